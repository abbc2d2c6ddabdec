using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>A new room for sessions, or a room as it shall stand.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="OfficeId">Only for a new one; the office must be open.</param>
/// <param name="Name">Of one open room of the office only.</param>
/// <param name="Seats">1 to 500.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveRoom(Guid? Id, Guid? OfficeId, string? Name, int Seats, bool IsStepFree, bool HasVideo, string? Seen = null);

public sealed class SaveRoomHandler(OneWindowDbContext db)
{
    public Task<Guid> HandleAsync(SaveRoom command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (room, officeId, district, by) = await StandingAsync(command, act, cancellation);
        var name = TypedText.Demand(command.Name, nameof(command.Name), 60);
        if (command.Seats is < 1 or > 500) throw new RefusalException("number-out-of-range", nameof(command.Seats));
        if (await db.MediationRooms.AnyAsync(r => r.OfficeId == officeId && r.Name == name && r.EndedOn == null && r.Id != command.Id, cancellation))
            throw new RefusalException("room-name-taken", nameof(command.Name));
        if (room is null) db.MediationRooms.Add(room = new MediationRoom { Name = name, OfficeId = officeId });
        (room.Name, room.Seats, room.IsStepFree, room.HasVideo) = (name, command.Seats, command.IsStepFree, command.HasVideo);
        db.Record(by, "save-room", district, nameof(MediationRoom), room.Id, details: Details.Json(("office", officeId.ToString()),
            ("seats", room.Seats.ToString(CultureInfo.InvariantCulture)), ("step-free", room.IsStepFree ? "yes" : "no"), ("video", room.HasVideo ? "yes" : "no")));
        await db.SaveChangesAsync(cancellation);
        return room.Id;
    }, cancellation);

    async Task<(MediationRoom? Room, Guid OfficeId, string District, Act By)> StandingAsync(SaveRoom command, Act act, CancellationToken cancellation)
    {
        if (command.Id is { } id)
        {
            var (room, place, by) = await db.KeptRoomAsync(id, act, cancellation);
            TypedText.DemandUnchanged(command.Seen, CommitteeKeeping.MarkOf(room));
            return (room, room.OfficeId, place.District, by);
        }
        if (command.OfficeId is not { } officeId) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (!await db.Offices.AnyAsync(o => o.Id == officeId, cancellation)) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        var (office, area, allowed) = await db.OfficeOfCommitteesAsync(officeId, act, cancellation);
        return office.ClosedOn is null ? (null, officeId, area.District, allowed) : throw new RefusalException("office-closed", nameof(command.OfficeId));
    }
}
