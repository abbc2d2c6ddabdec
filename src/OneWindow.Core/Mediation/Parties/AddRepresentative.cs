using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Somebody who acts for a party or for a whole group: guardian, attorney with a power for named matters, speaker, legal representative.</summary>
/// <param name="PartyId">For one party; or <paramref name="Group"/> for all members of it.</param>
/// <param name="MaySettle">Of an attorney or speaker: the power names settling. A guardian always may.</param>
/// <param name="GivenOn">Day of the power or of the group's choice; needed for attorneys and speakers.</param>
public sealed record AddRepresentative(CaseKey Case, Guid? PartyId, string? Group, RepresentativeKind Kind, PersonDetails Person, bool MaySettle = false,
    DateOnly? GivenOn = null, int? Seen = null);

public sealed class AddRepresentativeHandler(CaseDesk desk)
{
    /// <summary>A group is spoken for by at most so many (as a petition is, Petition Work Regulations art. 20).</summary>
    public const int MostSpeakers = 5;

    /// <exception cref="RefusalException">
    /// <c>whom-missing</c>; <c>group-unknown</c>; <c>powers-missing</c>; <c>power-day-missing</c>; <c>guardian-of-an-adult</c>; <c>too-many-speakers</c>;
    /// <c>represents-other-side</c>; what a person's details refuse.
    /// </exception>
    public Task<Guid> HandleAsync(AddRepresentative command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.AddRepresentative, command.Seen, act, async (c, allowed) =>
        {
            var person = PartyWork.Check(command.Person with { IsOrganisation = false });
            var parties = await desk.PartiesAsync(c, cancellation);
            var group = CaseDesk.Line(command.Group, nameof(command.Group), 60);
            var party = command.PartyId is { } id ? await desk.PartyAsync(c, id, cancellation) : null;
            if (party is null && group.Length == 0) throw new RefusalException("whom-missing", nameof(command.PartyId));
            if (party is null && parties.All(p => p.Group != group)) throw new RefusalException("group-unknown", nameof(command.Group));
            Demand(command, person, party);
            if (command.Kind == RepresentativeKind.GroupSpeaker && party is null
                && await desk.Db.CaseRepresentatives.CountAsync(r => r.District == c.District && r.CaseId == c.Id && r.Group == group && r.PartyId == null && r.EndedAt == null, cancellation) >= MostSpeakers)
                throw new RefusalException("too-many-speakers", nameof(command.Kind));
            // Nobody acts for one side and is the other.
            var sides = parties.Where(p => party is null ? p.Group == group : p.Id == party.Id).Select(p => p.Side).ToHashSet();
            foreach (var other in parties.Where(p => !sides.Contains(p.Side)))
                if (desk.Keys.PersonOf(other) is var known && known.Name == person.Name && (known.Phone == person.Phone || known.Phone.Length == 0 || person.Phone.Length == 0))
                    throw new RefusalException("represents-other-side", nameof(person.Name));
            var row = new CaseRepresentative
            {
                District = c.District,
                CaseId = c.Id,
                PartyId = party?.Id,
                Group = party is null ? group : "",
                Kind = command.Kind,
                MaySettle = command.MaySettle || command.Kind is RepresentativeKind.Guardian or RepresentativeKind.LegalRepresentative,
                GivenOn = command.GivenOn,
                AddedAt = act.At,
            };
            row.Set(desk.Keys, person);
            desk.Db.CaseRepresentatives.Add(row);
            desk.WriteDown(c, allowed, "add-representative", reason: command.Kind.ToString(), partyId: party?.Id);
            return row.Id;
        }, cancellation);

    static void Demand(AddRepresentative command, PersonDetails person, CaseParty? party)
    {
        if (command.Kind is RepresentativeKind.Attorney or RepresentativeKind.GroupSpeaker)
        {
            if (person.Powers.Length == 0) throw new RefusalException("powers-missing", nameof(person.Powers));
            if (command.GivenOn is null) throw new RefusalException("power-day-missing", nameof(command.GivenOn));
        }
        if (command.Kind == RepresentativeKind.Guardian && party is not { Capacity: not Capacity.Full }) throw new RefusalException("guardian-of-an-adult", nameof(command.Kind));
    }
}
