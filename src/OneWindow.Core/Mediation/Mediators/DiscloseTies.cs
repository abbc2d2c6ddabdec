using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Mediators;

/// <summary>
/// A mediator's own word on ties to the parties or the matter, before anything else (Shenzhen rules art. 23; here a local setting). The parties read it. Who has ties may
/// go on only if every party agrees, which the mediator notes; otherwise the mediator steps aside by this same act.
/// </summary>
/// <param name="StepsAside">Ends the mediator's part at once.</param>
public sealed record DiscloseTies(CaseKey Case, bool HasTies, string? Words, bool StepsAside = false, int? Seen = null);

public sealed class DiscloseTiesHandler(CaseDesk desk)
{
    /// <exception cref="RefusalException"><c>not-your-case</c>; <c>disclosed-already</c>; <c>text-missing</c>: ties are told in words.</exception>
    public Task HandleAsync(DiscloseTies command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Disclose, command.Seen, act, async (c, allowed) =>
        {
            var mine = await desk.Db.CaseMediators.FirstOrDefaultAsync(m => m.District == c.District && m.CaseId == c.Id && m.StaffId == act.Who.Id && m.EndedAt == null, cancellation)
                ?? throw new RefusalException("not-your-case");
            if (mine.DisclosedAt is not null && !command.StepsAside) throw new RefusalException("disclosed-already");
            var words = command.HasTies || command.StepsAside ? CaseDesk.Demand(command.Words, nameof(command.Words), 1000) : CaseDesk.Fit(command.Words, nameof(command.Words), 1000);
            (mine.DisclosedAt, mine.HasTies) = (mine.DisclosedAt ?? act.At, command.HasTies);
            mine.DisclosureSealed = desk.Keys.SealText(words, nameof(CaseMediator), "disclosure", mine.Id) ?? mine.DisclosureSealed;
            if (command.StepsAside) await MediatorWork.EndAsync(desk, c, mine, MediatorEnd.Recused, words, act, cancellation);
            desk.WriteDown(c, allowed, "disclose-ties", reason: command.StepsAside ? nameof(MediatorEnd.Recused) : command.HasTies ? "ties" : "no-ties");
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}
