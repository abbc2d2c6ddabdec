using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>A clock whose kept days are not those that its history gives.</summary>
public sealed record ClockDifference(string District, Guid Id, string RuleCode, string Kept, string Computed);

/// <summary>Replays clocks from their histories and compares: what lists show must be what a rebuild gives, to the last bit.</summary>
public sealed class CheckClocks(OneWindowDbContext db, ClockBook clocks, IEnumerable<IClockSubject> subjects)
{
    const int Batch = 1000;

    /// <summary>Only looks (<see cref="RepairClocks"/> mends).</summary>
    /// <param name="told">Told how many were looked at so far.</param>
    public Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> RunAsync(Action<int>? told, CancellationToken cancellation) => RunAsync(false, told, cancellation);

    internal async Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> RunAsync(bool repair, Action<int>? told, CancellationToken cancellation)
    {
        var differences = new List<ClockDifference>();
        var looked = 0;
        // One district after the other, so that each step goes on in the key's order where the last one ended.
        foreach (var district in await db.Clocks.Select(c => c.District).Distinct().OrderBy(d => d).ToListAsync(cancellation))
        {
            for (var last = Guid.Empty; ;)
            {
                db.ChangeTracker.Clear();
                var after = last;
                var (some, found) = await db.InOneTransactionAsync(() => LookAsync(district, after, repair, cancellation), cancellation);
                if (some.Count == 0) break;
                differences.AddRange(found);
                looked += some.Count;
                told?.Invoke(looked);
                last = some[^1];
            }
        }
        return (looked, differences);
    }

    async Task<(List<Guid> Looked, List<ClockDifference> Differences)> LookAsync(string district, Guid after, bool repair, CancellationToken cancellation)
    {
        var some = await db.Clocks.Where(c => c.District == district && c.Id.CompareTo(after) > 0).OrderBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
        var events = await clocks.EventsAsync(district, some, cancellation);
        var (differences, moved) = (new List<ClockDifference>(), new List<Clock>());
        foreach (var clock in some)
        {
            var kept = Days(clock);
            clocks.Project(clock, [.. events[clock.Id]]);
            if (Days(clock) is not { } computed || computed == kept) continue;
            differences.Add(new(clock.District, clock.Id, clock.RuleCode, kept, computed));
            moved.Add(clock);
        }
        if (repair && moved.Count > 0)
        {
            await db.SaveChangesAsync(cancellation);
            await subjects.FollowAsync(db, district, moved.Where(c => c.IsOpen), cancellation);
        }
        return ([.. some.Select(c => c.Id)], differences);
    }

    static string Days(Clock c) =>
        string.Create(CultureInfo.InvariantCulture,
            $"due {c.Due:O}, last {c.LastDay:O}, raw {c.RawDay:O}, other {c.OtherDay:O}, sure {c.SureDay:O}, provisional {c.IsProvisional}, on time {c.OnTime}, calendar {c.CalendarVersion}, rung {c.NextRung} at {c.NextRungAt:O}");
}
