using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Settings;

/// <summary>What administrators keep: areas, boundaries, offices, the calendar. It stands above Access, because every act here needs a permission.</summary>
public static class SettingsModule
{
    public static IServiceCollection AddSettings(this IServiceCollection services)
    {
        services.AddSingleton<SnapshotStore>();
        services.AddScoped<IFollowsAreas, OfficesFollowAreas>();
        services.AddScoped<SettingsQueries>();
        services.AddScoped<CalendarKeeping>();
        foreach (var handler in typeof(SettingsModule).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }
                     && t.Name.EndsWith("Handler", StringComparison.Ordinal) && t.Namespace == typeof(SettingsModule).Namespace))
            services.AddScoped(handler);
        return services;
    }

    /// <summary>The local day of an act.</summary>
    internal static DateOnly DayOf(this AccessSettings site, Act act) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(act.At, site.LocalTime));
}
