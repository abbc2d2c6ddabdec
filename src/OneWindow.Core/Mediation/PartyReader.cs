using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>
/// Reads a case for one party, each part by a question of its own that asks only for what this party may know. It does not read the whole and leave out: what is never
/// read cannot slip through.
/// </summary>
public sealed class PartyReader(OneWindowDbContext db, FieldKeys keys, ClockQueries clocks)
{
    /// <summary>What parties may see happen; of acts about one party only their own. Everything else stays in the file.</summary>
    static readonly string[] Told =
    [
        "open-case", "accept-case", "decline-case", "record-consent", "tell-rights", "appoint-mediator", "disclose-ties", "end-mediator", "plan-session", "move-session",
        "call-off-session", "hold-session", "close-record", "release-private-note", "extend-case-term", "fix-agreement", "reopen-agreement", "sign-agreement",
        "record-oral-agreement", "perform-obligation", "release-obligation", "step-confirmation", "consent-to-hand-over", "send-hand-over", "answer-hand-over", "end-case",
        "withdraw-case", "close-case",
    ];

    /// <summary>Terms of the house alone: return visit and binding.</summary>
    static readonly string[] OwnTerms = [CaseClocks.ReturnVisit, CaseClocks.Bind];

    /// <param name="party">From <see cref="CaseQueries.FindPartyAsync"/>: the reader holds its code.</param>
    public async Task<PartyStatus> ReadAsync(CaseParty party, CancellationToken cancellation)
    {
        var c = await db.MediationCases.AsNoTracking().Include(x => x.Committee).Include(x => x.Office).Include(x => x.Kind)
            .FirstAsync(x => x.District == party.District && x.Id == party.CaseId, cancellation);
        var people = await Of<CaseParty>(c, p => p.CaseId == c.Id && p.RemovedAt == null).OrderBy(p => p.Number).ToListAsync(cancellation);
        var agreement = await AgreementAsync(c, party, people, cancellation);
        return new PartyStatus
        {
            Key = c.Key,
            PartyId = party.Id,
            Name = NameOf(party),
            Side = party.Side,
            Number = c.Number,
            State = c.State,
            NextStep = c.NextStep,
            NextStepBy = c.NextStepBy,
            Committee = c.Committee!,
            Office = c.Office!,
            Kind = c.Kind!,
            Others = OthersOf(party, people),
            Representatives = (await Of<CaseRepresentative>(c, r => r.CaseId == c.Id && r.EndedAt == null && (r.PartyId == party.Id || (r.PartyId == null && r.Group == party.Group))).ToListAsync(cancellation))
                .ConvertAll(r => (r.Kind, keys.PersonOf(r).Name)),
            Consent = party.Consent,
            ConsentAt = party.ConsentAt,
            NeedsGuardian = party.Capacity != Capacity.Full,
            RightsAcknowledgedAt = party.RightsAcknowledgedAt,
            AsksClosed = party.AsksClosed,
            SignsOnScreen = party.SignsOnScreen,
            Mediators = await MediatorsAsync(c, cancellation),
            Sittings = await SittingsAsync(c, party, cancellation),
            FreeTimes = (await Of<FreeTime>(c, t => t.CaseId == c.Id && t.PartyId == party.Id).OrderBy(t => t.From).ToListAsync(cancellation)).ConvertAll(t => (t.From, t.To)),
            Claims = (await Of<CaseClaim>(c, k => k.CaseId == c.Id && k.PartyId == party.Id && k.RemovedAt == null).OrderBy(k => k.Number).ToListAsync(cancellation))
                .ConvertAll(k => new ClaimView(k, keys.OpenText(k.TextSealed, nameof(CaseClaim), "text", k.Id))),
            Agreement = agreement,
            Confirmation = await ConfirmationAsync(c, cancellation),
            CourtBar = agreement is null ? null : await CourtBars.OfAsync(db, c, cancellation),
            Helpers = await HelpersAsync(c, party, cancellation),
            HandOvers = await HandOversAsync(c, party, cancellation),
            Outcome = c.Outcome,
            Channel = c.Channel,
            EndWords = keys.OpenText(c.EndWordsSealed, nameof(MediationCase), "end", c.Id),
            Clocks = [.. (await clocks.ExplainAsync(CaseClocks.SubjectOf(c.Key), cancellation)).Where(k => !OwnTerms.Contains(k.Clock.RuleCode))
                .Select(k => new PartyClock(k.Clock.RuleCode, k.Clock.State, k.Clock.LastDay, k.Day))],
            Lines = await LinesAsync(c, party, cancellation),
        };
    }

