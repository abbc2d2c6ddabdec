using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Routing;

/// <summary>
/// A renamed place keeps its rules: each is ended and goes on, word for word, under the new row of the same code, so that an old "why here"
/// still shows the name of its time.
/// </summary>
sealed class RulesFollowAreas : IFollowsAreas
{
    public async Task FollowAsync(OneWindowDbContext db, IReadOnlyDictionary<Guid, Guid> onlyNameChanged, DateTime at, CancellationToken cancellation)
    {
        if (onlyNameChanged.Count == 0) return;
        var standing = await db.RoutingRules.Where(r => r.EndedAt == null).ToListAsync(cancellation);
        foreach (var rule in standing)
        {
            if (!onlyNameChanged.TryGetValue(rule.AreaId, out var goesOn)) continue;
            rule.EndedAt = at;
            db.RoutingRules.Add(new RoutingRule
            {
                CategoryId = rule.CategoryId,
                AreaId = goesOn,
                OfficeId = rule.OfficeId,
                Priority = rule.Priority,
                Reason = rule.Reason,
                MadeAt = rule.MadeAt,
                MadeById = rule.MadeById,
                FromMatterNumber = rule.FromMatterNumber,
            });
        }
    }
}

/// <summary>An office that rules still name cannot be closed.</summary>
sealed class RulesUseOffices(OneWindowDbContext db) : IOfficeUse, IAreaUse
{
    public string Name => "rules";

    public Task<int> CountUsesAsync(Guid officeId) => db.RoutingRules.CountAsync(r => r.OfficeId == officeId && r.EndedAt == null);

    public Task<int> CountUsesInAreaAsync(Guid areaId) => db.RoutingRules.CountAsync(r => r.AreaId == areaId && r.EndedAt == null);
}

/// <summary>An office that holds open matters cannot be closed.</summary>
sealed class MattersUseOffices(OneWindowDbContext db) : IOfficeUse, IAreaUse
{
    public string Name => "matters";

    public Task<int> CountUsesAsync(Guid officeId) =>
        db.Matters.CountAsync(m => m.OfficeId == officeId && m.NextStep != NextStep.Nothing);

    public Task<int> CountUsesInAreaAsync(Guid areaId) =>
        db.Matters.CountAsync(m => m.AreaId == areaId && m.NextStep != NextStep.Nothing);
}
