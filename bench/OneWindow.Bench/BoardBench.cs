using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;

namespace OneWindow.Bench;

/// <summary>The leader's indicators over many matters, beside counting everything anew from the records, on the same database in one run.</summary>
static class BoardBench
{
    const int Chunk = 50_000, Rounds = 100;

    internal static async Task<int> RunAsync(int matters, DatabaseKind kind)
    {
        await using TestSite site = kind == DatabaseKind.Postgres ? new PostgresSite() : new SqliteSite();
        await site.InitializeAsync();
        var desks = await DesksAsync(site);
        await FillAsync(site, desks, matters);
        var (counted, anew) = await OnceAsync(() => site.WithAsync<RecountMeasures, IReadOnlyList<CountDifference>>(r => r.RunAsync()));
        var (differences, again) = await OnceAsync(() => site.WithAsync<RecountMeasures, IReadOnlyList<CountDifference>>(r => r.RunAsync(mends: false)));
        Console.WriteLine($"{kind}: {counted.Count:n0} counts written; counting everything anew {anew:n0} ms with writing them, {again:n0} ms without; {differences.Count} differences");

        var year = IndicatorPeriod.OfYear(2026);
        Task<IndicatorScope> ScopeAsync(IndicatorQueries q) => q.ScopeAsync(Actor.System, "6505");
        await TellAsync("all indicators of the city, a year with its months", again, q => BoardAsync(q, year));
        await TellAsync("all indicators of the city, one month", again, q => BoardAsync(q, IndicatorPeriod.OfMonth(new(2026, 6, 1))));
        await TellAsync("one indicator by place", again, async q => await q.PlacesAsync(await ScopeAsync(q), (await q.LineAsync(await ScopeAsync(q), "04", year)).Row, year));
        await TellAsync("the first page of the records behind a number", again, async q => await q.RecordsAsync(Actor.System, await ScopeAsync(q), (await q.LineAsync(await ScopeAsync(q), "05", year)).Row, Parts.Hit, year), rounds: 5);
        await TellAsync("a matter filed, and the board after it", again, async q =>
        {
            await site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(new(MatterKind.Request, Channel.Web, "东门路口的路面塌了一个坑", desks[0].Area.Id, OfficeId: desks[0].OfficeId), new Act(Actor.Resident, site.Now), default));
            await BoardAsync(q, year);
        });
        return differences.Count == 0 ? 0 : 1;

        async Task BoardAsync(IndicatorQueries q, IndicatorPeriod period) => await q.BoardAsync(await ScopeAsync(q), period);

        async Task TellAsync(string what, double beside, Func<IndicatorQueries, Task> read, int rounds = Rounds)
        {
            await site.WithAsync(read);
            var times = new List<double>();
            for (var i = 0; i < rounds; i++) times.Add((await OnceAsync(async () => { await site.WithAsync(read); return 0; })).Milliseconds);
            times.Sort();
            Console.WriteLine($"  {what,-52} p50 {times[rounds / 2],8:n1} ms, p95 {times[(int)(rounds * 0.95)],8:n1} ms, {beside / times[rounds / 2],8:n0} times faster than anew");
        }
    }

    static async Task<(T Result, double Milliseconds)> OnceAsync<T>(Func<Task<T>> work)
    {
        var start = Stopwatch.GetTimestamp();
        var result = await work();
        return (result, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }

    /// <summary>Twenty units in each of three districts.</summary>
    static async Task<List<(Area Area, Guid OfficeId)>> DesksAsync(TestSite site)
    {
        var (create, city) = (site.Create, await site.Create.SmallCityAsync());
        var county = await create.AreaAsync(city.City, "650521", "巴里坤哈萨克自治县");
        var town = await create.AreaAsync(county, "650521100", "巴里坤镇");
        var third = await create.AreaAsync(town, "650521100001", "第一社区");
        var desks = new List<(Area, Guid)>();
        foreach (var area in new[] { city.Community, city.FarCommunity, third })
            for (var n = 0; n < 20; n++) desks.Add((area, (await create.OfficeAsync(area, OfficeKind.Station)).Id));
        return desks;
    }

    static async Task FillAsync(TestSite site, IReadOnlyList<(Area Area, Guid OfficeId)> desks, int matters)
    {
        var watch = Stopwatch.StartNew();
        await using var scope = site.Scope();
        var services = scope.ServiceProvider;
        var made = new EndedMatters(services.GetRequiredService<RuleKeeper>(), services.GetRequiredService<LocalTime>(), desks, site.Now);
        var db = services.GetRequiredService<OneWindowDbContext>();
        for (var done = 0; done < matters; done += made.Matters.Count)
        {
            made.Make(Math.Min(Chunk, matters - done));
            await BulkRows.WriteAsync(db, made.Matters);
            await BulkRows.WriteAsync(db, made.Clocks);
            await BulkRows.WriteAsync(db, made.Entries);
            await BulkRows.WriteAsync(db, made.Ratings);
        }
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        Console.WriteLine($"{site.Kind}: {matters:n0} matters with terms, entries and marks written in {watch.Elapsed.TotalSeconds:n0} s");
    }
}
