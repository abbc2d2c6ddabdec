using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Settings;

/// <summary>Every change makes a version, and every version can be had again.</summary>
public abstract class CalendarVersionsTests(TestSite site)
{
    const int Steps = 500;

    [Fact]
    public async Task At_AfterManyRandomChanges_IsEveryCalendarThatEverWas()
    {
        var random = new Random(500);
        var were = new SortedDictionary<int, string> { [site.Keeper().Pair.Version] = Written(site.Keeper().Pair) };
        while (were.Count < Steps)
        {
            var layer = random.Next(2) == 0 ? CalendarLayer.National : CalendarLayer.Region;
            if (random.Next(5) == 0)
            {
                var lines = Enumerable.Range(0, random.Next(1, 6)).Select(_ => RandomDay(random)).Distinct()
                    .Select(d => $"{d:yyyy-MM-dd},{random.Next(3) switch { 0 => "none", 1 when CalendarDay.CanBeMakeUpWorkday(d) => "work", _ => "off" }},节{random.Next(3)}");
                await site.ImportDaysAsync(layer, CalendarSite.File("r.csv", $"date,kind,name\n{string.Join('\n', lines)}\n"));
            }
            else
            {
                var day = RandomDay(random);
                var kind = random.Next(3) switch { 0 => null, 1 when CalendarDay.CanBeMakeUpWorkday(day) => (DayKind?)DayKind.Work, _ => DayKind.Off };
                try { await site.CorrectAsync(new(layer, day, kind, $"节{random.Next(3)}", "通知")); }
                catch (RefusalException same) when (same.Code == "calendar-day-unchanged") { }
            }
            were[site.Keeper().Pair.Version] = Written(site.Keeper().Pair);
        }
        var newest = were.Keys.Max();
        Assert.Equal(Enumerable.Range(newest - were.Count + 1, were.Count), were.Keys); // one change, one version, no gaps
        // This process, and another one that knows nothing but the rows.
        var other = new WorkCalendarKeeper();
        await site.InDbAsync(db => new CalendarLoader(other).LoadAsync(db, default));
        foreach (var keeper in new[] { site.Keeper(), other })
        {
            Demand.None(were.Where(v => Written(keeper.At(v.Key)) != v.Value).Select(v => $"version {v.Key} is not what it was"));
            Assert.All(were.Keys, v => Assert.Equal(v, keeper.At(v).Version));
            Assert.Same(keeper.At(newest), keeper.Pair);
            Assert.Same(keeper.At(newest - 3), keeper.At(newest - 3));
            Assert.Throws<ArgumentOutOfRangeException>(() => keeper.At(newest + 1));
            Assert.Throws<ArgumentOutOfRangeException>(() => keeper.At(-1));
        }
        // Before the first change there was no notice at all, for what ships came as version 1.
        Assert.Null(site.Keeper().At(0).Local.LastKnownYear);
        Assert.Equal(2026, site.Keeper().At(1).National.LastKnownYear);
    }

    [Fact]
    public async Task Correct_ADay_LeavesVersionChangeAndHistoryInOneSave()
    {
        var city = await site.Create.SmallCityAsync();
        var keeper = await site.Create.StaffAsync(Role.Administrator, city.City);
        var act = site.Create.Act(site.Create.Actor(Role.Administrator, city.City, staff: keeper));
        var before = site.Keeper().Pair;
        var day = new DateOnly(2031, 5, 5);

        var plan = await site.CorrectAsync(new(CalendarLayer.Region, day, DayKind.Off, " 肉孜节 ", "自治区通知", before.Version), act);

        Assert.Equal((1, 0, 0), (plan.Added, plan.Changed, plan.Removed));
        var after = site.Keeper().Pair;
        Assert.Equal(before.Version + 1, after.Version);
        Assert.Equal((true, false, "肉孜节"), (after.National.IsWorkingDay(day), after.Local.IsWorkingDay(day), after.Local.NameOf(day)));
        Assert.True(site.Keeper().At(before.Version).Local.IsWorkingDay(day));
        var (version, changes) = (await site.WithAsync<CalendarQueries, (CalendarVersion, IReadOnlyList<CalendarChange>)?>(q => q.VersionAsync(after.Version, default)))!.Value;
        Assert.Equal((site.Now, keeper.Id, keeper.Name, CalendarLayer.Region, "自治区通知", 1, 0, 0),
            (version.At, version.ById, version.ByName, version.Layer, version.Source, version.Added, version.Changed, version.Removed));
        var change = Assert.Single(changes);
        Assert.Equal((day, null, null, DayKind.Off, "肉孜节"), (change.Day, change.Before, change.NameBefore, change.After, change.NameAfter));
        Assert.Contains(await site.AuditAsync("correct-calendar-day"), e => e.ActorId == keeper.Id && e.Details!.Contains($"\"version\":\"{after.Version}\"", StringComparison.Ordinal));

        // The same again is nothing; on the version from before it is too late.
        var traces = await site.TracesAsync();
        await RefusedAsync("calendar-day-unchanged", "Kind", new(CalendarLayer.Region, day, DayKind.Off, "肉孜节", "另一份通知"));
        await RefusedAsync("calendar-day-unchanged", "Kind", new(CalendarLayer.Region, day.AddDays(1), null, "", "通知"));
        await Assert.ThrowsAsync<StaleException>(() => site.CorrectAsync(new(CalendarLayer.Region, day, null, "", "通知", before.Version)));
        Assert.Equal(traces, await site.TracesAsync());
        await site.CorrectAsync(new(CalendarLayer.Region, day, null, null, "录错", after.Version), act);
        Assert.True(site.Keeper().Current.IsWorkingDay(day));
    }

