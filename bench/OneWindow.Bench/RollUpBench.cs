using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;
using OneWindow.TestSupport;

namespace OneWindow.Bench;

/// <summary>What one changed leaf of a programme of 128 tasks costs on its way up, beside a count of the whole from its leaves, on the same database in one run.</summary>
static class RollUpBench
{
    const int Projects = 10, Tasks = 128, Rounds = 200;

    internal static async Task<int> RunAsync(DatabaseKind kind)
    {
        await using TestSite site = kind == DatabaseKind.Postgres ? new PostgresSite() : new SqliteSite();
        await site.InitializeAsync();
        var g = await ProgrammeGround.OfAsync(site);
        var keeper = await g.Desk.ActAsync(g.Keeper);
        var projects = new List<Guid> { g.ProjectId };
        for (var number = 11; projects.Count < Projects; number++)
        {
            var n = number;
            projects.Add(await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, n, $"Project {n}", "", "", g.Lead.Id, false), keeper)));
        }
        var leaves = new List<Guid>();
        for (var i = 0; i < Tasks; i++) leaves.Add(await g.TaskAsync(project: projects[i % Projects]));
        for (var i = 0; i < 10; i++) await g.ReportAsync(leaves[i], milestones: new MilestoneReport(1, "done", i));
        var acts = await TimeAsync(i => g.ReportAsync(leaves[i % Tasks], milestones: new MilestoneReport(1, "done", i % 101)));
        var steps = await TimeAsync(i => site.WithAsync<RollUp>(async r =>
        {
            var id = leaves[i % Tasks];
            await r.AfterAsync(await r.Db.Set<ProgrammeTask>().FirstAsync(t => t.Id == id), default);
        }));
        var whole = await TimeAsync(_ => site.WithAsync<RollUp>(r => r.WholeAsync(g.YearId, default)));
        var board = await TimeAsync(_ => g.BoardAsync());
        Console.WriteLine($"{kind}, {Tasks} tasks of {Projects} projects, median of {Rounds}:");
        Console.WriteLine($"  one report, committed, with its roll-up  {acts:0.0} ms");
        Console.WriteLine($"  the roll-up of one leaf alone            {steps:0.0} ms");
        Console.WriteLine($"  everything anew from the leaves          {whole:0.0} ms  ({whole / steps:0.0} times one leaf)");
        Console.WriteLine($"  reading the board with all lamps         {board:0.0} ms");
        return 0;
    }

    static async Task<double> TimeAsync(Func<int, Task> work)
    {
        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await work(i);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        times.Sort();
        return times[Rounds / 2];
    }
}
