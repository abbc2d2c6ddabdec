using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Sends a draft. Sent twice, or from two tabs at once, it is one matter and one receipt.</summary>
public sealed record FileDraft(DraftKey Draft);

public sealed class FileDraftHandler(OneWindowDbContext db, FieldKeys keys, FileMatterHandler fileMatter)
{
    /// <returns>The matter; the receipt is read by <see cref="DraftQueries.ReceiptAsync"/>.</returns>
    public Task<MatterKey> HandleAsync(FileDraft command, Act act, CancellationToken cancellation) => db.TryAgainAsync(async () =>
    {
        var draft = await db.LoadDraftAsync(keys, command.Draft, act, cancellation, filedToo: true);
        if (draft is { FiledId: { } id, FiledDistrict: { } district }) return new MatterKey(district, id);
        var answers = keys.OpenAnswers(draft);
        var photos = await db.DraftPhotos.Where(p => p.District == draft.District && p.DraftId == draft.Id)
            .OrderBy(p => p.At).ThenBy(p => p.Id).ToListAsync(cancellation);
        var filed = await fileMatter.HandleAsync(ToMatter(answers, photos), act, cancellation);

        (draft.FiledDistrict, draft.FiledId) = (filed.Key.District, filed.Key.Id);
        draft.FiledCodeSealed = keys.Seal(filed.Code, DraftWork.CodePlace(draft));
        // What was answered stands in the matter now and nowhere else.
        draft.AnswersSealed = [];
        db.DraftPhotos.RemoveRange(photos);
        draft.Touch(act);
        db.Record(act, "file-draft", draft.District, nameof(MatterDraft), draft.Id, filed.Number);
        await db.SaveChangesAsync(cancellation);
        return filed.Key;
    }, cancellation);

    static FileMatter ToMatter(DraftAnswers answers, List<DraftPhoto> photos) => new(
        answers.Kind ?? throw new RefusalException("kind-missing", nameof(answers.Kind)), Channel.Web, answers.Text,
        answers.AreaId ?? throw new RefusalException("place-missing", nameof(answers.AreaId)), answers.CategoryId,
        answers.Latitude, answers.Longitude, answers.PlaceNote, answers.ContactName, answers.ContactPhone,
        [.. photos.Select(p => new CheckedPhoto(p.Content, p.Width, p.Height))], NoticeVersion: answers.NoticeVersion);
}
