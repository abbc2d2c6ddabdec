using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Puts a person on duty at a counter, on one day or again and again.</summary>
/// <param name="Pattern">From today on; its first day is where weeks and months are counted from.</param>
/// <param name="Opens">Local time, in steps of five minutes.</param>
/// <param name="Closes">On the same day, at least a quarter of an hour later.</param>
/// <param name="OnDaysOff">Also on days off by notice.</param>
public sealed record AddShift(Guid SupermarketId, Guid ProfessionalId, Guid CounterId, DutyPattern Pattern, TimeOnly Opens, TimeOnly Closes, bool OnDaysOff = false);

public sealed class AddShiftHandler(RosterWork roster)
{
    /// <exception cref="RefusalException">
    /// <c>shift-pattern-unsound</c>; <c>day-past</c>; <c>shift-never</c>: it falls on no day; <c>shift-over-midnight</c>; <c>shift-hours-uneven</c>; <c>shift-too-short</c>;
    /// <c>professional-not-serving</c>; <c>shift-overlaps</c>: the person sits elsewhere then.
    /// </exception>
    public Task<Guid> HandleAsync(AddShift command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (person, supermarket, area, by) = await roster.KeptAsync(command.SupermarketId, command.ProfessionalId, act, cancellation);
        var (pattern, today) = (command.Pattern, roster.DayOf(act));
        if (!await roster.Db.Counters.AnyAsync(c => c.Id == command.CounterId && c.SupermarketId == supermarket.Id && c.EndedOn == null, cancellation)) throw new NotVisibleException("counter");
        if (!pattern.IsSound) throw new RefusalException("shift-pattern-unsound", nameof(command.Pattern));
        if (pattern.From < today) throw new RefusalException("day-past", nameof(pattern.From));
        if (!pattern.Days(pattern.From, pattern.From.AddDays(DutyPattern.MostDays)).Any()) throw new RefusalException("shift-never", nameof(command.Pattern));
        RosterWork.DemandHours(command.Opens, command.Closes, nameof(command.Closes));
        if (!person.ServesOn(pattern.From) || (person.To is { } to && !(pattern.Until <= to))) throw new RefusalException("professional-not-serving", nameof(command.ProfessionalId));
        var shift = new DutyShift
        {
            ProfessionalId = person.Id,
            CounterId = command.CounterId,
            Repeat = pattern.Repeat,
            From = pattern.From,
            Until = pattern.Repeat == Repeat.Once ? pattern.From : pattern.Until,
            Every = pattern.Every,
            Weekdays = pattern.Weekdays,
            Nth = pattern.Nth,
            Opens = command.Opens,
            Closes = command.Closes,
            OnDaysOff = command.OnDaysOff,
        };
        roster.Db.DutyShifts.Add(shift);
        await roster.DemandNoClashAsync(person, pattern.From, nameof(command.Pattern), cancellation);
        roster.Db.Record(by, "add-shift", area.District, nameof(DutyShift), shift.Id, details: Details.Json(("person", person.StaffId.ToString()), ("counter", shift.CounterId.ToString()),
            ("from", shift.From.ToString("O", null)), ("until", shift.Until?.ToString("O", null)), ("hours", $"{shift.Opens:HH:mm}-{shift.Closes:HH:mm}")));
        await roster.SaveAsync(supermarket.Id, act, cancellation);
        return shift.Id;
    }, cancellation);
}
