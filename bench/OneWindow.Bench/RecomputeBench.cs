using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Settings;
using OneWindow.TestSupport;

namespace OneWindow.Bench;

/// <summary>Corrects the calendar under many open clocks and rebuilds their days, while residents file all the time.</summary>
static class RecomputeBench
{
    static readonly TimeSpan Before = TimeSpan.FromSeconds(10);

    internal static async Task<int> RunAsync(int clocks, DatabaseKind kind)
    {
        await using TestSite site = kind == DatabaseKind.Postgres ? new PostgresSite() : new SqliteSite();
        await site.InitializeAsync();
        var desks = await DesksAsync(site);
        await FillAsync(site, desks, clocks);

        await using var filings = new Filings(site, desks[0].Area.Id, desks[0].OfficeId);
        filings.Start();
        await Task.Delay(TimeSpan.FromSeconds(2));
        filings.Tell(TimeSpan.FromSeconds(2)); // the first ones load and compile
        await Task.Delay(Before);
        Console.WriteLine($"before: {filings.Tell(Before)}");

        var keeper = site.Services.GetRequiredService<WorkCalendarKeeper>();
        var old = keeper.Pair.Version;
        var file = new MemoryStream(Encoding.UTF8.GetBytes("date,kind,name\n2026-10-21,off,风沙日\n2026-11-25,off,风沙日\n"));
        await site.WithAsync<ImportHolidaysHandler, ImportResult>(h => h.HandleAsync(new(file, CalendarLayer.Region, "bench"), new Act(Actor.System, site.Now)));
        if (keeper.Pair.Version == old) throw new InvalidOperationException("the calendar has no new version");
        var watch = Stopwatch.StartNew();
        var done = await site.WithAsync<RecomputeClocksHandler, Recomputed>(h => h.HandleAsync(new(), new Act(Actor.System, site.Now), default));
        var took = watch.Elapsed;
        Console.WriteLine($"during: {filings.Tell(took)}");
        Console.WriteLine($"recomputed {done.Clocks:n0} clocks in {took.TotalSeconds:n1} s, {done.Clocks / took.TotalSeconds:n0} clocks per second, {done.Steps:n0} transactions");
        await filings.StopAsync();

        watch.Restart();
        var behind = await site.WithAsync<ClockQueries, int>(q => q.BehindAsync(default));
        var (looked, differences) = await site.WithAsync<CheckClocks, (int, IReadOnlyList<ClockDifference>)>(c => c.RunAsync(null, default));
        Console.WriteLine($"checked {looked:n0} clocks in {watch.Elapsed.TotalSeconds:n1} s: {differences.Count} differences, {behind} behind");
        foreach (var d in differences.Take(5)) Console.WriteLine($"  {d.RuleCode} kept {d.Kept}\n  computed {d.Computed}");
        return differences.Count == 0 && behind == 0 ? 0 : 1;
    }

    /// <summary>One office in each of three districts.</summary>
    static async Task<List<Desk>> DesksAsync(TestSite site)
    {
        var (create, city) = (site.Create, await site.Create.SmallCityAsync());
        var county = await create.AreaAsync(city.City, "650521", "巴里坤哈萨克自治县");
        var town = await create.AreaAsync(county, "650521100", "巴里坤镇");
        var third = await create.AreaAsync(town, "650521100001", "第一社区");
        var desks = new List<Desk>();
        foreach (var area in new[] { city.Community, city.FarCommunity, third })
        {
            var (office, helper) = (await create.OfficeAsync(area, OfficeKind.Station), await create.OfficeAsync(area));
            desks.Add(new(area, office.Id, helper.Id, (await create.StaffAsync(Role.Leader, city.City)).Id));
        }
        return desks;
    }

    static async Task FillAsync(TestSite site, IReadOnlyList<Desk> desks, int clocks)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = site.Scope();
        var services = scope.ServiceProvider;
        var made = new OpenMatters(services.GetRequiredService<RuleKeeper>(), services.GetRequiredService<ClockBook>(), services.GetRequiredService<WorkCalendarKeeper>().Pair,
            services.GetRequiredService<LocalTime>(), desks, site.Now);
        made.Make(clocks);
        var db = services.GetRequiredService<OneWindowDbContext>();
        await BulkRows.WriteAsync(db, made.Matters);
        await BulkRows.WriteAsync(db, made.Clocks);
        await BulkRows.WriteAsync(db, made.Events);
        await BulkRows.WriteAsync(db, made.Helpers);
        await BulkRows.WriteAsync(db, made.Orders);
        // What a server does by itself over time; the throwaway cluster does not.
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine($"{site.Kind}: {made.Clocks.Count:n0} open clocks of {made.Matters.Count:n0} matters ({made.Events.Count:n0} with events) written in {watch.Elapsed.TotalSeconds:n0} s");
    }
}
