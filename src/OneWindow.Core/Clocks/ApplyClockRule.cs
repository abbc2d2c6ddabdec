using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Clocks;

/// <summary>A person moves the clocks that run under older versions of a rule to the newest one that is in force; each clock says so in its own history.</summary>
public sealed record ApplyClockRule(string Code, string? Reason);

public sealed class ApplyClockRuleHandler(OneWindowDbContext db, ClockBook clocks, RuleKeeper rules, Calendar.LocalTime time, AccessSettings site, IEnumerable<IClockSubject> subjects)
{
    const int Batch = 200;

    /// <returns>How many clocks were moved.</returns>
    public async Task<int> HandleAsync(ApplyClockRule command, Act act, CancellationToken cancellation)
    {
        act = act.Needing(Permission.KeepTerms, site.CityDistrict);
        var reason = CleanText.Line(command.Reason);
        if (reason.Length == 0) throw new RefusalException("text-missing", nameof(command.Reason));
        if (reason.Length > 500) throw new RefusalException("text-too-long", nameof(command.Reason));
        if (rules.VersionsOf(command.Code).Count == 0) throw new NotVisibleException("rule");
        var rule = rules.InForce(command.Code, time.DayOf(act.At));
        var moved = 0;
        for (int some; (some = await MoveSomeAsync(rule, act, reason, cancellation)) > 0;) moved += some;
        db.ChangeTracker.Clear();
        await db.InOneTransactionAsync(async () =>
        {
            db.Record(act, "apply-clock-rule", site.CityDistrict, nameof(ClockRule), rule.Id, rule.Code, Details.Json(("version", $"{rule.Version}"), ("clocks", $"{moved}")));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        return moved;
    }

    async Task<int> MoveSomeAsync(ClockRule rule, Act act, string reason, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.ChangeTracker.Clear();
            try { return await db.InOneTransactionAsync(() => MoveBatchAsync(rule, act, reason, cancellation), cancellation); }
            catch (DbUpdateConcurrencyException) when (attempt < 5) { } // somebody acted on one of them meanwhile: read again
        }
    }

    async Task<int> MoveBatchAsync(ClockRule rule, Act act, string reason, CancellationToken cancellation)
    {
        var some = await db.Clocks.Where(c => c.RuleCode == rule.Code && c.RuleId != rule.Id && (c.State == ClockState.Running || c.State == ClockState.Paused))
            .OrderBy(c => c.District).ThenBy(c => c.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var clock in some) await clocks.ApplyRuleAsync(clock, rule, act, reason, cancellation);
        await db.SaveChangesAsync(cancellation);
        foreach (var district in some.GroupBy(c => c.District)) await subjects.FollowAsync(db, district.Key, district, cancellation);
        return some.Count;
    }
}
