using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.After;

/// <summary>An instalment or duty of the agreement was done, with its proof where there is one.</summary>
/// <param name="ProofPaperId">A paper of this case: receipt, transfer slip.</param>
public sealed record PerformObligation(CaseKey Case, Guid ObligationId, DateOnly On, Guid? ProofPaperId = null, string? Words = null, int? Seen = null);

public sealed class PerformObligationHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException"><c>obligation-over</c>; <c>done-before-agreement</c>; <c>done-in-future</c>.</exception>
    public Task HandleAsync(PerformObligation command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Perform, command.Seen, act, async (c, allowed) =>
        {
            var due = await Obligations.OpenAsync(desk, c, command.ObligationId, cancellation);
            if (command.On < await AgreementWork.LastSittingAsync(desk, c, time, cancellation)) throw new RefusalException("done-before-agreement", nameof(command.On));
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            if (command.ProofPaperId is { } paper) await desk.PartOfAsync<CasePaper>(c, paper, p => p.CaseId, cancellation);
            (due.State, due.DoneOn, due.ProofPaperId) = (ObligationState.Done, command.On, command.ProofPaperId);
            due.SetWords(desk, CaseDesk.Fit(command.Words, nameof(command.Words), 1000));
            desk.WriteDown(c, allowed, "perform-obligation");
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}

/// <summary>Whoever it is owed to no longer asks for it.</summary>
public sealed record ReleaseObligation(CaseKey Case, Guid ObligationId, string? Words, int? Seen = null);

public sealed class ReleaseObligationHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>obligation-over</c>; <c>text-missing</c>.</exception>
    public Task HandleAsync(ReleaseObligation command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ReleaseObligation, command.Seen, act, async (c, allowed) =>
        {
            var due = await Obligations.OpenAsync(desk, c, command.ObligationId, cancellation);
            due.SetWords(desk, CaseDesk.Demand(command.Words, nameof(command.Words), 1000));
            due.State = ObligationState.Released;
            desk.WriteDown(c, allowed, "release-obligation");
        }, cancellation);
}

static class Obligations
{
    /// <summary>A duty of the agreement that is neither done nor released.</summary>
    internal static async Task<Obligation> OpenAsync(CaseDesk desk, MediationCase c, Guid id, CancellationToken cancellation)
    {
        var due = await desk.PartOfAsync<Obligation>(c, id, o => o.CaseId, cancellation);
        if (due.State is ObligationState.Done or ObligationState.Released) throw new RefusalException("obligation-over");
        return due;
    }

    internal static void SetWords(this Obligation due, CaseDesk desk, string words) =>
        due.WordsSealed = desk.Keys.SealText(words, nameof(Obligation), "words", due.Id);
}
