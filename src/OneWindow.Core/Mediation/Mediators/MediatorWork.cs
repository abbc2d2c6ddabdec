using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Mediators;

static class MediatorWork
{
    /// <summary>Ends a mediator's part; the longest serving of the others leads. Private notes stay sealed and are from now on closed to the one who leaves.</summary>
    internal static async Task EndAsync(CaseDesk desk, MediationCase c, CaseMediator mediator, MediatorEnd why, string words, Act act, CancellationToken cancellation)
    {
        (mediator.EndedAt, mediator.End) = (act.At, why);
        mediator.EndWordsSealed = desk.Keys.SealText(words, nameof(CaseMediator), "end", mediator.Id);
        if (!mediator.IsLead) return;
        mediator.IsLead = false;
        if ((await desk.MediatorsAsync(c, cancellation)).FirstOrDefault(m => m.Id != mediator.Id) is { } next) next.IsLead = true;
    }
}
