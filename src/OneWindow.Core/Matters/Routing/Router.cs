using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Core.Areas;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Routing;

/// <summary>A rule that fits, and how near it is.</summary>
/// <param name="CategorySteps">0 = for this very category, 1 = its parent … ; a rule for every category is farthest.</param>
/// <param name="AreaSteps">0 = for this very area, 1 = its parent …</param>
public sealed record RoutingCandidate(Guid RuleId, Guid OfficeId, string OfficeName, string AreaCode, string AreaName,
    string? CategoryCode, string? CategoryName, int Priority, int CategorySteps, int AreaSteps);

/// <summary>"Why here": the rule that won, what nearly won, or that nobody owns this kind of matter here.</summary>
/// <param name="How">rule | no-rule (nearest centre) | asked (a person chose) | second-look | decided.</param>
public sealed record RoutingReason(string How, RoutingCandidate? Won, IReadOnlyList<RoutingCandidate> NearlyWon)
{
    static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);

    public static RoutingReason? FromJson(string json) =>
        string.IsNullOrEmpty(json) ? null : JsonSerializer.Deserialize<RoutingReason>(json, Format);
}

public sealed record RoutingResult(Guid OfficeId, RoutingReason Reason);

/// <summary>
/// Chooses the office for a category and a place. Order: higher priority; then the nearer category (this one, its parent, every category);
/// then the nearer area; then the newer rule. Pure: the same book gives the same answer, which is what makes a dry run honest.
/// </summary>
public sealed class Router(AreaTree areas, RoutingBook book)
{
    /// <param name="except">Offices that already said it is not theirs.</param>
    /// <exception cref="RefusalException"><c>no-office</c>: there is no office at all to fall back on.</exception>
    public RoutingResult Route(Guid? categoryId, Guid areaId, IReadOnlyCollection<Guid>? except = null)
    {
        var fitting = Candidates(categoryId, areaId).Where(c => except is null || !except.Contains(c.OfficeId)).ToList();
        if (fitting is [var won, .. var others]) return new(won.OfficeId, new("rule", won, others));
        var centre = NearestCentre(areaId, except) ?? NearestCentre(areaId, null)
            ?? throw new RefusalException("no-office", "AreaId");
        return new(centre.Id, new("no-rule", null, []));
    }

    /// <summary>Every rule that fits, best first.</summary>
    public IReadOnlyList<RoutingCandidate> Candidates(Guid? categoryId, Guid areaId)
    {
        // A rule made for a place that was merged into another goes on for the other: no rule is lost by a reform of the areas.
        var place = areas.SelfAndAbove(areaId).SelectMany((a, steps) => areas.SelfAndTakenOver(a.Id).Select(taken => (taken, steps)))
            .DistinctBy(x => x.taken.Id).ToDictionary(x => x.taken.Id, x => (Area: x.taken, x.steps));
        var kinds = book.SelfAndAbove(categoryId).Select((c, steps) => (c, steps)).ToDictionary(x => x.c.Id, x => (Category: x.c, x.steps));
        return
        [
            .. from rule in book.Rules
               where place.ContainsKey(rule.AreaId) && (rule.CategoryId is null || kinds.ContainsKey(rule.CategoryId.Value))
               let office = book.Office(rule.OfficeId)
               where office is { ClosedOn: null }
               let category = rule.CategoryId is { } id ? kinds[id] : (Category: null, steps: kinds.Count)
               let area = place[rule.AreaId]
               orderby rule.Priority descending, category.steps, area.steps, rule.MadeAt descending, rule.Id
               select new RoutingCandidate(rule.Id, office.Id, office.Name, area.Area.Code, area.Area.Name,
                   category.Category?.Code, category.Category?.Name, rule.Priority, category.steps, area.steps),
        ];
    }

    /// <summary>The nearest centre that serves the area or one above it; where there is none, the nearest office of any kind.</summary>
    public Office? NearestCentre(Guid areaId, IReadOnlyCollection<Guid>? except)
    {
        foreach (var kindMatters in (bool[])[true, false])
            foreach (var area in areas.SelfAndAbove(areaId))
                if (book.OfficesOf(area.Id).FirstOrDefault(o =>
                        o.ClosedOn is null && (!kindMatters || o.Kind == OfficeKind.Centre) && except?.Contains(o.Id) != true) is { } office)
                    return office;
        return null;
    }

    /// <summary>
    /// The desk one level up from the office that answered: the nearest centre of an area above that office's; at the top, another
    /// office of the same area if there is one, otherwise the same office (where another person must take it).
    /// </summary>
    public Guid SecondLookOffice(Guid answeringOfficeId, Guid matterAreaId)
    {
        var answering = book.Office(answeringOfficeId) ?? throw new InvalidOperationException("the answering office is not in the book");
        // An office of a whole city or county answers for places below it: its own area decides what "up" means.
        var start = answering.AreaId;
        foreach (var area in areas.SelfAndAbove(start).Skip(1))
            if (book.OfficesOf(area.Id).Where(o => o.ClosedOn is null && o.Id != answeringOfficeId)
                    .OrderBy(o => o.Kind != OfficeKind.Centre).ThenBy(o => o.Id).FirstOrDefault() is { } above)
                return above.Id;
        return NearestCentre(start, [answeringOfficeId])?.Id ?? NearestCentre(matterAreaId, [answeringOfficeId])?.Id ?? answeringOfficeId;
    }
}
