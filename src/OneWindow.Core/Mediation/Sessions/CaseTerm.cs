using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Sessions;

/// <summary>The term of mediation stands still: an appraisal is under way, another body must decide first, or all sides agreed to wait (domain 1.6).</summary>
/// <param name="Until">It goes on by itself after this local day; at most a year ahead.</param>
public sealed record PauseCaseTerm(CaseKey Case, PauseReason Reason, DateOnly Until, string? Words, int? Seen = null);

public sealed class PauseCaseTermHandler(CaseDesk desk, ClockBook clocks, LocalTime time)
{
    /// <exception cref="RefusalException"><c>reason-does-not-fit</c>; <c>text-missing</c>; <c>pause-too-long</c>; what the clock refuses.</exception>
    public Task HandleAsync(PauseCaseTerm command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.PauseTerm, command.Seen, act, async (c, allowed) =>
        {
            if (command.Reason == PauseReason.AwaitingResident) throw new RefusalException("reason-does-not-fit", nameof(command.Reason));
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            if (command.Until > time.DayOf(act.At).AddDays(366)) throw new RefusalException("pause-too-long", nameof(command.Until));
            await clocks.PauseAsync(await CaseTerm.OfAsync(clocks, c, cancellation), command.Reason, time.EndOf(command.Until), act, words, cancellation);
            desk.WriteDown(c, allowed, "pause-case-term", words: words, reason: command.Reason.ToString());
        }, cancellation);
}

/// <summary>The term goes on.</summary>
public sealed record ResumeCaseTerm(CaseKey Case, int? Seen = null);

public sealed class ResumeCaseTermHandler(CaseDesk desk, ClockBook clocks)
{
    /// <exception cref="RefusalException"><c>clock-not-paused</c>.</exception>
    public Task HandleAsync(ResumeCaseTerm command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ResumeTerm, command.Seen, act, async (c, allowed) =>
        {
            var term = await CaseTerm.OfAsync(clocks, c, cancellation);
            if (term.State != ClockState.Paused) throw new RefusalException("clock-not-paused");
            await clocks.ResumeAsync(term, act, cancellation);
            desk.WriteDown(c, allowed, "resume-case-term");
        }, cancellation);
}

/// <summary>Every party agreed to go on beyond the term (2002 rules art. 33; Medical Disputes Regulations art. 38).</summary>
/// <param name="Length">In the units of the term.</param>
/// <param name="AllAgree">Each party said so.</param>
public sealed record ExtendCaseTerm(CaseKey Case, int Length, bool AllAgree, string? Words, int? Seen = null);

public sealed class ExtendCaseTermHandler(CaseDesk desk, ClockBook clocks)
{
    /// <exception cref="RefusalException"><c>all-must-agree</c>; <c>text-missing</c>; what the clock refuses.</exception>
    public Task HandleAsync(ExtendCaseTerm command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ExtendTerm, command.Seen, act, async (c, allowed) =>
        {
            if (!command.AllAgree) throw new RefusalException("all-must-agree", nameof(command.AllAgree));
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 1000);
            var term = await CaseTerm.OfAsync(clocks, c, cancellation);
            await clocks.AskExtensionAsync(term, command.Length, act, words, cancellation);
            // The parties have decided already; nobody of the house has to.
            await clocks.DecideExtensionAsync(term, approve: true, act with { Who = Actor.System }, words, cancellation);
            desk.WriteDown(c, allowed, "extend-case-term", words: words);
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}

static class CaseTerm
{
    /// <summary>The open clock of the term of mediation.</summary>
    internal static async Task<Clock> OfAsync(ClockBook clocks, MediationCase c, CancellationToken cancellation) =>
        (await clocks.OpenAsync(CaseClocks.SubjectOf(c.Key), cancellation)).Find(k => CaseClocks.IsTermRule(k.RuleCode)) ?? throw new RefusalException("clock-ended");
}
