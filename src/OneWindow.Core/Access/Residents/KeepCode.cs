using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access.Residents;

/// <summary>A resident who is signed in from outside keeps a code they hold, so that they need not type it again. The first one makes the only row there is of them.</summary>
/// <param name="OpenIdBlind">From <see cref="ResidentSignIn.BlindOf"/>.</param>
public sealed record KeepCode(byte[] OpenIdBlind, string? Code);

public sealed class KeepCodeHandler(OneWindowDbContext db, FieldKeys keys, KeptCodeQueries codes, AccessSettings local)
{
    /// <returns>False where it was kept already.</returns>
    /// <exception cref="RefusalException"><c>code-opens-nothing</c>; <c>codes-full</c>: <see cref="ResidentSignIn.MostCodes"/> are kept.</exception>
    public async Task<bool> HandleAsync(KeepCode command, Act act, CancellationToken cancellation = default)
    {
        // Not in the transaction: what it opens is read without making others wait.
        var kind = (await codes.FindAsync(command.Code, act.At, cancellation))?.Kind ?? throw new RefusalException("code-opens-nothing", nameof(command.Code));
        var (code, today, district) = (CleanText.Digits(command.Code), DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(act.At, local.LocalTime)), local.CityDistrict);
        return await db.InOneTransactionAsync(async () =>
        {
            if (!await db.TakeTurnAsync(district, command.OpenIdBlind, cancellation))
            {
                // A twin of the same moment is waited for; whichever was first stays.
                await db.InsertOnceAsync(new ResidentSignIn { District = district, OpenIdBlind = command.OpenIdBlind, UsedOn = today }, cancellation);
                await db.TakeTurnAsync(district, command.OpenIdBlind, cancellation);
            }
            var signIn = await db.ResidentSignIns.FirstAsync(s => s.District == district && s.OpenIdBlind == command.OpenIdBlind, cancellation);
            var (id, blind) = (RowId.Next(), KeptCode.BlindOf(keys, signIn.Id, code));
            if (await db.KeptCodes.AnyAsync(c => c.District == district && c.SignInId == signIn.Id && c.CodeBlind == blind, cancellation)) return false;
            if (await db.KeptCodes.CountAsync(c => c.District == district && c.SignInId == signIn.Id, cancellation) >= ResidentSignIn.MostCodes) throw new RefusalException("codes-full", nameof(command.Code));
            signIn.UsedOn = today;
            db.KeptCodes.Add(new KeptCode { District = district, Id = id, SignInId = signIn.Id, CodeSealed = keys.Seal($"{kind} {code}", KeptCode.Place(id)), CodeBlind = blind });
            db.Record(act, "keep-code", district, nameof(ResidentSignIn), signIn.Id);
            await db.SaveChangesAsync(cancellation);
            return true;
        }, cancellation);
    }
}
