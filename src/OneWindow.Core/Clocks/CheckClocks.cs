using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>A clock whose kept days are not those that its history gives.</summary>
public sealed record ClockDifference(string District, Guid Id, string RuleCode, string Kept, string Computed);

/// <summary>Replays clocks from their histories and compares: what lists show must be what a rebuild gives, to the last bit.</summary>
public sealed class CheckClocks(OneWindowDbContext db, ClockBook clocks)
{
    const int Batch = 1000;

    /// <param name="repair">Write what was computed where it differs.</param>
    /// <param name="told">Told how many were looked at so far.</param>
    public async Task<(int Looked, IReadOnlyList<ClockDifference> Differences)> RunAsync(bool repair, Action<int>? told, CancellationToken cancellation)
    {
        var differences = new List<ClockDifference>();
        var looked = 0;
        for (var (district, id) = ("", Guid.Empty); ;)
        {
            db.ChangeTracker.Clear();
            var (after, afterId) = (district, id);
            var some = await db.Clocks.Where(c => c.District.CompareTo(after) > 0 || (c.District == after && c.Id.CompareTo(afterId) > 0))
                .OrderBy(c => c.District).ThenBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
            if (some.Count == 0) return (looked, differences);
            foreach (var clock in some)
            {
                var kept = Days(clock);
                clocks.Project(clock, await clocks.EventsAsync(clock, cancellation));
                if (Days(clock) is var computed && computed != kept) differences.Add(new(clock.District, clock.Id, clock.RuleCode, kept, computed));
            }
            if (repair) await db.SaveChangesAsync(cancellation);
            looked += some.Count;
            told?.Invoke(looked);
            (district, id) = (some[^1].District, some[^1].Id);
        }
    }

    static string Days(Clock c) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"due {c.Due:O}, last {c.LastDay:O}, raw {c.RawDay:O}, other {c.OtherDay:O}, sure {c.SureDay:O}, provisional {c.IsProvisional}, on time {c.OnTime}, calendar {c.CalendarVersion}, rung {c.NextRung} at {c.NextRungAt:O}");
}
