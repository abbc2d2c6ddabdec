using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>After two refusals the named person says whose it is; it cannot be refused again, and may become a rule for the next one.</summary>
/// <param name="MakeRuleForAreaId">Make a rule of it: this category, in this area and below, goes to this office.</param>
public sealed record DecideOwner(MatterKey Matter, Guid OfficeId, string? Words, Guid? MakeRuleForAreaId = null, int? Seen = null);

public sealed class DecideOwnerHandler(OneWindowDbContext db, AreaTreeKeeper areas, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(DecideOwner command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.DecideOwner, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        if (!await db.Offices.AnyAsync(o => o.Id == command.OfficeId && o.ClosedOn == null, cancellation))
            throw new RefusalException("office-unknown", nameof(command.OfficeId));
        matter.Make(MatterMove.DecideOwner);
        matter.OfficeId = command.OfficeId;
        matter.HolderId = null;
        matter.Refusals = 0;
        matter.WhyHere = new RoutingReason("decided", null, []).ToJson();
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "decide-owner", EntryKind.OwnerDecided, isPublic: true, words);
        await messages.ToOfficeAsync(matter, matter.OfficeId, "matter-new", act, cancellation);
        if (command.MakeRuleForAreaId is { } ruleArea) MakeRule(matter, command.OfficeId, ruleArea, words, act);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);

    void MakeRule(Matter matter, Guid officeId, Guid areaId, string reason, Act act)
    {
        var area = areas.Current.SelfAndAbove(matter.AreaId).FirstOrDefault(a => a.Id == areaId)
            ?? throw new RefusalException("area-unknown", nameof(DecideOwner.MakeRuleForAreaId));
        if (matter.CategoryId is null) throw new RefusalException("rule-needs-category", nameof(DecideOwner.MakeRuleForAreaId));
        var allowed = act.Needing(Permission.KeepRules, area.Code);
        var rule = new RoutingRule
        {
            CategoryId = matter.CategoryId,
            AreaId = area.Id,
            OfficeId = officeId,
            Reason = reason.Length <= 500 ? reason : reason[..500],
            MadeAt = act.At,
            MadeById = act.Who.Id,
            FromMatterNumber = matter.Number,
        };
        db.RoutingRules.Add(rule);
        db.Record(allowed, "save-routing-rule", area.District, nameof(RoutingRule), rule.Id, matter.Number);
    }
}
