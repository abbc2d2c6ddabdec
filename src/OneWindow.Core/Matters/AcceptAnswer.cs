using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>The resident accepts the answer; the matter is closed.</summary>
public sealed record AcceptAnswer(MatterKey Matter);

public sealed class AcceptAnswerHandler(OneWindowDbContext db, MatterClocks clocks)
{
    public Task HandleAsync(AcceptAnswer command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.LoadForResidentAsync(command.Matter, cancellation);
        matter.Make(MatterMove.AcceptAnswer);
        matter.ClosedAt = act.At;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, act, "accept-answer", EntryKind.AnswerAccepted, isPublic: true);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
