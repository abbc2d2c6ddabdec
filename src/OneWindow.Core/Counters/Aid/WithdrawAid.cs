using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>The applicant takes the request back, with the code or at the counter. What was handed in must be taken back at the aid body too; our people are told.</summary>
public sealed record WithdrawAid(AidKey Request, string? Words = null, int? Seen = null);

public sealed class WithdrawAidHandler(AidDesk desk)
{
    /// <exception cref="RefusalException"><c>aid-wrong-state</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(WithdrawAid command, Act act, CancellationToken cancellation = default) => desk.ActAsync(command.Request, AidAct.Withdraw, command.Seen, act, async (r, by) =>
    {
        var words = AidDesk.Fit(command.Words, nameof(command.Words));
        var wasWithTheBody = r.State != AidState.Preparing;
        r.LastOn = desk.DayOf(act);
        desk.WriteDown(r, by, "withdraw-aid", AidAct.Withdraw, words: words);
        if (by.Who.Kind == Audit.ActorKind.Resident && (wasWithTheBody || r.HelperId is not null)) await desk.People.ToHelperAsync(r, "aid-withdrawn", by, cancellation);
    }, cancellation);
}
