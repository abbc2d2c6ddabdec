using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>New recovery codes of one's own; the old ones stop working.</summary>
public sealed record RenewRecoveryCodes;

public sealed class RenewRecoveryCodesHandler(OneWindowDbContext db, PeopleScope scope, FieldKeys keys)
{
    /// <returns>The codes, to be shown this once.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(RenewRecoveryCodes command, Act act, CancellationToken cancellation = default)
    {
        var codes = RecoveryCodes.Make();
        await db.InOneTransactionAsync(async () =>
        {
            var person = await db.Staff.FirstOrDefaultAsync(s => s.Id == act.Who.Id && s.DisabledAt == null, cancellation) ?? throw new NotVisibleException("person");
            if (!person.TwoFactorOn) throw new RefusalException("second-factor-off");
            person.RecoveryCodes = RecoveryCodes.Hashes(codes, keys, person.Id);
            db.Record(act, "renew-recovery-codes", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        return codes;
    }
}
