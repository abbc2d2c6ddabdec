using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mediation.Cases;

namespace OneWindow.Web.Api.Mediation;

/// <summary>
/// Every act on a case, under the name its page has. Two stand on pages alone: whoever asks for a party's contact says why, and the line of art. 25 is written by hand.
/// </summary>
static class CasesApi
{
    /// <summary>One paper of 10 MB as Base64.</summary>
    const int LargestPaper = 14_500_000;

    internal static void MapCasesApi(this RouteGroupBuilder staff)
    {
        // the application and its parties
        On<EmptyBody>(CaseAct.Accept, "{}", "Accept", "The committee takes the case on; it gets its number.", (c, _) => c.Get<AcceptCaseHandler>().HandleAsync(new(c.Case, c.Seen), c.Act, c.Cancellation));
        On<EndBody>(CaseAct.Decline, CaseExamples.Decline, "Do not accept", "With the reason and the other way the parties are told.", (c, b) =>
            c.Get<DeclineCaseHandler>().HandleAsync(new(c.Case, b.Reason!.Value, b.Channel!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<DescribeBody>(CaseAct.Describe, CaseExamples.Describe, "Describe", "Name, account, kind and procedure, as the forms print them.", async (c, b) =>
            await c.Get<DescribeCaseHandler>().HandleAsync(new(c.Case, b.Name, b.Account, await KindAsync(c, b.Kind), b.Procedure!.Value, b.PapersSignedForAt?.UtcDateTime, c.Seen), c.Act, c.Cancellation));
        Make<PartyBody>(CaseAct.AddParty, CaseExamples.AddParty, "Add a party", "A person or an organisation, on one side.", (c, b) =>
            c.Get<AddPartyHandler>().HandleAsync(new(c.Case, b.Input, c.Seen), c.Act, c.Cancellation));
        Map<GroupPartiesBody>("add-group", CaseExamples.AddGroup, Versioned.Yes, "Add a group", "Each member becomes a party; speakers are named apart.", async (c, b) =>
        {
            await c.Get<AddGroupHandler>().HandleAsync(new(c.Case, b.Side!.Value, b.Group, b.Lines, c.Seen), c.Act, c.Cancellation);
            return null;
        });
        On<ChangePartyBody>(CaseAct.ChangeParty, CaseExamples.ChangeParty, "Correct a party", "All details anew.", (c, b) =>
            c.Get<ChangePartyHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Person(), b.Capacity, c.Seen), c.Act, c.Cancellation));
        On<PartyTextBody>(CaseAct.RemoveParty, CaseExamples.PartyText, "Take out a party", "Registered by mistake.", (c, b) =>
            c.Get<RemovePartyHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Make<RepresentativeBody>(CaseAct.AddRepresentative, CaseExamples.AddRepresentative, "Add a representative", "Guardian, attorney, speaker of a group, legal representative.", (c, b) =>
            c.Get<AddRepresentativeHandler>().HandleAsync(new(c.Case, b.Party, b.Group, b.Kind!.Value, b.Person(b.Relation, b.Powers), b.MaySettle ?? false, b.GivenOn, c.Seen), c.Act, c.Cancellation));
        On<RepresentativeOnlyBody>(CaseAct.EndRepresentative, CaseExamples.Representative, "End a representation", "The power has ended.", (c, b) =>
            c.Get<EndRepresentativeHandler>().HandleAsync(new(c.Case, b.Representative!.Value, c.Seen), c.Act, c.Cancellation));
        On<ConsentBody>(CaseAct.RecordConsent, CaseExamples.Consent, "Record consent", "A party's own word on mediation; a refusal ends it.", (c, b) =>
            c.Get<RecordConsentHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Consent!.Value, b.How!.Value, b.Channel, b.Text, c.Seen, b.Also), c.Act, c.Cancellation));
        On<RightsBody>(CaseAct.TellRights, CaseExamples.Rights, "Tell rights and duties", "To one party or several together.", (c, b) =>
            c.Get<TellRightsHandler>().HandleAsync(new(c.Case, b.Parties!, b.How!.Value, b.Acknowledged!.Value, b.AsksClosed ?? false, b.SignsOnScreen ?? false, c.Seen), c.Act, c.Cancellation));
        On<FreeTimesBody>(CaseAct.SetFreeTimes, CaseExamples.FreeTimes, "Free hours", "When a party or an invited person can come; replaces what was there.", (c, b) =>
            c.Get<SetFreeTimesHandler>().HandleAsync(new(c.Case, b.Party ?? (b.Invitee is null ? throw ApiFault.BadRequest("field-missing", "party") : Guid.Empty),
                [.. b.Times!.Select(t => (t.From!.Value.UtcDateTime, t.To!.Value.UtcDateTime))], b.Invitee, c.Seen), c.Act, c.Cancellation));
        On<RelatedBody>(CaseAct.CheckRelated, CaseExamples.Related, "Related proceedings", "Somebody looked whether another body has the dispute.", (c, b) =>
            c.Get<CheckRelatedHandler>().HandleAsync(new(c.Case, b.Channel, b.Body, b.NumberThere, b.IsDecided ?? false, b.Excludes ?? false, c.Seen), c.Act, c.Cancellation));
        Make<ClaimBody>(CaseAct.AddClaim, CaseExamples.AddClaim, "Add a claim", "One thing a party asks for.", (c, b) =>
            c.Get<AddClaimHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Text, b.Amount, b.CourtBar ?? CourtBar.None, c.Seen), c.Act, c.Cancellation));
        On<ChangeClaimBody>(CaseAct.ChangeClaim, CaseExamples.ChangeClaim, "Change a claim", "In other words or another amount.", (c, b) =>
            c.Get<ChangeClaimHandler>().HandleAsync(new(c.Case, b.Claim!.Value, b.Text, b.Amount, b.CourtBar ?? CourtBar.None, c.Seen), c.Act, c.Cancellation));
        On<ClaimOnlyBody>(CaseAct.RemoveClaim, CaseExamples.Claim, "Take back a claim", "The party asks for it no more.", (c, b) =>
            c.Get<RemoveClaimHandler>().HandleAsync(new(c.Case, b.Claim!.Value, c.Seen), c.Act, c.Cancellation));

        // who mediates and who helps
        On<AppointBody>(CaseAct.AppointMediator, CaseExamples.Appoint, "Name a mediator", "Of the committee, or chosen by the parties.", (c, b) =>
            c.Get<AppointMediatorHandler>().HandleAsync(new(c.Case, b.Staff!.Value, b.ChosenBy!.Value, b.Leads ?? true, c.Seen), c.Act, c.Cancellation));
        On<DiscloseBody>(CaseAct.Disclose, CaseExamples.Disclose, "Disclose ties", "The mediator's own word, before anything else.", (c, b) =>
            c.Get<DiscloseTiesHandler>().HandleAsync(new(c.Case, b.HasTies!.Value, b.Text, b.StepsAside ?? false, c.Seen), c.Act, c.Cancellation));
        On<EndMediatorBody>(CaseAct.EndMediator, CaseExamples.EndMediator, "End a mediator's part", "A party asked for another, ties, not there any more, or handed on.", (c, b) =>
            c.Get<EndMediatorHandler>().HandleAsync(new(c.Case, b.Mediator!.Value, b.Why!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        Make<InviteBody>(CaseAct.Invite, CaseExamples.Invite, "Invite a helper", "Takes part when every party has agreed.", (c, b) =>
            c.Get<InviteHelperHandler>().HandleAsync(new(c.Case, b.Kind!.Value, b.Person(b.Relation), c.Seen), c.Act, c.Cancellation));
        On<InviteeConsentBody>(CaseAct.RecordInviteeConsent, CaseExamples.InviteeConsent, "Consent to a helper", "One no and they do not take part.", (c, b) =>
            c.Get<ConsentToHelperHandler>().HandleAsync(new(c.Case, b.Invitee!.Value, b.Parties!, b.Consent!.Value, b.How!.Value, c.Seen), c.Act, c.Cancellation));
        On<InviteeOnlyBody>(CaseAct.EndInvitee, CaseExamples.Invitee, "End a helper's part", "No longer takes part.", (c, b) =>
            c.Get<EndHelperHandler>().HandleAsync(new(c.Case, b.Invitee!.Value, c.Seen), c.Act, c.Cancellation));

        // sittings
        Make<PlanSessionBody>(CaseAct.PlanSession, CaseExamples.PlanSession, "Plan a sitting", "Of all sides, with one side alone, or an inquiry. GET …/slots finds times.", (c, b) =>
            c.Get<PlanSessionHandler>().HandleAsync(new(c.Case, b.Kind!.Value, b.Way!.Value, b.From!.Value.UtcDateTime, b.To!.Value.UtcDateTime, b.Room, b.Place, b.Party, b.IsOpen ?? false,
                [.. (b.Needs ?? []).Select(n => n.Need)], c.Seen), c.Act, c.Cancellation));
        On<MoveSessionBody>(CaseAct.MoveSession, CaseExamples.MoveSession, "Move a sitting", "Another time or place.", (c, b) =>
            c.Get<MoveSessionHandler>().HandleAsync(new(c.Case, b.Session!.Value, b.Way!.Value, b.From!.Value.UtcDateTime, b.To!.Value.UtcDateTime, b.Room, b.Place,
                b.Needs is null ? null : [.. b.Needs.Select(n => n.Need)], c.Seen), c.Act, c.Cancellation));
        On<SessionTextBody>(CaseAct.CallOffSession, CaseExamples.SessionText, "Call off a sitting", "With words for those who were expected.", (c, b) =>
            c.Get<CallOffSessionHandler>().HandleAsync(new(c.Case, b.Session!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<HoldSessionBody>(CaseAct.HoldSession, CaseExamples.HoldSession, "Hold a sitting", "Who came and who did not.", (c, b) =>
            c.Get<HoldSessionHandler>().HandleAsync(new(c.Case, b.Session!.Value, Once(b.Came!, x => x.Person!.Value, x => x.Attendance!.Value, "came"), b.From?.UtcDateTime, b.To?.UtcDateTime, c.Seen), c.Act, c.Cancellation));
        On<RecordBody>(CaseAct.WriteRecord, CaseExamples.WriteRecord, "Write the record", "The whole text anew, until it is closed.", (c, b) =>
            c.Get<WriteRecordHandler>().HandleAsync(new(c.Case, b.Session!.Value, b.Record, c.Seen), c.Act, c.Cancellation));
        On<CloseRecordBody>(CaseAct.CloseRecord, CaseExamples.CloseRecord, "Close the record", "Read back and signed, page by page; it does not change any more.", (c, b) =>
            c.Get<CloseRecordHandler>().HandleAsync(new(c.Case, b.Session!.Value, Once(b.SignedBy!, x => x.Person!.Value, x => x.How, "signedBy"), b.On!.Value, c.Seen), c.Act, c.Cancellation));
        Map<NoteBody>(CaseShow.Slug(CaseAct.WriteNote), CaseExamples.WriteNote, Versioned.No, "Write a private note", "What one side told in private; only the mediators of the case read it.", async (c, b) =>
            await c.Get<WritePrivateNoteHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Text, b.Session), c.Act, c.Cancellation));
        On<ReleaseNoteBody>(CaseAct.ReleaseNote, CaseExamples.ReleaseNote, "Release a private note", "The party let these words be passed on.", (c, b) =>
            c.Get<ReleasePrivateNoteHandler>().HandleAsync(new(c.Case, b.Note!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<PauseBody>(CaseAct.PauseTerm, CaseExamples.Pause, "Pause the term", "For a coded reason, until a day at the latest.", (c, b) =>
            c.Get<PauseCaseTermHandler>().HandleAsync(new(c.Case, b.Reason!.Value, b.Until!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<EmptyBody>(CaseAct.ResumeTerm, "{}", "Resume the term", "What it waited for is there.", (c, _) => c.Get<ResumeCaseTermHandler>().HandleAsync(new(c.Case, c.Seen), c.Act, c.Cancellation));
        On<ExtendTermBody>(CaseAct.ExtendTerm, CaseExamples.ExtendTerm, "Extend the term", "Every party agreed to go on.", (c, b) =>
            c.Get<ExtendCaseTermHandler>().HandleAsync(new(c.Case, b.Length!.Value, b.AllAgree!.Value, b.Text, c.Seen), c.Act, c.Cancellation));

        // what comes of it
        Make<ClauseBody>(CaseAct.SetClause, CaseExamples.SetClause, "Set a clause", "Who does what for whom, how much, by when, how, and what if not.", (c, b) =>
            c.Get<SetClauseHandler>().HandleAsync(new(c.Case, b.Clause, b.Debtor!.Value, b.OwedTo!.Value,
                new ClauseText { What = b.What!, How = b.How ?? "", Place = b.Place ?? "", IfNot = b.IfNot ?? "" }, b.Amount,
                [.. b.Instalments!.Select(i => new Instalment(i.Amount, i.Due!.Value))], b.Claim, c.Seen), c.Act, c.Cancellation));
        On<ClauseOnlyBody>(CaseAct.RemoveClause, CaseExamples.Clause, "Remove a clause", "Out of the draft.", (c, b) =>
            c.Get<RemoveClauseHandler>().HandleAsync(new(c.Case, b.Clause!.Value, c.Seen), c.Act, c.Cancellation));
        On<AgreementBody>(CaseAct.DraftAgreement, CaseExamples.Draft, "Draft the agreement", "Facts, points in dispute, responsibility (art. 29).", (c, b) =>
            c.Get<DraftAgreementHandler>().HandleAsync(new(c.Case, b.Text, c.Seen), c.Act, c.Cancellation));
        Make<FixAgreementBody>(CaseAct.FixAgreement, CaseExamples.Fix, "Fix the agreement", "The text is final and goes out to be signed.", (c, b) =>
            c.Get<FixAgreementHandler>().HandleAsync(new(c.Case, Outcomes(b.Outcomes), c.Seen), c.Act, c.Cancellation));
        On<TextBody>(CaseAct.ReopenAgreement, CaseExamples.Text, "Open the text again", "Signatures so far count no more.", (c, b) =>
            c.Get<ReopenAgreementHandler>().HandleAsync(new(c.Case, b.Text, c.Seen), c.Act, c.Cancellation));
        On<SignBody>(CaseAct.SignAgreement, CaseExamples.Sign, "Write down a signature", "Who signed, on which day and how; the effective day is computed.", (c, b) =>
            c.Get<SignAgreementHandler>().HandleAsync(new(c.Case, b.Signer!.Value, b.On!.Value, b.How!.Value, b.Parties, b.Representative, b.Mediator, b.Paper,
                b.Ink is { } ink ? ApiJson.Bytes(ink, "ink") : null, c.Seen), c.Act, c.Cancellation));
        On<OralAgreementBody>(CaseAct.RecordOral, CaseExamples.Oral, "Record an oral agreement", "In force on the day it was reached (art. 30).", (c, b) =>
            c.Get<RecordOralAgreementHandler>().HandleAsync(new(c.Case, b.Text, b.ReachedOn!.Value, Outcomes(b.Outcomes), c.Seen), c.Act, c.Cancellation));
        On<EndBody>(CaseAct.EndWithoutAgreement, CaseExamples.End, "End without agreement", "With the reason and the other ways (art. 26).", (c, b) =>
            c.Get<EndCaseHandler>().HandleAsync(new(c.Case, b.Reason!.Value, b.Channel!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<PartyTextBody>(CaseAct.WithdrawCase, CaseExamples.PartyText, "Withdraw", "The applicant takes the application back; the matter returns to its office.", (c, b) =>
            c.Get<WithdrawCaseHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.Text, c.Seen), c.Act, c.Cancellation));

        // afterwards
        On<PerformBody>(CaseAct.Perform, CaseExamples.Perform, "Performed", "One obligation was met.", (c, b) =>
            c.Get<PerformObligationHandler>().HandleAsync(new(c.Case, b.Obligation!.Value, b.On!.Value, b.Proof, b.Text, c.Seen), c.Act, c.Cancellation));
        On<BreachStepBody>(CaseAct.TakeBreachStep, CaseExamples.BreachStep, "Step after a breach", "Reminder, urging, payment order, lawsuit, enforcement.", (c, b) =>
            c.Get<TakeBreachStepHandler>().HandleAsync(new(c.Case, b.Obligation!.Value, b.Kind!.Value, b.On!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<ReleaseObligationBody>(CaseAct.ReleaseObligation, CaseExamples.ReleaseObligation, "Release an obligation", "Whom it is owed to asks for it no more.", (c, b) =>
            c.Get<ReleaseObligationHandler>().HandleAsync(new(c.Case, b.Obligation!.Value, b.Text, c.Seen), c.Act, c.Cancellation));
        On<ConfirmationBody>(CaseAct.StepConfirmation, CaseExamples.Confirmation, "Judicial confirmation", "Prepared, applied for, docketed, decided, or given up.", (c, b) =>
            c.Get<StepConfirmationHandler>().HandleAsync(new(c.Case, b.To!.Value, b.CourtName, b.On, b.CourtNumber, b.Text, c.Seen), c.Act, c.Cancellation));
        On<VisitBody>(CaseAct.VisitAgain, CaseExamples.Visit, "Return visit", "What was found of the agreement.", (c, b) =>
            c.Get<RecordReturnVisitHandler>().HandleAsync(new(c.Case, b.Party!.Value, b.On!.Value, b.How!.Value, b.Performed!.Value, b.Satisfaction!.Value,
                new VisitFindings { Lawsuits = b.Lawsuits ?? "", Remaining = b.Remaining ?? "", Steps = b.Steps ?? "" }, c.Seen), c.Act, c.Cancellation));
        Make<PrepareHandOverBody>(CaseAct.PrepareHandOver, CaseExamples.PrepareHandOver, "Prepare a hand-over", "What goes to whom and why, before anybody is asked.", (c, b) =>
            c.Get<PrepareHandOverHandler>().HandleAsync(new(c.Case, b.Channel!.Value, b.Recipient, b.Reason, b.Tried, c.Seen), c.Act, c.Cancellation));
        On<HandOverConsentBody>(CaseAct.ConsentHandOver, CaseExamples.HandOverConsent, "Consent to a hand-over", "Of one party, for this one recipient.", (c, b) =>
            c.Get<ConsentToHandOverHandler>().HandleAsync(new(c.Case, b.HandOver!.Value, b.Party!.Value, b.Consent!.Value, b.How!.Value, c.Seen), c.Act, c.Cancellation));
        On<SendHandOverBody>(CaseAct.SendHandOver, CaseExamples.SendHandOver, "Hand over", "The papers went, with the data of those who agreed.", (c, b) =>
            c.Get<SendHandOverHandler>().HandleAsync(new(c.Case, b.HandOver!.Value, b.On!.Value, b.NumberThere, b.TermRule, c.Seen), c.Act, c.Cancellation));
        On<AnswerHandOverBody>(CaseAct.AnswerHandOver, CaseExamples.AnswerHandOver, "What came back", "The parties hear it from the committee.", (c, b) =>
            c.Get<AnswerHandOverHandler>().HandleAsync(new(c.Case, b.HandOver!.Value, b.On!.Value, b.Answer, c.Seen), c.Act, c.Cancellation));
        Map<PaperBody>(CaseShow.Slug(CaseAct.AddPaper), CaseExamples.AddPaper, Versioned.Yes, "Add a paper", "A scan or file.", async (c, b) =>
            await c.Get<AddPaperHandler>().HandleAsync(new(c.Case, b.Kind!.Value, b.Wall ?? Wall.Shared, b.Party, b.Name, ApiJson.Bytes(b.Content!, "content"), b.On, c.Seen), c.Act, c.Cancellation), LargestPaper);
        On<PaperOnlyBody>(CaseAct.RemovePaper, CaseExamples.Paper, "Remove a paper", "Added by mistake; its bytes are wiped.", (c, b) =>
            c.Get<RemovePaperHandler>().HandleAsync(new(c.Case, b.Paper!.Value, c.Seen), c.Act, c.Cancellation));
        On<CloseCaseBody>(CaseAct.CloseCase, CaseExamples.Close, "Close", "The file is bound; nothing changes any more.", (c, b) =>
            c.Get<CloseCaseHandler>().HandleAsync(new(c.Case, b.Retention!.Value, b.Opinion, c.Seen), c.Act, c.Cancellation));

        void On<T>(CaseAct what, string example, string summary, string description, Func<ApiCall, T, Task> act) where T : class, new() =>
            Map<T>(CaseShow.Slug(what), example, Versioned.Yes, summary, description, async (call, body) => { await act(call, body); return null; });

        void Make<T>(CaseAct what, string example, string summary, string description, Func<ApiCall, T, Task<Guid>> act) where T : class, new() =>
            Map<T>(CaseShow.Slug(what), example, Versioned.Yes, summary, description, async (call, body) => await act(call, body));

        void Map<T>(string name, string example, Versioned versioned, string summary, string description, Func<ApiCall, T, Task<Guid?>> act, int largest = ApiJson.LargestBody)
            where T : class, new()
        {
            var optional = typeof(T) == typeof(EmptyBody);
            var route = staff.MapPost($"/mediation/cases/{{number:case-number}}/{name}", async (HttpContext http, string number) =>
            {
                var call = new ApiCall(http);
                if (versioned == Versioned.Yes) call.DemandVersion();
                var (body, bytes) = await ApiJson.ReadAsync<T>(http.Request, optional, largest);
                call.Session = (body as IOnSession)?.Session;
                await call.OnceAsync(DistrictOf(call, number), bytes, async () =>
                {
                    call.Case = (await FindAsync(call, number)).Key;
                    call.Stands = () => StandsAsync(call);
                    return await AfterAsync(call, await act(call, body));
                });
            }).Takes<T>(example, optional).Gives<CaseActAnswer>(200).Says($"case-{name}", summary, description);
            if (versioned == Versioned.Yes) route.WithMetadata(new TakesVersion());
            if (largest > ApiJson.LargestBody) route.WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(largest));
        }
    }

    enum Versioned { Yes, No }

    internal static async Task<MediationCase> FindAsync(ApiCall call, string number) =>
        await call.Get<CaseQueries>().FindAsync(call.Who, number, call.Cancellation) ?? throw new NotVisibleException("case");

    /// <summary>Where the keys of acts are kept: a matter's number names its district, a case's own does not.</summary>
    static string DistrictOf(ApiCall call, string number) => char.IsAsciiDigit(number[0]) ? number[..6] : call.Get<SiteOptions>().CityDistrict;

    internal static async Task<Guid> KindAsync(ApiCall call, string? code) =>
        (await call.Get<CommitteeQueries>().KindsAsync(call.Cancellation)).FirstOrDefault(k => k.Code == code)?.Id ?? throw new RefusalException("dispute-kind-unknown", "kind");

    /// <summary>Where the case is now, also when it left the actor's sight by the act.</summary>
    internal static async Task<ApiReply> AfterAsync(ApiCall call, Guid? made, int status = StatusCodes.Status200OK)
    {
        var c = await call.Get<CaseQueries>().OfKeyAsync(Actor.System, call.Case, call.Cancellation) ?? throw new NotVisibleException("case");
        var session = call.Session is { } id ? await call.Get<CaseQueries>().SessionVersionAsync(c.Key, id, call.Cancellation) : null;
        var answer = new CaseActAnswer(c.Matter!.Number, CaseRowAnswer.NotEmpty(c.Number), c.State, c.NextStep, c.NextStepBy, c.Version, made, session);
        return new(answer, status, status == StatusCodes.Status201Created ? $"/api/v1/mediation/cases/{answer.Number}" : null, c.Version);
    }

    /// <summary>The version that stands now, of the sitting or of the case, and the last things that happened as far as the caller may know.</summary>
    static async Task<(int Version, object Latest)?> StandsAsync(ApiCall call)
    {
        if (await call.Get<CaseQueries>().OfKeyAsync(call.Who, call.Case, call.Cancellation) is not { } c) return null;
        var view = await call.Get<CaseReader>().ReadAsync(call.Who, c, call.Cancellation);
        return (view.Sessions.FirstOrDefault(s => s.Row.Id == call.Session)?.Row.Version ?? c.Version, view.Entries.TakeLast(5).Select(CaseEntryAnswer.Of).ToList());
    }

    /// <summary>Nobody is named twice.</summary>
    static Dictionary<Guid, TValue> Once<T, TValue>(IReadOnlyList<T> rows, Func<T, Guid> of, Func<T, TValue> value, string field)
    {
        var all = new Dictionary<Guid, TValue>();
        foreach (var row in rows)
            if (!all.TryAdd(of(row), value(row))) throw ApiFault.BadRequest("repeated-field", field);
        return all;
    }

    static Dictionary<Guid, ClaimOutcome> Outcomes(IReadOnlyList<OutcomeBody>? sent) => Once(sent ?? [], o => o.Claim!.Value, o => o.Outcome!.Value, "outcomes");
}
