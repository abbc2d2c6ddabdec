using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme;

/// <summary>A part of a year's programme with pages of its own; it registers itself: <c>services.AddSingleton(new ProgrammeSection(…))</c>.</summary>
/// <param name="Path">Below the year, e.g. <c>reports</c>.</param>
/// <param name="Words">Its name.</param>
/// <param name="Text">What one finds there, in one sentence.</param>
public sealed record ProgrammeSection(string Path, Func<Texts, string> Words, Func<Texts, string> Text, int Order);

/// <summary>The views of one ledger, above each of its pages.</summary>
static class ProgrammeViews
{
    internal static readonly string[] All = ["tree", "table", "timeline", "states"];

    internal static IReadOnlyList<NavItem> Of(Texts texts, int year, string? here = null, string query = "") =>
    [
        new(ProgrammePages.Of(year), texts["programme.view.glance"], IsHere: here is null),
        .. All.Select(view => new NavItem($"{ProgrammePages.Tasks(year)}?view={view}{query}", texts[$"programme.view.{view}"], IsHere: here == view)),
        new($"{ProgrammePages.Of(year)}/wall", texts["programme.view.wall"]),
    ];
}
