using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Web.Mediation.Cases;

namespace OneWindow.Web.Api.Mediation;

// What callers get of a case: what its page shows to the same person. Phones are their last four digits; addresses and the rest stand in the dossier alone.

sealed record ListedCommitteeAnswer(Guid Id, string Name, string NameEn, string ShortName, Guid Office, string Area)
{
    internal static ListedCommitteeAnswer Of(CommitteeLine c) => new(c.Id, c.Name, c.NameEn, c.ShortName, c.OfficeId, c.AreaCode);
}

sealed record ListedKindAnswer(string Code, string Name, string NameEn, Procedure Procedure)
{
    internal static ListedKindAnswer Of(KindLine k) => new(k.Code, k.Name, k.NameEn, k.Procedure);
}

/// <param name="OpenCases">How many open cases the person mediates now.</param>
sealed record ListedMediatorAnswer(Guid Staff, string Name, string Fields, int OpenCases);

sealed record SlotAnswer(DateTime From, DateTime To, Guid? Room, string? RoomName, int Able, int Unknown);

sealed record CaseRowAnswer(string Number, string? CaseNumber, string Name, CaseState State, CaseStep NextStep, DateTime? NextStepBy, DateTime? NextSitting, string Lead)
{
    internal static CaseRowAnswer Of(CaseRow r) => new(r.MatterNumber, NotEmpty(r.Number), r.Name, r.State, r.NextStep, r.NextStepBy, r.NextSitting, r.Lead);

    internal static string? NotEmpty(string text) => text.Length > 0 ? text : null;
}

sealed record CaseListAnswer(IReadOnlyList<CaseRowAnswer> Rows, string? After);

/// <summary>Where a case stands after an act.</summary>
/// <param name="Number">Of its matter.</param>
/// <param name="Id">Of what the act made: a party, a sitting, a clause …</param>
/// <param name="SessionVersion">Of the sitting the act was on: the next act on it names this one.</param>
sealed record CaseActAnswer(string Number, string? CaseNumber, CaseState State, CaseStep NextStep, DateTime? NextStepBy, int Version, Guid? Id = null, int? SessionVersion = null);

sealed record PartyAnswer(Guid Id, int Number, Side Side, string Name, bool IsOrganisation, string PhoneTail, Capacity Capacity, string? Group, Consent Consent, DateTime? ConsentAt,
    DateTime? RightsToldAt, DateTime? RightsAcknowledgedAt, bool AsksClosed, bool SignsOnScreen);

sealed record RepresentativeAnswer(Guid Id, RepresentativeKind Kind, string Name, Guid? Party, string? Group, bool MaySettle, DateOnly? GivenOn, DateTime? EndedAt);

sealed record CaseMediatorAnswer(Guid Id, Guid Staff, string Name, ChosenBy ChosenBy, bool IsLead, DateTime? DisclosedAt, bool HasTies, string? Disclosure, DateTime? EndedAt, MediatorEnd? End);

sealed record GivenConsentAnswer(Guid Party, Consent Consent);

sealed record InviteeAnswer(Guid Id, InviteeKind Kind, string Name, DateTime? EndedAt, IReadOnlyList<GivenConsentAnswer> Consents);

sealed record RelatedProceedingAnswer(OtherChannel Channel, string Body, string NumberThere, bool IsDecided, bool Excludes, DateTime? EndedAt);

sealed record FreeTimeAnswer(Guid? Party, Guid? Invitee, DateTime From, DateTime To);

sealed record SessionPersonAnswer(Guid Id, SessionRole Role, string Name, Attendance Attendance, DateOnly? SignedOn, SigningManner? SignedHow, bool RefusedToSign);

sealed record NeedAnswer(Accommodation What, string Text, Guid? Party);

sealed record SessionAnswer(Guid Id, int? Number, SessionKind Kind, SessionWay Way, SessionState State, Guid? Party, DateTime From, DateTime To, Guid? Room, string? RoomName, string? Place,
    bool IsOpen, IReadOnlyList<NeedAnswer> Needs, IReadOnlyList<SessionPersonAnswer> People, RecordText? Record, DateTime? RecordClosedAt, int Version);

sealed record NoteAnswer(Guid Id, Guid Party, Guid? Session, DateTime At, string Text, DateTime? ReleasedAt);

sealed record ClaimAnswer(Guid Id, int Number, Guid Party, string Text, decimal? Amount, CourtBar CourtBar, ClaimOutcome Outcome);

sealed record StepAnswer(BreachStepKind Kind, DateOnly On, string Text);

sealed record ObligationAnswer(Guid Id, int Number, decimal? Amount, DateOnly Due, ObligationState State, DateOnly? DoneOn, IReadOnlyList<StepAnswer> Steps);

sealed record ClauseAnswer(Guid Id, int Number, Guid? Claim, Guid Debtor, Guid OwedTo, string What, string How, string Place, string IfNot, decimal? Amount, IReadOnlyList<ObligationAnswer> Due);

