using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Closes an account: its sessions and tokens end at once, its history stays.</summary>
public sealed record DisableStaff(Guid StaffId);

public sealed class DisableStaffHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public async Task HandleAsync(DisableStaff command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            if (person.Id == act.Who.Id) throw new RefusalException("not-oneself");
            if (person.DisabledAt is not null) throw new RefusalException("person-disabled");
            person.DisabledAt = act.At;
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(by, "disable-staff", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
    }
}
