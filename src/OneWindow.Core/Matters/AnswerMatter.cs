using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The one answer to the resident, with how it turned out and why the matter arose. Grouped matters get it too.</summary>
/// <param name="Evidence">Photos or scanned papers of what was done; needed where the category says so.</param>
public sealed record AnswerMatter(MatterKey Matter, string? Words, Outcome Outcome, Cause Cause = Cause.Unknown,
    IReadOnlyList<CheckedPhoto>? Evidence = null, int? Seen = null);

public sealed class AnswerMatterHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(AnswerMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        matter.State.Demand(MatterMove.Answer);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        if (command.Outcome is Outcome.LawfullyRefused or Outcome.Withdrawn or Outcome.LedToOtherChannel)
            throw new RefusalException("outcome-not-an-answer", nameof(command.Outcome));
        await SecondLook.DemandAnotherPersonAsync(db, matter, act, cancellation);
        await DemandEvidenceAsync(matter, command, cancellation);
        foreach (var photo in command.Evidence ?? []) db.MatterPhotos.Add(photo.ToRow(matter, act, isEvidence: true));
        await GiveAsync(matter, allowed, words, command.Outcome, command.Cause, cancellation);
        var grouped = await db.Matters
            .Where(m => m.District == matter.District && m.LeadId == matter.Id && m.State == MatterState.Grouped).ToListAsync(cancellation);
        foreach (var member in grouped) await GiveToMemberAsync(member, allowed, words, command.Outcome, command.Cause, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);

    async Task GiveAsync(Matter matter, Act act, string words, Outcome outcome, Cause cause, CancellationToken cancellation)
    {
        matter.Make(MatterMove.Answer);
        (matter.Outcome, matter.Cause, matter.AnsweredAt) = (outcome, cause, act.At);
        matter.HolderId = act.Who.Id ?? matter.HolderId;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, act, "answer-matter", EntryKind.Answered, isPublic: true, words, outcome.ToString());
        await messages.ToResidentAsync(matter, "resident-answered", act, cancellation);
    }

    /// <summary>Each resident of a group gets their own answer, accepts it themselves and may ask for a second look alone.</summary>
    Task GiveToMemberAsync(Matter member, Act act, string words, Outcome outcome, Cause cause, CancellationToken cancellation)
    {
        member.Make(MatterMove.Ungroup, MatterState.InHand);
        return GiveAsync(member, act, words, outcome, cause, cancellation);
    }

    async Task DemandEvidenceAsync(Matter matter, AnswerMatter command, CancellationToken cancellation)
    {
        if (command.Evidence is { Count: > 0 } || matter.CategoryId is not { } category) return;
        if (!await db.Categories.AnyAsync(c => c.Id == category && c.NeedsEvidence, cancellation)) return;
        if (!await db.MatterPhotos.AnyAsync(p => p.District == matter.District && p.MatterId == matter.Id && p.IsEvidence, cancellation))
            throw new RefusalException("evidence-needed", nameof(command.Evidence));
    }
}
