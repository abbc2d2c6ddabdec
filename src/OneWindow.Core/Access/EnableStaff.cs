using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Opens a closed account again. Whoever lost the password needs <see cref="ResetStaff"/> besides.</summary>
public sealed record EnableStaff(Guid StaffId);

public sealed class EnableStaffHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(EnableStaff command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            if (person.DisabledAt is null) throw new RefusalException("person-enabled");
            person.DisabledAt = null;
            person.SecurityStamp = Credentials.NewStamp();
            db.Record(by, "enable-staff", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
