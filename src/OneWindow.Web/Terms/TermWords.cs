using OneWindow.Core.Clocks;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Terms;

/// <summary>A rule of the catalogue in the reader's words.</summary>
static class TermWords
{
    internal static string Name(Texts texts, ClockRule rule) => texts.Language == "en" ? rule.NameEn : rule.Name;

    internal static string Starts(Texts texts, ClockRule rule) => texts.Language == "en" ? rule.StartsEn : rule.Starts;

    /// <summary>"7 working days".</summary>
    internal static string Length(Texts texts, int length, TermUnit unit) =>
        unit == TermUnit.Moment ? texts["terms.moment"] : texts[$"terms.unit.{unit}{(length == 1 ? "-one" : "")}", length];

    internal static string Extensions(Texts texts, ClockRule rule) => Extensions(texts, rule.MostExtensions, rule.LongestExtension, rule.Unit);

    internal static string Extensions(Texts texts, int most, int longest, TermUnit unit) =>
        most == 0 ? texts["terms.extensions-none"] : texts["terms.extensions-some", most, Length(texts, longest, unit)];

    internal static string Step(Texts texts, LadderStep step) =>
        texts["terms.step", texts[$"promises.rung.{step.Rung}"], step.DayOfTerm is { } day ? texts["terms.on-day-of-term", day] : Day(texts, step.WorkingDays)];

    internal static string Ladder(Texts texts, IReadOnlyList<LadderStep> steps) =>
        steps.Count == 0 ? texts["terms.ladder-none"] : string.Join(texts["terms.comma"], steps.Select(s => Step(texts, s)));

    static string Day(Texts texts, int workingDays) => workingDays switch
    {
        0 => texts["terms.on-last-day"],
        < 0 => texts["terms.before", Length(texts, -workingDays, TermUnit.WorkingDays)],
        _ => texts["terms.after", Length(texts, workingDays, TermUnit.WorkingDays)],
    };

    /// <summary>What was read in a law is never called otherwise, and what the city set for itself never a law.</summary>
    internal static TagColour Colour(SureMark mark) => mark == SureMark.A ? TagColour.Blue : TagColour.Grey;

    /// <summary>Law and article, or the page it follows; null where there is nothing but the city's own word.</summary>
    internal static string? Source(ClockRule rule) => rule.Source == "本地设置" ? null : rule.Source;
}
