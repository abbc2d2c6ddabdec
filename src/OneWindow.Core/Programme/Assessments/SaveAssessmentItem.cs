using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>A new item of a draft sheet, or one as it shall stand; see <see cref="AssessmentItem"/> for each fact.</summary>
/// <param name="ItemId">Null for a new one, which comes last.</param>
public sealed record SaveAssessmentItem(Guid SheetId, Guid? ItemId, string? Title, string? TitleEn, string? Words, PointSource Source, string? IndicatorCode, int Points, int FloorPercent)
{
    public const int Most = 60, HighestCode = 99;
}

public sealed class SaveAssessmentItemHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>indicator-unknown</c>; <c>sheet-full</c>.</exception>
    public Task<Guid> HandleAsync(SaveAssessmentItem command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.SheetId, cancellation);
        var (db, by) = (desk.Db, held.Keeping(act));
        held.Demand(SheetState.Draft);
        var id = held.Row.Id;
        var items = await db.AssessmentItems.Where(i => i.SheetId == id).ToListAsync(cancellation);
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveTask.LongestTitle);
        var row = command.ItemId is { } known ? items.Find(i => i.Id == known) ?? throw new NotVisibleException("item") : null;
        if (row is null)
        {
            if (items.Count >= SaveAssessmentItem.Most) throw new RefusalException("sheet-full");
            db.AssessmentItems.Add(row = new() { SheetId = id, Number = items.Select(i => i.Number).DefaultIfEmpty().Max() + 1, Title = title });
        }
        if (!Enum.IsDefined(command.Source)) throw new RefusalException("kind-unknown", nameof(command.Source));
        var ofIndicator = command.Source == PointSource.Indicator;
        var code = ofIndicator ? CleanText.Digits(command.IndicatorCode) : "";
        if (ofIndicator && (!int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > SaveAssessmentItem.HighestCode)) throw new RefusalException("indicator-unknown", nameof(command.IndicatorCode));
        if (command.Points is < 1 or > 100) throw new RefusalException("number-out-of-range", nameof(command.Points));
        if (command.FloorPercent is < 0 or > 100) throw new RefusalException("number-out-of-range", nameof(command.FloorPercent));
        (row.Title, row.TitleEn, row.Words) = (title, TypedText.Short(command.TitleEn, nameof(command.TitleEn), SaveTask.LongestTitle), TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText));
        (row.Source, row.IndicatorCode, row.Points, row.FloorPercent) = (command.Source, code.PadLeft(ofIndicator ? 2 : 0, '0'), command.Points, ofIndicator ? command.FloorPercent : 0);
        desk.WriteDown(by, "save-assessment-item", held, null, ("item", row.Number.ToString(CultureInfo.InvariantCulture)), ("points", row.Points.ToString(CultureInfo.InvariantCulture)));
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }, cancellation);
}
