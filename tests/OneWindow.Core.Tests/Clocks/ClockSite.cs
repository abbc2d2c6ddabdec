using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>Shorthand of the tests of clocks that run in a database.</summary>
static class ClockSite
{
    internal static Task<List<Clock>> ClocksOfAsync(this TestSite site, MatterKey key, bool all = false) => site.InDbAsync(async db =>
    {
        var found = await db.Set<Clock>().AsNoTracking().Where(c => c.District == key.District && c.SubjectId == key.Id).OrderBy(c => c.Id).ToListAsync();
        return found.Where(c => all || c.IsOpen).OrderBy(c => c.RuleCode, StringComparer.Ordinal).ToList();
    });

    internal static async Task<Clock> ClockAsync(this TestSite site, MatterKey key, string rule) =>
        Assert.Single(await site.ClocksOfAsync(key), c => c.RuleCode == rule);

    internal static Task<List<ClockEvent>> EventsOfAsync(this TestSite site, Clock clock) => site.InDbAsync(db =>
        db.Set<ClockEvent>().AsNoTracking().Where(e => e.District == clock.District && e.ClockId == clock.Id).OrderBy(e => e.Sequence).ToListAsync());

    internal static Task<List<MatterEntry>> EntriesOfAsync(this TestSite site, MatterKey key, EntryKind kind) => site.InDbAsync(db =>
        db.Set<MatterEntry>().AsNoTracking().Where(e => e.District == key.District && e.MatterId == key.Id && e.Kind == kind).OrderBy(e => e.Id).ToListAsync());

    internal static Task<int> CountAsync<T>(this TestSite site) where T : class => site.InDbAsync(db => db.Set<T>().CountAsync());

    /// <summary>Takes clocks up their ladders until none is due.</summary>
    internal static async Task ClimbAsync(this TestSite site)
    {
        while (await site.WithAsync<ClimbLadderHandler, int>(h => h.HandleAsync(new(), new(Actor.System, site.Now), default)) > 0) { }
    }

    internal static Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> CheckAsync(this TestSite site) =>
        site.WithAsync<CheckClocks, (int, IReadOnlyList<ClockDifference>)>(c => c.RunAsync(null, default));

    internal static Task<Recomputed> RecomputeAsync(this TestSite site) =>
        site.WithAsync<RecomputeClocksHandler, Recomputed>(h => h.HandleAsync(new(), new(Actor.System, site.Now), default));

    /// <summary>Corrects the region's calendar as an administrator does; every call makes a new version.</summary>
    /// <param name="lines">E.g. <c>2026-11-27,off,风沙日</c>.</param>
    internal static async Task CorrectCalendarAsync(this TestSite site, params string[] lines)
    {
        var keeper = site.Services.GetRequiredService<WorkCalendarKeeper>();
        var before = keeper.Pair.Version;
        var csv = new MemoryStream(Encoding.UTF8.GetBytes("date,kind,name\n" + string.Join('\n', lines) + "\n"));
        var result = await site.WithAsync<ImportHolidaysHandler, ImportResult>(h => h.HandleAsync(new(csv, CalendarLayer.Region, "test"), new(Actor.System, site.Now)));
        Assert.False(result.Refused);
        Assert.Equal(before + 1, keeper.Pair.Version);
    }

    /// <summary>Sets the clock that stands still to a local time, back as well: <c>2026-11-30 09:00</c>.</summary>
    internal static void GoTo(this TestSite site, string local) => site.Clock.AdjustTime(new DateTimeOffset(Calendars.At(local), TimeSpan.Zero));

    /// <summary>24:00 of a local day: what a term is due at whose last day that is.</summary>
    internal static DateTime EndOf(string day) => Calendars.Time.EndOf(Calendars.On(day));

