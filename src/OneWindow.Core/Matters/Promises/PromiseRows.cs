using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Core.Matters.Promises;

/// <summary>A matter whose promise stands still, and why.</summary>
sealed class PausedMatter
{
    public required string District { get; init; }
    public required Guid MatterId { get; init; }
    public required string Reason { get; init; }
}

/// <summary>What lists filter by and the leaders' page counts: one definition for both, so that a number is always the length of its list.</summary>
static class PromiseRows
{
    internal static IQueryable<Clock> OpenMatterClocks(this OneWindowDbContext db) =>
        db.Clocks.Where(c => c.SubjectKind == nameof(Matter) && (c.State == ClockState.Running || c.State == ClockState.Paused));

    /// <param name="reason">Null for all.</param>
    internal static IQueryable<PausedMatter> PausedMatters(this OneWindowDbContext db, PauseReason? reason = null)
    {
        // The pause that lasts is the last one that began; a request for more time may have come after it.
        var events = db.ClockEvents.Where(e => e.Kind == ClockEventKind.Paused);
        var paused = from c in db.Clocks
                     where c.SubjectKind == nameof(Matter) && c.State == ClockState.Paused
                     join e in events on new { c.District, ClockId = c.Id } equals new { e.District, e.ClockId }
                     where !events.Any(later => later.District == e.District && later.ClockId == e.ClockId && later.Sequence > e.Sequence)
                     select new PausedMatter { District = c.District, MatterId = c.SubjectId, Reason = e.Reason };
        if (reason is not { } one) return paused;
        var code = one.ToString();
        return paused.Where(p => p.Reason == code);
    }

    internal static IQueryable<SupervisionOrder> OrdersThatStand(this OneWindowDbContext db, OrderStand stand) =>
        stand == OrderStand.Answered
            ? db.SupervisionOrders.Where(o => o.State == OrderState.Answered)
            : db.SupervisionOrders.Where(o => o.State == OrderState.Ordered || o.State == OrderState.Received);
}
