using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Promises;

/// <summary>How the open matters an actor may read stand with their promises: a handful of grouped queries, whatever the number of rows.</summary>
public sealed class PromiseQueries(OneWindowDbContext db, WorkLists lists, MatterQueries matters, DueDays days, AreaTreeKeeper areas)
{
    /// <param name="actor">Only what they may read is counted.</param>
    /// <param name="by">Rows.</param>
    /// <param name="areaCode">A place to look at; null for everything.</param>
    /// <param name="cancellation">Stops the queries.</param>
    /// <exception cref="NotVisibleException">No such area, or none the actor's duties reach.</exception>
    public async Task<PromiseBoard> BoardAsync(Actor actor, PromisesBy by, string? areaCode, CancellationToken cancellation)
    {
        var tree = areas.Current;
        var root = RootOf(actor, tree);
        var area = areaCode is null ? null : tree.FindByCode(areaCode);
        if (areaCode is not null && (area is null || !Reaches(actor, areaCode))) throw new NotVisibleException("area");
        var scope = PromiseFigures.Open with { AreaCode = area?.Code };
        var rows = lists.Filtered(actor, scope);
        var counts = new PromiseCounts(db, days);
        var lines = by switch
        {
            PromisesBy.Office => await ByOfficeAsync(counts, rows, scope, cancellation),
            PromisesBy.Category => await ByCategoryAsync(counts, rows, scope, cancellation),
            _ => await ByAreaAsync(counts, rows, actor, area ?? root, tree, cancellation),
        };
        var sums = new Dictionary<WorkListFilter, int>();
        foreach (var (figure, count) in lines.SelectMany(l => l.Counts)) sums[figure] = sums.GetValueOrDefault(figure) + count;
        var way = area is null ? [] : tree.SelfAndAbove(area.Id).TakeWhile(a => a.Id != root?.Id).Reverse().ToList();
        return new(area, root is null ? way : [root, .. way], new(scope, (area ?? root)?.Name ?? "", sums), lines);
    }

    async Task<IReadOnlyList<PromiseRow>> ByAreaAsync(
        PromiseCounts counts, IQueryable<Matter> rows, Actor actor, Area? at, AreaTree tree, CancellationToken cancellation)
    {
        var length = LengthBelow(at);
        var counted = await counts.OfAsync(rows.Select(m => new Keyed<string>
        {
            Key = m.AreaCode.Substring(0, EF.Constant(length)),
            District = m.District,
            Id = m.Id,
            NextStep = m.NextStep,
            NextStepBy = m.NextStepBy,
        }), cancellation);
        // Places where all is well stand there too, as far as the reader looks after them.
        var quiet = at is null ? [] : tree.ChildrenOf(at.Id).Where(a => a.IsValidOn(days.Today) && LooksAfter(actor, a.Code)).Select(a => a.Code);
        return [.. counted.Select(c => c.Key).Concat(quiet).Distinct().Order(StringComparer.Ordinal).Select(code =>
        {
            var area = tree.FindByCode(code);
            // A matter of the place itself and not of one below it.
            var here = code.Length < length;
            return new PromiseRow(PromiseFigures.Open with { AreaCode = code, ThisAreaOnly = here }, area?.Name ?? code, counted[code],
                !here && area is not null && tree.ChildrenOf(area.Id).Any() ? code : null,
                at is not null && area is not null && !code.StartsWith(at.Code, StringComparison.Ordinal) ? tree.PathName(area.Id) : null,
                area?.IsValidOn(days.Today) == false);
        })];
    }

    async Task<IReadOnlyList<PromiseRow>> ByOfficeAsync(PromiseCounts counts, IQueryable<Matter> rows, WorkListFilter scope, CancellationToken cancellation)
    {
        var counted = await counts.OfAsync(rows.Select(m => new Keyed<Guid>
        {
            Key = m.OfficeId,
            District = m.District,
            Id = m.Id,
            NextStep = m.NextStep,
            NextStepBy = m.NextStepBy,
        }), cancellation);
        var offices = await matters.OfficeNamesAsync(cancellation, [.. counted.Select(c => c.Key)]);
        return [.. counted.OrderBy(c => offices[c.Key].Name, StringComparer.Ordinal).Select(c =>
            new PromiseRow(scope with { OfficeId = c.Key }, offices[c.Key].Name, c.Counts, Ended: offices[c.Key].ClosedOn is not null))];
    }

    async Task<IReadOnlyList<PromiseRow>> ByCategoryAsync(PromiseCounts counts, IQueryable<Matter> rows, WorkListFilter scope, CancellationToken cancellation)
    {
        var counted = await counts.OfAsync(rows.Select(m => new Keyed<Guid?>
        {
            Key = m.CategoryId,
            District = m.District,
            Id = m.Id,
            NextStep = m.NextStep,
            NextStepBy = m.NextStepBy,
        }), cancellation);
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellation);
        return [.. counted.OrderBy(c => c.Key is { } id ? categories[id].Code : "~", StringComparer.Ordinal).Select(c =>
            c.Key is { } id
                ? new PromiseRow(scope with { CategoryId = id }, "", c.Counts, Ended: categories[id].EndedAt is not null,
                    Category: (categories[id], categories[id].ParentId is { } parent ? categories[parent] : null))
                : new PromiseRow(scope with { NoCategory = true }, "", c.Counts))];
    }

    /// <summary>The nearest place that holds all the reader's duties.</summary>
    static Area? RootOf(Actor actor, AreaTree tree)
    {
        var codes = actor.Duties.Where(d => d.Role.Grants(Permission.ReadMatters)).SelectMany(d => d.AreaCodes).ToList();
        if (codes.Count == 0) return null;
        var common = codes[0].Length;
        foreach (var code in codes)
        {
            common = Math.Min(common, code.Length);
            while (!code.AsSpan(0, common).SequenceEqual(codes[0].AsSpan(0, common))) common--;
        }
        for (; common > 0; common--)
            if (tree.FindByCode(codes[0][..common]) is { } area) return area;
        return null;
    }

    static int LengthBelow(Area? area) => (area?.Level ?? AreaLevel.Province) switch
    {
        AreaLevel.Province => 4,
        AreaLevel.City => 6,
        AreaLevel.County => 9,
        AreaLevel.Township => 12,
        _ => 15,
    };

    static IEnumerable<string> LookedAfter(Actor actor) =>
        actor.Duties.Where(d => d.Role.Grants(Permission.ReadMatters) && !d.Role.IsOfOffice()).SelectMany(d => d.AreaCodes);

    static bool LooksAfter(Actor actor, string code) => LookedAfter(actor).Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>An office's matters may lie anywhere; an area's do not.</summary>
    static bool Reaches(Actor actor, string code) =>
        actor.Duties.Any(d => d.Role.Grants(Permission.ReadMatters) && d.Role.IsOfOffice())
        || LookedAfter(actor).Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(code, StringComparison.Ordinal));
}
