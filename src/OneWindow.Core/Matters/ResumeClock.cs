using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>What the promise waited for is there: it goes on from the next day.</summary>
public sealed record ResumeClock(MatterKey Matter, string? Words, int? Seen = null);

public sealed class ResumeClockHandler(OneWindowDbContext db, ClockBook clocks, MatterClocks follow)
{
    public Task HandleAsync(ResumeClock command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words), 1000);
        var promise = await clocks.PromiseOfAsync(matter, cancellation) ?? throw new RefusalException("clock-ended");
        if (promise.State != ClockState.Paused || matter.State == MatterState.Waiting) throw new RefusalException("clock-not-paused");
        await clocks.ResumeAsync(promise, allowed, cancellation);
        await follow.FollowAsync(matter, allowed, cancellation);
        db.WriteDown(matter, allowed, "resume-clock", EntryKind.ClockResumed, isPublic: true, words);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
