using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>The committee does not take it on: it may not be mediated here, and the parties are told the right channel with its term (domain 1.5).</summary>
public sealed record DeclineCase(CaseKey Case, EndReason Reason, OtherChannel Channel, string? Words, int? Seen = null);

public sealed class DeclineCaseHandler(CaseDesk desk, CaseEnding ending)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>reason-does-not-fit</c>.</exception>
    public Task HandleAsync(DeclineCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Decline, command.Seen, act, async (c, allowed) =>
        {
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 4000);
            if (command.Reason is not (EndReason.PartyRefuses or EndReason.TakenElsewhere or EndReason.NotForMediation or EndReason.OtherReason))
                throw new RefusalException("reason-does-not-fit", nameof(command.Reason));
            await ending.StopAsync(c, allowed, command.Reason == EndReason.PartyRefuses ? CaseOutcome.ConsentRefused : CaseOutcome.NotAgreed, command.Reason, command.Channel, words, cancellation);
            desk.WriteDown(c, allowed, "decline-case", reason: command.Reason.ToString());
        }, cancellation);
}
