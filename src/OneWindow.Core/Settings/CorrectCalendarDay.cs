using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>Adds one day to a layer of the calendar, changes it or takes it out.</summary>
/// <param name="Kind">Null takes the day out of the layer.</param>
/// <param name="Name">Name of the holiday, at most 60 characters; not asked for where the day is taken out.</param>
/// <param name="Source">The notice it stands in, at most 200 characters.</param>
/// <param name="OnVersion">The version of the calendar that the person saw before saving; null takes any.</param>
public sealed record CorrectCalendarDay(CalendarLayer Layer, DateOnly Day, DayKind? Kind, string? Name, string? Source, int? OnVersion = null);

public sealed class CorrectCalendarDayHandler(OneWindowDbContext db, CalendarKeeping calendar, AccessSettings site)
{
    /// <exception cref="RefusalException"><c>calendar-day-unchanged</c> where the day stands so already; others at their fields.</exception>
    /// <exception cref="StaleException">The calendar changed since <see cref="CorrectCalendarDay.OnVersion"/>.</exception>
    public async Task<CalendarPlan> HandleAsync(CorrectCalendarDay command, Act act, CancellationToken cancellation = default)
    {
        act = act.Needing(Permission.KeepAreas, site.CityDistrict);
        var done = await calendar.SaveAsync(command.Layer, [Read(command)], command.OnVersion, act, plan =>
            db.Record(act, "correct-calendar-day", site.CityDistrict, nameof(CalendarDay), Guid.Empty, details: Details.Json(
                ("layer", command.Layer.ToString()), ("day", $"{command.Day:yyyy-MM-dd}"), ("version", $"{plan.OnVersion + 1}"),
                ("before", $"{plan.Changes[0].Before}"), ("after", $"{plan.Changes[0].After}"), ("source", plan.Changes[0].Source))), cancellation);
        return done.Changes.Count > 0 ? done : throw new RefusalException("calendar-day-unchanged", nameof(command.Kind));
    }

    /// <summary>What it would change; nothing is saved. Refuses as <see cref="HandleAsync"/> does.</summary>
    public async Task<CalendarPlan> PlanAsync(CorrectCalendarDay command, Act act, CancellationToken cancellation = default)
    {
        act.Needing(Permission.KeepAreas, site.CityDistrict);
        var plan = await calendar.PlanAsync(command.Layer, [Read(command)], cancellation);
        return plan.Changes.Count > 0 ? plan : throw new RefusalException("calendar-day-unchanged", nameof(command.Kind));
    }

    static DayEntry Read(CorrectCalendarDay command)
    {
        if (command.Day.Year is < CalendarDay.FirstYear or > CalendarDay.LastYear) throw new RefusalException("day-unreadable", nameof(command.Day));
        if (command.Kind == DayKind.Work && !CalendarDay.CanBeMakeUpWorkday(command.Day)) throw new RefusalException("calendar-workday-on-weekday", nameof(command.Kind));
        var name = command.Kind is null ? "" : Text(command.Name, CalendarDay.LongestName, nameof(command.Name));
        return new(command.Day, command.Kind, name, Text(command.Source, CalendarDay.LongestSource, nameof(command.Source)));
    }

    static string Text(string? typed, int longest, string field) => CleanText.Line(typed) switch
    {
        { Length: 0 } => throw new RefusalException("text-missing", field),
        var text when text.Length > longest => throw new RefusalException("text-too-long", field),
        var text => text,
    };
}
