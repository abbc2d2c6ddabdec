using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Mediators;

/// <summary>Names a mediator of the committee for a case, or takes the one the parties chose (art. 19). Several may work one case; one leads.</summary>
public sealed record AppointMediator(CaseKey Case, Guid StaffId, ChosenBy ChosenBy, bool Leads = true, int? Seen = null);

public sealed class AppointMediatorHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException"><c>not-a-mediator-here</c>; <c>mediator-there-already</c>; <c>mediator-recused</c>: had ties to this case before.</exception>
    public Task HandleAsync(AppointMediator command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AppointMediator, command.Seen, act, async (c, allowed) =>
        {
            var today = time.DayOf(act.At);
            var person = await desk.Db.CommitteeMediators.Where(m => m.CommitteeId == c.CommitteeId && m.StaffId == command.StaffId && m.From <= today && (m.To == null || m.To >= today)
                && m.Staff!.DisabledAt == null).Select(m => m.Staff).FirstOrDefaultAsync(cancellation) ?? throw new RefusalException("not-a-mediator-here", nameof(command.StaffId));
            var all = await desk.Db.CaseMediators.Where(m => m.District == c.District && m.CaseId == c.Id).ToListAsync(cancellation);
            if (all.Any(m => m.StaffId == person.Id && m.IsActive)) throw new RefusalException("mediator-there-already", nameof(command.StaffId));
            if (all.Any(m => m.StaffId == person.Id && m.End is MediatorEnd.Recused or MediatorEnd.PartyAsked)) throw new RefusalException("mediator-recused", nameof(command.StaffId));
            var leads = command.Leads || all.All(m => !m.IsActive);
            if (leads) foreach (var other in all) other.IsLead = false;
            desk.Db.CaseMediators.Add(new CaseMediator
            {
                District = c.District,
                CaseId = c.Id,
                StaffId = person.Id,
                StaffName = person.Name,
                ChosenBy = command.ChosenBy,
                IsLead = leads,
                AppointedAt = act.At,
            });
            desk.WriteDown(c, allowed, "appoint-mediator", reason: command.ChosenBy.ToString());
            await desk.Messages.ToAsync(c, person.Id, "case-appointed", act, cancellation);
            await desk.Messages.ToPartiesAsync(c, "resident-case-changed", act, cancellation);
        }, cancellation);
}