sealed record SignatureAnswer(Signer Signer, Guid? Party, Guid? Representative, Guid? Mediator, DateOnly SignedOn, SigningManner How, Guid? Paper);

/// <param name="EffectiveOn">Computed from all signatures; null until the last is there.</param>
/// <param name="Copies">For each party one and one for the committee.</param>
sealed record AgreementAnswer(AgreementForm Form, AgreementState State, string Facts, string Issues, string Responsibility, string? Agreed, bool IsPartial, DateOnly? ReachedOn,
    DateOnly? EffectiveOn, int Copies, CourtBar? CourtBar, IReadOnlyList<SignatureAnswer> Signatures);

sealed record ConfirmationAnswer(ConfirmationState State, string CourtName, DateOnly? AppliedOn, DateOnly? DocketedOn, string CourtNumber, DateOnly? DecidedOn);

sealed record VisitAnswer(Guid Party, DateOnly On, ToldHow How, Performed Performed, Satisfaction Satisfaction, VisitFindings Findings);

sealed record HandOverAnswer(Guid Id, OtherChannel Channel, string Recipient, string Reason, string Tried, DateOnly? SentOn, string NumberThere, string TermRule, DateOnly? AnsweredOn, string? Answer,
    IReadOnlyList<GivenConsentAnswer> Consents);

sealed record PaperAnswer(Guid Id, PaperKind Kind, Wall Wall, Guid? Party, string Name, string MediaType, DateOnly? On);

sealed record CaseEntryAnswer(DateTime At, string Action, ActorKind By, string Person, Guid? Party, Wall Wall, string Reason, string Text, CaseState State)
{
    internal static CaseEntryAnswer Of(EntryView e) => new(e.Row.At, e.Row.Action, e.Row.By, e.Row.StaffName, e.Row.PartyId, e.Row.Wall, e.Row.Reason, e.Words, e.Row.State);
}

