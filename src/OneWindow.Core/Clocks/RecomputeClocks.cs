using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>
/// After a calendar was corrected: brings every open clock that was computed with an older version to the one of now. Ended clocks keep theirs. Safe to repeat and
/// to break off: what is done bears the new version, the rest is found again.
/// </summary>
public sealed record RecomputeClocks;

/// <param name="Clocks">Open clocks computed anew.</param>
/// <param name="Steps">Transactions it took; others write in between.</param>
public sealed record Recomputed(int Version, int Clocks, int Steps);

/// <summary>
/// Clocks that simply run have the same day as all others of their rule that started on the same day, so each such group is one statement. Those with
/// a history of their own are replayed one by one.
/// </summary>
public sealed class RecomputeClocksHandler(OneWindowDbContext db, ClockBook clocks, RuleKeeper rules, WorkCalendarKeeper calendar, LocalTime time,
    AccessSettings site, IEnumerable<IClockSubject> subjects)
{
    const int Batch = 200;

    public async Task<Recomputed> HandleAsync(RecomputeClocks command, Act act, CancellationToken cancellation)
    {
        var pair = calendar.Pair;
        var (done, steps) = (0, 0);
        var groups = await Plain(Older(pair)).Select(c => new { c.CalendarVersion, c.District, c.RuleId, c.SubjectKind, c.StartDay }).Distinct().ToListAsync(cancellation);
        foreach (var group in groups.Where(g => rules.Find(g.RuleId).Unit != TermUnit.Hours))
        {
            done += await db.InOneTransactionAsync(() => MoveGroupAsync(pair, group.CalendarVersion, group.District, group.RuleId, group.SubjectKind, group.StartDay, cancellation), cancellation);
            steps++;
        }
        for (int moved; (moved = await MoveSomeAsync(pair, cancellation)) > 0; steps++) done += moved;
        if (done > 0)
        {
            db.ChangeTracker.Clear();
            await db.InOneTransactionAsync(async () =>
            {
                db.Record(act, "recompute-clocks", site.CityDistrict, nameof(Clock), Guid.Empty, details: Details.Json(("calendar", $"{pair.Version}"), ("clocks", $"{done}")));
                await db.SaveChangesAsync(cancellation);
            }, cancellation);
        }
        return new(pair.Version, done, steps);
    }

    IQueryable<Clock> Older(CalendarPair pair) =>
        db.Clocks.Where(c => (c.State == ClockState.Running || c.State == ClockState.Paused) && c.CalendarVersion < pair.Version);

    /// <summary>Clocks to which nothing has happened: no pause, no extension, no rung.</summary>
    static IQueryable<Clock> Plain(IQueryable<Clock> clocks) => clocks.Where(c => c.State == ClockState.Running && c.EventCount == 0 && c.SetTo == null);

    async Task<int> MoveGroupAsync(CalendarPair pair, int from, string district, Guid ruleId, string kind, DateOnly startDay, CancellationToken cancellation)
    {
        var rule = rules.Find(ruleId);
        // Any moment of the starting day gives the same day: it is not counted.
        var result = clocks.Replay(pair).Replay(new ClockHistory(time.BeginOf(startDay), rule.Term, rule.Nature));
        var rungAt = clocks.RungAt(rule, 0, result, pair);
        // The clocks first: from here on nobody else can write them, and whoever read the old day before has to read again.
        // One version after the other, never "older than": only so both databases find a group by their index instead of looking through all that is left.
        var moved = await Plain(db.Clocks.Where(c => c.CalendarVersion == from)).Where(c => c.District == district && c.RuleId == ruleId && c.SubjectKind == kind && c.StartDay == startDay)
            .ExecuteUpdateAsync(c => c
                .SetProperty(x => x.Due, result.Due).SetProperty(x => x.LastDay, result.LastDay).SetProperty(x => x.RawDay, result.RawDay)
                .SetProperty(x => x.OtherDay, result.OtherDay).SetProperty(x => x.SureDay, result.SureDay).SetProperty(x => x.IsProvisional, result.IsProvisional)
                .SetProperty(x => x.NextRungAt, rungAt).SetProperty(x => x.CalendarVersion, pair.Version), cancellation);
        var same = Plain(db.Clocks.Where(c => c.CalendarVersion == pair.Version))
            .Where(c => c.District == district && c.RuleId == ruleId && c.SubjectKind == kind && c.StartDay == startDay);
        foreach (var subject in subjects.Where(s => s.Kind == kind))
            await subject.FollowDaysAsync(db, district, rule.Code, same, result.Due, cancellation);
        return moved;
    }

    async Task<int> MoveSomeAsync(CalendarPair pair, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try { return await db.InOneTransactionAsync(() => MoveBatchAsync(pair, cancellation), cancellation); }
            catch (DbUpdateConcurrencyException) when (attempt < 20) { } // somebody acted on one of them meanwhile: read again
        }
    }

    async Task<int> MoveBatchAsync(CalendarPair pair, CancellationToken cancellation)
    {
        if (await Older(pair).OrderBy(c => c.District).Select(c => c.District).FirstOrDefaultAsync(cancellation) is not { } district) return 0;
        var some = await Older(pair).Where(c => c.District == district).OrderBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
        var events = await clocks.EventsAsync(district, some, cancellation);
        foreach (var clock in some) clocks.Project(clock, [.. events[clock.Id]]);
        await db.SaveChangesAsync(cancellation);
        await subjects.FollowAsync(db, district, some, cancellation);
        return some.Count;
    }
}
