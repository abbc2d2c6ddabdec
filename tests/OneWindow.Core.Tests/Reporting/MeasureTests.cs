using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Programme;
using OneWindow.Core.Reporting;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>The measures on both databases: counted by hand through the real handlers, and equal to a count anew whatever happened.</summary>
public abstract class MeasureTests(TestSite site)
{
    static readonly IndicatorPeriod November = IndicatorPeriod.OfMonth(new(2026, 11, 1)), Year = IndicatorPeriod.OfYear(2026);

    Task<IReadOnlyList<CountDifference>> DifferencesAsync(bool mends = false) => site.WithAsync<RecountMeasures, IReadOnlyList<CountDifference>>(r => r.RunAsync(mends));

    async Task<Actor> ActorAsync(StaffMember who) => (await (await MatterDesk.OfAsync(site)).ActAsync(who)).Who;

    async Task<IndicatorValue> ValueAsync(string code, Guid office, IndicatorPeriod? period = null) => await site.WithAsync<IndicatorQueries, IndicatorValue>(async q =>
        (await q.LineAsync(await q.ScopeAsync(Actor.System, "6505", office), code, period ?? Year)).Value);

    async Task<Dictionary<string, IndicatorValue>> AllAsync(Guid office) => await site.WithAsync<IndicatorQueries, Dictionary<string, IndicatorValue>>(async q =>
        (await q.BoardAsync(await q.ScopeAsync(Actor.System, "6505", office), Year)).ToDictionary(l => l.Row.Code, l => l.Value));

