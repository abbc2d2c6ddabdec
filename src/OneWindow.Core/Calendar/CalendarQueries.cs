using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Calendar;

/// <summary>What the pages of the calendar read. It is public knowledge: days of offices, and which member of staff entered them.</summary>
public sealed class CalendarQueries(OneWindowDbContext db)
{
    public Task<bool> HasNationalDaysAsync(CancellationToken cancellation) =>
        db.CalendarDays.AnyAsync(d => d.Layer == CalendarLayer.National, cancellation);

    /// <summary>All days of a year that differ from an ordinary one, national before regional.</summary>
    public async Task<IReadOnlyList<CalendarDay>> DaysOfAsync(int year, CancellationToken cancellation) =>
        await db.CalendarDays.AsNoTracking().Where(d => d.Day >= new DateOnly(year, 1, 1) && d.Day <= new DateOnly(year, 12, 31))
            .OrderBy(d => d.Day).ThenBy(d => d.Layer).ToListAsync(cancellation);

    /// <summary>The day as it stands in a layer; null: an ordinary weekday or weekend.</summary>
    public Task<CalendarDay?> DayAsync(CalendarLayer layer, DateOnly day, CancellationToken cancellation) =>
        db.CalendarDays.AsNoTracking().FirstOrDefaultAsync(d => d.Layer == layer && d.Day == day, cancellation);

    /// <summary>First and last year that holds a day; null where there is none.</summary>
    public async Task<(int First, int Last)?> YearsAsync(CancellationToken cancellation) =>
        await db.CalendarDays.MinAsync(d => (DateOnly?)d.Day, cancellation) is { } first
            && await db.CalendarDays.MaxAsync(d => (DateOnly?)d.Day, cancellation) is { } last ? (first.Year, last.Year) : null;

    /// <summary>The newest versions, newest first.</summary>
    /// <param name="most">At most so many, 1 or more.</param>
    public async Task<IReadOnlyList<CalendarVersion>> VersionsAsync(int most, CancellationToken cancellation) =>
        await db.CalendarVersions.AsNoTracking().OrderByDescending(v => v.Number).Take(most).ToListAsync(cancellation);

    /// <summary>One version with what it changed, by day; null where there is none.</summary>
    public async Task<(CalendarVersion Version, IReadOnlyList<CalendarChange> Changes)?> VersionAsync(int number, CancellationToken cancellation) =>
        await db.CalendarVersions.AsNoTracking().FirstOrDefaultAsync(v => v.Number == number, cancellation) is not { } version ? null
            : (version, await db.CalendarChanges.AsNoTracking().Where(c => c.VersionNumber == number).OrderBy(c => c.Day).ToListAsync(cancellation));
}

static class CalendarVersions
{
    /// <summary>Number of the newest version; 0 before the first change.</summary>
    internal static async Task<int> CalendarVersionAsync(this OneWindowDbContext db, CancellationToken cancellation) =>
        await db.CalendarVersions.MaxAsync(v => (int?)v.Number, cancellation) ?? 0;
}
