using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Asks the resident for everything that is missing, once and in full, and waits.</summary>
public sealed record AskResident(MatterKey Matter, string? Words, int? Seen = null);

public sealed class AskResidentHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(AskResident command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        matter.Make(MatterMove.Ask);
        matter.HolderId ??= act.Who.Id;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "ask-resident", EntryKind.Asked, isPublic: true, words);
        await messages.ToResidentAsync(matter, "resident-asked", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
