using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.JointConsultations;

/// <summary>A unit that was asked says in its own words that it takes part, or why it does not. It may think again while the issue is open.</summary>
/// <param name="Words">Needed where it declines.</param>
public sealed record AnswerInvitation(Guid ConsultationId, Guid OfficeId, bool Accepts, string? Words);

public sealed class AnswerInvitationHandler(JointDesk desk)
{
    /// <exception cref="RefusalException"><c>consultation-closed</c>; <c>year-not-running</c>; <c>reason-missing</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(AnswerInvitation command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.ConsultationId, act, cancellation);
        var unit = held.Units.FirstOrDefault(u => u.OfficeId == command.OfficeId) ?? throw new NotVisibleException("unit");
        var by = act.Needing(Permission.WorkTasks, held.Task.Row.AreaCode, unit.OfficeId);
        held.DemandOpen();
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (!command.Accepts && words.Length == 0) throw new RefusalException("reason-missing", nameof(command.Words));
        (unit.State, unit.Words, unit.AnsweredAt, unit.AnsweredByName) = (command.Accepts ? InvitationState.Accepted : InvitationState.Declined, words, act.At, act.Who.Name);
        desk.WriteDown(by, "answer-invitation", held, ("office", unit.OfficeId.ToString()), ("state", unit.State.ToString()));
        await desk.TellKeepersAsync("consultation-answered", held, $"{unit.OfficeId:n}:{unit.State}", act, cancellation);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
