using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Mediation.Cases.Application;

/// <summary>Which facts a form asks about somebody.</summary>
public enum PersonShape
{
    /// <summary>All basic facts of a party (People's Mediation Law art. 29).</summary>
    Party,

    /// <summary>Name, phone and whether it is an organisation: enough to begin.</summary>
    Brief,

    /// <summary>Somebody who acts for a party.</summary>
    Representative,

    /// <summary>Somebody invited to help.</summary>
    Helper,
}

/// <summary>A person or an organisation as typed in a form.</summary>
public sealed class PersonAnswers
{
    public string? Name { get; set; }
    public bool IsOrganisation { get; set; }
    public string? Sex { get; set; }
    public string? Age { get; set; }
    public string? Occupation { get; set; }
    public string? Phone { get; set; }
    public string? Address { get; set; }
    public string? LegalRepresentative { get; set; }
    public string? Relation { get; set; }
    public string? Powers { get; set; }
    public bool IdentitySeen { get; set; }

    internal static PersonAnswers Of(PersonDetails person) => new()
    {
        Name = person.Name,
        IsOrganisation = person.IsOrganisation,
        Sex = person.Sex,
        Age = person.Age?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Occupation = person.Occupation,
        Phone = person.Phone,
        Address = person.Address,
        LegalRepresentative = person.LegalRepresentative,
        Relation = person.Relation,
        Powers = person.Powers,
        IdentitySeen = person.IdentitySeen,
    };

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Phone);

    /// <summary>The details, what cannot be read said beside its field.</summary>
    internal PersonDetails Read(FormErrors errors)
    {
        if (CleanText.Line(Name).Length == 0) errors.Add(() => Name, "refusal.name-missing");
        if (!CaseForms.IsPhone(Phone)) errors.Add(() => Phone, "refusal.phone-unreadable");
        int? age = null;
        if (!string.IsNullOrWhiteSpace(Age))
        {
            if (Typed.TryInt(Age, out var years)) age = years;
            else errors.Add(() => Age, "refusal.age-out-of-range");
        }
        return new PersonDetails
        {
            Name = Name ?? "",
            IsOrganisation = IsOrganisation,
            Sex = Sex ?? "",
            Age = age,
            Occupation = Occupation ?? "",
            Phone = Phone ?? "",
            Address = Address ?? "",
            LegalRepresentative = LegalRepresentative ?? "",
            Relation = Relation ?? "",
            Powers = Powers ?? "",
            IdentitySeen = IdentitySeen,
        };
    }
}
