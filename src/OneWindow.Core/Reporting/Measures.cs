using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <summary>
/// A change of a count: rows are only added and summed up when read, so that two acts never wait for one number. <see cref="FoldMeasures"/> makes one row of many of a key.
/// </summary>
public sealed class MeasureCount : DistrictRow
{
    /// <summary>Code of the measure, one of <see cref="Measures"/>.</summary>
    public required string Measure { get; init; }

    /// <summary>What of it: one of <see cref="Parts"/>, or a bucket (<c>d007</c>: seven days, <c>g4</c>: grade four).</summary>
    public required string Part { get; init; }

    /// <summary>The unit; its place is found when it is read.</summary>
    public required Guid OfficeId { get; init; }

    /// <summary>First day of the local month.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>May be below 0; the sum of a key never is.</summary>
    public required int Count { get; init; }
}

/// <summary>What is measured; definitions point to these by code.</summary>
public static class Measures
{
    public const string Intake = "intake", Owner = "owner", Closed = "closed", Answers = "answers", WrongDesk = "wrong-desk", Mediation = "mediation", Settled = "settled",
        Performed = "performed", Confirmation = "confirmation", Visits = "visits", Rating = "rating", Reopened = "reopened", DutyHours = "duty-hours", AdviserHours = "adviser-hours", Aid = "aid", Tasks = "tasks";

    /// <summary>Computed from the rosters when read: hours are no records that could be counted.</summary>
    public static bool IsOfHours(string measure) => measure is DutyHours or AdviserHours;
}

public static class Parts
{
    /// <summary>Denominator.</summary>
    public const string All = "all";

    /// <summary>Numerator.</summary>
    public const string Hit = "hit";

    /// <summary>Begun in the month and still open.</summary>
    public const string Open = "open";

    /// <summary>Due in the month, not done, and the day has passed: part of the whole. Never stored, see <see cref="Standing"/>.</summary>
    public const string Late = "late";

    /// <summary>Ended without a result, in the month.</summary>
    public const string Without = "without";

    /// <summary>Who could have answered.</summary>
    public const string Asked = "asked";

    /// <summary>Done in the last two hours before it was due: a mark, never a verdict.</summary>
    public const string Brink = "brink";

    /// <summary>Done in the last three days of its month: a mark, never a verdict.</summary>
    public const string MonthEnd = "month-end";

    internal static string Days(int days) => FormattableString.Invariant($"d{Math.Clamp(days, 0, 999):000}");
}

/// <summary>What one row adds to one count.</summary>
readonly record struct Share(string Measure, string Part, DateOnly Month);

/// <summary>A count: of which district, office and month.</summary>
public readonly record struct CountKey(string District, string Measure, string Part, Guid OfficeId, DateOnly Month);

/// <summary>A kind of record behind a number.</summary>
public enum RecordKind { Matter, Case, Aid, Task }

/// <summary>Finds a record behind a number.</summary>
/// <param name="RowId">Of the row that was counted; one record may be counted by several of its rows.</param>
public readonly record struct RecordRef(RecordKind Kind, string District, Guid Id, Guid RowId);
