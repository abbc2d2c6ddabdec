using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.Assessments;

/// <summary>A new assessment sheet of a year, or a draft as it shall stand; see <see cref="AssessmentSheet"/> for each fact.</summary>
/// <param name="SheetId">Null for a new one.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveAssessmentSheet(Guid YearId, Guid? SheetId, string? Title, string? TitleEn, OfficeKind UnitKind, AreaLevel UnitLevel, int ObjectionDays, string? Seen = null);

public sealed class SaveAssessmentSheetHandler(AssessmentDesk desk)
{
    /// <exception cref="RefusalException"><c>sheet-wrong-state</c>: it is open or final; <c>year-closed</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>kind-unknown</c>; <c>number-out-of-range</c>.</exception>
    /// <exception cref="StaleException">Somebody else saved it meanwhile.</exception>
    public Task<int> HandleAsync(SaveAssessmentSheet command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveTask.LongestTitle);
        var held = command.SheetId is { } id ? await desk.EnterAsync(id, cancellation) : await NewAsync(command.YearId, title, cancellation);
        var (by, row) = (held.Keeping(act), held.Row);
        if (held.Year.State == YearState.Closed) throw new RefusalException("year-closed");
        held.Demand(SheetState.Draft);
        if (command.SheetId is not null) TypedText.DemandUnchanged(command.Seen, MarkOf(row));
        if (!Enum.IsDefined(command.UnitKind)) throw new RefusalException("kind-unknown", nameof(command.UnitKind));
        if (!Enum.IsDefined(command.UnitLevel)) throw new RefusalException("kind-unknown", nameof(command.UnitLevel));
        if (command.ObjectionDays is < 1 or > 30) throw new RefusalException("number-out-of-range", nameof(command.ObjectionDays));
        (row.Title, row.TitleEn) = (title, TypedText.Short(command.TitleEn, nameof(command.TitleEn), SaveTask.LongestTitle));
        (row.UnitKind, row.UnitLevel, row.ObjectionDays) = (command.UnitKind, command.UnitLevel, command.ObjectionDays);
        desk.WriteDown(by, "save-assessment-sheet", held);
        await db.SaveChangesAsync(cancellation);
        return row.Number;
    }, cancellation);

    async Task<HeldSheet> NewAsync(Guid yearId, string title, CancellationToken cancellation)
    {
        var year = await desk.YearAsync(yearId, cancellation);
        var row = new AssessmentSheet { YearId = yearId, Number = 1 + await desk.Db.AssessmentSheets.CountAsync(s => s.YearId == yearId, cancellation), Title = title };
        desk.Db.AssessmentSheets.Add(row);
        return new(row, year);
    }

    internal static string MarkOf(AssessmentSheet s) => StandingMark.Of(s.Title, s.TitleEn, s.UnitKind, s.UnitLevel, s.ObjectionDays, s.State);
}
