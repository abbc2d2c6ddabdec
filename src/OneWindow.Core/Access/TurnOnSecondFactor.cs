using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Sets a person's own authenticator app up, or puts a new one in place of the old. The code proves that the app holds the key.</summary>
public sealed record TurnOnSecondFactor(string Key, string Code);

public sealed class TurnOnSecondFactorHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live, FieldKeys keys, TimeProvider clock)
{
    /// <returns>The recovery codes, to be shown this once.</returns>
    public async Task<IReadOnlyList<string>> HandleAsync(TurnOnSecondFactor command, Act act, CancellationToken cancellation = default)
    {
        if (Totp.MatchingStep(command.Key, CleanText.Digits(command.Code), clock.GetUtcNow().UtcDateTime) is not { } step)
            throw new RefusalException("second-factor-code-wrong", nameof(command.Code));
        var codes = RecoveryCodes.Make();
        await db.InOneTransactionAsync(async () =>
        {
            var person = await db.Staff.FirstOrDefaultAsync(s => s.Id == act.Who.Id && s.DisabledAt == null, cancellation) ?? throw new NotVisibleException("person");
            person.AuthenticatorKeySealed = keys.Seal(command.Key, StaffDirectory.KeyPlace(person.Id));
            person.LastCodeStep = step;
            person.TwoFactorOn = true;
            person.RecoveryCodes = RecoveryCodes.Hashes(codes, keys, person.Id);
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(act, "turn-on-second-factor", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
        return codes;
    }
}
