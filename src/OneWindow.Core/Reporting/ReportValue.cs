using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Reporting;

/// <summary>A unit tells a value that no record of the program holds.</summary>
/// <param name="Month">Any day of the month it is about; a month that has begun.</param>
/// <param name="Words">Where it comes from.</param>
public sealed record ReportValue(string Indicator, Guid OfficeId, DateOnly Month, decimal? Numerator, decimal? Denominator, string? Words)
{
    public const int LongestWords = 1000;
}

public sealed class ReportValueHandler(OneWindowDbContext db, AreaTreeKeeper areas, LocalTime time)
{
    /// <exception cref="RefusalException"><c>not-reported</c>: a measured indicator takes no typed value; <c>number-wrong</c>; <c>month-ahead</c>; <c>text-missing</c>; <c>value-there</c>: one stands for the month.</exception>
    public Task<Guid> HandleAsync(ReportValue command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var office = await db.Set<Office>().FirstOrDefaultAsync(o => o.Id == command.OfficeId && o.ClosedOn == null, cancellation) ?? throw new NotVisibleException("office");
        var code = areas.Current.Find(office.AreaId)?.Code ?? "";
        var by = act.Who.May(Permission.KeepProgramme, code) ? act.Needing(Permission.KeepProgramme, code) : act.Needing(Permission.WorkTasks, code, office.Id);
        var indicator = command.Indicator;
        var definition = await db.Indicators.FirstOrDefaultAsync(i => i.Code == indicator && i.ValidTo == null, cancellation) ?? throw new NotVisibleException("indicator");
        if (definition.Source != IndicatorSource.Reported) throw new RefusalException("not-reported");
        var month = MeasureFold.MonthOf(command.Month);
        if (month > time.DayOf(act.At)) throw new RefusalException("month-ahead", nameof(command.Month));
        if (command.Denominator is not (> 0 and < 1_000_000_000)) throw new RefusalException("number-wrong", nameof(command.Denominator));
        if (command.Numerator is not (>= 0 and < 1_000_000_000) || (definition.Unit == IndicatorUnit.Percent && command.Numerator > command.Denominator)) throw new RefusalException("number-wrong", nameof(command.Numerator));
        var words = TypedText.Lines(command.Words, nameof(command.Words), ReportValue.LongestWords);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        var district = Area.DistrictOf(code);
        if (await db.ReportedValues.AnyAsync(v => v.District == district && v.Indicator == indicator && v.OfficeId == office.Id && v.Month == month && v.State != ReportedState.SentBack, cancellation))
            throw new RefusalException("value-there", nameof(command.Month));
        var row = new ReportedValue
        {
            District = district,
            Indicator = indicator,
            OfficeId = office.Id,
            Month = month,
            Numerator = command.Numerator.Value,
            Denominator = command.Denominator.Value,
            Words = words,
            ReportedAt = act.At,
            ReportedById = act.Who.Id,
            ReportedByName = act.Who.Name,
        };
        db.ReportedValues.Add(row);
        db.Record(by, "report-value", district, nameof(ReportedValue), row.Id, indicator, Details.Json(("office", office.Id.ToString()), ("month", month.ToString("yyyy-MM", CultureInfo.InvariantCulture))));
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }, cancellation);
}
