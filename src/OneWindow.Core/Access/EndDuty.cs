using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Ends a duty.</summary>
/// <param name="LastDay">Last day on which it counts; without one it ends at once.</param>
public sealed record EndDuty(Guid DutyId, DateOnly? LastDay = null);

public sealed class EndDutyHandler(OneWindowDbContext db, PeopleScope scope, AccessSettings settings, TimeProvider clock, LiveSessions live)
{
    public async Task HandleAsync(EndDuty command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var duty = await db.Duties.FirstOrDefaultAsync(d => d.Id == command.DutyId, cancellation) ?? throw new NotVisibleException("duty");
            var code = scope.CodeOf(duty.AreaId);
            if (act.Who.Kind != Audit.ActorKind.System && !act.Who.May(Permission.KeepPeople, code)) throw new NotVisibleException("duty");
            // So that an area is never left without anybody who can keep its people.
            if (duty.StaffId == act.Who.Id) throw new RefusalException("not-oneself");
            var today = settings.Today(clock);
            if (duty.ValidTo < today) throw new RefusalException("duty-ended");
            if (command.LastDay < today) throw new RefusalException("access-day-past", nameof(command.LastDay));
            var yesterday = today.AddDays(-1);
            duty.ValidTo = command.LastDay ?? (duty.ValidFrom > yesterday ? duty.ValidFrom.AddDays(-1) : yesterday);
            var person = await db.Staff.FirstAsync(s => s.Id == duty.StaffId, cancellation);
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(act.Needing(Permission.KeepPeople, code), "end-duty", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id,
                details: Details.Json(("duty", duty.Id.ToString()), ("role", duty.Role.ToString()), ("area", code), ("to", duty.ValidTo.Value.ToString("O", null))));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
    }
}
