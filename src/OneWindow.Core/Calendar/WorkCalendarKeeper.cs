using System.Collections.Concurrent;

namespace OneWindow.Core.Calendar;

/// <summary>National and local calendar of one version.</summary>
/// <param name="National">The national days alone, for rights that can lapse.</param>
/// <param name="Local">National days with the region's over them: the offices here, for our own promises.</param>
public sealed record CalendarPair(int Version, WorkCalendar National, WorkCalendar Local);

/// <summary>Holds the calendars in use, and gives back those of the past.</summary>
public sealed class WorkCalendarKeeper
{
    volatile State state = new(new(0, WorkCalendar.WeekdaysOnly, WorkCalendar.WeekdaysOnly), [], []);

    /// <summary>The calendar of the offices here: national days with the region's over them.</summary>
    public WorkCalendar Current => state.Pair.Local;

    /// <summary>The national days alone, for rights that can lapse.</summary>
    public WorkCalendar National => state.Pair.National;

    /// <summary>Both calendars of today's version, which belong together.</summary>
    public CalendarPair Pair => state.Pair;

    /// <summary>The calendars as they were in a version; 0 is the time before the first change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such version, or this process has not heard of it yet.</exception>
    public CalendarPair At(int version) => state.At(version);

    public void Replace(WorkCalendar calendar) => Replace(calendar, calendar);

    public void Replace(WorkCalendar calendar, WorkCalendar nationalOnly) => state = new(new(0, nationalOnly, calendar), [], []);

    internal void Replace(int version, IReadOnlyCollection<CalendarDay> days, IReadOnlyCollection<CalendarChange> changes)
    {
        var standing = days.ToDictionary(d => (d.Layer, d.Day), d => (d.Kind, d.Name));
        state = new(PairOf(version, standing), standing, changes);
    }

    static CalendarPair PairOf(int version, Dictionary<(CalendarLayer, DateOnly), (DayKind, string)> days)
    {
        var listed = days.Select(d => (d.Key.Item1, d.Key.Item2, d.Value.Item1, d.Value.Item2)).ToList();
        return new(version, WorkCalendar.From(listed, withRegion: false), WorkCalendar.From(listed, withRegion: true));
    }

    /// <summary>One version with everything that led to it.</summary>
    sealed class State(CalendarPair pair, Dictionary<(CalendarLayer, DateOnly), (DayKind, string)> days, IReadOnlyCollection<CalendarChange> changes)
    {
        readonly ConcurrentDictionary<int, CalendarPair> past = new();

        internal CalendarPair Pair => pair;

        internal CalendarPair At(int version)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(version);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(version, pair.Version);
            return version == pair.Version ? pair : past.GetOrAdd(version, Rebuild);
        }

        /// <summary>Undoes the changes after the version, newest first.</summary>
        CalendarPair Rebuild(int version)
        {
            var then = new Dictionary<(CalendarLayer, DateOnly), (DayKind, string)>(days);
            foreach (var change in changes.Where(c => c.VersionNumber > version).OrderByDescending(c => c.VersionNumber))
                if (change.Before is { } kind) then[(change.Layer, change.Day)] = (kind, change.NameBefore ?? "");
                else then.Remove((change.Layer, change.Day));
            return PairOf(version, then);
        }
    }
}
