using OneWindow.Core.Calendar;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>One stretch of duty on one day, as it really stands: who sits at which counter, from when to when, local time.</summary>
/// <param name="ProfessionalId">Who serves: the one whose shift it is, or the stand-in.</param>
/// <param name="InPlaceOfId">Whose shift it is, where somebody else serves.</param>
public sealed record DutyStretch(DateOnly Day, TimeOnly Opens, TimeOnly Closes, Guid ShiftId, Guid CounterId, Guid ProfessionalId, Guid? InPlaceOfId = null)
{
    /// <summary>In whole minutes.</summary>
    public int Minutes => (int)(Closes - Opens).TotalMinutes;
}

/// <summary>Works out who is on duty on which day from repeating shifts, their changes, absences and the calendar.</summary>
public static class Roster
{
    /// <summary>The stretches of a span of days, by day, hour and counter.</summary>
    /// <param name="away">A person's days off: from – to, both included.</param>
    /// <param name="calendar">Days off and make-up workdays of the region.</param>
    public static IReadOnlyList<DutyStretch> Expand(IEnumerable<DutyShift> shifts, IEnumerable<DutyChange> changes, IEnumerable<ProfessionalAway> away, WorkCalendar calendar, DateOnly from, DateOnly to)
    {
        var changed = changes.ToDictionary(c => (c.ShiftId, c.Day));
        var absent = away.ToLookup(a => a.ProfessionalId);
        return
        [
            .. from shift in shifts
               from day in shift.Pattern.Days(@from, to)
               where shift.OnDaysOff || calendar.ExceptionOn(day) is not false
               let stretch = Apply(shift, day, changed.GetValueOrDefault((shift.Id, day)))
               where stretch is not null && !absent[stretch.ProfessionalId].Any(a => a.From <= day && day <= a.To)
               orderby stretch.Day, stretch.Opens, stretch.CounterId, stretch.ShiftId
               select stretch,
        ];
    }

    static DutyStretch? Apply(DutyShift shift, DateOnly day, DutyChange? change) => change switch
    {
        null => new(day, shift.Opens, shift.Closes, shift.Id, shift.CounterId, shift.ProfessionalId),
        { Kind: DutyChangeKind.Off } => null,
        { Kind: DutyChangeKind.OtherHours, Opens: { } opens, Closes: { } closes } => new(day, opens, closes, shift.Id, shift.CounterId, shift.ProfessionalId),
        { Kind: DutyChangeKind.StandIn, StandInId: { } standIn } => new(day, shift.Opens, shift.Closes, shift.Id, shift.CounterId, standIn, shift.ProfessionalId),
        _ => throw new InvalidOperationException($"{change.Kind} of {change.Day}"),
    };

    /// <summary>Two stretches of one person that overlap; null where there are none. Nobody sits at two counters at once.</summary>
    public static (DutyStretch First, DutyStretch Second)? Clash(IEnumerable<DutyStretch> stretches)
    {
        foreach (var day in stretches.GroupBy(s => (s.Day, s.ProfessionalId)))
        {
            var sorted = day.OrderBy(s => s.Opens).ThenBy(s => s.Closes).ToList();
            for (var i = 1; i < sorted.Count; i++)
                if (sorted[i].Opens < sorted[i - 1].Closes) return (sorted[i - 1], sorted[i]);
        }
        return null;
    }
}
