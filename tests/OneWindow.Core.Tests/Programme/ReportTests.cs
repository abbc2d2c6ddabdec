using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Notices;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Reports;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>Regular work reports on both databases: made by schedule, written from the data, frozen when they are handed in.</summary>
public abstract class ReportTests : IDisposable
{
    readonly TestSite site;

    protected ReportTests(TestSite site)
    {
        this.site = site;
        SaidFigures.In(site);
    }

    public void Dispose() => GC.SuppressFinalize(this);

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<ReportView> ViewAsync(MechanismGround g, Guid id, StaffMember who) => g.GetAsync<ReportQueries, ReportView>(who, async (q, act) => await q.DemandAsync(act.Who, await g.YearAsync(), id));

    Task<IReadOnlyList<ReportLine>> ListAsync(MechanismGround g, StaffMember who) => g.GetAsync<ReportQueries, IReadOnlyList<ReportLine>>(who, async (q, act) => await q.ListAsync(act.Who, await g.YearAsync()));

    Task<int> ToldAsync(string code, Guid about) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && m.Key.Contains(about.ToString("n"))));

    [Fact]
    public async Task ReportsAreMade_ForEachPeriodThatHasBegun_Once()
    {
        var g = await MechanismGround.OfAsync(site);
        await g.PrepareReportsAsync(g.At(2, 10), ReportRhythm.Monthly);
        await g.TendReportsAsync(g.At(2, 10));
        var lines = await ListAsync(g, g.Programme.Head);
        Assert.Equal([($"{g.Year}-02", new(g.Year, 2, 28)), ($"{g.Year}-01", new(g.Year, 1, 28))], lines.Select(l => (l.Row.Period, l.Row.Due)));
        // None of them any more: those that stand stay, none is added.
        await g.DoAsync<SaveReportScheduleHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, g.Programme.Lead.Id, ReportRhythm.None), act));
        await g.TendReportsAsync(g.At(6, 10));
        Assert.Equal(2, (await ListAsync(g, g.Programme.Head)).Count);
        foreach (var (office, rhythm, day, code, field) in new (Guid?, ReportRhythm, int, string, string)[]
        {
            (null, ReportRhythm.Monthly, 28, "office-unknown", "OfficeId"), (Guid.NewGuid(), ReportRhythm.Monthly, 28, "office-unknown", "OfficeId"),
            (g.Other.Id, (ReportRhythm)9, 28, "rhythm-missing", "Rhythm"), (g.Other.Id, ReportRhythm.Monthly, 29, "number-out-of-range", "DueDay"), (g.Other.Id, ReportRhythm.Monthly, 0, "number-out-of-range", "DueDay"),
        }) await RefusedAsync(code, field, () => g.DoAsync<SaveReportScheduleHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, office, rhythm, day), act)));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<SaveReportScheduleHandler>(g.Programme.CountyKeeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, g.Other.Id, ReportRhythm.Monthly), act)));
    }

    [Fact]
    public async Task ALateReport_ClimbsItsLadder_AndEachRungTellsOnce()
    {
        // The 28th of a March is some weekday; reckoned from the calendar of the year by hand for 2027 to 2034 would be eight cases, so the rung itself is asked at its edges.
        var due = new DateOnly(2027, 3, 28);
        var weekdays = Core.Calendar.WorkCalendar.WeekdaysOnly;
        foreach (var (day, rung) in new[]
        {
            (new DateOnly(2027, 3, 23), ReportRung.None), (new(2027, 3, 24), ReportRung.Reminder), (due, ReportRung.Reminder), (new(2027, 3, 29), ReportRung.WrittenReminder),
            (new(2027, 4, 1), ReportRung.WrittenReminder), (new(2027, 4, 2), ReportRung.Listed),
        }) Assert.Equal(rung, PrepareReportsHandler.RungOf(due, day, weekdays));

        var g = await MechanismGround.OfAsync(site);
        await g.PrepareReportsAsync(g.At(1, 5));
        var id = Assert.Single(await ListAsync(g, g.Programme.Head)).Row.Id;
        foreach (var (at, expected) in new[] { (g.At(3, 10), (0, 0, 0)), (g.At(3, 28), (1, 0, 0)), (g.At(3, 29), (1, 1, 0)), (g.At(3, 29), (1, 1, 0)) })
        {
            await g.TendReportsAsync(at);
            Assert.Equal(expected, (await ToldAsync("report-due-soon", id), await ToldAsync("report-late", id), await ToldAsync("report-listed", id)));
        }
        // Listed: the head and the keeper of the county.
        await g.TendReportsAsync(g.At(4, 20));
        Assert.Equal((1, 1, true), (await ToldAsync("report-due-soon", id), await ToldAsync("report-late", id), await ToldAsync("report-listed", id) >= 2));
        // Handed in: the ladder ends.
        await g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, "补报", ""), act));
        await g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act));
        Assert.Equal(ReportRung.Listed, (await ViewAsync(g, id, g.Programme.Head)).Row.Rung);
    }

    [Fact]
    public async Task ADraft_IsWrittenFromTheData_WithWhatChangedSinceTheReportBefore()
    {
        var g = await MechanismGround.OfAsync(site);
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 97.5m, 95m), SaidFigures.Of("07", null, 10m));
        // A task of another unit is none of its business.
        await g.Programme.TaskAsync(g.Programme.Facts("别的单位的任务") with { LeadOfficeId = g.Other.Id });
        await g.PrepareReportsAsync(g.At(4, 2));
        var (second, first) = (await ListAsync(g, g.Programme.Head) is [var l2, var l1] ? (l2.Row.Id, l1.Row.Id) : throw new InvalidOperationException("two were due"));
        await g.Programme.ReportAsync(g.TaskId, at: g.At(3, 1), problem: "资金没有到位", milestones: new MilestoneReport(1, "方案已定", 100));
        var draft = (await ViewAsync(g, first, g.Programme.Head)).Content;
        var task = Assert.Single(draft.Tasks);
        Assert.Equal(("05-001", 2500, "资金没有到位", "方案已定"), (task.Number, task.Progress, task.Problem, task.Milestones[0].Done));
        Assert.Equal([("03", 97.5m), ("07", null)], draft.Figures.Select(f => (f.Code, f.Value)));
        Assert.Equal(["report-task"], draft.Changes.Select(c => c.Action));
        await g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(first, "一季度小结", ""), act));
        await g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(first), act), g.At(3, 27));
        // The next one tells only of what came after.
        await g.Programme.ReportAsync(g.TaskId, at: g.At(4, 1), milestones: new MilestoneReport(1, "方案已定稿", 100));
        var next = (await ViewAsync(g, second, g.Programme.Head)).Content;
        Assert.Equal((g.At(3, 27), "方案已定", "方案已定稿"), (next.Since, next.Changes[0].Changes.First(c => c.Field == "Done1").From, next.Changes[0].Changes.First(c => c.Field == "Done1").To));
        Assert.Single(next.Changes);
    }

    [Fact]
    public async Task ASubmittedReport_NeverChanges_WhateverHappensLater_AndTheComparisonSaysWhatDid()
    {
        var g = await MechanismGround.OfAsync(site);
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 97.50m, 95m));
        var id = await g.ReportAsync(submitted: true);
        async Task<(string Json, string Hash)> KeptAsync() => await site.InDbAsync(async db => await db.Set<ReportSnapshot>().AsNoTracking().SingleAsync(s => s.ReportId == id)) is var s ? (s.Json, s.Hash) : default;
        var before = await KeptAsync();
        Assert.Equal(64, before.Hash.Length);
        Assert.Contains("\"value\":97.5}", before.Json, StringComparison.Ordinal);
        Assert.Empty(await SinceAsync());
        await g.Programme.ReportAsync(g.TaskId, at: g.At(4, 1), problem: "又出了问题", milestones: new MilestoneReport(1, "补做完成", 60));
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 91m, 95m));
        await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == g.Programme.Lead.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, "改了名的单位")));
        await g.DoAsync<DecideReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, true, "同意"), act));
        var added = await g.Programme.TaskAsync(g.Programme.Facts("后来加的"));
        await g.DoAsync<DropTaskHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.TaskId, "合并"), act));
        await RefusedAsync("report-wrong-state", null, () => g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, "想改", ""), act)));
        await RefusedAsync("report-wrong-state", null, () => g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act)));
        await RefusedAsync("report-wrong-state", null, () => g.DoAsync<DecideReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, false, "想退"), act)));
        Assert.Equal(before, await KeptAsync());
        var view = await ViewAsync(g, id, g.Programme.Head);
        Assert.True(view.IsWhole);
        Assert.Equal((ReportState.Approved, "中心已选址。", TaskState.NotStarted), (view.Row.State, view.Content.Words, view.Content.Tasks[0].State));
        var differences = await SinceAsync();
        Assert.Contains(differences, d => d is { Subject: "05-001", Field: "State", Then: "NotStarted", Now: "" });
        Assert.Contains(differences, d => d is { Subject: "05-002", Field: "Title", Then: "", Now: "后来加的" });
        Assert.Contains(differences, d => d is { Subject: "03", Field: "Value", Then: "97.5", Now: "91" });
        // Somebody writes into the database by hand: the hash tells.
        await site.InDbAsync(db => db.Set<ReportSnapshot>().Where(s => s.ReportId == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Json, x => x.Json.Replace("中心已选址", "中心已建成"))));
        Assert.False((await ViewAsync(g, id, g.Programme.Head)).IsWhole);
        Assert.NotEqual(Guid.Empty, added);

        async Task<IReadOnlyList<ReportDifference>> SinceAsync()
        {
            var view = await ViewAsync(g, id, g.Programme.Head);
            return await site.WithAsync<ReportQueries, IReadOnlyList<ReportDifference>>(q => q.SinceSubmittedAsync(view));
        }
    }

    [Fact]
    public async Task AReturnedReport_GoesOutAgain_AndBothSubmissionsStay_AndNobodyApprovesTheirOwn()
    {
        var g = await MechanismGround.OfAsync(site);
        var id = await g.ReportAsync();
        await RefusedAsync("report-wrong-state", null, () => g.DoAsync<DecideReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, true, null), act)));
        // Works there and keeps the programme: hands it in and may not approve it.
        await site.Create.DutyAsync(g.Programme.Head, Role.ProgrammeOfficer, g.Desk.City.City);
        await g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act));
        await RefusedAsync("own-report", null, () => g.DoAsync<DecideReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, true, null), act)));
        await RefusedAsync("reason-missing", "Words", () => g.DoAsync<DecideReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, false, " "), act)));
        await g.DoAsync<DecideReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id, false, "缺少下一步"), act));
        Assert.Equal(1, await ToldAsync("report-returned", id));
        var seen = (await ViewAsync(g, id, g.Programme.Head)).Seen;
        await g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, "补写", "下一步", seen), act));
        await Assert.ThrowsAsync<StaleException>(() => g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, "旧稿", "", seen), act)));
        await g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act));
        var view = await ViewAsync(g, id, g.Programme.Keeper);
        Assert.Equal([1, 2], view.Snapshots.Select(s => s.Number));
        Assert.Equal((2, "补写"), (view.Snapshot!.Number, view.Content.Words));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<DecideReportHandler>(g.Desk.Leader, (h, act) => h.HandleAsync(new(id, true, null), act)));
    }

    [Fact]
    public async Task AReaderOfOneCounty_SeesNoDraftOfAnother_AndNoReportThatLiesBesideTheirs()
    {
        var g = await MechanismGround.OfAsync(site);
        var id = await g.ReportAsync();
        async Task<string> WhoSeesAsync()
        {
            var found = new List<string>();
            foreach (var (name, who) in new[] { ("head", g.Programme.Head), ("other-head", g.OtherHead), ("leader", g.Desk.Leader), ("county-keeper", g.Programme.CountyKeeper), ("keeper", g.Programme.Keeper), ("far-leader", g.FarLeader), ("far-keeper", g.FarKeeper), ("far-worker", g.Desk.FarWorker) })
            {
                var listed = (await ListAsync(g, who)).Any(l => l.Row.Id == id);
                try { await ViewAsync(g, id, who); }
                catch (NotVisibleException) { Assert.False(listed, name); continue; }
                Assert.True(listed, name);
                found.Add(name);
            }
            return string.Join(' ', found);
        }
        Assert.Equal("head county-keeper keeper", await WhoSeesAsync());
        foreach (var far in new[] { g.FarKeeper, g.FarLeader, g.OtherHead, g.Desk.Leader }) await Assert.ThrowsAsync<NotVisibleException>(() => g.DoAsync<SubmitReportHandler>(far, (h, act) => h.HandleAsync(new(id), act)));
        await Assert.ThrowsAsync<NotAllowedException>(() => g.DoAsync<SubmitReportHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(id), act)));
        await g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act));
        Assert.Equal("head leader county-keeper keeper", await WhoSeesAsync());
    }

    [Fact]
    public async Task AReport_WithoutWords_OrWithTooMany_IsRefused()
    {
        var g = await MechanismGround.OfAsync(site);
        var id = await g.ReportAsync();
        await RefusedAsync("text-too-long", "Words", () => g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, new string('字', WriteReport.LongestText + 1), ""), act)));
        await g.DoAsync<WriteReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id, " ", "只有计划"), act));
        await RefusedAsync("report-without-words", null, () => g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(id), act)));
        await Assert.ThrowsAsync<NotVisibleException>(() => g.DoAsync<SubmitReportHandler>(g.Programme.Head, (h, act) => h.HandleAsync(new(Guid.NewGuid()), act)));
    }
}

public sealed class SqliteReportTests(SqliteSite site) : ReportTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresReportTests(PostgresSite site) : ReportTests(site), IClassFixture<PostgresSite>;
