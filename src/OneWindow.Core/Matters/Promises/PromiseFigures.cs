using OneWindow.Core.Clocks;

namespace OneWindow.Core.Matters.Promises;

/// <summary>The figures of the leaders' page. Each is the filter of the list it opens, without the place.</summary>
public static class PromiseFigures
{
    /// <summary>The two spans of "due soon", in working days.</summary>
    public const int Soon = 1, SoonAfter = 3;

    public static WorkListFilter Open { get; } = new(WorkListKind.All);
    public static WorkListFilter Late { get; } = new(WorkListKind.All, LateOnly: true);
    public static WorkListFilter MoreTimeAsked { get; } = Open with { MoreTimeAsked = true };

    public static WorkListFilter DueWithin(int workingDays) => Open with { DueWithin = workingDays };

    public static WorkListFilter Waiting(NextStep step) => Open with { Waiting = step };

    public static WorkListFilter Paused(PauseReason reason) => Open with { Paused = reason };

    public static WorkListFilter Reached(Rung rung) => Open with { Rung = rung };

    public static WorkListFilter Ordered(OrderStand stand) => Open with { Ordered = stand };
}
