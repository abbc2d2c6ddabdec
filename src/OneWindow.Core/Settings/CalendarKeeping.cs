using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>How one day changes; null: an ordinary weekday or weekend.</summary>
public sealed record DayChange(DateOnly Day, DayKind? Before, string? NameBefore, DayKind? After, string? NameAfter, string Source);

/// <summary>What a change of calendar days would do, or did.</summary>
/// <param name="OnVersion">The version it was worked out on.</param>
/// <param name="Changes">By day; empty where everything stands already.</param>
public sealed record CalendarPlan(int OnVersion, CalendarLayer Layer, IReadOnlyList<DayChange> Changes, int Unchanged)
{
    public int Added => Changes.Count(c => c.Before is null);
    public int Changed => Changes.Count(c => c is { Before: not null, After: not null });
    public int Removed => Changes.Count(c => c.After is null);
}

/// <summary>The one way in which calendar days change: the days, the new version and the history in one save. Clocks find by themselves that there is a newer version.</summary>
public sealed class CalendarKeeping(OneWindowDbContext db, SnapshotStore snapshots)
{
    /// <summary>SQL state of a row that stands already: two processes made the same version at one time.</summary>
    const string UniqueViolation = "23505";

    /// <summary>What these days would change; nothing is saved.</summary>
    public async Task<CalendarPlan> PlanAsync(CalendarLayer layer, IReadOnlyCollection<DayEntry> days, CancellationToken cancellation = default) =>
        Plan(await db.CalendarVersionAsync(cancellation), layer, days,
            await db.CalendarDays.AsNoTracking().Where(d => d.Layer == layer).ToDictionaryAsync(d => d.Day, cancellation));

    /// <param name="onVersion">The version the person saw; null takes any.</param>
    /// <param name="record">Writes the line of history into the same save; called only where something changes.</param>
    /// <exception cref="StaleException">The calendar is of another version by now.</exception>
    internal async Task<CalendarPlan> SaveAsync(CalendarLayer layer, IReadOnlyCollection<DayEntry> days, int? onVersion, Act act,
        Action<CalendarPlan> record, CancellationToken cancellation)
    {
        CalendarPlan plan;
        try { plan = await db.InOneTransactionAsync(() => ChangeAsync(layer, days, onVersion, act, record, cancellation), cancellation); }
        catch (DbUpdateException fault) when (fault is DbUpdateConcurrencyException || (fault.InnerException as DbException)?.SqlState == UniqueViolation)
        {
            throw new StaleException(onVersion ?? 0);
        }
        if (plan.Changes.Count == 0) return plan;
        await snapshots.RefreshIfInUseAsync(db, cancellation);
        return plan;
    }

    async Task<CalendarPlan> ChangeAsync(CalendarLayer layer, IReadOnlyCollection<DayEntry> days, int? onVersion, Act act,
        Action<CalendarPlan> record, CancellationToken cancellation)
    {
        var version = await db.CalendarVersionAsync(cancellation);
        if (onVersion is { } seen && seen != version) throw new StaleException(version);
        var standing = await db.CalendarDays.Where(d => d.Layer == layer).ToDictionaryAsync(d => d.Day, cancellation);
        var plan = Plan(version, layer, days, standing);
        if (plan.Changes.Count == 0) return plan;
        foreach (var change in plan.Changes)
        {
            Apply(layer, change, standing.GetValueOrDefault(change.Day));
            db.CalendarChanges.Add(new()
            {
                VersionNumber = version + 1,
                Layer = layer,
                Day = change.Day,
                Before = change.Before,
                After = change.After,
                NameBefore = change.NameBefore,
                NameAfter = change.NameAfter,
            });
        }
        db.CalendarVersions.Add(new()
        {
            Number = version + 1,
            At = act.At,
            ById = act.Who.Id,
            ByName = act.Who.Name,
            Layer = layer,
            Source = Joined(plan.Changes.Select(c => c.Source)),
            Added = plan.Added,
            Changed = plan.Changed,
            Removed = plan.Removed,
        });
        await db.CountChangeAsync(CalendarLoader.SnapshotName, cancellation);
        record(plan);
        await db.SaveChangesAsync(cancellation);
        return plan;
    }

    static CalendarPlan Plan(int version, CalendarLayer layer, IReadOnlyCollection<DayEntry> days, Dictionary<DateOnly, CalendarDay> standing)
    {
        var changes = new List<DayChange>();
        foreach (var entry in days.OrderBy(d => d.Day))
        {
            var before = standing.GetValueOrDefault(entry.Day);
            var name = entry.Kind is null ? null : entry.Name;
            if (before?.Kind != entry.Kind || before?.Name != name) changes.Add(new(entry.Day, before?.Kind, before?.Name, entry.Kind, name, entry.Source));
        }
        return new(version, layer, changes, days.Count - changes.Count);
    }

    void Apply(CalendarLayer layer, DayChange change, CalendarDay? before)
    {
        if (change.After is not { } kind) db.CalendarDays.Remove(before!);
        else if (before is null) db.CalendarDays.Add(new() { Day = change.Day, Layer = layer, Kind = kind, Name = change.NameAfter!, Source = change.Source });
        else (before.Kind, before.Name, before.Source) = (kind, change.NameAfter!, change.Source);
    }

    static string Joined(IEnumerable<string> sources)
    {
        var all = string.Join("; ", sources.Distinct());
        return all.Length <= CalendarVersion.LongestSource ? all : all[..(CalendarVersion.LongestSource - 1)] + "…";
    }
}
