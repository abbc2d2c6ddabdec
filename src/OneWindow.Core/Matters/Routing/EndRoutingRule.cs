using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Routing;

/// <summary>Ends a rule, by a person and with a reason; nothing else does.</summary>
public sealed record EndRoutingRule(Guid RuleId, string? Why);

public sealed class EndRoutingRuleHandler(OneWindowDbContext db, AreaTreeKeeper areas)
{
    public Task HandleAsync(EndRoutingRule command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var rule = await db.RoutingRules.FirstOrDefaultAsync(r => r.Id == command.RuleId, cancellation) ?? throw new NotVisibleException("rule");
        var area = areas.Current.Find(rule.AreaId)!;
        var allowed = act.Needing(Permission.KeepRules, area.Code);
        var why = MatterWork.Demand(command.Why, nameof(command.Why), 500);
        if (rule.EndedAt is not null) throw new RefusalException("rule-ended-already");
        rule.EndedAt = act.At;
        db.Record(allowed with { Why = why }, "end-routing-rule", area.District, nameof(RoutingRule), rule.Id, area.Code);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
