using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Reporting;

/// <summary>What a definition says. What is counted (source and measure) comes with the program and is not edited.</summary>
public sealed record IndicatorFacts
{
    public string Code { get; init; } = "";
    public string Name { get; init; } = "";
    public string NameEn { get; init; } = "";
    public string Definition { get; init; } = "";
    public string DefinitionEn { get; init; } = "";
    public string Numerator { get; init; } = "";
    public string NumeratorEn { get; init; } = "";
    public string Denominator { get; init; } = "";
    public string DenominatorEn { get; init; } = "";
    public IndicatorUnit Unit { get; init; }
    public bool IsHigherBetter { get; init; } = true;
    public decimal? Target { get; init; }
    public IndicatorFrequency Frequency { get; init; }
    public IndicatorSource Source { get; init; }
    public string Measure { get; init; } = "";
    public bool HidesSmall { get; init; }
    public Guid? OfficeId { get; init; }

    internal Indicator ToRow(int version, DateOnly from) => new()
    {
        Code = Code,
        Version = version,
        Name = Name,
        NameEn = NameEn,
        Definition = Definition,
        DefinitionEn = DefinitionEn,
        Numerator = Numerator,
        NumeratorEn = NumeratorEn,
        Denominator = Denominator,
        DenominatorEn = DenominatorEn,
        Unit = Unit,
        IsHigherBetter = IsHigherBetter,
        Target = Target,
        Frequency = Frequency,
        Source = Source,
        Measure = Measure,
        HidesSmall = HidesSmall,
        OfficeId = OfficeId,
        ValidFrom = from,
    };
}

/// <summary>A new version of a definition, valid from today.</summary>
/// <param name="Facts">Name, definition and numerator in Chinese are needed; unit, direction, source and measure stay what they are.</param>
/// <param name="Seen">The version the form was drawn from.</param>
public sealed record SaveIndicator(IndicatorFacts Facts, int Seen)
{
    public const int LongestLine = 200, LongestText = 1000;
}

public sealed class SaveIndicatorHandler(OneWindowDbContext db, AccessSettings site, LocalTime time)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>target-wrong</c>: below 0, or over 100 per cent.</exception>
    /// <exception cref="StaleException">Somebody else saved one meanwhile.</exception>
    public Task HandleAsync(SaveIndicator command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepProgramme, site.CityDistrict.TrimEnd('0'));
        var facts = command.Facts;
        var rows = await db.Indicators.Where(i => i.Code == facts.Code).OrderByDescending(i => i.Version).Take(1).ToListAsync(cancellation);
        if (rows is not [var last]) throw new NotVisibleException("indicator");
        if (last.Version != command.Seen) throw new StaleException(last.Version);
        if (facts.Target is < 0 || (last.Unit == IndicatorUnit.Percent && facts.Target > 100)) throw new RefusalException("target-wrong", nameof(facts.Target));
        var today = time.DayOf(act.At);
        string Line(string typed, string field, bool needed = false) => needed ? TypedText.Demand(typed, field, SaveIndicator.LongestLine) : TypedText.Short(typed, field, SaveIndicator.LongestLine);
        var row = (facts with
        {
            Name = Line(facts.Name, nameof(facts.Name), true),
            NameEn = Line(facts.NameEn, nameof(facts.NameEn)),
            Definition = TypedText.Lines(facts.Definition, nameof(facts.Definition), SaveIndicator.LongestText) is { Length: > 0 } words ? words : throw new RefusalException("text-missing", nameof(facts.Definition)),
            DefinitionEn = TypedText.Lines(facts.DefinitionEn, nameof(facts.DefinitionEn), SaveIndicator.LongestText),
            Numerator = Line(facts.Numerator, nameof(facts.Numerator)),
            NumeratorEn = Line(facts.NumeratorEn, nameof(facts.NumeratorEn)),
            Denominator = Line(facts.Denominator, nameof(facts.Denominator)),
            DenominatorEn = Line(facts.DenominatorEn, nameof(facts.DenominatorEn)),
            Unit = last.Unit,
            IsHigherBetter = last.IsHigherBetter,
            Source = last.Source,
            Measure = last.Measure,
            HidesSmall = last.HidesSmall,
        }).ToRow(last.Version + 1, today);
        last.ValidTo = today;
        db.Indicators.Add(row);
        db.Record(by, "save-indicator", site.CityDistrict, nameof(Indicator), row.Id, row.Code, Details.Json(("version", row.Version.ToString(CultureInfo.InvariantCulture)), ("target", row.Target?.ToString(CultureInfo.InvariantCulture))));
        await db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);
}
