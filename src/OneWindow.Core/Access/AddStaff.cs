using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Makes an account for a person who works here, with a first duty: an account without a place would be nobody's to keep.</summary>
/// <param name="FirstPasswordHash">Hash of a random first password, which the person must change.</param>
public sealed record AddStaff(string UserName, string Name, string WorkPhone, string FirstPasswordHash, DutyTerms Duty);

public sealed class AddStaffHandler(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock)
{
    public Task<StaffMember> HandleAsync(AddStaff command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (name, phone) = StaffFields.Check(command.Name, command.WorkPhone);
            var userName = StaffFields.UserName(command.UserName);
            var normalized = StaffDirectory.Normalize(userName);
            if (await db.Staff.AnyAsync(s => s.NormalizedUserName == normalized, cancellation))
                throw new RefusalException("user-name-taken", nameof(command.UserName));
            var person = new StaffMember
            {
                UserName = userName,
                NormalizedUserName = normalized,
                Name = name,
                WorkPhone = phone,
                PasswordHash = command.FirstPasswordHash,
                MustChangePassword = true,
                SecurityStamp = Credentials.NewStamp(),
                CreatedAt = act.At,
            };
            var (duty, area, by) = await command.Duty.CheckAsync(person.Id, act, db, areas.Current, settings.Today(clock), cancellation);
            db.Staff.Add(person);
            db.Duties.Add(duty);
            db.Record(by, "add-staff", area.District, "staff", person.Id, details: command.Duty.Details(area));
            await db.SaveChangesAsync(cancellation);
            return person;
        }, cancellation);
}

static class StaffFields
{
    internal static (string Name, string WorkPhone) Check(string name, string workPhone)
    {
        name = CleanText.Line(name);
        workPhone = CleanText.Line(workPhone);
        if (name == "") throw new RefusalException("person-name-missing", "Name");
        if (name.Length > 60) throw new RefusalException("person-text-too-long", "Name");
        if (workPhone.Length > 40) throw new RefusalException("person-text-too-long", "WorkPhone");
        return (name, workPhone);
    }

    internal static string UserName(string typed)
    {
        var name = CleanText.Line(typed).Normalize(System.Text.NormalizationForm.FormKC);
        if (name == "") throw new RefusalException("user-name-missing", "UserName");
        return name.Length is >= 2 and <= 60 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@')
            ? name : throw new RefusalException("user-name-form", "UserName");
    }
}
