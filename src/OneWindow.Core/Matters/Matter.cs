using System.Globalization;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Finds a matter: its district and id together, as every look-up does.</summary>
public readonly record struct MatterKey(string District, Guid Id);

/// <summary>
/// What a resident brings: a request, complaint, dispute, legal question, suggestion or praise, from filing to the answer the resident accepts.
/// The text is kept as it was brought and never rewritten; what happens is in the entries.
/// </summary>
public sealed class Matter : DistrictRow
{
    public const int LongestText = 20_000;

    /// <summary>Year and running number inside the district: 650502-2026-000123. No gaps, no reuse.</summary>
    public int Year { get; init; }
    public int Sequence { get; init; }

    /// <summary>Keyed hash of the resident's code; the code itself is sealed beside it so that a lost slip can be printed again.</summary>
    public required byte[] CodeBlind { get; init; }
    public required byte[] CodeSealed { get; init; }

    public required MatterKind Kind { get; init; }
    public required Channel Channel { get; init; }
    public required string Text { get; init; }
    public Guid? CategoryId { get; internal set; }
    public required Guid AreaId { get; init; }

    /// <summary>The area's code on the day of filing; scopes are prefixes of it.</summary>
    public required string AreaCode { get; init; }

    /// <summary>The matter's place (never a person's): WGS 84 degrees, five decimals.</summary>
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string PlaceNote { get; init; } = "";
    public DateTime FiledAt { get; init; }

    /// <summary>The member of staff who wrote it down for the resident.</summary>
    public Guid? FiledById { get; init; }

    /// <summary>Version of the privacy notice that was shown.</summary>
    public string NoticeVersion { get; init; } = "";

    public MatterState State { get; internal set; }
    public Difficulty Difficulty { get; internal set; } = Difficulty.Ordinary;

    /// <summary>The office that leads; a matter always has one.</summary>
    public required Guid OfficeId { get; set; }

    /// <summary>The person of the office who has it.</summary>
    public Guid? HolderId { get; internal set; }

    /// <summary>Refusals by offices since the last decision; two bring it to the named person.</summary>
    public int Refusals { get; internal set; }

    /// <summary>How often somebody else looked again at the resident's wish.</summary>
    public int Looks { get; internal set; }
    public NextStep NextStep { get; internal set; }

    /// <summary>When the next step is due; never empty while the matter is open.</summary>
    public DateTime? NextStepBy { get; internal set; }

    /// <summary>When the resident was promised an answer.</summary>
    public DateTime? AnswerBy { get; internal set; }
    public Outcome? Outcome { get; internal set; }
    public Cause? Cause { get; internal set; }
    public DateTime? AnsweredAt { get; internal set; }
    public DateTime? ClosedAt { get; internal set; }

    /// <summary>Why it is at this office, as the router explained it (JSON of <see cref="Routing.RoutingReason"/>).</summary>
    public string WhyHere { get; internal set; } = "";

    /// <summary>The matter it is handled together with.</summary>
    public Guid? LeadId { get; internal set; }
    public Matter? Lead { get; init; }

    /// <summary>The matter it was split off from.</summary>
    public Guid? ParentId { get; init; }
    public Matter? Parent { get; init; }

    /// <summary>Counts every change; an edit names the one it saw.</summary>
    public int Version { get; internal set; } = 1;

    public MatterKey Key => new(District, Id);

    public string Number => FormatNumber(District, Year, Sequence);

    public static string FormatNumber(string district, int year, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{district}-{year:0000}-{sequence:000000}");

    /// <summary>Reads a number as people type it (spaces, full-width digits and dashes are forgiven).</summary>
    public static bool TryReadNumber(string? typed, out (string District, int Year, int Sequence) number)
    {
        var digits = CleanText.Digits(typed);
        number = default;
        if (digits.Length is < 11 or > 20 || digits.Contains('+', StringComparison.Ordinal)) return false;
        if (!int.TryParse(digits[6..10], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(digits[10..], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)) return false;
        number = (digits[..6], year, sequence);
        return true;
    }

    /// <summary>Moves to the state the table gives, or to one of the move's own choosing.</summary>
    internal void Make(MatterMove move, MatterState? to = null)
    {
        State.Demand(move);
        State = to ?? MatterMoves.Table[move].To ?? State;
        if (State.IsEnd()) (NextStep, NextStepBy) = (NextStep.Nothing, null);
    }

    internal void Next(NextStep step, DateTime by) => (NextStep, NextStepBy) = (step, by);
}
