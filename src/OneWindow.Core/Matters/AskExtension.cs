using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The leading office asks for more time for its answer, with a reason; another person decides.</summary>
/// <param name="Length">In the units of the rule (working days for the terms of the house), at most what the rule allows.</param>
public sealed record AskExtension(MatterKey Matter, int Length, string? Words, int? Seen = null);

public sealed class AskExtensionHandler(OneWindowDbContext db, ClockBook clocks, MatterMessages messages)
{
    public Task HandleAsync(AskExtension command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words), 1000);
        var promise = await clocks.PromiseOfAsync(matter, cancellation) ?? throw new RefusalException("clock-ended");
        await clocks.AskExtensionAsync(promise, command.Length, allowed, words, cancellation);
        clocks.Start(MatterClocks.Subject(matter), MatterClocks.ExtensionDecision, "extension-asked", matter.OfficeId, act.At, part: promise.Id);
        db.WriteDown(matter, allowed, "ask-extension", EntryKind.ExtensionAsked, isPublic: false, words);
        await messages.ToHeadAsync(matter, matter.OfficeId, "extension-asked", act, cancellation, withHolder: false);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
