using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access.Residents;

/// <summary>Deletes lists on which nothing was kept for <see cref="ResidentSignIn.KeptDays"/> days; the history learns how many and nothing else.</summary>
/// <param name="Most">Lists in one transaction.</param>
public sealed record ForgetUnusedCodes(int Most = 200);

public sealed class ForgetUnusedCodesHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <returns>How many lists were deleted; call again while it is not zero.</returns>
    public Task<int> HandleAsync(ForgetUnusedCodes command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var district = local.CityDistrict;
        var last = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(act.At, local.LocalTime)).AddDays(-ResidentSignIn.KeptDays);
        var old = db.ResidentSignIns.Where(s => s.District == district && s.UsedOn < last);
        // The rows are taken first: whoever keeps a code in this moment waits, and finds them gone.
        var ids = await old.OrderBy(s => s.UsedOn).Take(command.Most).Select(s => s.Id).ToListAsync(cancellation);
        if (ids.Count == 0) return 0;
        var taken = db.ResidentSignIns.Where(s => s.District == district && ids.Contains(s.Id) && s.UsedOn < last);
        await taken.ExecuteUpdateAsync(s => s.SetProperty(x => x.UsedOn, x => x.UsedOn), cancellation);
        ids = await taken.Select(s => s.Id).ToListAsync(cancellation);
        var codes = await db.KeptCodes.Where(c => c.District == district && ids.Contains(c.SignInId)).ExecuteDeleteAsync(cancellation);
        var lists = await db.ResidentSignIns.Where(s => s.District == district && ids.Contains(s.Id)).ExecuteDeleteAsync(cancellation);
        if (lists == 0) return 0;
        db.Record(act, "forget-unused-codes", district, nameof(ResidentSignIn), Guid.Empty, details: $$"""{"lists":{{lists}},"codes":{{codes}}}""");
        await db.SaveChangesAsync(cancellation);
        return lists;
    }, cancellation);
}