    [Fact]
    public async Task Correct_WithBadInputOrWithoutTheCity_IsRefusedAndChangesNothing()
    {
        var city = await site.Create.SmallCityAsync();
        var (traces, monday) = (await site.TracesAsync(), new DateOnly(2031, 3, 3));
        await RefusedAsync("calendar-workday-on-weekday", "Kind", new(CalendarLayer.National, monday, DayKind.Work, "春节", "通知"));
        await RefusedAsync("text-missing", "Name", new(CalendarLayer.National, monday, DayKind.Off, " \u202e ", "通知"));
        await RefusedAsync("text-too-long", "Name", new(CalendarLayer.National, monday, DayKind.Off, new string('节', 61), "通知"));
        await RefusedAsync("text-missing", "Source", new(CalendarLayer.National, monday, DayKind.Off, "春节", null));
        await RefusedAsync("text-too-long", "Source", new(CalendarLayer.National, monday, DayKind.Off, "春节", new string('节', 201)));
        await RefusedAsync("day-unreadable", "Day", new(CalendarLayer.National, new(1948, 12, 31), DayKind.Off, "春节", "通知"));
        await RefusedAsync("day-unreadable", "Day", new(CalendarLayer.National, new(2200, 1, 1), DayKind.Off, "春节", "通知"));
        foreach (var who in new[] { site.Create.Actor(Role.Administrator, city.Yiwu), site.Create.Actor(Role.Leader, city.City), Actor.Resident })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => site.CorrectAsync(new(CalendarLayer.National, monday, DayKind.Off, "春节", "通知"), site.Create.Act(who)));
            await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<ImportHolidaysHandler, ImportResult>(h =>
                h.HandleAsync(new([CalendarSite.File("a.csv", "date,kind,name\n2031-03-03,off,x\n")], CalendarLayer.National), site.Create.Act(who))));
        }
        Assert.Equal(traces, await site.TracesAsync());
    }

    [Fact]
    public async Task Correct_ManyAtOnce_MakesOneVersionForEachAndLosesNone()
    {
        var before = site.Keeper().Pair.Version;
        var days = Enumerable.Range(1, 12).Select(n => new DateOnly(2032, n, 7)).ToList();
        await Task.WhenAll(days.Select(async day =>
        {
            for (var tries = 0; ; tries++)
                try { await site.CorrectAsync(new(CalendarLayer.National, day, DayKind.Off, "节", "通知")); return; }
                catch (StaleException) when (tries < 50) { await Task.Delay(tries); }
        }));
        await site.InDbAsync(db => site.Services.GetRequiredService<SnapshotStore>().RefreshAsync(db, default));
        Assert.Equal(before + 12, site.Keeper().Pair.Version);
        Assert.All(days, d => Assert.Equal("节", site.Keeper().National.NameOf(d)));
        Assert.Equal(Enumerable.Range(1, before + 12), await site.InDbAsync(db => db.Set<CalendarVersion>().OrderBy(v => v.Number).Select(v => v.Number).ToListAsync()));
    }

    Task<RefusalException> RefusedAsync(string code, string field, CorrectCalendarDay command) => Assert.ThrowsAsync<RefusalException>(() => site.CorrectAsync(command))
        .ContinueWith(t => { Assert.Equal((code, field), (t.Result.Code, t.Result.Field)); return t.Result; }, TaskScheduler.Default);

    static DateOnly RandomDay(Random random) => new DateOnly(2030, 1, 1).AddDays(random.Next(60));

    static string Written(CalendarPair pair) => string.Join(' ', new[] { pair.National, pair.Local }.Select(c => $"{c.LastKnownYear} " + string.Join(' ',
        Enumerable.Range(0, 60).Select(n => new DateOnly(2030, 1, 1).AddDays(n)).Select(d => $"{c.ExceptionOn(d)}{c.NameOf(d)}"))));

    public sealed class OnSqlite(SqliteSite site) : CalendarVersionsTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : CalendarVersionsTests(site), IClassFixture<PostgresSite>;
}
