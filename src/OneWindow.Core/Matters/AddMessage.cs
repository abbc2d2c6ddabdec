using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The resident adds words or photos; if the office was waiting for them, work goes on.</summary>
public sealed record AddMessage(MatterKey Matter, string? Words, IReadOnlyList<CheckedPhoto>? Photos = null);

public sealed class AddMessageHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    /// <summary>A resident's own photos over the life of a matter; a bound against filling the disk, not a promise.</summary>
    const int MostPhotosEver = 30;

    public Task HandleAsync(AddMessage command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.LoadForResidentAsync(command.Matter, cancellation);
        if (matter.State.IsEnd()) throw new RefusalException("wrong-state");
        var photos = command.Photos ?? [];
        if (photos.Count > MatterPhoto.Most) throw new RefusalException("too-many-photos", nameof(command.Photos));
        var words = photos.Count > 0 && string.IsNullOrWhiteSpace(command.Words) ? "" : MatterWork.Demand(command.Words, nameof(command.Words));
        if (photos.Count > 0 && await db.MatterPhotos.CountAsync(
                p => p.District == matter.District && p.MatterId == matter.Id && !p.IsEvidence, cancellation) + photos.Count > MostPhotosEver)
            throw new RefusalException("too-many-photos", nameof(command.Photos));
        if (matter.State == MatterState.Waiting)
        {
            matter.Make(MatterMove.Reply);
            await clocks.FollowAsync(matter, act, cancellation);
        }
        foreach (var photo in photos) db.MatterPhotos.Add(photo.ToRow(matter, act));
        db.WriteDown(matter, act, "add-message", words.Length > 0 ? EntryKind.Message : EntryKind.PhotoAdded, isPublic: true, words);
        await messages.ToHolderAsync(matter, "matter-replied", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
