using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Routing;

/// <summary>A new rule, or one that takes the place of another (which ends in the same save).</summary>
public sealed record SaveRoutingRule(Guid? CategoryId, Guid AreaId, Guid OfficeId, int Priority, string? Reason, Guid? Replaces = null);

public sealed class SaveRoutingRuleHandler(OneWindowDbContext db, AreaTreeKeeper areas)
{
    public Task<Guid> HandleAsync(SaveRoutingRule command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var area = areas.Current.Find(command.AreaId) is { ValidTo: null } known ? known
            : throw new RefusalException("area-unknown", nameof(command.AreaId));
        var allowed = act.Needing(Permission.KeepRules, area.Code);
        var reason = MatterWork.Demand(command.Reason, nameof(command.Reason), 500);
        if (command.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && c.EndedAt == null, cancellation))
            throw new RefusalException("category-unknown", nameof(command.CategoryId));
        if (!await db.Offices.AnyAsync(o => o.Id == command.OfficeId && o.ClosedOn == null, cancellation))
            throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (command.Priority is < 0 or > 9) throw new RefusalException("priority-out-of-range", nameof(command.Priority));
        if (await db.RoutingRules.AnyAsync(r => r.EndedAt == null && r.AreaId == area.Id && r.CategoryId == command.CategoryId
                && r.Priority == command.Priority && r.Id != command.Replaces, cancellation))
            throw new RefusalException("rule-exists", nameof(command.CategoryId));
        if (command.Replaces is { } old)
        {
            var before = await db.RoutingRules.FirstOrDefaultAsync(r => r.Id == old && r.EndedAt == null, cancellation)
                ?? throw new NotVisibleException("rule");
            var oldArea = areas.Current.Find(before.AreaId)!;
            act.Needing(Permission.KeepRules, oldArea.Code);
            before.EndedAt = act.At;
            db.Record(allowed, "end-routing-rule", oldArea.District, nameof(RoutingRule), before.Id);
        }
        var rule = new RoutingRule
        {
            CategoryId = command.CategoryId,
            AreaId = area.Id,
            OfficeId = command.OfficeId,
            Priority = command.Priority,
            Reason = reason,
            MadeAt = act.At,
            MadeById = act.Who.Id,
        };
        db.RoutingRules.Add(rule);
        db.Record(allowed with { Why = reason }, "save-routing-rule", area.District, nameof(RoutingRule), rule.Id, area.Code);
        await db.SaveChangesAsync(cancellation);
        return rule.Id;
    }, cancellation);
}
