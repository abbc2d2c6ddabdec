using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A new programme of a year, or one as it shall stand.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="AreaCode">Only for a new one: the place whose programme it is.</param>
/// <param name="Rule">The lamp rule of the place (domain 6.2, C).</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveProgrammeYear(Guid? Id, string? AreaCode, int Year, string? Title, string? TitleEn, LampRule Rule, string? Seen = null)
{
    public const int LongestTitle = 120;
}

public sealed class SaveProgrammeYearHandler(ProgrammeDesk desk, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>area-unknown</c>; <c>year-taken</c>: the place has a programme of that year; <c>year-closed</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SaveProgrammeYear command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveProgrammeYear.LongestTitle);
        var year = command.Id is { } id ? await desk.EnterAsync(id, cancellation) : New(command, title, act);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (command.Id is not null)
        {
            TypedText.DemandUnchanged(command.Seen, MarkOf(year));
            if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        }
        else
        {
            if (await db.ProgrammeYears.AnyAsync(y => y.AreaId == year.AreaId && y.Year == year.Year, cancellation)) throw new RefusalException("year-taken", nameof(command.Year));
            db.ProgrammeYears.Add(year);
        }
        DemandRange(command.Rule.SoonDays, 0, 90, nameof(LampRule.SoonDays));
        DemandRange(command.Rule.SoonPercent, 1, 100, nameof(LampRule.SoonPercent));
        DemandRange(command.Rule.ProblemDays, 1, 60, nameof(LampRule.ProblemDays));
        (year.Title, year.TitleEn) = (title, TypedText.Short(command.TitleEn, nameof(command.TitleEn), SaveProgrammeYear.LongestTitle));
        (year.SoonDays, year.SoonPercent, year.ProblemDays) = command.Rule;
        db.Record(by, "save-programme-year", year.District, nameof(ProgrammeYear), year.Id, year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveOrRunAgainAsync(cancellation);
        return year.Id;
    }, cancellation);

    ProgrammeYear New(SaveProgrammeYear command, string title, Act act)
    {
        DemandRange(command.Year, 2000, 2100, nameof(command.Year));
        if (areas.Current.FindByCode(command.AreaCode ?? "", desk.DayOf(act)) is not { } area) throw new RefusalException("area-unknown", nameof(command.AreaCode));
        return new() { AreaId = area.Id, AreaCode = area.Code, Year = command.Year, Title = title };
    }

    static void DemandRange(int value, int least, int most, string field)
    {
        if (value < least || value > most) throw new RefusalException("number-out-of-range", field);
    }

    internal static string MarkOf(ProgrammeYear y) => StandingMark.Of(y.Title, y.TitleEn, y.SoonDays, y.SoonPercent, y.ProblemDays, y.State);
}
