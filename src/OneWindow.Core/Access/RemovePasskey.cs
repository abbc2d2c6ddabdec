using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Removes a passkey of one's own.</summary>
/// <param name="SecondFactorNeeded">Outside the demonstration the last passkey stays until an authenticator app is set up.</param>
public sealed record RemovePasskey(Guid PasskeyId, bool SecondFactorNeeded);

public sealed class RemovePasskeyHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public async Task HandleAsync(RemovePasskey command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var passkey = await db.StaffPasskeys.FirstOrDefaultAsync(p => p.Id == command.PasskeyId && p.StaffId == act.Who.Id, cancellation)
                ?? throw new NotVisibleException("passkey");
            var person = await db.Staff.FirstAsync(s => s.Id == passkey.StaffId, cancellation);
            if (command.SecondFactorNeeded && !person.TwoFactorOn && await db.StaffPasskeys.CountAsync(p => p.StaffId == person.Id, cancellation) == 1)
                throw new RefusalException("passkey-last");
            db.StaffPasskeys.Remove(passkey);
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(act, "remove-passkey", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("passkey", passkey.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
    }
}
