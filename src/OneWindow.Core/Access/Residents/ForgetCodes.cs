using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access.Residents;

/// <summary>A resident has their whole list deleted, and the row that held it together.</summary>
public sealed record ForgetCodes(byte[] OpenIdBlind);

public sealed class ForgetCodesHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <returns>How many codes were on it; none is no error.</returns>
    public Task<int> HandleAsync(ForgetCodes command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var district = local.CityDistrict;
        await db.TakeTurnAsync(district, command.OpenIdBlind, cancellation);
        if (await db.SignInOfAsync(district, command.OpenIdBlind, cancellation) is not { } signIn) return 0;
        var codes = await db.KeptCodes.Where(c => c.District == district && c.SignInId == signIn.Id).ExecuteDeleteAsync(cancellation);
        await db.ResidentSignIns.Where(s => s.District == district && s.Id == signIn.Id).ExecuteDeleteAsync(cancellation);
        db.Record(act, "forget-codes", district, nameof(ResidentSignIn), signIn.Id, details: Details.Json(("codes", codes.ToString(CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
        return codes;
    }, cancellation);
}
