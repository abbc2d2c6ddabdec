using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>What forms of a case read and offer.</summary>
static partial class CaseForms
{
    /// <summary>The name of a value of the enumeration, and nothing else.</summary>
    internal static bool Is<T>(string? typed, out T value) where T : struct, Enum => Enum.TryParse(typed, out value) && Enum.IsDefined(value);

    /// <summary>Nothing, or a number that can be called.</summary>
    internal static bool IsPhone(string? typed) => string.IsNullOrWhiteSpace(typed) || CleanText.Digits(typed).Length is >= 5 and <= 16;

    /// <summary>The other channels the law provides (art. 26), each with what its printed note says.</summary>
    internal static IReadOnlyList<Choice> Channels(Texts texts) =>
        [.. Enum.GetValues<OtherChannel>().Where(c => c != OtherChannel.PeoplesMediation).Select(c => new Choice(c.ToString(), texts[$"channel.{c}"], texts[$"channel.{c}.note"]))];

    /// <summary>How a member of staff learned it; "on the screen" is the party's own way.</summary>
    internal static IReadOnlyList<Choice> Ways(Texts texts) =>
        [.. Enum.GetValues<ToldHow>().Where(h => h != ToldHow.OnScreen).Select(h => new Choice(h.ToString(), texts[$"case.how.{h}"]))];

    internal static IReadOnlyList<Choice> Kinds(Texts texts, IEnumerable<Core.Mediation.Settings.KindLine> kinds) =>
        [.. kinds.Select(k => new Choice(k.Id.ToString(), texts.Language == "en" && k.NameEn.Length > 0 ? k.NameEn : k.Name))];

    /// <summary>Stretches typed one in a line, as 2026-03-02 10:00-12:00; local time in, UTC out.</summary>
    /// <param name="unreadable">Number of the first line that is none, counted from 1; null where all are.</param>
    internal static IReadOnlyList<(DateTime From, DateTime To)> Times(string? typed, out int? unreadable)
    {
        var times = new List<(DateTime, DateTime)>();
        unreadable = null;
        var lines = CleanText.Of(typed).Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i])) continue;
            if (Read(lines[i]) is { } time) times.Add(time);
            else unreadable ??= i + 1;
        }
        return times;
    }

    /// <summary>The same stretch as it would be typed.</summary>
    internal static string Line(DateTime from, DateTime to) =>
        string.Create(CultureInfo.InvariantCulture, $"{CaseShow.Local(from):yyyy-MM-dd HH:mm}-{CaseShow.Local(to):HH:mm}");

    static (DateTime, DateTime)? Read(string line)
    {
        var match = Stretch().Match(line.Normalize(NormalizationForm.FormKC).Trim());
        if (!match.Success) return null;
        int Part(int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
        return DateOnly.TryParseExact($"{Part(1):0000}-{Part(2):00}-{Part(3):00}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && Part(4) < 24 && Part(5) < 60 && Part(6) < 24 && Part(7) < 60
            ? (CaseShow.At(day, new TimeOnly(Part(4), Part(5))), CaseShow.At(day, new TimeOnly(Part(6), Part(7)))) : null;
    }

    // Compatibility form has turned full-width digits, colons and tildes into plain ones.
    [GeneratedRegex(@"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})(?:日\s*|\s+)(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(\d{1,2}):(\d{2})$")]
    private static partial Regex Stretch();
}
