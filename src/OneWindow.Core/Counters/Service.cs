using OneWindow.Core.Data;

namespace OneWindow.Core.Counters;

/// <summary>Kinds of public legal service (Ministry of Justice list 司发通〔2019〕97号; domain 3.2, sure: B). The order is that of the catalogue.</summary>
public enum ServiceKind
{
    LegalAdvice,
    LegalAid,
    Mediation,
    Notary,

    /// <summary>Forensic appraisal.</summary>
    Appraisal,
    Arbitration,

    /// <summary>Guidance by a judge on duty, who must not judge a case in advance (domain 3.1, sure: D).</summary>
    CourtGuidance,
    Lecture,
}

/// <summary>Which services cost nothing.</summary>
public static class FreeOfCharge
{
    /// <summary>
    /// Mediation (People's Mediation Law art. 4), legal aid and its advice (Legal Aid Law arts. 2, 20, 23) take no money, sure: A; court guidance and lectures of a
    /// supermarket take none either, sure: D. For them there is no field for a price.
    /// </summary>
    public static bool Covers(ServiceKind kind) =>
        kind is ServiceKind.LegalAdvice or ServiceKind.LegalAid or ServiceKind.Mediation or ServiceKind.CourtGuidance or ServiceKind.Lecture;
}

/// <summary>
/// What a person can get at a counter: for whom, which papers, how long, what it costs and on what law it rests, told once and in full. The catalogue is one list of
/// the whole city.
/// </summary>
public sealed class Service : SharedRow
{
    /// <summary>Stable, stands in addresses, e.g. apply-legal-aid.</summary>
    public required string Code { get; init; }
    public ServiceKind Kind { get; set; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }
    public string ForWhom { get; set; } = "";
    public string ForWhomEn { get; set; } = "";

    /// <summary>What to bring, a paper on each line; empty: nothing.</summary>
    public string Papers { get; set; } = "";
    public string PapersEn { get; set; } = "";

    /// <summary>How long a talk at the counter is planned for, 5 to 240 minutes.</summary>
    public int Minutes { get; set; }

    /// <summary>What comes of it and until when.</summary>
    public string Outcome { get; set; } = "";
    public string OutcomeEn { get; set; } = "";

    /// <summary>What it costs; empty where <see cref="FreeOfCharge"/> covers the kind.</summary>
    public string Cost { get; set; } = "";
    public string CostEn { get; set; } = "";

    /// <summary>Law and article it rests on.</summary>
    public string Basis { get; set; } = "";
    public string BasisEn { get; set; } = "";

    /// <summary>Words people use when they look for it, in any language, with spaces between.</summary>
    public string Words { get; set; } = "";

    /// <summary>Place among the services of its kind, 1 to 999.</summary>
    public int Order { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>What happens in a life that leads to a counter: wages owed, an inheritance, a quarrel with neighbours.</summary>
public sealed class LifeEvent : SharedRow
{
    /// <summary>Stable, stands in addresses, e.g. wages.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>1 to 999.</summary>
    public int Order { get; set; }
    public DateTime? EndedAt { get; set; }
}

/// <summary>A service helps with a life event.</summary>
public sealed class ServiceLifeEvent : SharedRow
{
    public required Guid ServiceId { get; init; }
    public Service? Service { get; init; }
    public required Guid LifeEventId { get; init; }
    public LifeEvent? LifeEvent { get; init; }
}
