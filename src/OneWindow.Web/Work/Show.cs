using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Work;

/// <summary>How things of a matter look on staff pages; one meaning for each colour.</summary>
static class Show
{
    internal static TagColour Colour(MatterState state) => state switch
    {
        MatterState.Filed => TagColour.Blue,
        MatterState.Returned => TagColour.Orange,
        MatterState.Accepted or MatterState.Assigned or MatterState.InHand or MatterState.InMediation => TagColour.Teal,
        MatterState.Waiting or MatterState.RefusalProposed => TagColour.Yellow,
        MatterState.Answered => TagColour.Green,
        MatterState.Reopened => TagColour.Purple,
        _ => TagColour.Grey,
    };

    /// <summary>Red when the time is over, yellow when it ends within a day.</summary>
    internal static LampColour Lamp(DateTime by, DateTime now) =>
        by <= now ? LampColour.Red : by - now <= TimeSpan.FromDays(1) ? LampColour.Yellow : LampColour.Green;

    /// <summary>The last day of a term that is kept as the first instant after it.</summary>
    internal static DateOnly LastDay(DateTime by) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(by.AddTicks(-1), SiteOptions.LocalTime));

    internal static string Day(Texts texts, DateOnly day) => day.ToString(texts["part.day-format"], CultureInfo.CurrentCulture);

    internal static string Href(string number) => $"/staff/matters/{number}";

    internal static string Href(string number, MatterAct act) => $"/staff/matters/{number}/{Slug(act)}";

    /// <summary>HandOn → hand-on.</summary>
    internal static string Slug(MatterAct act) =>
        string.Concat(act.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>County, township, community, grid: from the wide to the near.</summary>
    internal static string Place(IEnumerable<Area> nearestFirst) =>
        string.Join(" › ", nearestFirst.Where(a => a.Level >= AreaLevel.County).Reverse().Select(a => a.Name));

    /// <summary>The near end of a place, for a narrow column.</summary>
    internal static string ShortPlace(AreaTree areas, Guid areaId) =>
        string.Join(" › ", areas.SelfAndAbove(areaId).Where(a => a.Level >= AreaLevel.Township).Take(2).Reverse().Select(a => a.Name)) is { Length: > 0 } near
            ? near : areas.Find(areaId)?.Name ?? "";

    internal static string Name(Texts texts, Category category) => texts.Language == "en" && category.NameEn.Length > 0 ? category.NameEn : category.Name;

    /// <summary>Categories as a list to choose from, children moved in below their parents.</summary>
    internal static IReadOnlyList<Choice> Choices(Texts texts, IReadOnlyList<Category> categories)
    {
        var byId = categories.ToDictionary(c => c.Id);
        int Depth(Category c) => c.ParentId is { } p && byId.TryGetValue(p, out var parent) ? Depth(parent) + 1 : 0;
        return [.. categories.Select(c => new Choice(c.Id.ToString(), string.Concat(Enumerable.Repeat("　", Depth(c))) + Name(texts, c)))];
    }

    internal static Guid? Id(string? typed) => Guid.TryParse(typed, out var id) ? id : null;
}
