using OneWindow.Core.Clocks;
using OneWindow.Core.Mediation;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases;

/// <summary>How things of a case look on staff pages; one meaning for each colour.</summary>
static class CaseShow
{
    internal static TagColour Colour(CaseState state) => state switch
    {
        CaseState.Applied => TagColour.Blue,
        CaseState.Accepted or CaseState.InMediation => TagColour.Teal,
        CaseState.Signing => TagColour.Yellow,
        CaseState.Performing => TagColour.Green,
        CaseState.Ended => TagColour.Orange,
        _ => TagColour.Grey,
    };

    /// <summary>A case is found by its matter's number, which it has from the first moment.</summary>
    internal static string Href(CaseView view) => $"/staff/cases/{view.Matter.Number}";

    internal static string Href(CaseView view, CaseAct act) => $"{Href(view)}/{Slug(act)}";

    /// <summary>An act on one thing of the case: a party, a sitting, a clause …</summary>
    internal static string Href(CaseView view, CaseAct act, Guid of) => $"{Href(view)}/{Slug(act)}/{of}";

    /// <summary>AppointMediator → appoint-mediator.</summary>
    internal static string Slug(CaseAct act) =>
        string.Concat(act.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>As the forms keep it, in the reader's language.</summary>
    internal static string Sex(Texts texts, string kept) => kept switch { "男" => texts["case.app-man"], "女" => texts["case.app-woman"], _ => kept };

    internal static string KindName(Texts texts, DisputeKind kind) => texts.Language == "en" ? kind.NameEn : kind.Name;

    internal static string CommitteeName(Texts texts, Committee committee) => texts.Language == "en" && committee.NameEn.Length > 0 ? committee.NameEn : committee.Name;

    internal static string Day(Texts texts, DateOnly day) => day.ToString(texts["part.day-format"], System.Globalization.CultureInfo.CurrentCulture);

    internal static DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(Local(at));

    internal static DateTime Local(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, SiteOptions.LocalTime);

    /// <summary>A local day and hour as an instant.</summary>
    internal static DateTime At(DateOnly day, TimeOnly time) => TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(time), SiteOptions.LocalTime);

    /// <summary>Day and hours of a sitting: 2026-03-02 10:00–11:30.</summary>
    internal static string Hours(Texts texts, DateTime from, DateTime to) => $"{Day(texts, DayOf(from))} {Local(from):HH:mm}–{Local(to):HH:mm}";

    internal static string Money(decimal? yuan) => yuan is { } y ? y.ToString("#,##0.00", System.Globalization.CultureInfo.InvariantCulture) : "";

    internal static IReadOnlyList<Choice> Parties(Texts texts, CaseView view, Func<PartyView, bool>? which = null) =>
        [.. view.Parties.Where(p => which?.Invoke(p) ?? true).Select(p => new Choice(p.Row.Id.ToString(), p.Person.Name, texts[$"case.side.{p.Row.Side}"]))];

    internal static Guid? Id(string? typed) => Guid.TryParse(typed, out var id) ? id : null;

    /// <summary>The clock of the term of mediation, open.</summary>
    internal static ExplainedClock? Term(CaseView view) => view.Clocks.FirstOrDefault(c => c.Clock.IsOpen && CaseClocks.IsTermRule(c.Clock.RuleCode));
}
