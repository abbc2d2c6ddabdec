using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>Corrects name, work phone and work mail of a person. The user name stays: history points to it.</summary>
public sealed record ChangeStaff(Guid StaffId, string Name, string WorkPhone, string WorkMail = "");

public sealed class ChangeStaffHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(ChangeStaff command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            var (name, phone, mail) = StaffFields.Check(command.Name, command.WorkPhone, command.WorkMail);
            var changed = string.Join(' ', new[] { person.Name != name ? "name" : "", person.WorkPhone != phone ? "work-phone" : "", person.WorkMail != mail ? "work-mail" : "" }.Where(f => f != ""));
            (person.Name, person.WorkPhone, person.WorkMail) = (name, phone, mail);
            db.Record(by, "change-staff", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("fields", changed)));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
