using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>A template as its keepers see it.</summary>
public sealed record ReplyTemplateLine(ReplyTemplate Template, string? OfficeName, string? CategoryName);

/// <summary>Ready-made wordings: those that fit an act, and those a person keeps.</summary>
public sealed class ReplyTemplateQueries(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings)
{
    /// <summary>Those for this act, for the matter's category or one above it, of its office or of all; nearest first.</summary>
    public async Task<IReadOnlyList<ReplyTemplate>> FittingAsync(MatterMove act, Matter matter, CancellationToken cancellation)
    {
        var categories = await db.Categories.AsNoTracking().ToDictionaryAsync(c => c.Id, cancellation);
        var above = new List<Guid>();
        for (var id = matter.CategoryId; id is { } at && categories.TryGetValue(at, out var category); id = category.ParentId) above.Add(at);
        var office = matter.OfficeId;
        var found = await db.ReplyTemplates.AsNoTracking()
            .Where(t => t.EndedAt == null && t.For == act && (t.OfficeId == null || t.OfficeId == office)
                && (t.CategoryId == null || above.Contains(t.CategoryId.Value))).ToListAsync(cancellation);
        return [.. found.OrderBy(t => t.CategoryId is { } id ? above.IndexOf(id) : above.Count).ThenBy(t => t.OfficeId is null).ThenBy(t => t.Title, StringComparer.Ordinal)];
    }

    /// <summary>Those the actor may change, by title.</summary>
    public async Task<IReadOnlyList<ReplyTemplateLine>> KeptByAsync(Actor actor, CancellationToken cancellation)
    {
        var offices = await KeepableOfficesAsync(actor, cancellation);
        var ids = offices.Select(o => o.Id).ToList();
        var all = MayKeepForAll(actor);
        var (templates, categories) = (db.ReplyTemplates, db.Categories);
        var found = await (from t in templates.AsNoTracking()
                           where t.EndedAt == null && (t.OfficeId == null ? all : ids.Contains(t.OfficeId.Value))
                           join c in categories on t.CategoryId equals c.Id into of
                           from category in of.DefaultIfEmpty()
                           orderby t.For, t.Title, t.Id
                           select new { Template = t, Category = (string?)category!.Name }).ToListAsync(cancellation);
        var names = offices.ToDictionary(o => o.Id, o => o.Name);
        return [.. found.Select(t => new ReplyTemplateLine(t.Template, t.Template.OfficeId is { } id ? names[id] : null, t.Category))];
    }

    public async Task<ReplyTemplate?> FindKeptAsync(Actor actor, Guid id, CancellationToken cancellation) =>
        (await KeptByAsync(actor, cancellation)).FirstOrDefault(t => t.Template.Id == id)?.Template;

    public bool MayKeepForAll(Actor actor) => actor.May(Permission.KeepTemplates, settings.CityDistrict);

    /// <summary>Open offices whose templates the actor keeps.</summary>
    public async Task<IReadOnlyList<Office>> KeepableOfficesAsync(Actor actor, CancellationToken cancellation)
    {
        var tree = areas.Current;
        var open = await db.Offices.AsNoTracking().Where(o => o.ClosedOn == null).OrderBy(o => o.Name).ToListAsync(cancellation);
        return [.. open.Where(o => tree.Find(o.AreaId) is { } area && actor.May(Permission.KeepTemplates, area.Code, o.Id))];
    }
}
