using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Opens a case for a reader who may see it: everything all may know, and behind the walls only for its mediators.</summary>
public sealed class CaseReader(OneWindowDbContext db, FieldKeys keys, ClockQueries clocks)
{
    /// <param name="c">From <see cref="CaseQueries"/>: the caller has checked that the actor may see it.</param>
    public async Task<CaseView> ReadAsync(Actor actor, MediationCase c, CancellationToken cancellation)
    {
        var mediators = await Of<CaseMediator>(c, m => m.CaseId == c.Id).ToListAsync(cancellation);
        var isMediator = mediators.Any(m => m.StaffId == actor.Id && m.SeesPrivate);
        var parties = (await Of<CaseParty>(c, p => p.CaseId == c.Id && p.RemovedAt == null).OrderBy(p => p.Number).ToListAsync(cancellation)).ConvertAll(p => new PartyView(p, keys.PersonOf(p)));
        var representatives = (await Of<CaseRepresentative>(c, r => r.CaseId == c.Id).ToListAsync(cancellation)).ConvertAll(r => new RepresentativeView(r, keys.PersonOf(r)));
        var invitees = await InviteesAsync(c, cancellation);
        var agreement = await AgreementAsync(c, cancellation);
        return new CaseView
        {
            Case = c,
            Matter = c.Matter ?? (await db.Matters.FindAsync([c.District, c.MatterId], cancellation))!,
            Committee = c.Committee ?? (await db.Committees.FindAsync([c.CommitteeId], cancellation))!,
            Kind = c.Kind ?? (await db.DisputeKinds.FindAsync([c.KindId], cancellation))!,
            Name = keys.NameOf(c),
            Account = keys.AccountOf(c),
            EndWords = keys.OpenText(c.EndWordsSealed, nameof(MediationCase), "end", c.Id),
            IsMediator = isMediator,
            Parties = parties,
            Representatives = representatives,
            Mediators = mediators.ConvertAll(m => new MediatorView(m, keys.OpenText(m.DisclosureSealed, nameof(CaseMediator), "disclosure", m.Id),
                keys.OpenText(m.EndWordsSealed, nameof(CaseMediator), "end", m.Id))),
            Invitees = invitees,
            Related = await Of<RelatedProceeding>(c, r => r.CaseId == c.Id).ToListAsync(cancellation),
            FreeTimes = await Of<FreeTime>(c, t => t.CaseId == c.Id).OrderBy(t => t.From).ToListAsync(cancellation),
            Sessions = await SessionsAsync(c, isMediator, parties, representatives, mediators, invitees, cancellation),
            Notes = !isMediator ? [] : (await Of<PrivateNote>(c, n => n.CaseId == c.Id).OrderBy(n => n.At).ToListAsync(cancellation))
                .ConvertAll(n => new NoteView(n, keys.OpenText(n.TextSealed, nameof(PrivateNote), "text", n.Id))),
            Claims = (await Of<CaseClaim>(c, k => k.CaseId == c.Id && k.RemovedAt == null).OrderBy(k => k.Number).ToListAsync(cancellation))
                .ConvertAll(k => new ClaimView(k, keys.OpenText(k.TextSealed, nameof(CaseClaim), "text", k.Id))),
            Clauses = await ClausesAsync(c, cancellation),
            Agreement = agreement,
            Confirmation = agreement is null ? null : await Of<CourtConfirmation>(c, k => k.CaseId == c.Id && k.AgreementId == agreement.Row.Id).FirstOrDefaultAsync(cancellation),
            CourtBar = agreement is null ? null : await CourtBars.OfAsync(db, c, cancellation),
            Visits = (await Of<ReturnVisit>(c, v => v.CaseId == c.Id).OrderBy(v => v.On).ToListAsync(cancellation))
                .ConvertAll(v => new VisitView(v, v.FindingsSealed is { } f ? keys.OpenJson<VisitFindings>(f, nameof(ReturnVisit), "findings", v.Id) : new())),
            HandOvers = await HandOversAsync(c, cancellation),
            Papers = await PapersAsync(c, isMediator, cancellation),
            Entries = (await Of<CaseEntry>(c, e => e.CaseId == c.Id && (isMediator || e.Wall == Wall.Shared)).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation))
                .ConvertAll(e => new EntryView(e, keys.OpenText(e.WordsSealed, nameof(CaseEntry), "words", e.Id))),
            Clocks = await clocks.ExplainAsync(CaseClocks.SubjectOf(c.Key), cancellation),
        };
    }

    /// <summary>A paper's name, type and bytes for whoever may see it; null is also the answer for one behind a wall.</summary>
    public async Task<(string Name, string MediaType, byte[] Content)?> PaperAsync(Actor actor, MediationCase c, Guid id, CancellationToken cancellation)
    {
        if (await Of<CasePaper>(c, p => p.CaseId == c.Id && p.Id == id && p.RemovedAt == null).FirstOrDefaultAsync(cancellation) is not { } paper) return null;
        if (paper.Wall != Wall.Shared && !await Of<CaseMediator>(c, m => m.CaseId == c.Id && m.StaffId == actor.Id && m.EndedAt == null && m.DisclosedAt != null).AnyAsync(cancellation)) return null;
        return Open(paper);
    }

    /// <summary>A signature drawn on the screen, as PNG; the caller has checked that the actor may see the case.</summary>
    public async Task<byte[]?> InkAsync(MediationCase c, Guid signatureId, CancellationToken cancellation) =>
        await Of<AgreementSignature>(c, s => s.Id == signatureId && s.Agreement!.CaseId == c.Id).FirstOrDefaultAsync(cancellation) is { InkSealed: { } ink }
            ? Ink(ink, signatureId) : null;

    /// <summary>All signatures drawn under an agreement, as the copies show them.</summary>
    internal IReadOnlyList<DossierDrawn> DrawnOf(CaseView view, AgreementView agreement)
    {
        var places = view.Parties.Select((party, place) => (party.Row.Id, place)).ToDictionary(p => p.Id, p => p.place);
        return
        [
            .. from signature in agreement.Signatures
               where signature.InkSealed is not null
               select new DossierDrawn(signature.PartyId is { } of ? places[of] : null, Ink(signature.InkSealed!, signature.Id)),
        ];
    }

    byte[] Ink(byte[] ink, Guid signatureId) => keys.OpenBytes(ink, Sealing.Place(nameof(AgreementSignature), "ink", signatureId));

    internal (string Name, string MediaType, byte[] Content) Open(CasePaper paper) => (keys.OpenText(paper.NameSealed, nameof(CasePaper), "name", paper.Id), paper.MediaType,
        keys.OpenBytes(paper.ContentSealed, Sealing.Place(nameof(CasePaper), "content", paper.Id)));

    IQueryable<T> Of<T>(MediationCase c, System.Linq.Expressions.Expression<Func<T, bool>> ofCase) where T : DistrictRow =>
        db.Set<T>().AsNoTracking().Where(r => r.District == c.District).Where(ofCase);

    /// <summary>Lists need no bytes, so none are read.</summary>
    async Task<List<PaperView>> PapersAsync(MediationCase c, bool isMediator, CancellationToken cancellation) =>
        (await db.CasePapers.AsNoTracking().Where(p => p.District == c.District && p.CaseId == c.Id && p.RemovedAt == null && (isMediator || p.Wall == Wall.Shared)).OrderBy(p => p.AddedAt)
            .Select(p => new CasePaper
            {
                District = p.District,
                Id = p.Id,
                CaseId = p.CaseId,
                Kind = p.Kind,
                Wall = p.Wall,
                PartyId = p.PartyId,
                After = p.After,
                NameSealed = p.NameSealed,
                MediaType = p.MediaType,
                On = p.On,
                AddedAt = p.AddedAt,
                AddedById = p.AddedById,
            }).ToListAsync(cancellation)).ConvertAll(p => new PaperView(p, keys.OpenText(p.NameSealed, nameof(CasePaper), "name", p.Id)));

    async Task<List<InviteeView>> InviteesAsync(MediationCase c, CancellationToken cancellation)
    {
        var rows = await Of<CaseInvitee>(c, i => i.CaseId == c.Id).ToListAsync(cancellation);
        var ids = rows.ConvertAll(r => r.Id);
        var words = await db.InviteeConsents.AsNoTracking().Where(k => k.District == c.District && ids.Contains(k.InviteeId)).OrderBy(k => k.At).ThenBy(k => k.Id).ToListAsync(cancellation);
        return rows.ConvertAll(i => new InviteeView(i, keys.PersonOf(i), words.Where(w => w.InviteeId == i.Id).GroupBy(w => w.PartyId).ToDictionary(g => g.Key, g => g.Last().Consent)));
    }

    async Task<List<SessionView>> SessionsAsync(MediationCase c, bool isMediator, List<PartyView> parties, List<RepresentativeView> representatives, List<CaseMediator> mediators,
        List<InviteeView> invitees, CancellationToken cancellation)
    {
        var rows = await db.CaseSessions.AsNoTracking().Include(s => s.Room).Where(s => s.District == c.District && s.CaseId == c.Id && (isMediator || s.Kind != SessionKind.Private))
            .OrderBy(s => s.From).ToListAsync(cancellation);
        var ids = rows.ConvertAll(s => s.Id);
        var people = await db.SessionPeople.AsNoTracking().Where(p => p.District == c.District && ids.Contains(p.SessionId)).OrderBy(p => p.Id).ToListAsync(cancellation);
        return rows.ConvertAll(s => new SessionView(s, keys.OpenText(s.PlaceSealed, nameof(CaseSession), "place", s.Id),
            s.NeedsSealed is { } needs ? keys.OpenJson<List<SessionNeed>>(needs, nameof(CaseSession), "needs", s.Id) : [],
            s.RecordSealed is { } record ? keys.OpenJson<RecordText>(record, nameof(CaseSession), "record", s.Id) : null,
            [.. people.Where(p => p.SessionId == s.Id).Select(p => (p, NameOf(p)))]));

        string NameOf(SessionPerson p) => p.PartyId is { } party ? parties.Find(x => x.Row.Id == party)?.Person.Name ?? ""
            : p.RepresentativeId is { } r ? representatives.Find(x => x.Row.Id == r)?.Person.Name ?? ""
            : p.MediatorId is { } m ? mediators.Find(x => x.Id == m)?.StaffName ?? ""
            : invitees.Find(x => x.Row.Id == p.InviteeId)?.Person.Name ?? "";
    }

    async Task<List<ClauseView>> ClausesAsync(MediationCase c, CancellationToken cancellation)
    {
        var rows = await Of<CaseClause>(c, l => l.CaseId == c.Id && l.RemovedAt == null).OrderBy(l => l.Number).ToListAsync(cancellation);
        var due = await Of<Obligation>(c, o => o.CaseId == c.Id).OrderBy(o => o.Number).ToListAsync(cancellation);
        var steps = await Of<BreachStep>(c, s => s.CaseId == c.Id).OrderBy(s => s.On).ToListAsync(cancellation);
        return rows.ConvertAll(l => new ClauseView(l, keys.OpenJson<ClauseText>(l.TextSealed, nameof(CaseClause), "text", l.Id),
            [.. due.Where(o => o.ClauseId == l.Id).Select(o => new ObligationView(o, keys.OpenText(o.WordsSealed, nameof(Obligation), "words", o.Id),
                [.. steps.Where(s => s.ObligationId == o.Id).Select(s => (s, keys.OpenText(s.WordsSealed, nameof(BreachStep), "words", s.Id)))]))]));
    }

    async Task<AgreementView?> AgreementAsync(MediationCase c, CancellationToken cancellation)
    {
        var row = await Of<MediationAgreement>(c, a => a.CaseId == c.Id && a.State != AgreementState.Dropped).OrderByDescending(a => a.MadeAt).FirstOrDefaultAsync(cancellation);
        if (row is null) return null;
        var signatures = await db.AgreementSignatures.AsNoTracking().Where(s => s.District == c.District && s.AgreementId == row.Id).OrderBy(s => s.RecordedAt).ToListAsync(cancellation);
        return new(row, keys.TextOf(row), signatures);
    }

    async Task<List<HandOverView>> HandOversAsync(MediationCase c, CancellationToken cancellation)
    {
        var rows = await Of<HandOver>(c, h => h.CaseId == c.Id).OrderBy(h => h.PreparedAt).ToListAsync(cancellation);
        var ids = rows.ConvertAll(h => h.Id);
        var words = await db.HandOverConsents.AsNoTracking().Where(k => k.District == c.District && ids.Contains(k.HandOverId)).OrderBy(k => k.At).ThenBy(k => k.Id).ToListAsync(cancellation);
        return rows.ConvertAll(h => new HandOverView(h, keys.OpenJson<HandOverText>(h.TextSealed, nameof(HandOver), "text", h.Id),
            keys.OpenText(h.AnswerSealed, nameof(HandOver), "answer", h.Id), words.Where(w => w.HandOverId == h.Id).GroupBy(w => w.PartyId).ToDictionary(g => g.Key, g => g.Last().Consent)));
    }
}
