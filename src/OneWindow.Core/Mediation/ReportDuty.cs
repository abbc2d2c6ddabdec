using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation;

/// <summary>
/// The mediator's own duty where a dispute may turn into a crime or a public-order case (People's Mediation Law art. 25): one line that it was passed on, to whom, when
/// and by whom, with the least facts. Nothing is sent by the program, and no list of such lines exists.
/// </summary>
/// <param name="Words">To whom and by whom it was passed on, in one line.</param>
public sealed record ReportDuty(CaseKey Case, DateOnly On, string? Words, int? Seen = null);

public sealed class ReportDutyHandler(CaseDesk desk, Calendar.LocalTime time)
{
    /// <exception cref="Shared.RefusalException"><c>text-missing</c>; <c>done-in-future</c>.</exception>
    public Task HandleAsync(ReportDuty command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.ReportDuty, command.Seen, act, (c, allowed) =>
        {
            if (command.On > time.DayOf(act.At)) throw new Shared.RefusalException("done-in-future", nameof(command.On));
            var words = CaseDesk.Demand(command.Words, nameof(command.Words), 300);
            desk.WriteDown(c, allowed, "report-duty", Wall.Mediators, $"{command.On:yyyy-MM-dd} {words}");
            return Task.CompletedTask;
        }, cancellation);
}
