using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access.Residents;

/// <summary>A resident takes a code off their list. With the last one goes the row of the sign-in: nothing is left of either.</summary>
public sealed record DropCode(byte[] OpenIdBlind, Guid Id);

public sealed class DropCodeHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <exception cref="NotVisibleException">It is not on this list.</exception>
    public Task HandleAsync(DropCode command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var district = local.CityDistrict;
        await db.TakeTurnAsync(district, command.OpenIdBlind, cancellation);
        var signIn = await db.SignInOfAsync(district, command.OpenIdBlind, cancellation) ?? throw new NotVisibleException("kept-code");
        var (own, all) = (db.KeptCodes.Where(c => c.District == district && c.SignInId == signIn.Id), db.ResidentSignIns);
        if (await own.Where(c => c.Id == command.Id).ExecuteDeleteAsync(cancellation) == 0) throw new NotVisibleException("kept-code");
        if (!await own.AnyAsync(cancellation)) await all.Where(s => s.District == district && s.Id == signIn.Id).ExecuteDeleteAsync(cancellation);
        db.Record(act, "drop-code", district, nameof(ResidentSignIn), signIn.Id);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
