using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>Keeps what one page of a filing says.</summary>
/// <param name="Draft">Null begins a new one.</param>
/// <param name="Change">What the page changes. It is applied to the newest stored answers, so that two tabs never undo each other.</param>
public sealed record SaveDraft(string District, string? Draft, Func<DraftAnswers, DraftAnswers> Change);

public sealed class SaveDraftHandler(OneWindowDbContext db, FieldKeys keys)
{
    /// <summary>Far more than can be filed: a text that is too long is kept, so that it can be shortened.</summary>
    const int LongestKept = 100_000;
    const int LongestLineKept = 1000;

    public Task<DraftKey> HandleAsync(SaveDraft command, Act act, CancellationToken cancellation) => db.TryAgainAsync(async () =>
    {
        var key = command.Draft is { } token ? new DraftKey(command.District, token) : DraftKey.Draw(command.District);
        var draft = command.Draft is null ? Begin(key) : await db.LoadDraftAsync(keys, key, act, cancellation);
        var before = command.Draft is null ? new DraftAnswers() : keys.OpenAnswers(draft);
        keys.SealAnswers(draft, Clean(command.Change(before)));
        draft.Touch(act);
        db.Record(act, "save-draft", draft.District, nameof(MatterDraft), draft.Id);
        await db.SaveChangesAsync(cancellation);
        return key;
    }, cancellation);

    MatterDraft Begin(DraftKey key)
    {
        var draft = new MatterDraft { District = key.District, TokenBlind = keys.Blind(key.Token, DraftKey.Purpose), Version = 0 };
        db.MatterDrafts.Add(draft);
        return draft;
    }

    static DraftAnswers Clean(DraftAnswers answers)
    {
        var clean = answers with
        {
            Text = CleanText.Of(answers.Text),
            PlaceNote = CleanText.Line(answers.PlaceNote),
            ContactName = CleanText.Line(answers.ContactName),
            ContactPhone = CleanText.Line(answers.ContactPhone),
        };
        if (clean.Text.Length > LongestKept) throw new RefusalException("text-too-long", nameof(clean.Text));
        if (clean.PlaceNote.Length > LongestLineKept) throw new RefusalException("text-too-long", nameof(clean.PlaceNote));
        if (clean.ContactName.Length > LongestLineKept) throw new RefusalException("text-too-long", nameof(clean.ContactName));
        if (clean.ContactPhone.Length > LongestLineKept) throw new RefusalException("phone-unreadable", nameof(clean.ContactPhone));
        return clean;
    }
}
