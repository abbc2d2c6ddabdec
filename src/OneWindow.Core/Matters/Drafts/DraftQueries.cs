using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>A draft as its writer reads it.</summary>
/// <param name="Filed">The matter it became, if it was sent; then there are no answers any more.</param>
public sealed record OpenDraft(DraftKey Key, DraftAnswers Answers, IReadOnlyList<PhotoRef> Photos, MatterKey? Filed);

/// <param name="Field">A name of <see cref="DraftAnswers"/>.</param>
/// <param name="Code">As in <see cref="RefusalException"/>.</param>
public sealed record DraftProblem(string Field, string Code);

/// <summary>What the receipt says: the code, who has the matter and what comes next.</summary>
public sealed record Receipt(string Code, string Number, Office Office, NextStep NextStep, DateTime? NextStepBy, DateTime? AnswerBy, DateTime FiledAt, MatterDays Days);

/// <summary>Reads drafts by their token; an unknown token and one whose time is over are the same answer.</summary>
public sealed class DraftQueries(OneWindowDbContext db, FieldKeys keys, AreaTreeKeeper areas, LocalTime time, MatterDayQueries days, TimeProvider clock)
{
    public async Task<OpenDraft?> FindAsync(DraftKey key, CancellationToken cancellation)
    {
        if (await RowAsync(key, cancellation) is not { } draft) return null;
        var photos = await db.DraftPhotos.AsNoTracking().Where(p => p.District == draft.District && p.DraftId == draft.Id)
            .OrderBy(p => p.At).ThenBy(p => p.Id).Select(p => new PhotoRef(p.Id, p.Width, p.Height, false)).ToListAsync(cancellation);
        return new(key, keys.OpenAnswers(draft), photos, draft is { FiledId: { } id, FiledDistrict: { } district } ? new(district, id) : null);
    }

    public async Task<byte[]?> PhotoAsync(DraftKey key, Guid photoId, CancellationToken cancellation) =>
        await RowAsync(key, cancellation) is { } draft
            ? await db.DraftPhotos.AsNoTracking().Where(p => p.District == draft.District && p.DraftId == draft.Id && p.Id == photoId)
                .Select(p => p.Content).FirstOrDefaultAsync(cancellation)
            : null;

    public async Task<Receipt?> ReceiptAsync(DraftKey key, CancellationToken cancellation)
    {
        if (await RowAsync(key, cancellation) is not { FiledId: { } id, FiledDistrict: { } district, FiledCodeSealed: { } code } draft) return null;
        var matter = await db.Matters.AsNoTracking().FirstAsync(m => m.District == district && m.Id == id, cancellation);
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Id == matter.OfficeId, cancellation);
        return new(keys.Open(code, DraftWork.CodePlace(draft)), matter.Number, office, matter.NextStep, matter.NextStepBy, matter.AnswerBy, matter.FiledAt, await days.OfAsync(matter, cancellation));
    }

    /// <summary>What still keeps the answers from being sent, by the same rules that filing applies; in the order of the pages.</summary>
    public async Task<IReadOnlyList<DraftProblem>> ProblemsAsync(DraftAnswers answers, CancellationToken cancellation)
    {
        var problems = new List<DraftProblem>();
        void Try(Action demand)
        {
            try { demand(); }
            catch (RefusalException no) { problems.Add(new(no.Field!, no.Code)); }
        }
        if (answers.Kind is null) problems.Add(new(nameof(answers.Kind), "kind-missing"));
        Try(() => MatterWork.Demand(answers.Text, nameof(answers.Text), Matter.LongestText));
        if (answers.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && c.EndedAt == null, cancellation))
            problems.Add(new(nameof(answers.CategoryId), "category-unknown"));
        if (answers.AreaId is not { } areaId) problems.Add(new(nameof(answers.AreaId), "place-missing"));
        else if (areas.Current.Find(areaId) is not { } area) problems.Add(new(nameof(answers.AreaId), "area-unknown"));
        else if (!area.IsValidOn(time.DayOf(clock.GetUtcNow().UtcDateTime))) problems.Add(new(nameof(answers.AreaId), "area-ended"));
        Try(() => FileMatterHandler.ReadPlaceNote(answers.PlaceNote));
        Try(() => FileMatterHandler.ReadName(answers.ContactName));
        Try(() => FileMatterHandler.ReadPhone(answers.ContactPhone));
        return problems;
    }

    async Task<MatterDraft?> RowAsync(DraftKey key, CancellationToken cancellation)
    {
        var (blind, now) = (keys.Blind(key.Token, DraftKey.Purpose), clock.GetUtcNow().UtcDateTime);
        return await db.MatterDrafts.AsNoTracking()
            .FirstOrDefaultAsync(d => d.District == key.District && d.TokenBlind == blind && d.ExpiresAt > now, cancellation);
    }
}
