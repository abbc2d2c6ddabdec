using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Cases;

/// <summary>Every state × act is allowed or refused by the table: by every handler once, and by 100,000 random illegal moves with none accepted.</summary>
public sealed class CaseMovesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public void Table_HasARowForEveryAct_AndEveryStateThatIsNoEndLeadsOn()
    {
        Assert.Equal(Enum.GetValues<CaseAct>().Order(), CaseMoves.Table.Keys.Order());
        foreach (var state in Enum.GetValues<CaseState>())
            Assert.Equal(state.IsEnd(), !Enum.GetValues<CaseAct>().Any(a => state.Allows(a)));
    }

    [Fact]
    public async Task EveryHandler_FromEveryStateTheTableForbids_IsRefused_AndNothingChanges()
    {
        var drive = await CaseDriver.OfAsync(site);
        foreach (var state in Enum.GetValues<CaseState>())
        {
            var key = await drive.InStateAsync(state);
            var before = await drive.CaseAsync(key);
            foreach (var act in Enum.GetValues<CaseAct>().Where(a => !state.Allows(a) && !CaseActs.IsForMediators(a)))
            {
                var refusal = await Record.ExceptionAsync(() => TryAsync(drive, key, act));
                Assert.True(refusal is RefusalException { Code: "case-wrong-state" }, $"{state} × {act}: {refusal?.Message ?? "accepted"}");
            }
            var after = await drive.CaseAsync(key);
            Assert.Equal((before.State, before.Version), (after.State, after.Version));
        }
    }

    [Fact]
    public async Task RandomIllegalMoves_100000_NoneIsAccepted()
    {
        var drive = await CaseDriver.OfAsync(site);
        var cases = new Dictionary<CaseState, CaseKey>();
        foreach (var state in Enum.GetValues<CaseState>()) cases[state] = await drive.InStateAsync(state);
        var illegal = cases.Keys.SelectMany(s => Enum.GetValues<CaseAct>().Where(a => !s.Allows(a) && !CaseActs.IsForMediators(a)).Select(a => (State: s, Act: a))).ToArray();
        var versions = new Dictionary<CaseState, int>();
        foreach (var (state, key) in cases) versions[state] = (await drive.CaseAsync(key)).Version;
        var who = await drive.ByAsync(drive.Desk.Desk.Head);
        var random = new Random(20_26);
        await site.WithAsync<CaseDesk>(async desk =>
        {
            for (var i = 0; i < 100_000; i++)
            {
                var (state, act) = illegal[random.Next(illegal.Length)];
                var refused = await Assert.ThrowsAsync<RefusalException>(() => desk.ActAsync(cases[state], act, random.Next(3) == 0 ? versions[state] : null, who,
                    (_, _) => throw new InvalidOperationException($"{state} × {act} was let in"), default));
                Assert.Equal("case-wrong-state", refused.Code);
            }
        });
        foreach (var (state, key) in cases) Assert.Equal((state, versions[state]), ((await drive.CaseAsync(key)).State, (await drive.CaseAsync(key)).Version));
    }

    /// <summary>Calls the handler of an act as somebody who may do everything but read private notes; ids need not exist, the state is looked at first.</summary>
    static async Task TryAsync(CaseDriver drive, CaseKey key, CaseAct act)
    {
        var (id, head, day) = (Guid.NewGuid(), drive.Desk.Desk.Head, drive.Today);
        var none = new Dictionary<Guid, ClaimOutcome>();
        await (act switch
        {
            CaseAct.Describe => Do<DescribeCaseHandler>((h, a) => h.HandleAsync(new(key, "名称", "经过", drive.Desk.Kind.Id, Procedure.General), a, default)),
            CaseAct.AddParty => Do<AddPartyHandler>((h, a) => h.HandleAsync(new(key, CaseDriver.Person(Side.Third, "新人")), a, default)),
            CaseAct.ChangeParty => Do<ChangePartyHandler>((h, a) => h.HandleAsync(new(key, id, new PersonDetails { Name = "新名" }), a, default)),
            CaseAct.RemoveParty => Do<RemovePartyHandler>((h, a) => h.HandleAsync(new(key, id, "误登"), a, default)),
            CaseAct.AddRepresentative => Do<AddRepresentativeHandler>((h, a) => h.HandleAsync(new(key, id, null, RepresentativeKind.Attorney, new PersonDetails { Name = "代理" }), a, default)),
            CaseAct.EndRepresentative => Do<EndRepresentativeHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.RecordConsent => Do<RecordConsentHandler>((h, a) => h.HandleAsync(new(key, id, Consent.Given, ToldHow.ByWord), a, default)),
            CaseAct.TellRights => Do<TellRightsHandler>((h, a) => h.HandleAsync(new(key, [id], ToldHow.ByWord, true), a, default)),
            CaseAct.SetFreeTimes => Do<SetFreeTimesHandler>((h, a) => h.HandleAsync(new(key, id, []), a, default)),
            CaseAct.CheckRelated => Do<CheckRelatedHandler>((h, a) => h.HandleAsync(new(key), a, default)),
            CaseAct.AddClaim => Do<AddClaimHandler>((h, a) => h.HandleAsync(new(key, id, "请求"), a, default)),
            CaseAct.ChangeClaim => Do<ChangeClaimHandler>((h, a) => h.HandleAsync(new(key, id, "请求"), a, default)),
            CaseAct.RemoveClaim => Do<RemoveClaimHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.Accept => Do<AcceptCaseHandler>((h, a) => h.HandleAsync(new(key), a, default)),
            CaseAct.Decline => Do<DeclineCaseHandler>((h, a) => h.HandleAsync(new(key, EndReason.NotForMediation, OneWindow.Core.Matters.OtherChannel.Lawsuit, "话"), a, default)),
            CaseAct.RevealContact => Do<RevealPartyContactHandler>((h, a) => h.HandleAsync(new(key, id, "联系"), a, default)),
            CaseAct.PrintSlip => Do<PrintPartySlipHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.AppointMediator => Do<AppointMediatorHandler>((h, a) => h.HandleAsync(new(key, id, ChosenBy.Committee), a, default)),
            CaseAct.Disclose => Do<DiscloseTiesHandler>((h, a) => h.HandleAsync(new(key, false, null), a, default)),
            CaseAct.EndMediator => Do<EndMediatorHandler>((h, a) => h.HandleAsync(new(key, id, MediatorEnd.Unavailable, "话"), a, default)),
            CaseAct.Invite => Do<InviteHelperHandler>((h, a) => h.HandleAsync(new(key, InviteeKind.Expert, new PersonDetails { Name = "专家" }), a, default)),
            CaseAct.RecordInviteeConsent => Do<ConsentToHelperHandler>((h, a) => h.HandleAsync(new(key, id, [id], Consent.Given, ToldHow.ByWord), a, default)),
            CaseAct.EndInvitee => Do<EndHelperHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.PlanSession => Do<PlanSessionHandler>((h, a) => h.HandleAsync(new(key, SessionKind.Joint, SessionWay.ByPhone, a.At.AddHours(1), a.At.AddHours(2), Place: "电话"), a, default)),
            CaseAct.MoveSession => Do<MoveSessionHandler>((h, a) => h.HandleAsync(new(key, id, SessionWay.ByPhone, a.At.AddHours(1), a.At.AddHours(2), Place: "电话"), a, default)),
            CaseAct.CallOffSession => Do<CallOffSessionHandler>((h, a) => h.HandleAsync(new(key, id, "话"), a, default)),
            CaseAct.HoldSession => Do<HoldSessionHandler>((h, a) => h.HandleAsync(new(key, id, new Dictionary<Guid, Attendance>()), a, default)),
            CaseAct.WriteRecord => Do<WriteRecordHandler>((h, a) => h.HandleAsync(new(key, id, new RecordText()), a, default)),
            CaseAct.CloseRecord => Do<CloseRecordHandler>((h, a) => h.HandleAsync(new(key, id, new Dictionary<Guid, SigningManner?>(), day), a, default)),
            CaseAct.PauseTerm => Do<PauseCaseTermHandler>((h, a) => h.HandleAsync(new(key, Core.Clocks.PauseReason.Agreed, day.AddDays(3), "话"), a, default)),
            CaseAct.ResumeTerm => Do<ResumeCaseTermHandler>((h, a) => h.HandleAsync(new(key), a, default)),
            CaseAct.ExtendTerm => Do<ExtendCaseTermHandler>((h, a) => h.HandleAsync(new(key, 1, true, "话"), a, default)),
            CaseAct.SetClause => Do<SetClauseHandler>((h, a) => h.HandleAsync(new(key, null, id, id, new ClauseText { What = "事" }, null, []), a, default)),
            CaseAct.RemoveClause => Do<RemoveClauseHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.DraftAgreement => Do<DraftAgreementHandler>((h, a) => h.HandleAsync(new(key, new AgreementText()), a, default)),
            CaseAct.FixAgreement => Do<FixAgreementHandler>((h, a) => h.HandleAsync(new(key, none), a, default)),
            CaseAct.ReopenAgreement => Do<ReopenAgreementHandler>((h, a) => h.HandleAsync(new(key, "话"), a, default)),
            CaseAct.SignAgreement => Do<SignAgreementHandler>((h, a) => h.HandleAsync(new(key, Signer.Committee, day, SigningManner.Seal), a, default)),
            CaseAct.RecordOral => Do<RecordOralAgreementHandler>((h, a) => h.HandleAsync(new(key, new AgreementText { Facts = "事", Agreed = "事" }, day, none), a, default)),
            CaseAct.EndWithoutAgreement => Do<EndCaseHandler>((h, a) => h.HandleAsync(new(key, EndReason.NoAgreement, OneWindow.Core.Matters.OtherChannel.Lawsuit, "话"), a, default)),
            CaseAct.WithdrawCase => Do<WithdrawCaseHandler>((h, a) => h.HandleAsync(new(key, id, "话"), a, default)),
            CaseAct.Perform => Do<PerformObligationHandler>((h, a) => h.HandleAsync(new(key, id, day), a, default)),
            CaseAct.TakeBreachStep => Do<TakeBreachStepHandler>((h, a) => h.HandleAsync(new(key, id, BreachStepKind.Reminder, day, null), a, default)),
            CaseAct.ReleaseObligation => Do<ReleaseObligationHandler>((h, a) => h.HandleAsync(new(key, id, "话"), a, default)),
            CaseAct.StepConfirmation => Do<StepConfirmationHandler>((h, a) => h.HandleAsync(new(key, ConfirmationState.Preparing, "法院"), a, default)),
            CaseAct.VisitAgain => Do<RecordReturnVisitHandler>((h, a) => h.HandleAsync(new(key, id, day, ToldHow.ByPhone, Performed.Fully, Satisfaction.Content, new VisitFindings()), a, default)),
            CaseAct.PrepareHandOver => Do<PrepareHandOverHandler>((h, a) => h.HandleAsync(new(key, OneWindow.Core.Matters.OtherChannel.Lawsuit, "法院", "话", "话"), a, default)),
            CaseAct.ConsentHandOver => Do<ConsentToHandOverHandler>((h, a) => h.HandleAsync(new(key, id, id, Consent.Given, ToldHow.ByWord), a, default)),
            CaseAct.SendHandOver => Do<SendHandOverHandler>((h, a) => h.HandleAsync(new(key, id, day, null, null), a, default)),
            CaseAct.AnswerHandOver => Do<AnswerHandOverHandler>((h, a) => h.HandleAsync(new(key, id, day, "话"), a, default)),
            CaseAct.AddPaper => Do<AddPaperHandler>((h, a) => h.HandleAsync(new(key, PaperKind.Evidence, Wall.Shared, null, "名", "%PDF-1"u8.ToArray()), a, default)),
            CaseAct.RemovePaper => Do<RemovePaperHandler>((h, a) => h.HandleAsync(new(key, id), a, default)),
            CaseAct.ReportDuty => Do<ReportDutyHandler>((h, a) => h.HandleAsync(new(key, day, "话"), a, default)),
            CaseAct.CloseCase => Do<CloseCaseHandler>((h, a) => h.HandleAsync(new(key, Retention.ShortTerm), a, default)),
            _ => throw new ArgumentOutOfRangeException(nameof(act), act, "no handler"),
        });

        Task Do<THandler>(Func<THandler, Act, Task> work) where THandler : notnull => drive.DoAsync(work, head);
    }
}
