using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

/// <summary>What kind of desk an office is; it decides where a matter goes when no rule fits and who takes a second look.</summary>
public enum OfficeKind
{
    /// <summary>One-stop dispute mediation centre of a township, street, county or city: the window.</summary>
    Centre,

    /// <summary>Service station of a community or village.</summary>
    Station,

    /// <summary>A department or bureau that handles matters of its field.</summary>
    Department,
}

/// <summary>An office residents can be sent to: its area, public phone, address and duty hours are open to everybody.</summary>
public sealed class Office : SharedRow
{
    public required string Name { get; set; }
    public string? NameEn { get; set; }
    public OfficeKind Kind { get; set; }

    /// <summary>The area it serves.</summary>
    public required Guid AreaId { get; set; }

    /// <summary>The office's own line, never a person's.</summary>
    public string Phone { get; set; } = "";
    public string Address { get; set; } = "";

    /// <summary>Last day of service; an office that rules still point to cannot be closed.</summary>
    public DateOnly? ClosedOn { get; set; }
}

/// <summary>Duty hours of an office in one season, Beijing time; several rows make a day with a break.</summary>
public sealed class OfficeHours : SharedRow
{
    public required Guid OfficeId { get; init; }

    /// <summary>First month and day of the season, e.g. 0501; the season lasts until the next one starts.</summary>
    public required string SeasonFrom { get; init; }

    /// <summary>Days of the week, Monday = 1 … Sunday = 7, e.g. "12345".</summary>
    public required string Weekdays { get; init; }
    public TimeOnly Opens { get; init; }
    public TimeOnly Closes { get; init; }
}
