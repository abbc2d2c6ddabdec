using System.Text.RegularExpressions;

namespace OneWindow.Core.Shared;

/// <summary>What settings forms ask of a typed text or day, each refused beside its field.</summary>
static partial class TypedText
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>.</exception>
    internal static string Demand(string? typed, string field, int longest)
    {
        var text = Short(typed, field, longest);
        return text.Length > 0 ? text : throw new RefusalException("text-missing", field);
    }

    /// <summary>One line, or nothing.</summary>
    /// <exception cref="RefusalException"><c>text-too-long</c>.</exception>
    internal static string Short(string? typed, string field, int longest)
    {
        var text = CleanText.Line(typed);
        return text.Length <= longest ? text : throw new RefusalException("text-too-long", field);
    }

    /// <summary>Several lines without the empty ones.</summary>
    /// <exception cref="RefusalException"><c>text-too-long</c>.</exception>
    internal static string Lines(string? typed, string field, int longest)
    {
        var text = string.Join('\n', CleanText.Of(typed).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= longest ? text : throw new RefusalException("text-too-long", field);
    }

    /// <summary>A code that addresses and tables can bear: lower-case letters, digits and single hyphens, beginning with a letter.</summary>
    internal static bool IsCode(string text) => Codes().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    private static partial Regex Codes();

    /// <summary>A last day: today or later, at most a year ahead.</summary>
    /// <exception cref="RefusalException"><c>day-past</c>; <c>day-too-far</c>.</exception>
    internal static void DemandLastDay(DateOnly lastDay, DateOnly today, string field)
    {
        if (lastDay < today) throw new RefusalException("day-past", field);
        if (lastDay > today.AddYears(1)) throw new RefusalException("day-too-far", field);
    }

    /// <summary>Somebody else saved in between: what the form was drawn from no longer stands.</summary>
    /// <exception cref="StaleException">The mark differs.</exception>
    internal static void DemandUnchanged(string? seen, string standing)
    {
        if (seen is { Length: > 0 } && seen != standing) throw new StaleException(0);
    }
}
