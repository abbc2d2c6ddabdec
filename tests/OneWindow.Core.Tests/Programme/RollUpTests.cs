using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Programme;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>Progress from the leaves to the year, on both databases: step by step it says what a count from the leaves says.</summary>
public abstract class RollUpTests(TestSite site)
{
    [Fact]
    public async Task AfterManyRandomActs_TheStoredProgress_IsThatOfAFullCount()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var keeper = await g.Desk.ActAsync(g.Keeper);
        var other = await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 10, "民主法治示范工程", "", "", g.Lead.Id, false, 3), keeper));
        var random = new Random(20260101);
        var open = new List<Guid>();
        foreach (var project in new[] { g.ProjectId, other })
            for (var i = 0; i < 3; i++)
            {
                var task = await g.TaskAsync(Facts(g, random), project: project);
                open.Add(task);
                if (i == 0) continue;
                var measure = await g.TaskAsync(Facts(g, random), task, project: project);
                open.Add(measure);
                open.Add(await g.TaskAsync(Facts(g, random), measure, project: project));
            }
        for (var step = 0; step < 60; step++)
        {
            var id = open[random.Next(open.Count)];
            switch (random.Next(8))
            {
                case 0: await TryAsync(() => g.CloseAsync(id)); break;
                case 1: await TryAsync(() => site.WithAsync<ReopenTaskHandler>(h => h.HandleAsync(new(id, "再看"), keeper))); break;
                case 2: await TryAsync(() => site.WithAsync<DropTaskHandler>(h => h.HandleAsync(new(id, "不做了"), keeper))); break;
                default: await TryAsync(() => g.ReportAsync(id, milestones: new MilestoneReport(random.Next(1, 3), "做了一些", random.Next(101)))); break;
            }
            if (step % 10 != 9) continue;
            var kept = await ProgressAsync(g);
            await site.WithAsync<RollUp>(r => r.WholeAsync(g.YearId, default));
            Assert.Equal(kept, await ProgressAsync(g));
        }
    }

    static TaskFacts Facts(ProgrammeGround g, Random random) => g.Facts("任务", new MilestoneFacts(1, new(g.Year, 3, 31), "先", random.Next(1, 9)), new MilestoneFacts(2, new(g.Year, 6, 30), "后", random.Next(1, 9))) with { Weight = random.Next(1, 9) };

    static async Task TryAsync(Func<Task> act)
    {
        try { await act(); }
        catch (Core.Shared.RefusalException) { /* The table of moves says no: a random walk goes on elsewhere. */ }
    }

    async Task<string> ProgressAsync(ProgrammeGround g) => await site.InDbAsync(async db => string.Join(' ',
        (await db.Set<ProgrammeTask>().AsNoTracking().Where(t => t.YearId == g.YearId).OrderBy(t => t.Number).Select(t => new { t.Number, t.Progress }).ToListAsync()).Select(t => $"{t.Number}:{t.Progress}")
        .Concat((await db.Set<Project>().AsNoTracking().Where(p => p.YearId == g.YearId).OrderBy(p => p.Number).Select(p => new { p.Number, p.Progress }).ToListAsync()).Select(p => $"{p.Number}:{p.Progress}"))
        .Append($"{(await db.Set<ProgrammeYear>().AsNoTracking().FirstAsync(y => y.Id == g.YearId)).Progress}")));

    [Fact]
    public async Task TwentyUnits_ReportingAtOnce_LoseNothing()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var tasks = new List<Guid>();
        for (var i = 0; i < 20; i++) tasks.Add(await g.TaskAsync(g.Facts("任务", new MilestoneFacts(1, new(g.Year, 3, 31), "做"))));
        await Task.WhenAll(tasks.Select(t => g.ReportAsync(t, milestones: new MilestoneReport(1, "做了一半", 50))));
        Assert.Equal(5_000, (await g.BoardAsync()).Year.Progress);
        Assert.Equal(20, await site.InDbAsync(async db => await db.Set<TaskEntry>().CountAsync(e => tasks.Contains(e.TaskId) && e.Action == "report-task")));
    }

    [Fact]
    public async Task ADroppedProject_CountsForNothing_AndStaysInTheLedger()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var act = await g.Desk.ActAsync(g.Keeper);
        var other = await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 7, "新时代文明实践工程", "", "", g.Lead.Id, false), act));
        await g.TaskAsync();
        await g.CloseAsync(await g.TaskAsync(project: other));
        Assert.Equal(5_000, (await g.BoardAsync()).Year.Progress);
        await site.WithAsync<DropProjectHandler>(h => h.HandleAsync(new(g.ProjectId, "并入其他工程"), act));
        var board = await g.BoardAsync();
        Assert.Equal((10_000, 2, 1), (board.Year.Progress, board.Projects.Count, board.Counts.All));
    }
}

public sealed class SqliteRollUpTests(SqliteSite site) : RollUpTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresRollUpTests(PostgresSite site) : RollUpTests(site), IClassFixture<PostgresSite>;
