using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Takes a photo out of a draft; one that is gone already is no fault.</summary>
public sealed record RemoveDraftPhoto(DraftKey Draft, Guid PhotoId);

public sealed class RemoveDraftPhotoHandler(OneWindowDbContext db, FieldKeys keys)
{
    public Task HandleAsync(RemoveDraftPhoto command, Act act, CancellationToken cancellation) => db.TryAgainAsync(async () =>
    {
        var draft = await db.LoadDraftAsync(keys, command.Draft, act, cancellation);
        var photo = await db.DraftPhotos.FirstOrDefaultAsync(
            p => p.District == draft.District && p.DraftId == draft.Id && p.Id == command.PhotoId, cancellation);
        if (photo is null) return 0;
        db.DraftPhotos.Remove(photo);
        draft.Touch(act);
        db.Record(act, "remove-draft-photo", draft.District, nameof(MatterDraft), draft.Id);
        await db.SaveChangesAsync(cancellation);
        return 0;
    }, cancellation);
}
