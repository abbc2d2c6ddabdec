using System.Text.Json;
using System.Text.Json.Serialization;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>One step of the ladder: so many working days before (negative) or after the last day, or on a day of the term itself.</summary>
/// <param name="DayOfTerm">
/// The day of a term in calendar days on which it is reached, 1 the day after the start; then <paramref name="WorkingDays"/> says nothing. It is found from the end of
/// the count (day 28 of 30 lies two days before it), so days on which the clock stood still are not counted, and more time moves it with the end.
/// </param>
public sealed record LadderStep(Rung Rung, int WorkingDays = 0, int? DayOfTerm = null);

/// <summary>
/// One version of a rule of the catalogue. A version is never changed: a new one is added, and clocks that run keep theirs unless a person moves them.
/// </summary>
public sealed class ClockRule : SharedRow
{
    public required string Code { get; init; }

    /// <summary>From 1; the one with the highest number that is in force on the starting day counts.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Which version of the shipped catalogue it is; null for the city's own.</summary>
    public int? CatalogueVersion { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }
    public required int Length { get; init; }
    public required TermUnit Unit { get; init; }
    public required TermNature Nature { get; init; }

    /// <summary>What starts it, in words.</summary>
    public required string Starts { get; init; }
    public required string StartsEn { get; init; }

    /// <summary>Law and article, or "local setting".</summary>
    public required string Source { get; init; }
    public required SureMark Sure { get; init; }

    /// <summary>How often it may be extended, and by how many of its own units at most in all.</summary>
    public int MostExtensions { get; init; }
    public int LongestExtension { get; init; }

    /// <summary>Steps of the ladder in their order, as JSON; empty for none.</summary>
    public string Ladder { get; init; } = "";
    public DateTime MadeAt { get; init; }
    public Guid? MadeById { get; init; }
    public string MadeByName { get; init; } = "";

    /// <summary>Why this version was made.</summary>
    public string Reason { get; init; } = "";

    public Term Term => new(Length, Unit);

    /// <summary>The city may set another length; a term read in the law stays as the law has it.</summary>
    public bool IsLocalSetting => Sure != SureMark.A;

    public IReadOnlyList<LadderStep> Steps => ReadLadder(Ladder);

    public static IReadOnlyList<LadderStep> ReadLadder(string json) =>
        json.Length == 0 ? [] : JsonSerializer.Deserialize<List<LadderStep>>(json, Json) ?? [];

    public static string WriteLadder(IReadOnlyList<LadderStep> steps) => steps.Count == 0 ? "" : JsonSerializer.Serialize(steps, Json);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
