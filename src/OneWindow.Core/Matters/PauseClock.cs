using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// The promise of an answer stands still for a coded reason, until a day at the latest: nothing waits without an end. The resident reads why.
/// Questions to the resident pause it by themselves (<see cref="AskResident"/>).
/// </summary>
/// <param name="Until">The last day it may stand still, local; at most <see cref="PauseClockHandler.LongestDays"/> days ahead.</param>
public sealed record PauseClock(MatterKey Matter, PauseReason Reason, DateOnly Until, string? Words, int? Seen = null);

public sealed class PauseClockHandler(OneWindowDbContext db, ClockBook clocks, MatterClocks follow, LocalTime time)
{
    /// <summary>Longer pauses are written down anew (local setting).</summary>
    public const int LongestDays = 60;

    public Task HandleAsync(PauseClock command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words), 1000);
        if (!Enum.IsDefined(command.Reason)) throw new RefusalException("choice-unknown", nameof(command.Reason));
        if (command.Reason == PauseReason.AwaitingResident) throw new RefusalException("pause-ask-instead", nameof(command.Reason));
        var today = time.DayOf(act.At);
        if (command.Until < today) throw new RefusalException("pause-ends-before-it-begins", nameof(command.Until));
        if (command.Until > today.AddDays(LongestDays)) throw new RefusalException("pause-too-long", nameof(command.Until));
        var promise = await clocks.PromiseOfAsync(matter, cancellation) ?? throw new RefusalException("clock-ended");
        await clocks.PauseAsync(promise, command.Reason, time.EndOf(command.Until), allowed, words, cancellation);
        await follow.FollowAsync(matter, allowed, cancellation);
        db.WriteDown(matter, allowed, "pause-clock", EntryKind.ClockPaused, isPublic: true, words, command.Reason.ToString());
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
