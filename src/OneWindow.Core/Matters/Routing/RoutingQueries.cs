using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Routing;

/// <summary>A past matter that a changed book would have sent elsewhere.</summary>
/// <param name="Ended">The office that gave the answer in the end, if one did: which of the two would have been right.</param>
public sealed record DryRunDifference(MatterKey Key, string Number, string Beginning, string AreaName, string? CategoryName, string Now, string Then, string? Ended);

/// <param name="RightNow">Of the answered matters: sent straight to the office that answered, with today's rules.</param>
/// <param name="RightThen">The same with the changed rules.</param>
public sealed record DryRun(int Looked, int Answered, int RightNow, int RightThen, IReadOnlyList<DryRunDifference> Differences);

/// <summary>One cell of the map of areas and categories: of the kinds under a category, how many a rule reaches, and whose they are.</summary>
/// <param name="Owned">Kinds (leaves of the category) with a rule made for them or for a category above them.</param>
/// <param name="OnlyGeneral">Kinds that only a rule for every category reaches.</param>
public sealed record OwnershipCell(Guid AreaId, Guid CategoryId, IReadOnlyList<string> Owners, int Owned, int OnlyGeneral, int Of);

/// <summary>A rule with the names a page shows, and what is wrong with it, if anything is.</summary>
/// <param name="Fault">A text key: the office is closed, the area has ended, the category has ended; null when it works.</param>
public sealed record RuleLine(RoutingRule Rule, string AreaCode, string AreaName, string? CategoryCode, string? CategoryName, string OfficeName, string? Fault);

public sealed class RoutingQueries(OneWindowDbContext db, AreaTreeKeeper areas, MatterQueries matters)
{
    /// <summary>The rules in force for the areas where the actor keeps rules, and those inherited by them.</summary>
    public async Task<IReadOnlyList<RuleLine>> RulesAsync(Actor actor, CancellationToken cancellation)
    {
        var book = await RoutingBook.AllAsync(db, cancellation);
        var tree = areas.Current;
        return [.. from rule in book.Rules
                   let area = tree.Find(rule.AreaId)
                   where area is not null && MayRead(actor, area.Code)
                   let category = rule.CategoryId is { } id ? book.Category(id) : null
                   let office = book.Office(rule.OfficeId)
                   orderby area.Code, category?.Code ?? "", rule.Priority descending
                   select new RuleLine(rule, area.Code, area.Name, category?.Code, category?.Name, office?.Name ?? "", FaultOf(area, category, office))];
    }

    /// <summary>Rules of an area read by whoever keeps rules in it, above it or below it.</summary>
    static bool MayRead(Actor actor, string areaCode) => actor.Duties.Any(d => d.Role.Grants(Permission.KeepRules)
        && (d.Covers(areaCode) || d.AreaCodes.Any(prefix => prefix.StartsWith(areaCode, StringComparison.Ordinal))));

    static string? FaultOf(Area area, Category? category, Office? office) =>
        office is null or { ClosedOn: not null } ? "rules.fault.office-closed"
        : area is { ValidTo: not null, SuccessorId: null } ? "rules.fault.area-ended"
        : category is { EndedAt: not null } ? "rules.fault.category-ended"
        : null;

    /// <summary>Runs a changed rule over past matters of its area: what would go elsewhere, and would that have been right?</summary>
    public async Task<DryRun> DryRunAsync(Actor actor, SaveRoutingRule change, int most, CancellationToken cancellation)
    {
        var tree = areas.Current;
        var codes = tree.CodesCovering(change.AreaId);
        var past = new List<Matter>();
        foreach (var code in codes)
            past.AddRange(await matters.VisibleTo(actor).Where(m => m.AreaCode.StartsWith(code))
                .OrderByDescending(m => m.FiledAt).Take(most).ToListAsync(cancellation));
        var today = await RoutingBook.AllAsync(db, cancellation);
        var proposed = new RoutingRule
        {
            CategoryId = change.CategoryId,
            AreaId = change.AreaId,
            OfficeId = change.OfficeId,
            Priority = change.Priority,
            MadeAt = DateTime.MaxValue,
        };
        var (now, then) = (new Router(tree, today), new Router(tree, today.With([.. today.Rules.Where(r => r.Id != change.Replaces), proposed])));
        var (answered, rightNow, rightThen) = (0, 0, 0);
        var differences = new List<DryRunDifference>();
        foreach (var matter in past)
        {
            var (before, after) = (now.Route(matter.CategoryId, matter.AreaId).OfficeId, then.Route(matter.CategoryId, matter.AreaId).OfficeId);
            if (matter.AnsweredAt is not null && matter.Looks == 0)
            {
                answered++;
                if (before == matter.OfficeId) rightNow++;
                if (after == matter.OfficeId) rightThen++;
            }
            if (before != after)
                differences.Add(new(matter.Key, matter.Number, matter.Text.Length > 60 ? matter.Text[..60] + "…" : matter.Text,
                    tree.Find(matter.AreaId)?.Name ?? "", matter.CategoryId is { } c ? today.Category(c)?.Name : null,
                    today.Office(before)?.Name ?? "", today.Office(after)?.Name ?? "",
                    matter.AnsweredAt is null ? null : today.Office(matter.OfficeId)?.Name));
        }
        return new(past.Count, answered, rightNow, rightThen, differences);
    }

    /// <summary>Who owns what: an area's children (or itself, where it has none) against the categories of the top level.</summary>
    public async Task<IReadOnlyList<OwnershipCell>> OwnershipAsync(Guid areaId, CancellationToken cancellation)
    {
        var book = await RoutingBook.AllAsync(db, cancellation);
        var tree = areas.Current;
        var router = new Router(tree, book);
        var open = book.Categories.Where(c => c.EndedAt is null).OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        var places = tree.ChildrenOf(areaId).Where(a => a.ValidTo is null).ToList();
        if (places.Count == 0 && tree.Find(areaId) is { } self) places.Add(self);
        return [.. from area in places
                   from top in open.Where(c => c.ParentId is null)
                   select Cell(area, top, [.. open.Where(c => c.Code.StartsWith(top.Code + ".", StringComparison.Ordinal) && !open.Exists(d => d.ParentId == c.Id))])];

        OwnershipCell Cell(Area area, Category top, List<Category> kinds)
        {
            if (kinds.Count == 0) kinds.Add(top);
            var best = kinds.Select(k => router.Candidates(k.Id, area.Id) is [var first, ..] ? first : null).ToList();
            return new(area.Id, top.Id, [.. best.OfType<RoutingCandidate>().Select(b => b.OfficeName).Distinct()],
                best.Count(b => b is { CategoryCode: not null }), best.Count(b => b is { CategoryCode: null }), kinds.Count);
        }
    }
}
