using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>The committee takes the case on; it gets its number in this very transaction, so that none is lost and none is given twice.</summary>
public sealed record AcceptCase(CaseKey Case, int? Seen = null);

public sealed class AcceptCaseHandler(CaseDesk desk, LocalTime time, MatterInMediation matters, AccessSettings settings)
{
    /// <exception cref="RefusalException">
    /// <c>parties-missing</c>: somebody on each side is needed; <c>consent-refused</c>: a party refuses (art. 17); <c>related-unchecked</c>; <c>related-excludes</c>;
    /// <c>guardian-needed</c>: a minor has no guardian in the case.
    /// </exception>
    public Task<string> HandleAsync(AcceptCase command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.Accept, command.Seen, act, async (c, allowed) =>
        {
            await DemandReadyAsync(c, cancellation);
            var committee = await desk.Db.Committees.FirstAsync(k => k.Id == c.CommitteeId, cancellation);
            var year = time.DayOf(act.At).Year;
            // One series for each committee wherever its cases come from: kept in the city's district, not in the case's.
            c.Sequence = await desk.Db.NextNumberAsync(settings.CityDistrict, CaseNumbers.Series(committee.Id), year, cancellation);
            (c.Year, c.ShortName, c.AcceptedAt) = (year, committee.ShortName, act.At);
            CaseDesk.Make(c, CaseAct.Accept);
            desk.WriteDown(c, allowed, "accept-case");
            await desk.Messages.ToPartiesAsync(c, "resident-case-accepted", act, cancellation);
            var matter = await desk.Db.Matters.FindAsync([c.District, c.MatterId], cancellation);
            await matters.NoteAsync(matter!, allowed, EntryKind.CaseAccepted, c.Number, "", cancellation);
            return c.Number;
        }, cancellation);

    async Task DemandReadyAsync(MediationCase c, CancellationToken cancellation)
    {
        var parties = await desk.PartiesAsync(c, cancellation);
        if (parties.All(p => p.Side != Side.Applicant) || parties.All(p => p.Side != Side.Respondent)) throw new RefusalException("parties-missing");
        if (parties.Any(p => p.Consent is Consent.Refused or Consent.Withdrawn)) throw new RefusalException("consent-refused");
        if (c.RelatedCheckedAt is null) throw new RefusalException("related-unchecked");
        if (await desk.Db.RelatedProceedings.AnyAsync(r => r.District == c.District && r.CaseId == c.Id && r.EndedAt == null && r.Excludes, cancellation)) throw new RefusalException("related-excludes");
        var minors = parties.Where(p => p.Capacity != Capacity.Full).Select(p => p.Id).ToList();
        var guarded = await desk.Db.CaseRepresentatives.Where(r => r.District == c.District && r.CaseId == c.Id && r.Kind == RepresentativeKind.Guardian && r.EndedAt == null)
            .Select(r => r.PartyId).ToListAsync(cancellation);
        if (minors.Any(m => !guarded.Contains(m))) throw new RefusalException("guardian-needed");
    }
}
