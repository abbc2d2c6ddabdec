using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Cases;

/// <summary>The rules of a case that the law or the house sets (domain 1.10 and the issue's bad input), on both databases.</summary>
public abstract class CaseRulesTests(TestSite site)
{
    static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Code);

    Task<List<Clock>> ClocksAsync(CaseKey key) => site.InDbAsync(db => db.Set<Clock>().AsNoTracking().Where(c => c.SubjectId == key.Id).ToListAsync());

    /// <summary>Thirty farmers say yes in one sitting; a no is each one's own, and one name that is not theirs writes down nobody's word.</summary>
    [Fact]
    public async Task Consent_OfSeveralAtOnce_IsEachOnesOwn()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.OpenAsync(CaseDriver.Person(Side.Applicant, "甲"), CaseDriver.Person(Side.Applicant, "乙"), CaseDriver.Person(Side.Applicant, "丙"), CaseDriver.Person(Side.Respondent, "丁"));
        var parties = (await drive.PartiesAsync(key)).Select(p => p.Id).ToList();
        Task SayAsync(Consent word, params IReadOnlyList<Guid> also) =>
            drive.DoAsync<RecordConsentHandler>((h, act) => h.HandleAsync(new(key, parties[0], word, ToldHow.ByWord, OtherChannel.Lawsuit, "可以起诉", AlsoPartyIds: also), act, default));
        await RefusedAsync("refusal-is-ones-own", () => SayAsync(Consent.Refused, parties[1]));
        await Assert.ThrowsAsync<NotVisibleException>(() => SayAsync(Consent.Given, parties[1], Guid.CreateVersion7()));
        Assert.All(await drive.PartiesAsync(key), p => Assert.Equal(Consent.NotAsked, p.Consent));
        await SayAsync(Consent.Given, parties[0], parties[1], parties[2]);
        Assert.Equal([Consent.Given, Consent.Given, Consent.Given, Consent.NotAsked], (await drive.PartiesAsync(key)).Select(p => p.Consent));
        Assert.Equal(3, await site.InDbAsync(db => db.Set<CaseEntry>().CountAsync(e => e.CaseId == key.Id && e.Action == "record-consent")));
    }

    [Fact]
    public async Task Agreement_OfThreeParties_IsInForceWithTheLastSignature_OnTheLatestOfItsDays()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.SigningAsync(CaseDriver.Person(Side.Applicant, "甲"), CaseDriver.Person(Side.Respondent, "乙"), CaseDriver.Person(Side.Third, "丙"));
        var parties = await drive.PartiesAsync(key);
        drive.Later(TimeSpan.FromDays(3));
        await drive.SealAsync(key, drive.Today.AddDays(-2));
        await drive.SignPartyAsync(key, parties[0].Id, drive.Today.AddDays(-3));
        await drive.SignPartyAsync(key, parties[1].Id, drive.Today.AddDays(-1));
        Assert.Equal(CaseState.Signing, (await drive.CaseAsync(key)).State);
        await drive.SignPartyAsync(key, parties[2].Id, drive.Today);
        var agreement = await site.InDbAsync(db => db.Set<MediationAgreement>().SingleAsync(a => a.CaseId == key.Id));
        Assert.Equal((CaseState.Performing, AgreementState.InForce, (DateOnly?)drive.Today), ((await drive.CaseAsync(key)).State, agreement.State, agreement.EffectiveOn));
        var matter = await site.InDbAsync(async db => await db.Set<Matter>().SingleAsync(m => m.Id == db.Set<MediationCase>().Single(c => c.Id == key.Id).MatterId));
        Assert.Equal((MatterState.Answered, Outcome.Solved), (matter.State, matter.Outcome!.Value));
        Assert.Equal(4, MediationAgreement.Copies(parties.Count));
    }

    [Fact]
    public async Task OralAgreement_WithoutContent_IsRefused_AndWithContentIsInForceThatDay()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        await RefusedAsync("oral-content-missing", () => drive.DoAsync<RecordOralAgreementHandler>((h, act) =>
            h.HandleAsync(new(key, new AgreementText { Facts = "事实" }, drive.Today, new Dictionary<Guid, ClaimOutcome>()), act, default)));
        Assert.Equal(CaseState.InMediation, (await drive.CaseAsync(key)).State);
        await drive.DoAsync<RecordOralAgreementHandler>((h, act) =>
            h.HandleAsync(new(key, new AgreementText { Facts = "事实", Agreed = "当场赔礼道歉" }, drive.Today, new Dictionary<Guid, ClaimOutcome>()), act, default));
        var found = await drive.CaseAsync(key);
        Assert.Equal((CaseState.Performing, CaseOutcome.AgreedOrally), (found.State, found.Outcome!.Value));
        // Nothing is left to perform: the file can be bound, after it was asked about.
        Assert.Contains(await ClocksAsync(key), c => c.RuleCode == "CASE_BIND" && c.IsOpen);
        Assert.DoesNotContain(await ClocksAsync(key), c => c.RuleCode == "CONFIRM_APPLY");
    }

    [Fact]
    public async Task Consent_WithdrawnInTheSecondSitting_EndsTheCase_StopsItsClock_AndTellsTheChannel()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        await drive.HoldAsync(key);
        var respondent = (await drive.PartiesAsync(key)).Single(p => p.Side == Side.Respondent);
        await RefusedAsync("channel-missing", () => drive.DoAsync<RecordConsentHandler>((h, act) =>
            h.HandleAsync(new(key, respondent.Id, Consent.Withdrawn, ToldHow.ByWord, Words: "不想再谈了"), act, default)));
        await drive.DoAsync<RecordConsentHandler>((h, act) =>
            h.HandleAsync(new(key, respondent.Id, Consent.Withdrawn, ToldHow.ByWord, OtherChannel.Lawsuit, "可以向法院起诉"), act, default));
        var found = await drive.CaseAsync(key);
        Assert.Equal((CaseState.Ended, CaseOutcome.ConsentRefused, OtherChannel.Lawsuit), (found.State, found.Outcome!.Value, found.Channel!.Value));
        Assert.DoesNotContain(await ClocksAsync(key), c => c.RuleCode.StartsWith("MEDIATE_", StringComparison.Ordinal) && c.IsOpen);
        Assert.Equal(CaseStep.BindFile, found.NextStep);
        Assert.NotNull(found.NextStepBy);
    }

    [Fact]
    public async Task Withdrawal_ByTheApplicant_EndsTheCase_AndTheOfficeGoesOnWithTheMatter()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        var parties = await drive.PartiesAsync(key);
        Task BackAsync(Side side) => drive.DoAsync<WithdrawCaseHandler>((h, act) => h.HandleAsync(new(key, parties.First(p => p.Side == side).Id, "先不调解了"), act, default));
        await RefusedAsync("not-an-applicant", () => BackAsync(Side.Respondent));
        await BackAsync(Side.Applicant);
        var found = await drive.CaseAsync(key);
        var matter = await site.InDbAsync(db => db.Set<Matter>().SingleAsync(m => m.Id == found.MatterId));
        Assert.Equal((CaseState.Ended, CaseOutcome.Withdrawn, MatterState.InHand), (found.State, found.Outcome!.Value, matter.State));
        Assert.True(matter.NextStepBy > site.Now);
    }

    [Fact]
    public async Task Breach_KeepsPerformanceAsTheNextStep_Overdue_UntilItIsDone()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.PerformingAsync();
        var due = await site.InDbAsync(db => db.Set<Obligation>().SingleAsync(o => o.CaseId == key.Id));
        drive.Later(TimeSpan.FromDays(32));
        await drive.DoAsync<TakeBreachStepHandler>((h, act) => h.HandleAsync(new(key, due.Id, BreachStepKind.Urged, drive.Today, "电话催促"), act, default));
        var found = await drive.CaseAsync(key);
        Assert.Equal((CaseStep.Perform, due.Due), (found.NextStep, DateOnly.FromDateTime(found.NextStepBy!.Value.AddHours(8).AddTicks(-1))));
        await RefusedAsync("not-enforceable", () => drive.DoAsync<TakeBreachStepHandler>((h, act) => h.HandleAsync(new(key, due.Id, BreachStepKind.Enforcement, drive.Today, null), act, default)));
        await drive.DoAsync<PerformObligationHandler>((h, act) => h.HandleAsync(new(key, due.Id, drive.Today), act, default));
        Assert.Equal(CaseStep.VisitAgain, (await drive.CaseAsync(key)).NextStep);
    }

    [Fact]
    public async Task Accept_WhileAPartyRefuses_OrNobodyLookedElsewhere_OrASideIsMissing_IsRefused()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.OpenAsync(CaseDriver.Person(Side.Applicant, "独自"));
        Task AcceptAsync(CaseKey k) => drive.DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(k), act, default));
        await RefusedAsync("parties-missing", () => AcceptAsync(key));
        key = await drive.OpenAsync();
        await RefusedAsync("related-unchecked", () => AcceptAsync(key));
        await drive.DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key, OtherChannel.Lawsuit, "伊州区法院", Excludes: true), act, default));
        await RefusedAsync("related-excludes", () => AcceptAsync(key));
        Assert.Null((await drive.CaseAsync(key)).Sequence);
    }

    [Fact]
    public async Task Refusal_BeforeAcceptance_MeansNotAccepted_AndTheMatterIsLedToTheChannel()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.OpenAsync();
        var respondent = (await drive.PartiesAsync(key)).Single(p => p.Side == Side.Respondent);
        await drive.DoAsync<RecordConsentHandler>((h, act) => h.HandleAsync(new(key, respondent.Id, Consent.Refused, ToldHow.ByPhone, OtherChannel.Lawsuit, "对方不同意"), act, default));
        var found = await drive.CaseAsync(key);
        var matter = await site.InDbAsync(db => db.Set<Matter>().SingleAsync(m => m.Id == found.MatterId));
        Assert.Equal((CaseState.NotAccepted, MatterState.Referred, ""), (found.State, matter.State, found.Number));
    }

    [Fact]
    public async Task Confirmation_OfADivorceItem_IsNotOffered_AndNoClockRuns()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        var applicant = (await drive.PartiesAsync(key))[0];
        var claim = await drive.DoAsync<AddClaimHandler, Guid>((h, act) => h.HandleAsync(new(key, applicant.Id, "确认双方离婚", CourtBar: CourtBar.PersonalStatus), act, default));
        await drive.ClauseAsync(key, 100m, new Instalment(100m, drive.Today.AddDays(3)));
        await drive.DoAsync<DraftAgreementHandler>((h, act) => h.HandleAsync(new(key, new AgreementText { Facts = "事实", Issues = "争议", Responsibility = "责任" }), act, default));
        await RefusedAsync("claim-outcome-missing", () => drive.DoAsync<FixAgreementHandler>((h, act) => h.HandleAsync(new(key, new Dictionary<Guid, ClaimOutcome>()), act, default)));
        await drive.DoAsync<FixAgreementHandler>((h, act) => h.HandleAsync(new(key, new Dictionary<Guid, ClaimOutcome> { [claim] = ClaimOutcome.Agreed }), act, default));
        foreach (var party in await drive.PartiesAsync(key)) await drive.SignPartyAsync(key, party.Id);
        await drive.SealAsync(key);
        Assert.Equal(CaseState.Performing, (await drive.CaseAsync(key)).State);
        Assert.DoesNotContain(await ClocksAsync(key), c => c.RuleCode == "CONFIRM_APPLY");
        await RefusedAsync("court-will-not-confirm", () => drive.DoAsync<StepConfirmationHandler>((h, act) => h.HandleAsync(new(key, ConfirmationState.Preparing, "伊州区法院"), act, default)));
    }

    [Fact]
    public async Task Confirmation_IsJoinedWithin30Days_AndRemindsAt20And25And28()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.PerformingAsync();
        var clock = (await ClocksAsync(key)).Single(c => c.RuleCode == "CONFIRM_APPLY");
        Assert.Equal(drive.Today, clock.StartDay);
        Assert.Equal(drive.Today.AddDays(20), DateOnly.FromDateTime(clock.NextRungAt!.Value.AddHours(8)));
        Task StepAsync(ConfirmationState to, DateOnly? on = null) =>
            drive.DoAsync<StepConfirmationHandler>((h, act) => h.HandleAsync(new(key, to, "伊州区法院", on, "（2026）民特1号"), act, default));
        await RefusedAsync("confirmation-wrong-step", () => StepAsync(ConfirmationState.Docketed, drive.Today));
        await StepAsync(ConfirmationState.Preparing);
        await RefusedAsync("done-in-future", () => StepAsync(ConfirmationState.AppliedFor, drive.Today.AddDays(1)));
        await StepAsync(ConfirmationState.AppliedFor, drive.Today);
        Assert.Equal((ClockState.Met, (bool?)true), (await ClocksAsync(key)).Where(c => c.RuleCode == "CONFIRM_APPLY").Select(c => (c.State, c.OnTime)).Single());
        await StepAsync(ConfirmationState.Docketed, drive.Today);
        Assert.Contains(await ClocksAsync(key), c => c.RuleCode == "CONFIRM_COURT" && c.IsOpen);
        await StepAsync(ConfirmationState.Confirmed, drive.Today);
        Assert.DoesNotContain(await ClocksAsync(key), c => c.RuleCode == "CONFIRM_COURT" && c.IsOpen);
    }

    [Fact]
    public async Task Confirmation_AfterTheTerm_IsRefused()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.PerformingAsync();
        drive.Later(TimeSpan.FromDays(40));
        Task StepAsync(ConfirmationState to, DateOnly? on = null) => drive.DoAsync<StepConfirmationHandler>((h, act) => h.HandleAsync(new(key, to, "伊州区法院", on), act, default));
        await StepAsync(ConfirmationState.Preparing);
        await RefusedAsync("confirm-too-late", () => StepAsync(ConfirmationState.AppliedFor, drive.Today));
    }

    [Fact]
    public async Task SixInstalments_LimitationRunsFromTheLast()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        var first = new DateOnly(drive.Today.Year, drive.Today.Month, 1).AddMonths(1).AddDays(14);
        var parts = Enumerable.Range(0, 6).Select(i => new Instalment(100m, first.AddMonths(i))).ToArray();
        await drive.ClauseAsync(key, 600m, parts);
        await drive.FixAsync(key);
        foreach (var party in await drive.PartiesAsync(key)) await drive.SignPartyAsync(key, party.Id);
        await drive.SealAsync(key);
        var clock = (await ClocksAsync(key)).Single(c => c.RuleCode == "ENFORCE_APPLY");
        Assert.Equal(first.AddMonths(5), clock.StartDay);
        Assert.Equal(first.AddMonths(5).AddYears(2), clock.RawDay ?? clock.LastDay); // kept apart only where it moves off a rest day
        var found = await drive.CaseAsync(key);
        Assert.Equal((CaseStep.Perform, first), (found.NextStep, DateOnly.FromDateTime(found.NextStepBy!.Value.AddHours(8).AddTicks(-1))));
    }

    /// <param name="parts">Days from today and yuan of each instalment.</param>
    [Theory]
    [InlineData("600", new[] { "22:300", "53:200" }, "instalments-do-not-add-up")]
    [InlineData("600", new string[0], "term-missing")]
    [InlineData("600", new[] { "22:" }, "instalment-without-amount")]
    [InlineData("600", new[] { "22:300", "8:300" }, "due-not-rising")]
    [InlineData("600", new[] { "-1:600" }, "due-in-the-past")]
    [InlineData("-1", new[] { "22:-1" }, "amount-out-of-range")]
    [InlineData("0.001", new[] { "22:0.001" }, "amount-out-of-range")]
    [InlineData("", new[] { "22:600" }, "instalments-do-not-add-up")]
    public async Task Clause_ThatCannotBe_IsRefused(string amount, string[] parts, string code)
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.InMediationAsync();
        static decimal? Money(string typed) => typed.Length == 0 ? null : decimal.Parse(typed, System.Globalization.CultureInfo.InvariantCulture);
        await RefusedAsync(code, () => drive.ClauseAsync(key, Money(amount), [.. parts.Select(p => p.Split(':')).Select(p => new Instalment(Money(p[1]), drive.Today.AddDays(int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture))))]));
        Assert.False(await site.InDbAsync(db => db.Set<CaseClause>().AnyAsync(l => l.CaseId == key.Id)));
    }

    [Fact]
    public async Task Signature_DatedBeforeTheSitting_OrTomorrow_IsRefused()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.SigningAsync();
        var party = (await drive.PartiesAsync(key))[0];
        // The sitting may have run past midnight: its day is the one it began on.
        var sitting = (await site.InDbAsync(db => db.Set<CaseSession>().Where(s => s.CaseId == key.Id).MaxAsync(s => s.From))).AddHours(8);
        await RefusedAsync("signed-before-session", () => drive.SignPartyAsync(key, party.Id, DateOnly.FromDateTime(sitting).AddDays(-1)));
        await RefusedAsync("signed-in-future", () => drive.SignPartyAsync(key, party.Id, drive.Today.AddDays(1)));
        await drive.SignPartyAsync(key, party.Id);
        await RefusedAsync("signed-already", () => drive.SignPartyAsync(key, party.Id));
    }

    [Fact]
    public async Task Party_OnBothSides_IsRefused_UnlessThePhonesDiffer()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.OpenAsync(CaseDriver.Person(Side.Applicant, "王五", "13900000003"));
        Task AddAsync(Side side, string phone) => drive.DoAsync<AddPartyHandler>((h, act) => h.HandleAsync(new(key, CaseDriver.Person(side, "王五", phone)), act, default));
        await RefusedAsync("party-on-both-sides", () => AddAsync(Side.Respondent, "13900000003"));
        await RefusedAsync("party-on-both-sides", () => AddAsync(Side.Respondent, ""));
        await RefusedAsync("party-there-already", () => AddAsync(Side.Applicant, ""));
        await AddAsync(Side.Respondent, "13900000004");
        Assert.Equal(2, (await drive.PartiesAsync(key)).Count);
    }

    [Fact]
    public async Task Minor_IsConsentedAndSignedForByTheGuardian()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.OpenAsync(CaseDriver.Person(Side.Applicant, "小明", age: 12), CaseDriver.Person(Side.Respondent, "学校"));
        var child = (await drive.PartiesAsync(key))[0];
        Assert.Equal(Capacity.From8To17, child.Capacity);
        Task ConsentAsync() => drive.DoAsync<RecordConsentHandler>((h, act) => h.HandleAsync(new(key, child.Id, Consent.Given, ToldHow.ByWord), act, default));
        await RefusedAsync("guardian-needed", ConsentAsync);
        var guardian = await drive.DoAsync<AddRepresentativeHandler, Guid>((h, act) =>
            h.HandleAsync(new(key, child.Id, null, RepresentativeKind.Guardian, new PersonDetails { Name = "小明母亲", Relation = "母亲" }), act, default));
        await drive.DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key), act, default));
        await drive.DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(key), act, default));
        await drive.AgreeAsync(key);
        await drive.AppointAsync(key, drive.Desk.Mediator);
        await drive.HoldAsync(key);
        await drive.ClauseAsync(key, 100m, new Instalment(100m, drive.Today.AddDays(3)));
        await drive.FixAsync(key);
        await RefusedAsync("guardian-signs", () => drive.SignPartyAsync(key, child.Id));
        await drive.DoAsync<SignAgreementHandler>((h, act) => h.HandleAsync(new(key, Signer.Party, drive.Today, SigningManner.FingerMark, [child.Id], guardian), act, default));
    }

    [Fact]
    public async Task TwoPeople_AtOneRecord_NeverOverwriteEachOther()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.ReadyAsync();
        var session = await drive.HoldAsync(key, closeRecord: false);
        var seen = (await drive.ViewAsync(key, drive.Desk.Mediator)).Sessions.Single().Row.Version;
        Task WriteAsync(string words, int? version) => drive.DoAsync<WriteRecordHandler>((h, act) => h.HandleAsync(new(key, session, new RecordText { Facts = words }, version), act, default));
        await WriteAsync("第一个人写的", seen);
        await Assert.ThrowsAsync<StaleException>(() => WriteAsync("第二个人写的", seen));
        Assert.Equal("第一个人写的", (await drive.ViewAsync(key, drive.Desk.Mediator)).Sessions.Single().Record!.Facts);
    }

    [Fact]
    public async Task Mediator_WhoStepsAside_ReadsNoPrivateNoteAnyMore_AndCannotComeBack()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.ReadyAsync();
        var party = (await drive.PartiesAsync(key))[0];
        await drive.DoAsync<WritePrivateNoteHandler>((h, act) => h.HandleAsync(new(key, party.Id, "底线是三千元"), act, default));
        Assert.Single((await drive.ViewAsync(key, drive.Desk.Mediator)).Notes);
        Assert.Empty((await drive.ViewAsync(key, drive.Desk.Desk.Head)).Notes);
        await drive.DoAsync<Core.Mediation.Mediators.DiscloseTiesHandler>((h, act) => h.HandleAsync(new(key, true, "与被申请人是亲戚", StepsAside: true), act, default));
        Assert.Empty((await drive.ViewAsync(key, drive.Desk.Mediator)).Notes);
        await RefusedAsync("mediator-recused", () => drive.DoAsync<Core.Mediation.Mediators.AppointMediatorHandler>((h, act) =>
            h.HandleAsync(new(key, drive.Desk.Mediator.Id, ChosenBy.Committee), act, default), drive.Desk.Desk.Head));
    }

    [Fact]
    public async Task Term_ByProcedure_BeginsWhereTheLawSays()
    {
        var drive = await CaseDriver.OfAsync(site);
        var key = await drive.AcceptedAsync();
        Assert.Equal("MEDIATE_GENERAL", (await ClocksAsync(key)).Single(c => c.IsOpen).RuleCode);
        drive.Later(TimeSpan.FromDays(2));
        var opened = (await drive.CaseAsync(key)).OpenedAt;
        await drive.DoAsync<DescribeCaseHandler>((h, act) => h.HandleAsync(new(key, "张三与李四劳动争议", "拖欠工资", drive.Desk.Kind.Id, Procedure.Labour), act, default));
        var clock = (await ClocksAsync(key)).Single(c => c.IsOpen);
        Assert.Equal(("MEDIATE_LABOUR", DateOnly.FromDateTime(opened.AddHours(8))), (clock.RuleCode, clock.StartDay));
    }
}

public sealed class SqliteCaseRulesTests(SqliteSite site) : CaseRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresCaseRulesTests(PostgresSite site) : CaseRulesTests(site), IClassFixture<PostgresSite>;
