using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>A room is used for sessions no more.</summary>
/// <param name="LastDay">Today or later, at most a year ahead.</param>
public sealed record EndRoom(Guid Id, DateOnly LastDay);

/// <summary>Refused (<c>room-in-use</c>) while a session is planned in it: parties were told to come there.</summary>
public sealed class EndRoomHandler(OneWindowDbContext db, IEnumerable<ICommitteeUse> uses, LocalTime time)
{
    public Task HandleAsync(EndRoom command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (room, area, by) = await db.KeptRoomAsync(command.Id, act, cancellation);
        TypedText.DemandLastDay(command.LastDay, time.DayOf(act.At), nameof(command.LastDay));
        if (await uses.IsUsedAsync(KeptThing.Room, room.Id, cancellation)) throw new RefusalException("room-in-use");
        room.EndedOn = command.LastDay;
        db.Record(by, "end-room", area.District, nameof(MediationRoom), room.Id, details: Details.Json(("last", command.LastDay.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
