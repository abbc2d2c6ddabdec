using OneWindow.Core.Programme.Reports;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Reports;

/// <summary>What the pages of reports share.</summary>
static class ReportPages
{
    internal static string Of(int year) => $"{ProgrammePages.Of(year)}/reports";
    internal static string Of(int year, Guid id) => $"{Of(year)}/{id}";

    internal static TagColour Colour(ReportState state) => state switch
    {
        ReportState.Draft => TagColour.Blue,
        ReportState.Submitted => TagColour.Yellow,
        ReportState.Returned => TagColour.Orange,
        _ => TagColour.Green,
    };

    /// <summary>"First quarter 2026", "March 2026".</summary>
    internal static string PeriodOf(this Texts texts, DateOnly from, DateOnly to) =>
        from.Month == to.Month ? from.ToString(texts["work-report.month-format"], texts.Culture) : texts["work-report.quarter", from.Year, texts[$"programme.quarter-{to.Month / 3}"]];

    internal static string UnitOf(this Texts texts, ReportLine line) => texts.Said(line.Unit, line.UnitEn);

    /// <summary>Value with its unit, or that there is none.</summary>
    internal static string ValueOf(this Texts texts, decimal? value, string unit) => value is { } v ? v.ToString("0.##", texts.Culture) + unit : texts["work-report.no-data"];

    /// <summary>A value of a difference, in words.</summary>
    internal static string Shown(this Texts texts, string field, string value) =>
        value.Length == 0 ? texts["programme.empty"] : field switch
        {
            "State" => texts[$"programme.state.{value}"],
            "Lamp" => texts[$"programme.lamp.{value}"],
            "Progress" or "Percent1" or "Percent2" or "Percent3" or "Percent4" => value + "%",
            _ => value,
        };

    internal static string FieldOf(this Texts texts, string field) => field switch
    {
        "State" => texts["programme.state"],
        "Lamp" => texts["programme.lamp"],
        "Progress" => texts["programme.progress"],
        "Value" => texts["work-report.value"],
        _ => texts[$"programme.field.{field}"],
    };
}