    internal static async Task RefusedAsync(string code, Func<Task> work) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(work)).Code);

    /// <summary>Refused with this code, and not one row of anything that clocks touch is other than before.</summary>
    internal static async Task RefusedAndNothingChangedAsync(this TestSite site, string code, Func<Task> work)
    {
        var before = await site.DumpAsync();
        await RefusedAsync(code, work);
        Assert.Equal(before, await site.DumpAsync());
    }

    /// <summary>Every value of every row of these tables.</summary>
    internal static Task<string> DumpAsync(this TestSite site) => site.InDbAsync(async db =>
    {
        var text = new StringBuilder();
        await AddAsync<Matter>();
        await AddAsync<MatterEntry>();
        await AddAsync<MatterHelper>();
        await AddAsync<SupervisionOrder>();
        await AddAsync<Clock>();
        await AddAsync<ClockEvent>();
        await AddAsync<Core.Audit.AuditEntry>();
        return text.ToString();

        async Task AddAsync<T>() where T : class
        {
            var rows = await db.Set<T>().AsNoTracking().ToListAsync();
            var properties = db.Model.FindEntityType(typeof(T))!.GetProperties().Select(p => p.PropertyInfo!).ToList();
            foreach (var line in rows.Select(row => string.Join('|', properties.Select(p => Word(p.GetValue(row))))).Order(StringComparer.Ordinal))
                text.Append(typeof(T).Name).Append(' ').AppendLine(line);
        }
    });

    static string Word(object? value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime at => at.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>What must hold for every matter of the site at any time; each line of the answer is a fault.</summary>
    internal static Task<List<string>> FaultsAsync(this TestSite site) => site.InDbAsync(async db =>
    {
        var faults = new List<string>();
        var clocks = (await db.Set<Clock>().AsNoTracking().ToListAsync()).Where(c => c.IsOpen).ToLookup(c => c.SubjectId);
        var matters = await db.Set<Matter>().AsNoTracking().ToDictionaryAsync(m => m.Id);
        foreach (var matter in matters.Values)
        {
            var open = clocks[matter.Id].ToList();
            void Demand(bool holds, string what)
            {
                if (!holds) faults.Add($"{matter.Number} {matter.State}: {what}; next {matter.NextStep} by {matter.NextStepBy:O}, answer by {matter.AnswerBy:O}; "
                    + string.Join(", ", open.Select(c => $"{c.RuleCode} {c.State} {c.Due:O}")));
            }
            foreach (var twice in open.GroupBy(c => (c.RuleCode, c.PartId)).Where(g => g.Count() > 1)) Demand(false, $"{twice.Key.RuleCode} twice");
            Demand(open.All(c => c.OfficeId == matter.OfficeId || c.RuleCode == MatterClocks.Help || (matter.State.IsEnd() && c.RuleCode == MatterClocks.Supervision)), "a clock at another office");
            var promise = open.SingleOrDefault(c => MatterClocks.IsAnswerRule(c.RuleCode));
            if (matter.State.IsEnd())
            {
                Demand(matter.NextStepBy is null && open.All(c => c.RuleCode == MatterClocks.Supervision), "ended and something runs");
                continue;
            }
            Demand(matter.NextStepBy is not null && matter.NextStep != NextStep.Nothing, "no next step");
            Demand(matter.AnswerBy is not null, "no promise");
            if (promise is not null) Demand(matter.AnswerBy == (promise.Due ?? promise.PausedUntil), "promise elsewhere");
            if (matter.State == MatterState.InMediation)
            {
                Demand(matter.NextStep == NextStep.FollowsCase && promise is null && matter.NextStepBy == matter.AnswerBy, "day of the case elsewhere");
                continue;
            }
            var step = MatterClocks.StepRule(matter.NextStep) is { } rule ? open.SingleOrDefault(c => c.RuleCode == rule) : promise;
            if (step is not null) Demand(matter.NextStepBy == step.Due, "day of the step elsewhere");
            else Demand(matter.NextStep == NextStep.FollowsLead && matters.TryGetValue(matter.LeadId ?? Guid.Empty, out var lead) && !lead.State.IsEnd()
                && lead.State != MatterState.Answered && matter.NextStepBy == lead.AnswerBy && matter.AnswerBy == lead.AnswerBy, "no clock for the step");
        }
        foreach (var helper in await db.Set<MatterHelper>().AsNoTracking().ToListAsync())
        {
            var clock = clocks[helper.MatterId].SingleOrDefault(c => c.PartId == helper.Id);
            if (clock is null ? helper.AnsweredAt is null && matters[helper.MatterId].State is MatterState.Accepted or MatterState.InHand && helper.AskedAt >= (matters[helper.MatterId].AnsweredAt ?? default)
                : helper.AnsweredAt is not null || clock.Due != helper.AnswerBy) faults.Add($"{matters[helper.MatterId].Number}: helper by {helper.AnswerBy:O}, clock {clock?.Due:O}");
        }
        foreach (var order in await db.Set<SupervisionOrder>().AsNoTracking().ToListAsync())
        {
            var clock = clocks[order.MatterId].SingleOrDefault(c => c.PartId == order.Id);
            if (order.State is OrderState.Ordered or OrderState.Received != (clock is not null) || (clock is not null && clock.Due != order.AnswerBy))
                faults.Add($"{matters[order.MatterId].Number}: order {order.State} by {order.AnswerBy:O}, clock {clock?.Due:O}");
        }
        return faults;
    });

    /// <summary>Everything is consistent: days on things are those of their clocks, and those of the clocks what their histories give.</summary>
    internal static async Task DemandConsistentAsync(this TestSite site)
    {
        Demand.None(await site.FaultsAsync());
        Demand.None((await site.CheckAsync()).Differences.Select(d => $"{d.RuleCode} {d.Id}: kept {d.Kept}; computed {d.Computed}"));
    }
}
