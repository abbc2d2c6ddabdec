using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>
/// A dispute that was brought as a matter becomes a mediation case; nobody tells it again. The resident who brought it becomes the first applicant where a name is known.
/// </summary>
/// <param name="Account">Short account for the forms; null takes the matter's own words.</param>
/// <param name="Suitable">Somebody went through what may not be mediated (domain 1.5) and none of it is the case.</param>
/// <param name="HandedOverBy">The body that handed it over, with <see cref="CaseSource.HandedOver"/>.</param>
/// <param name="PapersSignedForAt">Of a court's commission: when the papers were signed for.</param>
public sealed record OpenCase(MatterKey Matter, Guid CommitteeId, Guid KindId, CaseSource Source, bool Suitable, string? Account = null, string? HandedOverBy = null,
    Procedure? Procedure = null, DateTime? PapersSignedForAt = null, IReadOnlyList<PartyInput>? Parties = null, int? Seen = null);

public sealed class OpenCaseHandler(CaseDesk desk, MatterInMediation matters, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>case-not-suitable</c>; <c>case-open-already</c>; <c>committee-unknown</c>; <c>dispute-kind-unknown</c>; <c>handed-over-by-missing</c>; <c>papers-day-missing</c>;
    /// what <see cref="PartyInput"/> and the matter refuse.
    /// </exception>
    public Task<CaseKey> HandleAsync(OpenCase command, Act act, CancellationToken cancellation) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        if (!command.Suitable) throw new RefusalException("case-not-suitable", nameof(command.Suitable));
        var today = time.DayOf(act.At);
        var committee = await db.Committees.FirstOrDefaultAsync(c => c.Id == command.CommitteeId && (c.EndedOn == null || c.EndedOn >= today), cancellation)
            ?? throw new RefusalException("committee-unknown", nameof(command.CommitteeId));
        var kind = await db.DisputeKinds.FirstOrDefaultAsync(k => k.Id == command.KindId && k.EndedAt == null, cancellation)
            ?? throw new RefusalException("dispute-kind-unknown", nameof(command.KindId));
        var handedOverBy = CaseDesk.Line(command.HandedOverBy, nameof(command.HandedOverBy), 100);
        if (command.Source == CaseSource.HandedOver && handedOverBy.Length == 0) throw new RefusalException("handed-over-by-missing", nameof(command.HandedOverBy));
        var procedure = command.Procedure ?? (kind.Procedure != Procedure.General ? kind.Procedure : committee.Procedure);
        if (procedure is Procedure.CourtBeforeDocketing or Procedure.CourtOrdinary or Procedure.CourtSummary && command.PapersSignedForAt is null)
            throw new RefusalException("papers-day-missing", nameof(command.PapersSignedForAt));
        if (await db.MediationCases.AnyAsync(c => c.District == command.Matter.District && c.MatterId == command.Matter.Id
            && c.State != CaseState.Closed && c.State != CaseState.NotAccepted, cancellation)) throw new RefusalException("case-open-already");
        var matter = await matters.OpenAsync(command.Matter, act, act.At, command.Seen, cancellation);
        var allowed = act.Who.Kind == ActorKind.System ? act : act with { As = act.Who.DutyFor(Permission.OpenCases, matter.AreaCode, matter.OfficeId) ?? act.As };
        var opened = new MediationCase
        {
            District = matter.District,
            MatterId = matter.Id,
            CommitteeId = committee.Id,
            OfficeId = committee.OfficeId,
            AreaId = matter.AreaId,
            AreaCode = matter.AreaCode,
            Source = command.Source,
            HandedOverBy = command.Source == CaseSource.HandedOver ? handedOverBy : "",
            Procedure = procedure,
            PapersSignedForAt = command.PapersSignedForAt,
            KindId = kind.Id,
            OpenedAt = act.At,
            OpenedById = act.Who.Id,
            RegistrarName = act.Who.Kind == ActorKind.Staff ? act.Who.Name : "",
        };
        opened.SetAccount(desk.Keys, CaseDesk.Demand(command.Account ?? matter.Text, nameof(command.Account)));
        db.MediationCases.Add(opened);
        var parties = new List<CaseParty>();
        var named = command.Parties ?? [];
        // Whoever names only the other side means the resident of the matter as the applicant.
        foreach (var input in named.Any(p => p.Side == Side.Applicant) ? named : [.. await FromContactAsync(matter, cancellation), .. named])
            parties.Add(PartyWork.Add(desk, opened, parties, input));
        opened.SetName(desk.Keys, DisputeName.Of(parties.Select(p => (p.Side, desk.Keys.PersonOf(p).Name)), kind.Name));
        desk.WriteDown(opened, allowed, "open-case", reason: command.Source.ToString());
        await desk.Messages.ToOfficeAsync(opened, "case-new", act, cancellation);
        await desk.FinishAsync(opened, allowed, cancellation);
        return opened.Key;
    }, cancellation);

    /// <summary>Whoever brought the matter and gave a name need not give it again.</summary>
    async Task<IReadOnlyList<PartyInput>> FromContactAsync(Matter matter, CancellationToken cancellation)
    {
        var of = matter.ParentId ?? matter.Id;
        var contact = await desk.Db.MatterContacts.AsNoTracking().FirstOrDefaultAsync(c => c.District == matter.District && c.MatterId == of, cancellation);
        if (contact?.NameSealed is not { } name) return [];
        var phone = contact.PhoneSealed is { } p ? desk.Keys.Open(p, MatterQueries.ContactPlace(contact.Id, "phone")) : "";
        return [new PartyInput(Side.Applicant, new PersonDetails { Name = desk.Keys.Open(name, MatterQueries.ContactPlace(contact.Id, "name")), Phone = phone })];
    }
}