    IQueryable<T> Of<T>(MediationCase c, System.Linq.Expressions.Expression<Func<T, bool>> ofCase) where T : DistrictRow =>
        db.Set<T>().AsNoTracking().Where(r => r.District == c.District).Where(ofCase);

    string NameOf(CaseParty party) => keys.PersonOf(party).Name;

    List<OtherParty> OthersOf(CaseParty own, List<CaseParty> people) =>
        [.. people.Where(p => p.Id != own.Id).GroupBy(p => (p.Side, p.Group.Length > 0 ? p.Group : p.Id.ToString()))
            .Select(g => new OtherParty(g.Key.Side, g.First().Group is { Length: > 0 } group ? group : NameOf(g.First()), g.Count()))];

    async Task<List<PartyMediator>> MediatorsAsync(MediationCase c, CancellationToken cancellation)
    {
        var rows = await Of<CaseMediator>(c, m => m.CaseId == c.Id && m.EndedAt == null).OrderByDescending(m => m.IsLead).ThenBy(m => m.AppointedAt).ToListAsync(cancellation);
        var staff = rows.ConvertAll(m => m.StaffId);
        var fields = (await db.CommitteeMediators.AsNoTracking().Where(m => m.CommitteeId == c.CommitteeId && staff.Contains(m.StaffId)).OrderBy(m => m.From).ToListAsync(cancellation))
            .ToLookup(m => m.StaffId, m => m.Fields);
        return rows.ConvertAll(m => new PartyMediator(m.StaffName, fields[m.StaffId].LastOrDefault() ?? "", m.IsLead, m.DisclosedAt is not null, m.HasTies,
            keys.OpenText(m.DisclosureSealed, nameof(CaseMediator), "disclosure", m.Id)));
    }

    async Task<List<PartySitting>> SittingsAsync(MediationCase c, CaseParty party, CancellationToken cancellation)
    {
        var people = db.SessionPeople;
        var rows = await Of<CaseSession>(c, s => s.CaseId == c.Id && (s.Kind == SessionKind.Joint || (s.Kind == SessionKind.Private && s.PartyId == party.Id)
                || (s.Kind == SessionKind.Inquiry && people.Any(p => p.District == s.District && p.SessionId == s.Id && p.PartyId == party.Id))))
            .Include(s => s.Room).OrderBy(s => s.From).ToListAsync(cancellation);
        return rows.ConvertAll(s => new PartySitting(s.Kind, s.Way, s.State, s.From, s.To, PlaceOf(s, party),
            s.NeedsSealed is { } needs ? [.. keys.OpenJson<List<SessionNeed>>(needs, nameof(CaseSession), "needs", s.Id).Where(n => n.PartyId == party.Id)] : []));
    }

    /// <summary>A home is told to nobody but in a talk with the one who lives there.</summary>
    string PlaceOf(CaseSession s, CaseParty party) => s.Way == SessionWay.AtTheParty && s.PartyId != party.Id ? ""
        : string.Join(" · ", new[] { s.Room?.Name ?? "", keys.OpenText(s.PlaceSealed, nameof(CaseSession), "place", s.Id) }.Where(w => w.Length > 0));

