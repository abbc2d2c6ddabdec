using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Deletes drafts whose time is over, sent or not, with their photos; the history learns how many and nothing else.</summary>
/// <param name="Most">Drafts in one transaction.</param>
public sealed record DeleteExpiredDrafts(string District, int Most = 200);

public sealed class DeleteExpiredDraftsHandler(OneWindowDbContext db)
{
    /// <returns>How many drafts were deleted; call again while it is not zero.</returns>
    public Task<int> HandleAsync(DeleteExpiredDrafts command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (allDrafts, allPhotos) = (db.MatterDrafts, db.DraftPhotos);
        var ids = await allDrafts.Where(d => d.District == command.District && d.ExpiresAt <= act.At)
            .OrderBy(d => d.ExpiresAt).Take(command.Most).Select(d => d.Id).ToListAsync(cancellation);
        if (ids.Count == 0) return 0;
        var photos = await allPhotos.Where(p => p.District == command.District && ids.Contains(p.DraftId)).ExecuteDeleteAsync(cancellation);
        var drafts = await allDrafts.Where(d => d.District == command.District && ids.Contains(d.Id)).ExecuteDeleteAsync(cancellation);
        db.Record(act, "delete-expired-drafts", command.District, nameof(MatterDraft), Guid.Empty, details: $$"""{"drafts":{{drafts}},"photos":{{photos}}}""");
        await db.SaveChangesAsync(cancellation);
        return drafts;
    }, cancellation);
}
