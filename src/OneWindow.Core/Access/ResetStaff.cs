using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>For a person who lost password or telephone: a new first password, second factor and passkeys gone, everything open ended.</summary>
public sealed record ResetStaff(Guid StaffId, string FirstPasswordHash);

public sealed class ResetStaffHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public async Task HandleAsync(ResetStaff command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            if (person.Id == act.Who.Id) throw new RefusalException("not-oneself");
            if (person.DisabledAt is not null) throw new RefusalException("person-disabled");
            person.PasswordHash = command.FirstPasswordHash;
            person.MustChangePassword = true;
            person.AuthenticatorKeySealed = null;
            person.TwoFactorOn = false;
            person.RecoveryCodes = "";
            person.FailedSignIns = 0;
            person.LockedUntil = null;
            db.StaffPasskeys.RemoveRange(await db.StaffPasskeys.Where(p => p.StaffId == person.Id).ToListAsync(cancellation));
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(by, "reset-staff", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
    }
}
