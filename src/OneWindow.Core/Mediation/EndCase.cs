using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Ends a case without an agreement, with a coded reason; the parties are told their other channels (art. 26).</summary>
public sealed record EndCase(CaseKey Case, EndReason Reason, OtherChannel Channel, string? Words, int? Seen = null);

public sealed class EndCaseHandler(CaseDesk desk, CaseEnding ending)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>reason-does-not-fit</c>: withdrawing is an act of its own.</exception>
    public Task HandleAsync(EndCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.EndWithoutAgreement, command.Seen, act, async (c, allowed) =>
        {
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 4000);
            if (command.Reason == EndReason.Withdrawn) throw new RefusalException("reason-does-not-fit", nameof(command.Reason));
            await ending.StopAsync(c, allowed, command.Reason == EndReason.PartyRefuses ? CaseOutcome.ConsentRefused : CaseOutcome.NotAgreed, command.Reason, command.Channel, words, cancellation);
            desk.WriteDown(c, allowed, "end-case", reason: command.Reason.ToString());
        }, cancellation);
}

/// <summary>The applicant takes the application back: by the window or mediator on their word, or with their own code.</summary>
public sealed record WithdrawCase(CaseKey Case, Guid PartyId, string? Words, int? Seen = null);

public sealed class WithdrawCaseHandler(CaseDesk desk, CaseEnding ending)
{
    /// <exception cref="RefusalException"><c>not-an-applicant</c>; <c>text-missing</c>.</exception>
    public Task HandleAsync(WithdrawCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.WithdrawCase, command.Seen, act, async (c, allowed) =>
            await TakeBackAsync(c, await desk.PartyAsync(c, command.PartyId, cancellation), command, allowed, cancellation), cancellation);

    public Task HandleAsPartyAsync(WithdrawCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyId, CaseAct.WithdrawCase, act, (c, party) => TakeBackAsync(c, party, command, act, cancellation), cancellation);

    async Task TakeBackAsync(MediationCase c, CaseParty party, WithdrawCase command, Act act, CancellationToken cancellation)
    {
        if (party.Side != Side.Applicant) throw new RefusalException("not-an-applicant");
        var words = CaseDesk.Demand(command.Words, nameof(command.Words), 4000);
        await ending.StopAsync(c, act, CaseOutcome.Withdrawn, EndReason.Withdrawn, OtherChannel.Lawsuit, words, cancellation);
        desk.WriteDown(c, act, "withdraw-case", partyId: party.Id);
    }
}
