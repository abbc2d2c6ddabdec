using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Days on which a person on duty is away; the shifts of those days fall out unless somebody stands in. No reason is asked.</summary>
/// <param name="To">Last day, at most a year after the first.</param>
public sealed record SetProfessionalAway(Guid SupermarketId, Guid ProfessionalId, DateOnly From, DateOnly To);

public sealed class SetProfessionalAwayHandler(RosterWork roster)
{
    /// <exception cref="RefusalException"><c>away-reversed</c>; <c>away-past</c>; <c>away-too-long</c>; <c>away-overlap</c>.</exception>
    public Task<Guid> HandleAsync(SetProfessionalAway command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (person, _, area, by) = await roster.KeptAsync(command.SupermarketId, command.ProfessionalId, act, cancellation);
        if (command.To < command.From) throw new RefusalException("away-reversed", nameof(command.To));
        if (command.To < roster.DayOf(act)) throw new RefusalException("away-past", nameof(command.To));
        if (command.To > command.From.AddYears(1)) throw new RefusalException("away-too-long", nameof(command.To));
        if (await roster.Db.ProfessionalsAway.AnyAsync(a => a.ProfessionalId == person.Id && a.From <= command.To && a.To >= command.From, cancellation)) throw new RefusalException("away-overlap", nameof(command.From));
        var away = new ProfessionalAway { ProfessionalId = person.Id, From = command.From, To = command.To };
        roster.Db.ProfessionalsAway.Add(away);
        person.RosterVersion++;
        roster.Db.Record(by, "set-professional-away", area.District, nameof(Professional), person.Id,
            details: Details.Json(("from", command.From.ToString("O", null)), ("to", command.To.ToString("O", null))));
        await roster.SaveAsync(command.SupermarketId, act, cancellation);
        return away.Id;
    }, cancellation);
}
