using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Data;

namespace OneWindow.Core.Calendar;

public static class CalendarModule
{
    public static IServiceCollection AddCalendar(this IServiceCollection services, TimeZoneInfo localTime)
    {
        services.AddSingleton(new LocalTime(localTime));
        services.AddSingleton<WorkCalendarKeeper>();
        services.AddSingleton<ISnapshot, CalendarLoader>();
        services.AddScoped<CalendarQueries>();
        return services;
    }
}

/// <summary>Reads all calendar days into memory.</summary>
public sealed class CalendarLoader(WorkCalendarKeeper keeper) : ISnapshot
{
    public const string SnapshotName = "calendar";

    public string Name => SnapshotName;

    public async Task LoadAsync(OneWindowDbContext db, CancellationToken cancellation)
    {
        var days = await db.CalendarDays.AsNoTracking().ToListAsync(cancellation);
        keeper.Replace(WorkCalendar.From(days, withRegion: true), WorkCalendar.From(days, withRegion: false));
    }
}

public sealed class CalendarQueries(OneWindowDbContext db)
{
    public Task<bool> HasNationalDaysAsync(CancellationToken cancellation) =>
        db.CalendarDays.AnyAsync(d => d.Layer == CalendarLayer.National, cancellation);

    /// <summary>All days of a year that differ from an ordinary one, national before regional.</summary>
    public async Task<IReadOnlyList<CalendarDay>> DaysOfAsync(int year, CancellationToken cancellation) =>
        await db.CalendarDays.AsNoTracking().Where(d => d.Day >= new DateOnly(year, 1, 1) && d.Day <= new DateOnly(year, 12, 31))
            .OrderBy(d => d.Day).ThenBy(d => d.Layer).ToListAsync(cancellation);
}
