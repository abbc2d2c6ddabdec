using System.Globalization;

namespace OneWindow.Core.Areas;

/// <summary>One stretch of duty hours on a day, local (Beijing) time.</summary>
public sealed record OpenStretch(DateOnly Day, TimeOnly Opens, TimeOnly Closes);

/// <summary>What a resident asks of an office: open now, and if not, when next.</summary>
/// <param name="Now">The stretch that runs now; null when shut.</param>
/// <param name="Next">The next stretch that begins; null if there is none within <see cref="DutyHours.DaysAhead"/> days.</param>
public sealed record OpenState(OpenStretch? Now, OpenStretch? Next);

/// <summary>Hours of one office through the seasons.</summary>
public sealed class DutyHours(IReadOnlyCollection<OfficeHours> rows)
{
    /// <summary>Longer than any run of days off with a weekend beside it.</summary>
    public const int DaysAhead = 30;

    /// <summary>Seasons by their first day; the last of the year lasts into the next one.</summary>
    public IReadOnlyList<(string From, IReadOnlyList<OfficeHours> Hours)> Seasons { get; } =
        [.. rows.GroupBy(r => r.SeasonFrom).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (g.Key, (IReadOnlyList<OfficeHours>)[.. g.OrderBy(h => h.Weekdays, StringComparer.Ordinal).ThenBy(h => h.Opens)]))];

    /// <summary>Rows of the season that a day lies in.</summary>
    public IReadOnlyList<OfficeHours> SeasonOf(DateOnly day)
    {
        if (Seasons.Count == 0) return [];
        var today = day.ToString("MMdd", CultureInfo.InvariantCulture);
        var begun = Seasons.Where(s => string.CompareOrdinal(s.From, today) <= 0).ToList();
        return (begun.Count > 0 ? begun[^1] : Seasons[^1]).Hours;
    }

    /// <summary>
    /// Stretches of a day. A day off by notice is shut; a make-up workday has Friday's hours where its own weekday has none, because the
    /// office works it in place of a weekday.
    /// </summary>
    /// <param name="exception">False: off by notice; true: make-up workday; null: an ordinary day.</param>
    public IReadOnlyList<OpenStretch> On(DateOnly day, bool? exception)
    {
        if (exception == false) return [];
        var season = SeasonOf(day);
        var hours = season.Where(h => h.Weekdays.Contains(Digit(day.DayOfWeek))).ToList();
        if (hours.Count == 0 && exception == true) hours = [.. season.Where(h => h.Weekdays.Contains(Digit(DayOfWeek.Friday)))];
        return [.. hours.OrderBy(h => h.Opens).Select(h => new OpenStretch(day, h.Opens, h.Closes))];
    }

    /// <summary>Close of business on a day: the end of its last stretch; null where the office is shut all day or has no hours.</summary>
    /// <inheritdoc cref="On"/>
    public TimeOnly? ClosesOn(DateOnly day, bool? exception) => On(day, exception) is [.., var last] ? last.Closes : null;

    public OpenState At(DateTime local, Func<DateOnly, bool?> exceptionOn)
    {
        var today = DateOnly.FromDateTime(local);
        var time = TimeOnly.FromDateTime(local);
        OpenStretch? now = null;
        for (var ahead = 0; ahead <= DaysAhead; ahead++)
            foreach (var stretch in On(today.AddDays(ahead), exceptionOn(today.AddDays(ahead))))
            {
                if (ahead == 0 && stretch.Opens <= time && time < stretch.Closes) now = stretch;
                else if (ahead > 0 || stretch.Opens > time) return new(now, stretch);
            }
        return new(now, null);
    }

    /// <summary>Monday = 1 … Sunday = 7.</summary>
    static char Digit(DayOfWeek day) => (char)('0' + (day == DayOfWeek.Sunday ? 7 : (int)day));
}
