using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.After;

/// <summary>Asks a party afterwards whether the agreement is kept and whether they are content (form 10). No remark about a person has a place here.</summary>
public sealed record RecordReturnVisit(CaseKey Case, Guid PartyId, DateOnly On, ToldHow How, Performed Performed, Satisfaction Satisfaction, VisitFindings Findings, int? Seen = null);

public sealed class RecordReturnVisitHandler(CaseDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException"><c>done-in-future</c>; <c>visit-before-end</c>; <c>text-too-long</c>.</exception>
    public Task HandleAsync(RecordReturnVisit command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.VisitAgain, command.Seen, act, async (c, allowed) =>
        {
            var party = await desk.PartyAsync(c, command.PartyId, cancellation);
            if (command.On > time.DayOf(act.At)) throw new RefusalException("done-in-future", nameof(command.On));
            if (c.EndedAt is { } ended && command.On < time.DayOf(ended)) throw new RefusalException("visit-before-end", nameof(command.On));
            var id = RowId.Next();
            var findings = new VisitFindings
            {
                Lawsuits = CaseDesk.Fit(command.Findings.Lawsuits, nameof(VisitFindings.Lawsuits), 1000),
                Remaining = CaseDesk.Fit(command.Findings.Remaining, nameof(VisitFindings.Remaining), 1000),
                Steps = CaseDesk.Fit(command.Findings.Steps, nameof(VisitFindings.Steps), 1000),
            };
            desk.Db.ReturnVisits.Add(new ReturnVisit
            {
                District = c.District,
                Id = id,
                CaseId = c.Id,
                PartyId = party.Id,
                On = command.On,
                How = command.How,
                Performed = command.Performed,
                Satisfaction = command.Satisfaction,
                FindingsSealed = desk.Keys.SealJson(findings, nameof(ReturnVisit), "findings", id),
                StaffId = act.Who.Id,
                StaffName = act.Who.Name,
            });
            desk.WriteDown(c, allowed, "record-return-visit", partyId: party.Id);
        }, cancellation);
}
