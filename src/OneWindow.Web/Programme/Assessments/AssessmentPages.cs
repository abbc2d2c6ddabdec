using System.Globalization;
using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Assessments;

/// <summary>What the pages of assessments share.</summary>
static class AssessmentPages
{
    internal const string Public = "/programme/assessments";

    internal static string Of(int year) => $"{ProgrammePages.Of(year)}/assessments";
    internal static string Of(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{Of(year)}/{number}");
    internal static string Unit(int year, int number, Guid unit) => $"{Of(year, number)}/units/{unit}";

    internal static TagColour Colour(SheetState state) => state switch
    {
        SheetState.Draft => TagColour.Blue,
        SheetState.Open => TagColour.Teal,
        _ => TagColour.Green,
    };

    internal static TagColour Colour(UnitState state) => state switch
    {
        UnitState.SelfAssess => TagColour.Blue,
        UnitState.SelfAssessed => TagColour.Yellow,
        _ => TagColour.Green,
    };

    internal static TagColour Colour(ObjectionState state) => state switch
    {
        ObjectionState.Open => TagColour.Yellow,
        ObjectionState.Upheld => TagColour.Green,
        _ => TagColour.Grey,
    };

    /// <summary>Hundredths of a point as people read them.</summary>
    internal static string Points(int? hundredths) => hundredths is { } points ? (points / 100m).ToString("0.##", CultureInfo.InvariantCulture) : "–";

    internal static string TitleOf(this Texts texts, AssessmentSheet sheet) => texts.Language == "en" && sheet.TitleEn.Length > 0 ? sheet.TitleEn : sheet.Title;
    internal static string TitleOf(this Texts texts, AssessmentItem item) => texts.Language == "en" && item.TitleEn.Length > 0 ? item.TitleEn : item.Title;
    internal static string TitleOf(this Texts texts, FinalSheet sheet) => texts.Language == "en" && sheet.TitleEn.Length > 0 ? sheet.TitleEn : sheet.Title;
    internal static string TitleOf(this Texts texts, FinalItem item) => texts.Language == "en" && item.TitleEn.Length > 0 ? item.TitleEn : item.Title;
}

/// <summary>A page about one assessment sheet.</summary>
public abstract class SheetPageBase : ProgrammePage
{
    [Inject] protected AssessmentQueries Assessments { get; set; } = null!;
    [Parameter] public int Number { get; set; }

    protected SheetView View { get; private set; } = null!;
    protected string SheetHome => AssessmentPages.Of(Year, Number);

    protected override async Task PrepareAsync()
    {
        View = await Assessments.DemandAsync(Current.Actor, Row, Number, Cancelled);
        await PrepareSheetAsync();
    }

    protected virtual Task PrepareSheetAsync() => Task.CompletedTask;
}

/// <summary>A page about one unit on a sheet.</summary>
public abstract class AssessedUnitPageBase : SheetPageBase
{
    [Parameter] public Guid Unit { get; set; }

    protected UnitView Seen { get; private set; } = null!;
    protected string UnitHome => AssessmentPages.Unit(Year, Number, Unit);
    protected string UnitName => T.Language == "en" && Seen.Line.UnitEn.Length > 0 ? Seen.Line.UnitEn : Seen.Line.Unit;
    protected bool MaySelfAssess => AssessmentQueries.MaySelfAssess(Current.Actor, Seen.Row);
    protected bool MayCheck => AssessmentQueries.MayCheck(Current.Actor, Seen.Row);

    /// <summary>Only for the unit.</summary>
    protected virtual bool NeedsOwnUnit => false;

    /// <summary>Only for another office that keeps the programme there.</summary>
    protected virtual bool NeedsChecking => false;

    protected override async Task PrepareSheetAsync()
    {
        Seen = await Assessments.UnitAsync(Current.Actor, Row, Number, Unit, Cancelled);
        if (NeedsOwnUnit && !MaySelfAssess) throw new NotAllowedException(nameof(Permission.WorkTasks));
        if (NeedsChecking && !MayCheck) throw new NotAllowedException(nameof(Permission.KeepProgramme));
        await PrepareUnitAsync();
    }

    protected virtual Task PrepareUnitAsync() => Task.CompletedTask;
}

/// <summary>Points as they are typed, one for each item that takes them.</summary>
public sealed class TypedPoints
{
    public List<TypedItemPoints> Given { get; set; } = [];

    /// <summary>One row for each item, whatever was sent.</summary>
    internal void Fill(IReadOnlyList<PointLine> items, Func<PointLine, (int? Points, string Words)> known)
    {
        for (var i = Given.Count; i < items.Count; i++) Given.Add(new() { Points = known(items[i]).Points is { } points ? AssessmentPages.Points(points) : null, Words = known(items[i]).Words });
    }

    internal IReadOnlyList<GivenPoints>? Read(FormErrors errors, IReadOnlyList<PointLine> items)
    {
        var given = new List<GivenPoints>();
        for (var i = 0; i < items.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Given[i].Points)) { given.Add(new(items[i].Item.Id, null, Given[i].Words)); continue; }
            if (!Typed.TryDecimal(Given[i].Points, out var points)) errors.Add($"Given[{i}].Points", "refusal.points-out-of-range");
            given.Add(new(items[i].Item.Id, points, Given[i].Words));
        }
        return errors.Any ? null : given;
    }
}

public sealed class TypedItemPoints
{
    public string? Points { get; set; }
    public string? Words { get; set; }
}