    async Task<PartyAgreement?> AgreementAsync(MediationCase c, CaseParty party, List<CaseParty> people, CancellationToken cancellation)
    {
        var row = await Of<MediationAgreement>(c, a => a.CaseId == c.Id && (a.State == AgreementState.Fixed || a.State == AgreementState.InForce))
            .OrderByDescending(a => a.MadeAt).FirstOrDefaultAsync(cancellation);
        if (row is null) return null;
        var clauses = await Of<CaseClause>(c, l => l.CaseId == c.Id && l.RemovedAt == null).OrderBy(l => l.Number).ToListAsync(cancellation);
        var due = (await Of<Obligation>(c, o => o.CaseId == c.Id).OrderBy(o => o.Number).ToListAsync(cancellation)).ToLookup(o => o.ClauseId);
        var signed = await db.AgreementSignatures.AsNoTracking().AnyAsync(s => s.District == c.District && s.AgreementId == row.Id && s.PartyId == party.Id, cancellation);
        return new(row.Form, row.State, keys.TextOf(row), row.EffectiveOn, signed, clauses.ConvertAll(l => new PartyClause(l.Number, Name(l.DebtorId), Name(l.OwedToId),
            l.DebtorId == party.Id, keys.OpenJson<ClauseText>(l.TextSealed, nameof(CaseClause), "text", l.Id), l.Amount,
            [.. due[l.Id].Select(o => new PartyDue(o.Amount, o.Due, o.State, o.DoneOn))])));

        string Name(Guid id) => people.Find(p => p.Id == id) is { } found ? NameOf(found) : "";
    }

    async Task<PartyConfirmation?> ConfirmationAsync(MediationCase c, CancellationToken cancellation) =>
        await Of<CourtConfirmation>(c, k => k.CaseId == c.Id && k.Agreement!.State == AgreementState.InForce).FirstOrDefaultAsync(cancellation) is { } k
            ? new(k.State, k.CourtName, k.CourtNumber, k.AppliedOn, k.DocketedOn, k.DecidedOn) : null;

    async Task<List<PartyHelper>> HelpersAsync(MediationCase c, CaseParty party, CancellationToken cancellation)
    {
        var rows = await Of<CaseInvitee>(c, i => i.CaseId == c.Id && i.EndedAt == null).OrderBy(i => i.InvitedAt).ToListAsync(cancellation);
        var ids = rows.ConvertAll(i => i.Id);
        var words = (await db.InviteeConsents.AsNoTracking().Where(k => k.District == c.District && k.PartyId == party.Id && ids.Contains(k.InviteeId))
            .OrderBy(k => k.At).ThenBy(k => k.Id).ToListAsync(cancellation)).ToLookup(k => k.InviteeId);
        return rows.ConvertAll(i => new PartyHelper(i.Id, i.Kind, keys.PersonOf(i).Name, words[i.Id].LastOrDefault()?.Consent ?? Consent.NotAsked));
    }

    async Task<List<PartyHandOver>> HandOversAsync(MediationCase c, CaseParty party, CancellationToken cancellation)
    {
        var rows = await Of<HandOver>(c, h => h.CaseId == c.Id).OrderBy(h => h.PreparedAt).ToListAsync(cancellation);
        var ids = rows.ConvertAll(h => h.Id);
        var words = (await db.HandOverConsents.AsNoTracking().Where(k => k.District == c.District && k.PartyId == party.Id && ids.Contains(k.HandOverId))
            .OrderBy(k => k.At).ThenBy(k => k.Id).ToListAsync(cancellation)).ToLookup(k => k.HandOverId);
        return rows.ConvertAll(h => new PartyHandOver(h.Id, h.Channel, h.Recipient, keys.OpenJson<HandOverText>(h.TextSealed, nameof(HandOver), "text", h.Id).Reason,
            words[h.Id].LastOrDefault()?.Consent ?? Consent.NotAsked, h.SentOn, h.NumberThere, keys.OpenText(h.AnswerSealed, nameof(HandOver), "answer", h.Id)));
    }

    async Task<List<PartyLine>> LinesAsync(MediationCase c, CaseParty party, CancellationToken cancellation) =>
        (await Of<CaseEntry>(c, e => e.CaseId == c.Id && e.Wall == Wall.Shared && Told.Contains(e.Action)
                && (e.PartyId == null || e.PartyId == party.Id || e.Action == "release-private-note")).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation))
            .ConvertAll(e => new PartyLine(e.At, e.Action, e.PartyId == party.Id,
                e.Action == "release-private-note" ? keys.OpenText(e.WordsSealed, nameof(CaseEntry), "words", e.Id) : ""));
}
