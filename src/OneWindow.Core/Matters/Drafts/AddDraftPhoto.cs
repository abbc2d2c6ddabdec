using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Puts photos into a draft; all of them or none.</summary>
public sealed record AddDraftPhoto(DraftKey Draft, IReadOnlyList<CheckedPhoto> Photos);

public sealed class AddDraftPhotoHandler(OneWindowDbContext db, FieldKeys keys)
{
    public Task HandleAsync(AddDraftPhoto command, Act act, CancellationToken cancellation) => db.TryAgainAsync(async () =>
    {
        var draft = await db.LoadDraftAsync(keys, command.Draft, act, cancellation);
        if (command.Photos.Count == 0) throw new RefusalException("photo-missing", nameof(command.Photos));
        if (await db.DraftPhotos.CountAsync(p => p.District == draft.District && p.DraftId == draft.Id, cancellation) + command.Photos.Count > MatterPhoto.Most)
            throw new RefusalException("too-many-photos", nameof(command.Photos));
        foreach (var photo in command.Photos)
            db.DraftPhotos.Add(new DraftPhoto
            {
                District = draft.District,
                DraftId = draft.Id,
                At = act.At,
                Width = photo.Width,
                Height = photo.Height,
                Content = photo.Jpeg,
            });
        draft.Touch(act);
        db.Record(act, "add-draft-photo", draft.District, nameof(MatterDraft), draft.Id);
        await db.SaveChangesAsync(cancellation);
        return 0;
    }, cancellation);
}
