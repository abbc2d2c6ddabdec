using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>A person is on duty at a supermarket no more after a day; their shifts end with it.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record EndProfessional(Guid SupermarketId, Guid Id, DateOnly LastDay);

public sealed class EndProfessionalHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>day-past</c>; <c>day-too-far</c>; <c>professional-ended</c>.</exception>
    public Task HandleAsync(EndProfessional command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (person, supermarket, area, by) = await roster.KeptAsync(command.SupermarketId, command.Id, act, cancellation);
        TypedText.DemandLastDay(command.LastDay, roster.DayOf(act), nameof(command.LastDay));
        if (person.To <= command.LastDay) throw new RefusalException("professional-ended", nameof(command.LastDay));
        person.To = command.LastDay;
        person.RosterVersion++;
        foreach (var shift in await roster.Db.DutyShifts.Where(s => s.ProfessionalId == person.Id && (s.Until == null || s.Until > command.LastDay)).ToListAsync(cancellation))
            shift.Until = command.LastDay;
        foreach (var change in await roster.Db.DutyChanges.Where(c => c.StandInId == person.Id && c.Day > command.LastDay).ToListAsync(cancellation)) roster.Db.DutyChanges.Remove(change);
        roster.Db.Record(by, "end-professional", area.District, nameof(Professional), person.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await roster.SaveAsync(supermarket.Id, act, cancellation);
    }, cancellation);
}
