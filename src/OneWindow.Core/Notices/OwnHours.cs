using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;

namespace OneWindow.Core.Notices;

/// <summary>
/// When messages may reach a person: the duty hours of their own offices on working days, by the calendar with the region's days. Whoever has
/// no office with hours has the default ones.
/// </summary>
/// <param name="offices">Hours of the person's offices; empty for none.</param>
/// <param name="calendar">Null where every day counts (residents).</param>
/// <param name="settings">Default hours and time of the digest.</param>
sealed class OwnHours(IReadOnlyCollection<DutyHours> offices, WorkCalendar? calendar, NoticesSettings settings)
{
    readonly IReadOnlyCollection<DutyHours> offices = [.. offices.Where(o => o.Seasons.Count > 0)];

    IEnumerable<(TimeOnly Opens, TimeOnly Closes)> On(DateOnly day)
    {
        if (calendar is { } known && !known.IsWorkingDay(day)) return [];
        if (offices.Count == 0) return [(settings.DefaultOpens, settings.DefaultCloses)];
        return offices.SelectMany(o => o.On(day, calendar?.ExceptionOn(day))).Select(s => (s.Opens, s.Closes)).OrderBy(s => s);
    }

    internal bool IsOpen(DateTime local)
    {
        var time = TimeOnly.FromDateTime(local);
        return On(DateOnly.FromDateTime(local)).Any(s => s.Opens <= time && time < s.Closes);
    }

    /// <summary>The next opening after this moment, local time; null where there is none within <see cref="DutyHours.DaysAhead"/> days.</summary>
    internal DateTime? NextOpening(DateTime local)
    {
        var today = DateOnly.FromDateTime(local);
        for (var ahead = 0; ahead <= DutyHours.DaysAhead; ahead++)
            foreach (var (opens, _) in On(today.AddDays(ahead)).OrderBy(s => s.Opens))
                if (today.AddDays(ahead).ToDateTime(opens) is var at && at > local) return at;
        return null;
    }

    /// <summary>When the digest of a day is made: at its first opening, or at the time of the setting where that is later and in the hours.</summary>
    internal DateTime? DigestOn(DateOnly day)
    {
        var stretches = On(day).OrderBy(s => s.Opens).ToList();
        if (stretches.Count == 0) return null;
        var first = stretches[0].Opens;
        if (settings.DigestAt is { } wanted && wanted > first && stretches.Where(s => wanted < s.Closes).Select(s => (TimeOnly?)s.Opens).FirstOrDefault() is { } stretch)
            return day.ToDateTime(wanted > stretch ? wanted : stretch);
        return day.ToDateTime(first);
    }
}
