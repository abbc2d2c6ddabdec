using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// The second pair of eyes: another person agrees (the resident gets the refusal with its ground and may ask for a second look) or sends
/// the matter back to be worked. Lawful refusals are counted apart from answers.
/// </summary>
public sealed record DecideRefusal(MatterKey Matter, bool Agree, string? Words, int? Seen = null);

public sealed class DecideRefusalHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(DecideRefusal command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.ConfirmRefusals, command.Seen, cancellation);
        matter.State.Demand(command.Agree ? MatterMove.ConfirmRefusal : MatterMove.DeclineRefusal);
        var proposal = await db.MatterEntries
            .Where(e => e.District == matter.District && e.MatterId == matter.Id && e.Kind == EntryKind.RefusalProposed)
            .OrderByDescending(e => e.At).ThenByDescending(e => e.Id).FirstAsync(cancellation);
        if (proposal.StaffId == act.Who.Id) throw new RefusalException("second-person-needed");
        if (command.Agree)
        {
            matter.Make(MatterMove.ConfirmRefusal);
            (matter.Outcome, matter.AnsweredAt) = (Outcome.LawfullyRefused, act.At);
            await clocks.FollowAsync(matter, act, cancellation);
            await db.ReleaseMembersAsync(matter, clocks, act, cancellation);
            db.WriteDown(matter, allowed, "decide-refusal", EntryKind.Answered, isPublic: true, proposal.Text, proposal.Reason);
            await messages.ToResidentAsync(matter, "resident-answered", act, cancellation);
        }
        else
        {
            var words = MatterWork.Demand(command.Words, nameof(command.Words));
            matter.Make(MatterMove.DeclineRefusal);
            await clocks.FollowAsync(matter, act, cancellation);
            db.WriteDown(matter, allowed, "decide-refusal", EntryKind.RefusalDeclined, isPublic: false, words);
        }
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
