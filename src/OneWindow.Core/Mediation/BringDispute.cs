using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Somebody stands at the window with a dispute: the matter, its acceptance and the case are written at once, or not at all.</summary>
/// <param name="AreaId">The place of the dispute.</param>
/// <param name="Account">As they tell it; the matter's words and the case's account.</param>
/// <param name="CommitteeId">Its office leads the matter.</param>
/// <param name="Applicant">Whoever stands there; named in the matter as its contact.</param>
/// <param name="Others">The other side, as far as it is known.</param>
/// <param name="Suitable">Somebody went through what may not be mediated (domain 1.5).</param>
public sealed record BringDispute(Guid AreaId, string? Account, Guid CommitteeId, Guid KindId, bool Suitable, PartyInput Applicant, IReadOnlyList<PartyInput> Others, string? PlaceNote = null);

/// <summary>What is left behind at the window: the case by its matter's number, and the party whose slip is printed.</summary>
public sealed record BroughtDispute(string MatterNumber, Guid ApplicantId, MatterKey Matter);

/// <summary>The window's way into mediation. Each of its three steps is an action of its own and writes its own line of history.</summary>
public sealed class DisputesAtTheWindow(OneWindowDbContext db, FieldKeys keys, TimeProvider clock, FileMatterHandler file, AcceptMatterHandler accept, OpenCaseHandler open)
{
    /// <summary>How long whoever opened a case prints its slips without another line in the history: opening was the line.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    const int LongestContact = 60;

    /// <exception cref="RefusalException">What filing, accepting and opening refuse.</exception>
    public Task<BroughtDispute> BringAsync(BringDispute command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (!command.Suitable) throw new RefusalException("case-not-suitable", nameof(command.Suitable));
        var office = await db.Committees.Where(c => c.Id == command.CommitteeId).Select(c => (Guid?)c.OfficeId).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusalException("committee-unknown", nameof(command.CommitteeId));
        var person = command.Applicant.Person;
        // A matter's contact is a short name; the long one of an organisation stands in the case.
        var contact = CleanText.Line(person.Name) is { Length: <= LongestContact } name ? name : null;
        var filed = await file.HandleAsync(new(MatterKind.Dispute, Channel.Window, command.Account, command.AreaId, PlaceNote: command.PlaceNote,
            ContactName: contact, ContactPhone: person.Phone, OfficeId: office), act, cancellation);
        // A mediator works no matters; that the office takes this one on follows from the case.
        if (act.Who.MayAnywhere(Permission.WorkMatters)) await accept.HandleAsync(new(filed.Key), act, cancellation);
        else await accept.HandleAsync(new(filed.Key, TakeItMyself: false), act with { Who = Actor.System }, cancellation);
        var key = await open.HandleAsync(new(filed.Key, command.CommitteeId, command.KindId, CaseSource.Applied, command.Suitable, command.Account,
            Parties: [command.Applicant, .. command.Others]), act, cancellation);
        var applicant = await db.CaseParties.Where(p => p.District == key.District && p.CaseId == key.Id).OrderBy(p => p.Number).Select(p => p.Id).FirstAsync(cancellation);
        return new BroughtDispute(filed.Number, applicant, filed.Key);
    }, cancellation);

    /// <summary>The slip of a party, for whoever has just opened the case; null afterwards and for anybody else.</summary>
    public async Task<PartySlip?> FreshSlipAsync(Actor actor, MediationCase c, Guid partyId, CancellationToken cancellation)
    {
        if (actor.Id is not { } me || c.OpenedById != me || c.OpenedAt < clock.GetUtcNow().UtcDateTime - Fresh) return null;
        if (await db.CaseParties.AsNoTracking().FirstOrDefaultAsync(p => p.District == c.District && p.CaseId == c.Id && p.Id == partyId && p.RemovedAt == null, cancellation) is not { } party) return null;
        var matter = await db.Matters.FindAsync([c.District, c.MatterId], cancellation);
        return new PartySlip(keys.PersonOf(party).Name, MatterCode.Spaced(keys.OpenText(party.CodeSealed, nameof(CaseParty), "code", party.Id)), c.Number, matter!.Number);
    }
}
