using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>Takes clocks that reached a rung of their ladder up to it, and lets those go on whose pause has reached its longest day.</summary>
/// <param name="Most">At most so many in one go; the caller asks again while something was done.</param>
public sealed record ClimbLadder(int Most = 200);

public sealed class ClimbLadderHandler(OneWindowDbContext db, ClockBook clocks, RuleKeeper rules, IEnumerable<IClockSubject> subjects)
{
    /// <returns>How many clocks were due.</returns>
    public async Task<int> HandleAsync(ClimbLadder command, Act act, CancellationToken cancellation)
    {
        var due = await db.Clocks.AsNoTracking()
            .Where(c => (c.State == ClockState.Running && c.NextRungAt <= act.At) || (c.State == ClockState.Paused && c.PausedUntil <= act.At))
            .OrderBy(c => c.NextRungAt).Take(command.Most).Select(c => new { c.District, c.Id }).ToListAsync(cancellation);
        foreach (var key in due)
        {
            db.ChangeTracker.Clear();
            try { await db.InOneTransactionAsync(() => ClimbAsync(key.District, key.Id, act, cancellation), cancellation); }
            catch (DbUpdateException) { db.ChangeTracker.Clear(); } // another process was first, or somebody acted on it: the next round looks again
        }
        return due.Count;
    }

    async Task ClimbAsync(string district, Guid id, Act act, CancellationToken cancellation)
    {
        if (await db.Clocks.FindAsync([district, id], cancellation) is not { } clock) return;
        var before = clock.EventCount;
        await clocks.GoOnIfOverAsync(clock, act, cancellation);
        if (clock.State == ClockState.Running && clock.NextRungAt <= act.At) await ReachAsync(clock, act, cancellation);
        if (clock.EventCount == before) return; // another process was first
        db.Record(act, "climb-ladder", district, nameof(Clock), clock.Id, details: Details.Json(("rule", clock.RuleCode), ("reached", clock.Reached?.ToString())));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Up to the highest rung that is due: after a time without the program nobody gets the whole ladder at once.</summary>
    async Task ReachAsync(Clock clock, Act act, CancellationToken cancellation)
    {
        var steps = rules.Find(clock.RuleId).Steps;
        var step = steps[clock.NextRung];
        while (clock.State == ClockState.Running && clock.NextRungAt <= act.At && clock.NextRung < steps.Count)
        {
            step = steps[clock.NextRung];
            await clocks.ReachAsync(clock, step, act, cancellation);
        }
        if (subjects.FirstOrDefault(s => s.Kind == clock.SubjectKind) is { } subject) await subject.OnRungAsync(db, clock, step, act, cancellation);
    }
}
