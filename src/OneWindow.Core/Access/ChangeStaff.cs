using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>Corrects name and work phone of a person. The user name stays: history points to it.</summary>
public sealed record ChangeStaff(Guid StaffId, string Name, string WorkPhone);

public sealed class ChangeStaffHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(ChangeStaff command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            var (name, phone) = StaffFields.Check(command.Name, command.WorkPhone);
            var changed = string.Join(' ', new[] { person.Name != name ? "name" : "", person.WorkPhone != phone ? "work-phone" : "" }.Where(f => f != ""));
            (person.Name, person.WorkPhone) = (name, phone);
            db.Record(by, "change-staff", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("fields", changed)));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
