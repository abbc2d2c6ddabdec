namespace OneWindow.Core.Counters.Appointments;

/// <summary>A stretch of duty as instants, for appointments.</summary>
/// <param name="Opens">UTC.</param>
/// <param name="Closes">UTC; the talk ends by then, its buffer need not.</param>
public sealed record OpenStretch(Guid CounterId, Guid ProfessionalId, Guid StaffId, DateTime Opens, DateTime Closes);

/// <summary>A time that can be taken.</summary>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">End of the talk.</param>
/// <param name="BusyUntil">When counter and person are free again: the buffer is over.</param>
public sealed record Slot(DateTime StartsAt, DateTime EndsAt, DateTime BusyUntil, Guid CounterId, Guid ProfessionalId, Guid StaffId)
{
    /// <summary>The five minutes it takes.</summary>
    internal IEnumerable<DateTime> Cells
    {
        get { for (var at = StartsAt; at < BusyUntil; at = at.AddMinutes(SlotCell.Minutes)) yield return at; }
    }
}

/// <summary>
/// Works out which times are free: each stretch is filled from its beginning with talks of the length asked for, around what is taken already. So times follow each other
/// closely whatever lengths were booked before.
/// </summary>
public static class SlotFinder
{
    /// <param name="busy">Five minutes that are taken, as (counter or person, instant); a slot needs both free.</param>
    /// <param name="minutes">Length of the talk.</param>
    /// <param name="buffer">Minutes kept free after it.</param>
    /// <param name="notBefore">Earliest start.</param>
    /// <returns>By start, then as the stretches came.</returns>
    public static IReadOnlyList<Slot> Find(IEnumerable<OpenStretch> stretches, IReadOnlySet<(Guid Who, DateTime At)> busy, int minutes, int buffer, DateTime notBefore)
    {
        var found = new List<Slot>();
        var step = RoundUp(minutes + buffer);
        foreach (var stretch in stretches)
            for (var at = stretch.Opens; at.AddMinutes(minutes) <= stretch.Closes;)
            {
                var slot = new Slot(at, at.AddMinutes(minutes), at.AddMinutes(step), stretch.CounterId, stretch.ProfessionalId, stretch.StaffId);
                var blocked = slot.Cells.Where(c => busy.Contains((stretch.CounterId, c)) || busy.Contains((stretch.StaffId, c))).Select(c => (DateTime?)c).LastOrDefault();
                if (blocked is { } last) { at = last.AddMinutes(SlotCell.Minutes); continue; }
                if (at >= notBefore) found.Add(slot);
                at = slot.BusyUntil;
            }
        return [.. found.OrderBy(s => s.StartsAt)];
    }

    internal static int RoundUp(int minutes) => (minutes + SlotCell.Minutes - 1) / SlotCell.Minutes * SlotCell.Minutes;
}
