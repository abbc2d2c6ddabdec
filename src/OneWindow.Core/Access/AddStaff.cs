using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Makes an account for a person who works here, with a first duty: an account without a place would be nobody's to keep.</summary>
/// <param name="FirstPasswordHash">Hash of a random first password, which the person must change.</param>
public sealed record AddStaff(string UserName, string Name, string WorkPhone, string FirstPasswordHash, DutyTerms Duty, string WorkMail = "");

public sealed class AddStaffHandler(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock)
{
    public Task<StaffMember> HandleAsync(AddStaff command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (name, phone, mail) = StaffFields.Check(command.Name, command.WorkPhone, command.WorkMail);
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
                WorkMail = mail,
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

static partial class StaffFields
{
    /// <summary>Longest path of RFC 5321, section 4.5.3.1.3, without its brackets.</summary>
    internal const int LongestMail = 254;

    internal static (string Name, string WorkPhone, string WorkMail) Check(string name, string workPhone, string workMail)
    {
        name = CleanText.Line(name);
        workPhone = CleanText.Line(workPhone);
        if (name == "") throw new RefusalException("person-name-missing", "Name");
        if (name.Length > 60) throw new RefusalException("person-text-too-long", "Name");
        if (workPhone.Length > 40) throw new RefusalException("person-text-too-long", "WorkPhone");
        return (name, workPhone, Mail(workMail));
    }

    /// <summary>
    /// An address as mail servers take it without extensions: one <c>@</c>, ASCII, no quotes, no second line (RFC 5321, section 4.1.2, without
    /// quoted strings and address literals). Empty stays empty.
    /// </summary>
    static string Mail(string typed)
    {
        var mail = CleanText.Line(typed).Normalize(System.Text.NormalizationForm.FormKC);
        if (mail == "") return "";
        if (mail.Length > LongestMail) throw new RefusalException("person-text-too-long", "WorkMail");
        return MailAddress().IsMatch(mail) && !mail.Contains("..", StringComparison.Ordinal) ? mail : throw new RefusalException("work-mail-form", "WorkMail");
    }

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{0,62}(?<!\.)@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex MailAddress();

    internal static string UserName(string typed)
    {
        var name = CleanText.Line(typed).Normalize(System.Text.NormalizationForm.FormKC);
        if (name == "") throw new RefusalException("user-name-missing", "UserName");
        return name.Length is >= 2 and <= 60 && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' or '@')
            ? name : throw new RefusalException("user-name-form", "UserName");
    }
}
