using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>What the acts on drafts share.</summary>
static class DraftWork
{
    /// <summary>Kept so long after the last answer: a weekend without a signal.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromHours(72);

    /// <exception cref="RefusalException"><c>draft-ended</c>: unknown or expired; <c>draft-filed</c>: it was sent already.</exception>
    internal static async Task<MatterDraft> LoadDraftAsync(
        this OneWindowDbContext db, FieldKeys keys, DraftKey key, Act act, CancellationToken cancellation, bool filedToo = false)
    {
        var blind = keys.Blind(key.Token, DraftKey.Purpose);
        var draft = await db.MatterDrafts.FirstOrDefaultAsync(d => d.District == key.District && d.TokenBlind == blind, cancellation);
        if (draft is null || draft.ExpiresAt <= act.At) throw new RefusalException("draft-ended");
        return draft.FiledId is null || filedToo ? draft : throw new RefusalException("draft-filed");
    }

    internal static DraftAnswers OpenAnswers(this FieldKeys keys, MatterDraft draft) =>
        draft.AnswersSealed.Length == 0 ? new() : DraftAnswers.FromJson(keys.Open(draft.AnswersSealed, AnswersPlace(draft)));

    internal static void SealAnswers(this FieldKeys keys, MatterDraft draft, DraftAnswers answers) =>
        draft.AnswersSealed = keys.Seal(answers.ToJson(), AnswersPlace(draft));

    internal static void Touch(this MatterDraft draft, Act act)
    {
        (draft.UpdatedAt, draft.ExpiresAt) = (act.At, act.At + Kept);
        draft.Version++;
    }

    internal static string CodePlace(MatterDraft draft) => $"MatterDrafts/FiledCodeSealed/{draft.Id}";

    /// <summary>As one transaction; when another tab saved the same draft in the same moment, the act looks again and goes on from there.</summary>
    internal static async Task<T> TryAgainAsync<T>(this OneWindowDbContext db, Func<Task<T>> act, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await db.InOneTransactionAsync(act, cancellation); }
            catch (Exception fault) when (fault is DbUpdateConcurrencyException or StaleException && attempt < 5) { db.ChangeTracker.Clear(); }
        }
    }

    static string AnswersPlace(MatterDraft draft) => $"MatterDrafts/AnswersSealed/{draft.Id}";
}
