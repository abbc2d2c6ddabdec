using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Gives a passkey of one's own another name.</summary>
public sealed record NamePasskey(Guid PasskeyId, string Name);

public sealed class NamePasskeyHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(NamePasskey command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var passkey = await db.StaffPasskeys.FirstOrDefaultAsync(p => p.Id == command.PasskeyId && p.StaffId == act.Who.Id, cancellation)
                ?? throw new NotVisibleException("passkey");
            passkey.Name = PasskeyName.Of(command.Name);
            if (passkey.Name == "") throw new RefusalException("person-name-missing", nameof(command.Name));
            db.Record(act, "name-passkey", await scope.DistrictOfAsync(passkey.StaffId, cancellation), "staff", passkey.StaffId, details: Details.Json(("passkey", passkey.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
