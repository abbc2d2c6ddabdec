using System.Globalization;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>Finds a request: its district and id together, as every look-up does.</summary>
public readonly record struct AidKey(string District, Guid Id);

/// <summary>
/// A request for legal aid (法律援助申请) that a supermarket helps to write, hands in and follows. It decides nothing: what the aid body and the justice bureau decided
/// is written down as they told it (domain 3.3). What names or describes people is sealed; there is no income and no category of a person.
/// </summary>
public sealed class AidRequest : DistrictRow
{
    /// <summary>Characters of the facts, the claim, the list of papers and the words of a step.</summary>
    public const int LongestText = 4000;
    public const int LongestName = 60;

    public required Guid SupermarketId { get; init; }

    /// <summary>Runs the supermarket; its people are reminded.</summary>
    public required Guid OfficeId { get; init; }
    public required string AreaCode { get; init; }

    /// <summary>Counted up in the district and year, without gaps.</summary>
    public required int Year { get; init; }
    public required int Sequence { get; init; }

    /// <summary>Blind index of the code that the applicant holds.</summary>
    public required byte[] CodeBlind { get; init; }
    public AidState State { get; internal set; }

    public AidHelp? Help { get; internal set; }
    public AidKind? Kind { get; internal set; }
    public AidMeans? Means { get; internal set; }

    /// <summary>Who needs the aid.</summary>
    public byte[] NameSealed { get; internal set; } = [];
    public byte[]? PhoneSealed { get; internal set; }

    /// <summary>Own name of whoever applies for another.</summary>
    public byte[]? AgentSealed { get; internal set; }
    public byte[]? FactsSealed { get; internal set; }
    public byte[]? ClaimSealed { get; internal set; }

    /// <summary>Names of the papers that go along, one a line; the papers themselves go to the aid body and are not kept here.</summary>
    public byte[]? PapersSealed { get; internal set; }

    /// <summary>Last day of a term of law that is running, as the applicant knows it.</summary>
    public DateOnly? TermEndsOn { get; internal set; }

    /// <summary>Property or evidence must be preserved, or something performed in advance (art. 44).</summary>
    public bool NeedsPreservation { get; internal set; }

    /// <summary>The day from which it is urgent: fewer than seven days of the term are left, or the day on which preservation was asked for.</summary>
    public DateOnly? UrgentFrom { get; internal set; }

    /// <summary>The aid body, its justice bureau and how to reach them, as they were when it was handed in.</summary>
    public string BodyName { get; internal set; } = "";
    public string BodyPlace { get; internal set; } = "";
    public string BodyPhone { get; internal set; } = "";
    public string BureauName { get; internal set; } = "";
    public string BureauPhone { get; internal set; } = "";

    public DateOnly? HandedInOn { get; internal set; }
    public DateOnly? PapersAskedOn { get; internal set; }

    /// <summary>Of the aid body; of the justice bureau see <see cref="ObjectionDecidedOn"/>.</summary>
    public DateOnly? DecidedOn { get; internal set; }
    public DateOnly? AssignedOn { get; internal set; }
    public DateOnly? ObjectedOn { get; internal set; }
    public DateOnly? ObjectionDecidedOn { get; internal set; }

    /// <summary>Day of the newest step; the next one cannot lie before it.</summary>
    public DateOnly? LastOn { get; internal set; }

    public required DateTime PreparedAt { get; init; }

    /// <summary>The member of staff who wrote it with the applicant; empty where the applicant did it alone.</summary>
    public Guid? PreparedById { get; init; }

    /// <summary>The applicant asked the counter to hand it in.</summary>
    public DateTime? ReadyAt { get; internal set; }

    /// <summary>Who follows it; empty while nobody does.</summary>
    public Guid? HelperId { get; internal set; }
    public string HelperName { get; internal set; } = "";
    public DateTime? EndedAt { get; internal set; }

    /// <summary>When the term that runs now is over.</summary>
    public DateTime? NextBy { get; internal set; }

    /// <summary>The matter of the same district from which it began, so that nothing is told twice.</summary>
    public Guid? FromMatterId { get; init; }

    /// <summary>The consultation from which it began.</summary>
    public Guid? FromConsultationId { get; init; }

    /// <summary>Rises with every change; two at once cannot both be made.</summary>
    public int Version { get; internal set; } = 1;

    public AidKey Key => new(District, Id);

    /// <summary>As it is printed: 援650502-2026-00012.</summary>
    public string Number => "援" + Address;

    /// <summary>The same in an address, without the character: 650502-2026-00012.</summary>
    public string Address => string.Create(CultureInfo.InvariantCulture, $"{District}-{Year:0000}-{Sequence:00000}");

    /// <summary>Legal aid before the usual steps may be asked for: Legal Aid Law art. 44 (sure: A).</summary>
    /// <param name="today">Local day.</param>
    public bool IsUrgentOn(DateOnly today) => State.IsUndecided() && UrgentFrom is { } from && from <= today && (NeedsPreservation || TermEndsOn >= today);

    /// <summary>Reads a number as people type it.</summary>
    public static bool TryReadNumber(string? typed, out (string District, int Year, int Sequence) number)
    {
        var digits = CleanText.Digits(typed);
        number = default;
        if (digits.Length is < 11 or > 19 || digits.Contains('+', StringComparison.Ordinal)) return false;
        if (!int.TryParse(digits[6..10], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(digits[10..], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return false;
        number = (digits[..6], year, sequence);
        return true;
    }
}

/// <summary>One thing that happened to a request; nothing is overwritten.</summary>
public sealed class AidStep : DistrictRow
{
    public Guid RequestId { get; init; }
    public AidRequest? Request { get; init; }
    public required DateTime At { get; init; }
    public required AidAct What { get; init; }

    /// <summary>The state it led to.</summary>
    public required AidState State { get; init; }

    /// <summary>The day on which it happened, as told; empty where it happened here and now.</summary>
    public DateOnly? On { get; init; }
    public required ActorKind By { get; init; }
    public Guid? StaffId { get; init; }
    public string StaffName { get; init; } = "";

    /// <summary>What was said: papers asked for, reasons of a refusal, who helps.</summary>
    public byte[]? WordsSealed { get; init; }
}

/// <summary>A legal aid body (法律援助机构) that residents of an area go to, with the justice bureau that set it up (Legal Aid Law arts. 12, 38, 49).</summary>
public sealed class AidBody : SharedRow
{
    public required Guid AreaId { get; init; }
    public Areas.Area? Area { get; init; }
    public required string Name { get; set; }
    public string Place { get; set; } = "";
    public string Phone { get; set; } = "";

    /// <summary>Decides objections (art. 49).</summary>
    public string BureauName { get; set; } = "";
    public string BureauPhone { get; set; } = "";
    public DateTime? EndedAt { get; set; }
}
