using OneWindow.Core.Counters.Aid;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Counters.Aid;

/// <summary>What a form of a request holds as it was typed.</summary>
public sealed class AidInput
{
    public string? At { get; set; }
    public string? Help { get; set; }
    public string? Kind { get; set; }
    public string? Means { get; set; }
    public string? Name { get; set; }
    public string? Phone { get; set; }
    public string? AgentName { get; set; }
    public string? Facts { get; set; }
    public string? Claim { get; set; }
    public string? Papers { get; set; }
    public DateInput TermEndsOn { get; set; } = new();
    public bool NeedsPreservation { get; set; }
    public int? Seen { get; set; }

    internal static AidInput Of(AidFacts facts, int? seen = null) => new()
    {
        Help = facts.Help?.ToString(),
        Kind = facts.Kind?.ToString(),
        Means = facts.Means?.ToString(),
        Name = facts.Name,
        Phone = facts.Phone,
        AgentName = facts.AgentName,
        Facts = facts.Facts,
        Claim = facts.Claim,
        Papers = facts.Papers,
        TermEndsOn = DateInput.Of(facts.TermEndsOn),
        NeedsPreservation = facts.NeedsPreservation,
        Seen = seen,
    };

    /// <summary>Null where the day is none, which the errors then say.</summary>
    internal AidFacts? Read(FormErrors errors)
    {
        if (!TermEndsOn.TryRead(out var ends)) { errors.Add(nameof(TermEndsOn), "refusal.day-unreadable"); return null; }
        return new(Chosen<AidHelp>(Help), Chosen<AidKind>(Kind), Chosen<AidMeans>(Means), Name, Phone, AgentName, Facts, Claim, Papers, ends, NeedsPreservation);
    }

    static TEnum? Chosen<TEnum>(string? posted) where TEnum : struct, Enum =>
        Enum.TryParse<TEnum>(posted, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(posted![0]) ? value : null;
}
