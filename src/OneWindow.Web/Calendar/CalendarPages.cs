using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Calendar;

/// <summary>Wires the pages of the calendar, and says in words what they share.</summary>
static class CalendarPages
{
    internal const string Home = "/staff/settings/calendar";

    internal static void AddCalendarPages(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["calendar.menu"], 70, Permission.KeepAreas, Group: StaffMenuGroup.Settings));

    /// <summary>Every administrator sees the calendar; only one of the whole city changes it.</summary>
    internal static bool MayKeepCalendar(this Actor actor, AccessSettings site) => actor.May(Permission.KeepAreas, site.CityDistrict);

    /// <summary>The day with its weekday.</summary>
    internal static string Written(this Texts texts, DateOnly day) =>
        $"{day:yyyy-MM-dd} {texts[$"areas.day.{(day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek)}"]}";

    /// <summary>What a layer says of a day: day off, make-up workday, or nothing.</summary>
    internal static string Written(this Texts texts, DayKind? kind, string? name) => kind switch
    {
        DayKind.Off => texts["calendar.kind-off-named", name],
        DayKind.Work => texts["calendar.kind-work-named", name],
        _ => texts["calendar.kind-none"],
    };

    internal static string Written(this Texts texts, CalendarLayer layer) => texts[layer == CalendarLayer.National ? "calendar.national" : "calendar.region"];
}
