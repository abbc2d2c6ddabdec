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
        var groups = await Older(pair).Where(c => c.State == ClockState.Running && c.EventCount == 0 && c.SetTo == null)
            .GroupBy(c => new { c.District, c.RuleId, c.RuleCode, c.SubjectKind, c.StartDay, c.NextRung })
            .Select(g => g.Key).ToListAsync(cancellation);
        foreach (var group in groups.Where(g => rules.Find(g.RuleId).Unit != TermUnit.Hours))
        {
            done += await db.InOneTransactionAsync(() => MoveGroupAsync(pair, group.District, group.RuleId, group.SubjectKind, group.StartDay, group.NextRung, cancellation), cancellation);
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

    async Task<int> MoveGroupAsync(
        CalendarPair pair, string district, Guid ruleId, string kind, DateOnly startDay, int rung, CancellationToken cancellation)
    {
        var rule = rules.Find(ruleId);
        // Any moment of the starting day gives the same day: it is not counted.
        var result = clocks.Replay(pair).Replay(new ClockHistory(time.BeginOf(startDay), rule.Term, rule.Nature));
        var rungAt = clocks.RungAt(rule, rung, result.LastDay, pair);
        var group = Older(pair).Where(c => c.District == district && c.RuleId == ruleId && c.SubjectKind == kind && c.StartDay == startDay
            && c.NextRung == rung && c.State == ClockState.Running && c.EventCount == 0 && c.SetTo == null);
        foreach (var subject in subjects.Where(s => s.Kind == kind))
            await subject.FollowDaysAsync(db, district, rule.Code, group.Where(c => c.Due != result.Due), result.Due, cancellation);
        return await group.ExecuteUpdateAsync(c => c
            .SetProperty(x => x.Due, result.Due).SetProperty(x => x.LastDay, result.LastDay).SetProperty(x => x.RawDay, result.RawDay)
            .SetProperty(x => x.OtherDay, result.OtherDay).SetProperty(x => x.SureDay, result.SureDay).SetProperty(x => x.IsProvisional, result.IsProvisional)
            .SetProperty(x => x.NextRungAt, rungAt).SetProperty(x => x.CalendarVersion, pair.Version), cancellation);
    }

    async Task<int> MoveSomeAsync(CalendarPair pair, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try { return await db.InOneTransactionAsync(() => MoveBatchAsync(pair, cancellation), cancellation); }
            catch (DbUpdateConcurrencyException) when (attempt < 5) { } // somebody acted on one of them meanwhile: read again
        }
    }

    async Task<int> MoveBatchAsync(CalendarPair pair, CancellationToken cancellation)
    {
        var some = await Older(pair).OrderBy(c => c.District).ThenBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var clock in some)
        {
            var before = clock.Due;
            clocks.Project(clock, await clocks.EventsAsync(clock, cancellation));
            if (clock.Due == before) continue;
            var (district, id) = (clock.District, clock.Id);
            foreach (var subject in subjects.Where(s => s.Kind == clock.SubjectKind))
                await subject.FollowDaysAsync(db, district, clock.RuleCode, db.Clocks.Where(c => c.District == district && c.Id == id), clock.Due, cancellation);
        }
        await db.SaveChangesAsync(cancellation);
        return some.Count;
    }
}
