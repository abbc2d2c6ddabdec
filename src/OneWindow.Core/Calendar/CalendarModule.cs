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
        services.AddSingleton<CalendarLoader>();
        services.AddSingleton<ISnapshot>(provider => provider.GetRequiredService<CalendarLoader>());
        services.AddScoped<CalendarQueries>();
        return services;
    }
}

/// <summary>Reads all calendar days and their changes into memory: some dozens a year.</summary>
public sealed class CalendarLoader(WorkCalendarKeeper keeper) : ISnapshot
{
    public const string SnapshotName = "calendar";

    public string Name => SnapshotName;

    public async Task LoadAsync(OneWindowDbContext db, CancellationToken cancellation)
    {
        var version = await db.CalendarVersionAsync(cancellation);
        while (true)
        {
            var days = await db.CalendarDays.AsNoTracking().ToListAsync(cancellation);
            var changes = await db.CalendarChanges.AsNoTracking().ToListAsync(cancellation);
            // Another process may write between two of these reads; days and number must be of one version, or terms would name a wrong one.
            var after = await db.CalendarVersionAsync(cancellation);
            if (after == version)
            {
                keeper.Replace(version, days, changes);
                return;
            }
            version = after;
        }
    }
}