    [Fact]
    public async Task AMatter_AddsToItsMeasures_StepByStep()
    {
        var desk = await MatterDesk.OfAsync(site);
        var before = await AllAsync(desk.Station.Id);
        var filed = await desk.FileAsync();
        var open = await AllAsync(desk.Station.Id);
        Assert.Equal((before["01"].Open + 1, before["03"].Open + 1, before["04"].Open), (open["01"].Open, open["03"].Open, open["04"].Open));
        await desk.AcceptAsync(filed.Key);
        var accepted = await AllAsync(desk.Station.Id);
        Assert.Equal((before["01"].Denominator + 1, before["01"].Numerator + 1, before["01"].Open), (accepted["01"].Denominator, accepted["01"].Numerator, accepted["01"].Open));
        Assert.Equal((before["05"].Denominator + 1, before["05"].Numerator), (accepted["05"].Denominator, accepted["05"].Numerator));
        Assert.Equal(before["04"].Open + 1, accepted["04"].Open);
        await desk.AnswerAsync(filed.Key, desk.Worker);
        var answered = await AllAsync(desk.Station.Id);
        Assert.Equal((before["04"].Denominator + 1, before["04"].Numerator + 1, before["04"].Open), (answered["04"].Denominator, answered["04"].Numerator, answered["04"].Open));
        Assert.Equal(before["03"].Denominator, answered["03"].Denominator);
        await desk.DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(filed.Key), desk.Resident, default));
        await desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, 5), desk.Resident, default));
        var closed = await AllAsync(desk.Station.Id);
        foreach (var share in new[] { "03", "07" }) Assert.Equal((before[share].Denominator + 1, before[share].Numerator + 1), (closed[share].Denominator, closed[share].Numerator));
        foreach (var none in new[] { "08", "13" }) Assert.Equal((before[none].Denominator + 1, before[none].Numerator), (closed[none].Denominator, closed[none].Numerator));
        Assert.Equal(before["03"].Open, closed["03"].Open);
        // Other units do not move.
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task ARefusalBySecondLookAndWrongDesk_AreCountedWhereTheyHappened()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (station, centre) = (await AllAsync(desk.Station.Id), await AllAsync(desk.Centre.Id));
        var filed = await desk.FileAsync();
        await desk.RefuseAsync(filed.Key, desk.Worker);
        var after = await AllAsync(desk.Station.Id);
        Assert.Equal((station["05"].Denominator + 1, station["05"].Numerator + 1), (after["05"].Denominator, after["05"].Numerator));
        Assert.Equal(centre["05"].Denominator, (await AllAsync(desk.Centre.Id))["05"].Denominator);
        var again = await desk.InStateAsync(MatterState.Reopened);
        var holder = await desk.HolderOfficeWorkerAsync(again.Key);
        await desk.AcceptAsync(again.Key, holder);
        await desk.AnswerAsync(again.Key, holder);
        await desk.DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(again.Key), desk.Resident, default));
        var office = (await desk.MatterAsync(again.Key)).OfficeId;
        Assert.True((await AllAsync(office))["13"].Numerator >= 1);
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task MeasuresBelowATask_AndTitleOnlyProjects_AreCountedNowhere()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var act = await g.Desk.ActAsync(g.Keeper);
        var december = IndicatorPeriod.OfMonth(new(g.Year, 12, 1));
        var task = await g.TaskAsync();
        var before = await ValueAsync("21", g.Lead.Id, december);
        Assert.Equal(1, before.Denominator);
        await g.CloseAsync(await g.TaskAsync(g.Facts("分解措施"), task));
        var project = await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 3, "只列题目的工程", "", "", g.Lead.Id, true), act));
        var bare = await g.TaskAsync(new TaskFacts { Title = "只列题目的任务", AreaCode = g.Desk.City.City.Code, LeadOfficeId = g.Lead.Id, Start = new(g.Year, 1, 1), Finish = new(g.Year, 12, 31) }, project: project);
        await site.WithAsync<MarkTitleTaskHandler>(h => h.HandleAsync(new(bare, TaskState.Closed), act));
        Assert.Equal(before, await ValueAsync("21", g.Lead.Id, december));
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task Mediations_AgreementsAndTasks_AreCountedByHand()
    {
        var driver = await CaseDriver.OfAsync(site);
        var office = driver.Desk.Committee.OfficeId;
        var before = await AllAsync(office);
        await driver.EndAsync(await driver.InMediationAsync());
        await driver.PerformingAsync();
        _ = await driver.InMediationAsync();
        var after = await AllAsync(office);
        Assert.Equal((before["06"].Denominator + 2, before["06"].Numerator + 1, before["06"].Without + 1, before["06"].Open + 1), (after["06"].Denominator, after["06"].Numerator, after["06"].Without, after["06"].Open));
        var g = await ProgrammeGround.OfAsync(site);
        var (period, lead) = (IndicatorPeriod.OfYear(g.Year), g.Lead.Id);
        var task = await g.TaskAsync();
        _ = await g.TaskAsync();
        Assert.Equal((2m, 0m, 2L), Counts(await ValueAsync("21", lead, period)));
        await g.CloseAsync(task);
        Assert.Equal((2m, 1m, 1L), Counts(await ValueAsync("21", lead, period)));
        Assert.Empty(await DifferencesAsync());
    }

    static (decimal?, decimal?, long) Counts(IndicatorValue v) => (v.Denominator, v.Numerator, v.Open);

    /// <summary>As many events as ONEWINDOW_EVENTS says, in random order: incremental counts are those of a count anew, before and after folding; and every number is the length of its list.</summary>
    [Fact]
    public async Task RandomEvents_CountAsACountAnewDoes_AndEveryNumberIsTheLengthOfItsList()
    {
        var desk = await MatterDesk.OfAsync(site);
        var random = new Random(42);
        var events = int.Parse(Environment.GetEnvironmentVariable("ONEWINDOW_EVENTS") ?? "150", CultureInfo.InvariantCulture);
        MatterState[] states = [MatterState.Filed, MatterState.Withdrawn, MatterState.InHand, MatterState.Waiting, MatterState.Answered, MatterState.Closed, MatterState.Reopened, MatterState.Grouped, MatterState.RefusalProposed, MatterState.Returned];
        for (var n = 0; n < events; n += 4)
        {
            var filed = await desk.InStateAsync(states[random.Next(states.Length)]);
            if ((await desk.MatterAsync(filed.Key)).AnsweredAt is not null && random.Next(2) == 0)
                await desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, random.Next(1, 6)), desk.Resident, default));
        }
        Assert.Empty(await DifferencesAsync());
        Assert.True(await site.WithAsync<FoldMeasures, int>(f => f.RunAsync()) > 0);
        Assert.Equal(0, await site.WithAsync<FoldMeasures, int>(f => f.RunAsync()));
        Assert.Empty(await DifferencesAsync());

        await site.WithAsync<IndicatorQueries>(async q =>
        {
            var scope = await q.ScopeAsync(Actor.System, "6505");
            var period = IndicatorPeriod.OfYear(2026);
            foreach (var line in await q.BoardAsync(scope, period))
            {
                // A period adds up from its parts.
                if (!line.Row.HidesSmall && !Measures.IsOfHours(line.Row.MeasureCode))
                {
                    var quarters = new List<IndicatorValue>();
                    for (var month = 1; month < 12; month += 3) quarters.Add((await q.LineAsync(scope, line.Row.Code, IndicatorPeriod.OfQuarter(new(2026, month, 1)))).Value);
                    Assert.Equal((line.Value.Numerator ?? 0, line.Value.Denominator ?? 0, line.Value.Open), (quarters.Sum(v => v.Numerator ?? 0), quarters.Sum(v => v.Denominator ?? 0), quarters.Sum(v => v.Open)));
                    var places = await q.PlacesAsync(scope, line.Row, period);
                    Assert.Equal((line.Value.Numerator ?? 0, line.Value.Denominator ?? 0), (places.Sum(v => v.Value.Numerator ?? 0), places.Sum(v => v.Value.Denominator ?? 0)));
                }
                foreach (var (part, number) in new[] { (Parts.All, (long?)line.Value.Denominator), (Parts.Hit, (long?)line.Value.Numerator), (Parts.Open, line.Value.Open), (Parts.Without, line.Value.Without), (Parts.Brink, line.Value.Brink) })
                    if (number is { } count && !line.Value.IsHidden && line.Row.MeasureCode != Measures.Aid && IndicatorQueries.HasRecords(line.Row, part))
                        Assert.Equal((line.Row.Code, part, count), (line.Row.Code, part, (await q.RecordsAsync(Actor.System, scope, line.Row, part, period)).All));
            }
        });
    }

    [Fact]
    public async Task ACountThatSomebodySpoilt_IsFoundAndPutRight()
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.InStateAsync(MatterState.Closed);
        await site.InDbAsync(async db =>
        {
            db.Set<MeasureCount>().Add(new() { District = "650502", Measure = Measures.Answers, Part = Parts.Hit, OfficeId = desk.Station.Id, Month = new(2026, 11, 1), Count = 7 });
            await db.SaveChangesAsync();
        });
        var found = Assert.Single(await DifferencesAsync(mends: true));
        Assert.Equal((Measures.Answers, Parts.Hit, 7), (found.Key.Measure, found.Key.Part, found.Kept - found.Counted));
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task AnActThatFails_CountsNothing()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.Answered);
        await desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, 4), desk.Resident, default));
        await Assert.ThrowsAsync<RefusalException>(() => desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, 4), desk.Resident, default)));
        Assert.Empty(await DifferencesAsync());
    }

    [Fact]
    public async Task Numbers_AreReadInOnesOwnPlaceAlone()
    {
        var desk = await MatterDesk.OfAsync(site);
        var leader = await ActorAsync(desk.Leader);
        var head = await ActorAsync(desk.Head);
        var worker = await ActorAsync(desk.Worker);
        await site.WithAsync<IndicatorQueries>(async q =>
        {
            Assert.Contains(desk.Station.Id, (await q.ScopeAsync(leader, desk.City.Yizhou.Code)).Offices);
            Assert.Equal(desk.City.Yizhou.Code, (await q.ScopeAsync(leader, null)).Area.Code);
            foreach (var far in new[] { desk.City.Yiwu.Code, desk.City.City.Code, "9999" }) await Assert.ThrowsAsync<NotVisibleException>(() => q.ScopeAsync(leader, far));
            await Assert.ThrowsAsync<NotVisibleException>(() => q.ScopeAsync(leader, desk.City.Yizhou.Code, desk.FarStation.Id));
            Assert.Equal([desk.Station.Id], (await q.ScopeAsync(head, desk.City.Community.Code)).Offices);
            await Assert.ThrowsAsync<NotVisibleException>(() => q.ScopeAsync(head, desk.City.Yizhou.Code));
            await Assert.ThrowsAsync<NotAllowedException>(() => q.ScopeAsync(worker, desk.City.Community.Code));
        });
    }

    [Fact]
    public async Task Records_AreThoseTheReaderMayRead_TheRestIsANumber()
    {
        var driver = await CaseDriver.OfAsync(site);
        await driver.EndAsync(await driver.InMediationAsync());
        var desk = driver.Desk.Desk;
        await desk.InStateAsync(MatterState.Closed);
        var leader = await ActorAsync(desk.Leader);
        await site.WithAsync<IndicatorQueries>(async q =>
        {
            var scope = await q.ScopeAsync(leader, null);
            var mediation = (await q.LineAsync(scope, "06", November)).Row;
            var cases = await q.RecordsAsync(leader, scope, mediation, Parts.All, November);
            Assert.True(cases.All > 0);
            Assert.Equal((cases.All, 0), (cases.NotTheirs, cases.Rows.Count));
            var closed = await q.LineAsync(scope, "03", Year);
            var matters = await q.RecordsAsync(leader, scope, closed.Row, Parts.All, Year);
            Assert.True(matters.All > 0);
            Assert.Equal(((int)closed.Value.Denominator!, 0), (matters.All, matters.NotTheirs));
            var rating = (await q.LineAsync(scope, "12", November)).Row;
            foreach (var part in new[] { Parts.All, Parts.Hit, "g5" }) await Assert.ThrowsAsync<NotVisibleException>(() => q.RecordsAsync(leader, scope, rating, part, November));
        });
    }

    [Fact]
    public async Task AReportedValue_CountsOnceASecondPersonHasCheckedIt()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (keeper, other) = (await desk.ActAsync(await site.Create.StaffAsync(Role.ProgrammeOfficer, desk.City.Yizhou)), await desk.ActAsync(await site.Create.StaffAsync(Role.ProgrammeOfficer, desk.City.Yizhou)));
        var office = await site.Create.OfficeAsync(desk.City.Yizhou);
        ReportValue Of(string code, decimal? n, decimal? d, string words = "台账") => new(code, office.Id, new(2026, 11, 5), n, d, words);
        Task<Guid> Report(ReportValue value) => site.WithAsync<ReportValueHandler, Guid>(h => h.HandleAsync(value, keeper));
        async Task Refused(string code, string? field, Func<Task> act)
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(act);
            Assert.Equal((code, field), (refusal.Code, refusal.Field));
        }
        await Refused("not-reported", null, () => Report(Of("03", 1, 2)));
        await Refused("number-wrong", "Denominator", () => Report(Of("17", 1, 0)));
        await Refused("number-wrong", "Numerator", () => Report(Of("17", 3, 2)));
        await Refused("text-missing", "Words", () => Report(Of("17", 1, 2, " ")));
        await Refused("month-ahead", "Month", () => Report(Of("17", 1, 2) with { Month = new(2026, 12, 1) }));
        var id = await Report(Of("17", 9, 12));
        await Refused("value-there", "Month", () => Report(Of("17", 9, 12)));
        Assert.Null((await ValueAsync("17", office.Id)).Value);
        await Refused("own-value", null, () => site.WithAsync<CheckValueHandler>(h => h.HandleAsync(new(id, true), keeper)));
        await Refused("text-missing", "Words", () => site.WithAsync<CheckValueHandler>(h => h.HandleAsync(new(id, false), other)));
        await site.WithAsync<CheckValueHandler>(h => h.HandleAsync(new(id, true), other));
        Assert.Equal(75m, (await ValueAsync("17", office.Id)).Value);
        await Refused("value-checked", null, () => site.WithAsync<CheckValueHandler>(h => h.HandleAsync(new(id, true), other)));
    }

    [Fact]
    public async Task FrozenFigures_OfTheSameRecords_AreTheSameText()
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.InStateAsync(MatterState.Closed);
        Task<FrozenFigures> Freeze() => site.WithAsync<IPeriodFigures, FrozenFigures>(f => f.FreezeAsync(desk.City.City.Code, new(2026, 10, 1), new(2026, 11, 30)));
        var first = await Freeze();
        Assert.Equal(first.Json, (await Freeze()).Json);
        await desk.InStateAsync(MatterState.Closed);
        Assert.NotEqual(first.Json, (await Freeze()).Json);
    }
}

public sealed class SqliteMeasureTests(SqliteSite site) : MeasureTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresMeasureTests(PostgresSite site) : MeasureTests(site), IClassFixture<PostgresSite>;
