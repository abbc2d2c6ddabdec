using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// The head of the office or the coordinator approves or refuses more time; never the person who asked. What is approved is told to the resident at once,
/// with its reason, on the page of the matter and by a message where a phone was given.
/// </summary>
public sealed record DecideExtension(MatterKey Matter, bool Approve, string? Words, int? Seen = null);

public sealed class DecideExtensionHandler(OneWindowDbContext db, ClockBook clocks, MatterClocks follow, MatterMessages messages)
{
    public Task HandleAsync(DecideExtension command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.DecideExtensions, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words), 1000);
        var promise = await clocks.PromiseOfAsync(matter, cancellation) ?? throw new RefusalException("clock-ended");
        var asked = await clocks.DecideExtensionAsync(promise, command.Approve, allowed, words, cancellation);
        foreach (var decision in await clocks.OpenAsync(MatterClocks.Subject(matter), cancellation))
            if (decision.PartId == promise.Id) await clocks.StopAsync(decision, allowed, cancellation);
        await follow.FollowAsync(matter, allowed, cancellation);
        db.WriteDown(matter, allowed, "decide-extension", command.Approve ? EntryKind.ExtensionApproved : EntryKind.ExtensionRefused,
            isPublic: command.Approve, words, $"{asked.Length}-{asked.Unit}");
        if (asked.StaffId is { } asker) await messages.ToAsync(matter, asker, "extension-decided", act, cancellation);
        if (command.Approve) await messages.ToResidentAsync(matter, "resident-extended", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
