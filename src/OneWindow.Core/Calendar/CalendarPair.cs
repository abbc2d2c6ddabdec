namespace OneWindow.Core.Calendar;

/// <summary>The national and the local calendar of one version.</summary>
public sealed record CalendarPair(int Version, WorkCalendar National, WorkCalendar Local);
