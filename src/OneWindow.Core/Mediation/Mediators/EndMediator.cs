using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Mediators;

/// <summary>The committee ends a mediator's part in a case: a party asked for another, the mediator has ties, cannot go on, or hands on.</summary>
public sealed record EndMediator(CaseKey Case, Guid MediatorId, MediatorEnd Why, string? Words, int? Seen = null);

public sealed class EndMediatorHandler(CaseDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>text-missing</c>; <c>mediator-ended-already</c>.</exception>
    public Task HandleAsync(EndMediator command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.EndMediator, command.Seen, act, async (c, allowed) =>
        {
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            var mediator = await desk.PartOfAsync<CaseMediator>(c, command.MediatorId, m => m.CaseId, cancellation);
            if (!mediator.IsActive) throw new Shared.RefusalException("mediator-ended-already");
            await MediatorWork.EndAsync(desk, c, mediator, command.Why, words, act, cancellation);
            desk.WriteDown(c, allowed, "end-mediator", reason: command.Why.ToString());
            await desk.Messages.ToAsync(c, mediator.StaffId, "case-appointed", act, cancellation);
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}
