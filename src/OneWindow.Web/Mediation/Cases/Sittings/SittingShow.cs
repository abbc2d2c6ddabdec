using System.Globalization;
using System.Text;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Sittings;

/// <summary>Hours as people type them, and how a sitting looks.</summary>
static class SittingShow
{
    static readonly string[] Clocks = ["H:mm", "HH:mm", "HHmm"];

    internal static string Href(CaseView view, Guid id) => $"{CaseShow.Href(view)}/sessions/{id}";

    internal static string Notes(CaseView view) => $"{CaseShow.Href(view)}/notes";

    internal static string Clock(DateTime at) => CaseShow.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>What kind of sitting, with its number where it has one.</summary>
    internal static string Name(Texts texts, SessionView sitting) =>
        texts[$"case.session-kind.{sitting.Row.Kind}"] + (sitting.Row.Number is { } n ? $" {n.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>A typed day with two typed hours as instants; null with the errors told.</summary>
    internal static (DateTime From, DateTime To)? Read(FormErrors errors, DateInput day, string? from, string? to)
    {
        var date = day.TryRead(out var read) ? read : null;
        if (date is null) errors.Add("Day", "work.day-needed");
        var (begin, end) = (Read(errors, "From", from), Read(errors, "To", to));
        return date is { } d && begin is { } b && end is { } e ? (CaseShow.At(d, b), CaseShow.At(d, e)) : null;
    }

    /// <summary>What was ticked; the words go with each, where there are some.</summary>
    internal static IReadOnlyList<SessionNeed> Needs(string[]? ticked, string? words, Guid? partyId) =>
        [.. (ticked ?? []).Where(t => Enum.TryParse<Accommodation>(t, out var a) && Enum.IsDefined(a)).Select(t => new SessionNeed(Enum.Parse<Accommodation>(t), CleanText.Of(words), partyId))];

    static TimeOnly? Read(FormErrors errors, string field, string? typed)
    {
        var plain = CleanText.Line(typed).Normalize(NormalizationForm.FormKC);
        if (TimeOnly.TryParseExact(plain, Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return clock;
        errors.Add(field, "case.sitting-hour-unreadable");
        return null;
    }
}
