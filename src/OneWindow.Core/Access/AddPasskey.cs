using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Adds a passkey to one's own account after the browser's answer was checked.</summary>
/// <param name="Data">The credential as the framework gives it, serialized.</param>
public sealed record AddPasskey(byte[] CredentialId, string Data, string Name);

public sealed class AddPasskeyHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public const int MostPerPerson = 10;

    public async Task<StaffPasskey> HandleAsync(AddPasskey command, Act act, CancellationToken cancellation = default)
    {
        var added = await db.InOneTransactionAsync(async () =>
        {
            var person = await db.Staff.FirstOrDefaultAsync(s => s.Id == act.Who.Id && s.DisabledAt == null, cancellation) ?? throw new NotVisibleException("person");
            if (await db.StaffPasskeys.AnyAsync(p => p.CredentialId == command.CredentialId, cancellation)) throw new RefusalException("passkey-known");
            if (await db.StaffPasskeys.CountAsync(p => p.StaffId == person.Id, cancellation) >= MostPerPerson) throw new RefusalException("passkey-too-many");
            var passkey = new StaffPasskey
            {
                StaffId = person.Id,
                CredentialId = command.CredentialId,
                Data = command.Data,
                CreatedAt = act.At,
                Name = PasskeyName.Of(command.Name),
            };
            db.StaffPasskeys.Add(passkey);
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(act, "add-passkey", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("passkey", passkey.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
            return passkey;
        }, cancellation);
        live.Forget();
        return added;
    }
}

static class PasskeyName
{
    internal static string Of(string typed)
    {
        var name = CleanText.Line(typed);
        return name.Length > 100 ? throw new RefusalException("person-text-too-long", "Name") : name;
    }
}
