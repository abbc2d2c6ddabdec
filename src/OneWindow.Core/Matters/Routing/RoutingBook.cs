using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Routing;

/// <summary>The rules, categories and offices a router needs: all of them, or those that can concern one place.</summary>
public sealed class RoutingBook
{
    readonly Dictionary<Guid, Category> categories;
    readonly Dictionary<Guid, Office> offices;
    readonly ILookup<Guid, Office> officesByArea;

    public RoutingBook(IEnumerable<RoutingRule> rules, IEnumerable<Category> categories, IEnumerable<Office> offices)
    {
        Rules = [.. rules.Where(r => r.EndedAt is null)];
        this.categories = categories.ToDictionary(c => c.Id);
        this.offices = offices.ToDictionary(o => o.Id);
        officesByArea = this.offices.Values.ToLookup(o => o.AreaId);
    }

    public IReadOnlyList<RoutingRule> Rules { get; }
    public IReadOnlyCollection<Category> Categories => categories.Values;
    public IReadOnlyCollection<Office> Offices => offices.Values;

    public Office? Office(Guid id) => offices.GetValueOrDefault(id);
    public IEnumerable<Office> OfficesOf(Guid areaId) => officesByArea[areaId];
    public Category? Category(Guid id) => categories.GetValueOrDefault(id);

    public IEnumerable<Category> SelfAndAbove(Guid? id)
    {
        while (id is { } at && categories.TryGetValue(at, out var category))
        {
            yield return category;
            id = category.ParentId;
        }
    }

    /// <summary>With other rules, for a dry run.</summary>
    public RoutingBook With(IEnumerable<RoutingRule> rules) => new(rules, categories.Values, offices.Values);

    /// <summary>Everything that can concern one place: rules and offices of the area and all above it.</summary>
    public static async Task<RoutingBook> ForAreaAsync(OneWindowDbContext db, AreaTree areas, Guid areaId, CancellationToken cancellation)
    {
        var above = areas.SelfAndAbove(areaId).SelectMany(a => areas.SelfAndTakenOver(a.Id)).Select(a => a.Id).ToList();
        var rules = await db.RoutingRules.AsNoTracking().Where(r => r.EndedAt == null && above.Contains(r.AreaId)).ToListAsync(cancellation);
        var named = rules.Select(r => r.OfficeId).Distinct().ToList();
        var offices = await db.Offices.AsNoTracking().Where(o => above.Contains(o.AreaId) || named.Contains(o.Id)).ToListAsync(cancellation);
        return new(rules, await db.Categories.AsNoTracking().ToListAsync(cancellation), offices);
    }

    public static async Task<RoutingBook> AllAsync(OneWindowDbContext db, CancellationToken cancellation) => new(
        await db.RoutingRules.AsNoTracking().Where(r => r.EndedAt == null).ToListAsync(cancellation),
        await db.Categories.AsNoTracking().ToListAsync(cancellation),
        await db.Offices.AsNoTracking().ToListAsync(cancellation));
}
