using System.Text.RegularExpressions;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Places in a reply template and what stands there when it is used.</summary>
public static partial class ReplyWording
{
    /// <summary>number, office, phone (the office's own line) and date (the day of writing).</summary>
    public static IReadOnlyList<string> Places { get; } = ["number", "office", "phone", "date"];

    /// <summary>The acts whose words a template can give.</summary>
    public static IReadOnlyList<MatterMove> Acts { get; } =
        [MatterMove.Answer, MatterMove.Ask, MatterMove.HandOn, MatterMove.ProposeRefusal, MatterMove.Close, MatterMove.Refer];

    public static string Fill(string template, string number, string office, string phone, string date) => Place().Replace(template, found => found.Groups[1].Value switch
    {
        "number" => number,
        "office" => office,
        "phone" => phone,
        "date" => date,
        _ => found.Value,
    });

    /// <exception cref="RefusalException"><c>template-place-unknown</c>: a mistyped place would reach the resident as it stands.</exception>
    internal static void DemandKnownPlaces(string template, string field)
    {
        if (AnyBraces().Matches(template).Any(m => !Places.Contains(m.Groups[1].Value))) throw new RefusalException("template-place-unknown", field);
    }

    [GeneratedRegex(@"\{(number|office|phone|date)\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    [GeneratedRegex(@"\{([^{}\n]*)\}", RegexOptions.CultureInvariant)]
    private static partial Regex AnyBraces();
}