/// <summary>A case as the caller may see it; what is behind a wall only for its mediators.</summary>
/// <param name="Number">Of the matter it began from; the case is found by it from the first moment.</param>
/// <param name="CaseNumber">Its own, from acceptance on.</param>
/// <param name="Can">Acts that its state and the caller's duties allow now.</param>
sealed record CaseAnswer(string Number, string? CaseNumber, string Name, CaseState State, Guid Committee, string CommitteeName, string Kind, CaseSource Source, string? HandedOverBy,
    Procedure Procedure, string Account, DateTime OpenedAt, DateTime? AcceptedAt, DateTime? EndedAt, DateTime? ClosedAt, CaseOutcome? Outcome, EndReason? EndReason, OtherChannel? Channel,
    string? EndText, Retention? Retention, CaseStep NextStep, DateTime? NextStepBy, bool IsMediator, IReadOnlyList<string> Can, IReadOnlyList<PartyAnswer> Parties,
    IReadOnlyList<RepresentativeAnswer> Representatives, IReadOnlyList<CaseMediatorAnswer> Mediators, IReadOnlyList<InviteeAnswer> Invitees, IReadOnlyList<RelatedProceedingAnswer> Related,
    IReadOnlyList<FreeTimeAnswer> FreeTimes, IReadOnlyList<SessionAnswer> Sessions, IReadOnlyList<NoteAnswer> Notes, IReadOnlyList<ClaimAnswer> Claims, IReadOnlyList<ClauseAnswer> Clauses,
    AgreementAnswer? Agreement, ConfirmationAnswer? Confirmation, IReadOnlyList<VisitAnswer> Visits, IReadOnlyList<HandOverAnswer> HandOvers, IReadOnlyList<PaperAnswer> Papers,
    IReadOnlyList<CaseEntryAnswer> Entries, int Version)
{
    internal static CaseAnswer Of(CaseView v, Core.Access.Actor actor)
    {
        var c = v.Case;
        return new(v.Matter.Number, CaseRowAnswer.NotEmpty(c.Number), v.Name, c.State, c.CommitteeId, v.Committee.Name, v.Kind.Code, c.Source, CaseRowAnswer.NotEmpty(c.HandedOverBy),
            c.Procedure, v.Account, c.OpenedAt, c.AcceptedAt, c.EndedAt, c.ClosedAt, c.Outcome, c.EndReason, c.Channel, CaseRowAnswer.NotEmpty(v.EndWords), c.Retention, c.NextStep,
            c.NextStepBy, v.IsMediator, [.. Enum.GetValues<CaseAct>().Where(a => c.State.Allows(a) && CaseActs.May(actor, c, a, v.IsMediator)).Select(CaseShow.Slug)],
            [.. v.Parties.Select(PartyOf)],
            [.. v.Representatives.Select(r => new RepresentativeAnswer(r.Row.Id, r.Row.Kind, r.Person.Name, r.Row.PartyId, CaseRowAnswer.NotEmpty(r.Row.Group), r.Row.MaySettle, r.Row.GivenOn, r.Row.EndedAt))],
            [.. v.Mediators.Select(m => new CaseMediatorAnswer(m.Row.Id, m.Row.StaffId, m.Row.StaffName, m.Row.ChosenBy, m.Row.IsLead, m.Row.DisclosedAt, m.Row.HasTies,
                CaseRowAnswer.NotEmpty(m.Disclosure), m.Row.EndedAt, m.Row.End))],
            [.. v.Invitees.Select(i => new InviteeAnswer(i.Row.Id, i.Row.Kind, i.Person.Name, i.Row.EndedAt, Consents(i.Words)))],
            [.. v.Related.Select(r => new RelatedProceedingAnswer(r.Channel, r.Body, r.NumberThere, r.IsDecided, r.Excludes, r.EndedAt))],
            [.. v.FreeTimes.Select(t => new FreeTimeAnswer(t.PartyId, t.InviteeId, t.From, t.To))],
            [.. v.Sessions.Select(SessionOf)],
            [.. v.Notes.Select(n => new NoteAnswer(n.Row.Id, n.Row.PartyId, n.Row.SessionId, n.Row.At, n.Text, n.Row.ReleasedAt))],
            [.. v.Claims.Select(k => new ClaimAnswer(k.Row.Id, k.Row.Number, k.Row.PartyId, k.Text, k.Row.Amount, k.Row.CourtBar, k.Row.Outcome))],
            [.. v.Clauses.Select(ClauseOf)], v.Agreement is { } a ? AgreementOf(v, a) : null,
            v.Confirmation is { } k ? new(k.State, k.CourtName, k.AppliedOn, k.DocketedOn, k.CourtNumber, k.DecidedOn) : null,
            [.. v.Visits.Select(x => new VisitAnswer(x.Row.PartyId, x.Row.On, x.Row.How, x.Row.Performed, x.Row.Satisfaction, x.Findings))],
            [.. v.HandOvers.Select(h => new HandOverAnswer(h.Row.Id, h.Row.Channel, h.Row.Recipient, h.Text.Reason, h.Text.Tried, h.Row.SentOn, h.Row.NumberThere, h.Row.TermRule, h.Row.AnsweredOn,
                CaseRowAnswer.NotEmpty(h.Answer), Consents(h.Words)))],
            [.. v.Papers.Select(p => new PaperAnswer(p.Row.Id, p.Row.Kind, p.Row.Wall, p.Row.PartyId, p.Name, p.Row.MediaType, p.Row.On))],
            [.. v.Entries.Select(CaseEntryAnswer.Of)], c.Version);
    }

    static List<GivenConsentAnswer> Consents(IReadOnlyDictionary<Guid, Consent> words) => [.. words.Select(w => new GivenConsentAnswer(w.Key, w.Value))];

    static PartyAnswer PartyOf(PartyView p) => new(p.Row.Id, p.Row.Number, p.Row.Side, p.Person.Name, p.Row.IsOrganisation, p.PhoneTail, p.Row.Capacity, CaseRowAnswer.NotEmpty(p.Row.Group),
        p.Row.Consent, p.Row.ConsentAt, p.Row.RightsToldAt, p.Row.RightsAcknowledgedAt, p.Row.AsksClosed, p.Row.SignsOnScreen);

    static SessionAnswer SessionOf(SessionView s) => new(s.Row.Id, s.Row.Number, s.Row.Kind, s.Row.Way, s.Row.State, s.Row.PartyId, s.Row.From, s.Row.To, s.Row.RoomId, s.Row.Room?.Name,
        CaseRowAnswer.NotEmpty(s.Place), s.Row.IsOpen, [.. s.Needs.Select(n => new NeedAnswer(n.What, n.Words, n.PartyId))],
        [.. s.People.Select(p => new SessionPersonAnswer(p.Row.Id, p.Row.Role, p.Name, p.Row.Attendance, p.Row.SignedOn, p.Row.SignedHow, p.Row.RefusedToSign))],
        s.Record, s.Row.RecordClosedAt, s.Row.Version);

    static ClauseAnswer ClauseOf(ClauseView l) => new(l.Row.Id, l.Row.Number, l.Row.ClaimId, l.Row.DebtorId, l.Row.OwedToId, l.Text.What, l.Text.How, l.Text.Place, l.Text.IfNot, l.Row.Amount,
        [.. l.Obligations.Select(o => new ObligationAnswer(o.Row.Id, o.Row.Number, o.Row.Amount, o.Row.Due, o.Row.State, o.Row.DoneOn,
            [.. o.Steps.Select(s => new StepAnswer(s.Row.Kind, s.Row.On, s.Words))]))]);

    static AgreementAnswer AgreementOf(CaseView v, AgreementView a) => new(a.Row.Form, a.Row.State, a.Text.Facts, a.Text.Issues, a.Text.Responsibility, CaseRowAnswer.NotEmpty(a.Text.Agreed),
        a.Row.IsPartial, a.Row.ReachedOn, a.Row.EffectiveOn, MediationAgreement.Copies(v.Parties.Count), v.CourtBar,
        [.. a.Signatures.Select(s => new SignatureAnswer(s.Signer, s.PartyId, s.RepresentativeId, s.MediatorId, s.SignedOn, s.How, s.PaperId))]);
}
