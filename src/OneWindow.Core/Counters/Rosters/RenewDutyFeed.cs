using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>Makes a secret address under which a calendar program reads one's own duties; the address before it is worthless from then on.</summary>
public sealed record RenewDutyFeed;

public sealed class RenewDutyFeedHandler(OneWindowDbContext db, FieldKeys keys, PeopleScope scope)
{
    internal const string Purpose = "duty-feed";

    /// <returns>The token, readable only here: 43 characters of an address.</returns>
    public Task<string> HandleAsync(RenewDutyFeed command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        if (act.Who.Id is not { } own || !await db.Professionals.AnyAsync(p => p.StaffId == own, cancellation)) throw new NotAllowedException(nameof(Permission.ServeAtCounter));
        var token = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var feed = await db.DutyFeeds.FirstOrDefaultAsync(f => f.StaffId == own, cancellation);
        if (feed is null) db.DutyFeeds.Add(feed = new DutyFeed { StaffId = own, TokenBlind = [], MadeAt = act.At });
        (feed.TokenBlind, feed.MadeAt) = (keys.Blind(token, Purpose), act.At);
        db.Record(act, "renew-duty-feed", await scope.DistrictOfAsync(own, cancellation), nameof(DutyFeed), feed.Id);
        await db.SaveChangesAsync(cancellation);
        return token;
    }, cancellation);
}
