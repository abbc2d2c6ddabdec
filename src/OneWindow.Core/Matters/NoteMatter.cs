using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>An internal note: colleagues read it, the resident does not.</summary>
public sealed record NoteMatter(MatterKey Matter, string? Words, int? Seen = null);

public sealed class NoteMatterHandler(OneWindowDbContext db)
{
    public Task HandleAsync(NoteMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        db.WriteDown(matter, allowed, "note-matter", EntryKind.Note, isPublic: false, MatterWork.Demand(command.Words, nameof(command.Words)));
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
