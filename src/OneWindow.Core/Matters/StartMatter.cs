using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Work begins; the resident sees that it is in hand.</summary>
public sealed record StartMatter(MatterKey Matter, int? Seen = null);

public sealed class StartMatterHandler(OneWindowDbContext db)
{
    public Task HandleAsync(StartMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        matter.Make(MatterMove.Start);
        matter.HolderId ??= act.Who.Id;
        db.WriteDown(matter, allowed, "start-matter", EntryKind.Started, isPublic: true);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
