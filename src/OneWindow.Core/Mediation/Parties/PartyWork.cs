using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>Checks and registers people of a case.</summary>
static class PartyWork
{
    const int LongestName = 100;

    /// <summary>Makes the row of a party with a code of its own.</summary>
    /// <param name="others">The parties there are, to find a double.</param>
    /// <exception cref="RefusalException">
    /// <c>name-missing</c>; <c>age-out-of-range</c>; <c>phone-unreadable</c>; <c>text-too-long</c>; <c>party-on-both-sides</c>; <c>party-there-already</c>.
    /// </exception>
    internal static CaseParty Add(CaseDesk desk, MediationCase c, IReadOnlyCollection<CaseParty> others, PartyInput input)
    {
        var person = Check(input.Person);
        DemandNoDouble(desk.Keys, others, input.Side, person, null);
        var id = RowId.Next();
        var code = MatterCode.Draw(c.District);
        var party = new CaseParty
        {
            District = c.District,
            Id = id,
            CaseId = c.Id,
            Number = others.Count == 0 ? 1 : others.Max(o => o.Number) + 1,
            Side = input.Side,
            IsOrganisation = person.IsOrganisation,
            Capacity = CapacityOf(person, input.Capacity),
            Group = CaseDesk.Line(input.Group, nameof(input.Group), 60),
            CodeBlind = desk.Keys.Blind(code, Sealing.CodePurpose),
            CodeSealed = desk.Keys.Seal(code, Sealing.Place(nameof(CaseParty), "code", id)),
        };
        party.Set(desk.Keys, person);
        desk.Db.CaseParties.Add(party);
        return party;
    }

    /// <summary>The details made safe, or the reason why not.</summary>
    internal static PersonDetails Check(PersonDetails typed)
    {
        var name = CaseDesk.Line(typed.Name, nameof(typed.Name), LongestName);
        if (name.Length == 0) throw new RefusalException("name-missing", nameof(typed.Name));
        if (typed.Age is < 0 or > 130) throw new RefusalException("age-out-of-range", nameof(typed.Age));
        return typed with
        {
            Name = name,
            Sex = typed.IsOrganisation ? "" : CaseDesk.Line(typed.Sex, nameof(typed.Sex), 10),
            Age = typed.IsOrganisation ? null : typed.Age,
            Occupation = CaseDesk.Line(typed.Occupation, nameof(typed.Occupation), 60),
            Phone = FileMatterHandler.ReadPhone(typed.Phone),
            Address = CaseDesk.Line(typed.Address, nameof(typed.Address), 200),
            LegalRepresentative = typed.IsOrganisation ? CaseDesk.Line(typed.LegalRepresentative, nameof(typed.LegalRepresentative), 60) : "",
            Relation = CaseDesk.Line(typed.Relation, nameof(typed.Relation), 60),
            Powers = CaseDesk.Fit(typed.Powers, nameof(typed.Powers), 1000),
        };
    }

    /// <summary>Under 8 the guardian acts; from 8 to 17 the guardian acts or agrees (Civil Code arts. 19, 20).</summary>
    internal static Capacity CapacityOf(PersonDetails person, Capacity? said) => person.IsOrganisation ? Capacity.Full
        : person.Age switch { < 8 => Capacity.Under8, < 18 => Capacity.From8To17, _ => said is Capacity.Limited or Capacity.Under8 or Capacity.From8To17 ? said.Value : Capacity.Full };

    /// <summary>Nobody stands on both sides, and nobody stands twice on one. Two people of one name are told apart by their phones.</summary>
    internal static void DemandNoDouble(FieldKeys keys, IEnumerable<CaseParty> others, Side side, PersonDetails person, Guid? self)
    {
        foreach (var other in others.Where(o => o.Id != self && o.RemovedAt is null))
        {
            var known = keys.PersonOf(other);
            if (known.IsOrganisation != person.IsOrganisation || !string.Equals(known.Name, person.Name, StringComparison.OrdinalIgnoreCase)) continue;
            if (known.Phone.Length > 0 && person.Phone.Length > 0 && known.Phone != person.Phone) continue;
            throw new RefusalException(other.Side == side ? "party-there-already" : "party-on-both-sides", nameof(person.Name));
        }
    }

    /// <summary>The dispute's name follows its parties as long as nobody gave it another.</summary>
    internal static async Task RenameAsync(CaseDesk desk, MediationCase c, IReadOnlyList<CaseParty> before, CancellationToken cancellation)
    {
        var kind = await desk.Db.DisputeKinds.FindAsync([c.KindId], cancellation);
        string NameOf(IEnumerable<CaseParty> parties) => DisputeName.Of(parties.Select(p => (p.Side, desk.Keys.PersonOf(p).Name)), kind!.Name);
        if (desk.Keys.NameOf(c) != NameOf(before)) return;
        c.SetName(desk.Keys, NameOf(desk.Db.CaseParties.Local.Where(p => p.CaseId == c.Id && p.RemovedAt is null).OrderBy(p => p.Number)));
    }

    /// <summary>All parties that ever were in the case: a number is not given twice.</summary>
    internal static Task<List<CaseParty>> EverAsync(CaseDesk desk, MediationCase c, CancellationToken cancellation) =>
        desk.Db.CaseParties.Where(p => p.District == c.District && p.CaseId == c.Id).ToListAsync(cancellation);
}
