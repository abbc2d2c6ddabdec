using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <summary>The definitions a new city starts with (<c>indicators.json</c>); afterwards they are the city's own.</summary>
public static class StartingIndicators
{
    sealed record Shipped(string Source, IReadOnlyList<IndicatorFacts> Indicators);

    static readonly JsonSerializerOptions WordsForEnums = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Adds what there is not yet.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (await db.Indicators.AnyAsync(cancellation)) return;
        await using var stream = typeof(StartingIndicators).Assembly.GetManifestResourceStream("Reporting/indicators.json")!;
        var shipped = (await JsonSerializer.DeserializeAsync<Shipped>(stream, WordsForEnums, cancellation))!;
        // Valid for all that was counted before.
        db.Indicators.AddRange(shipped.Indicators.Select(facts => facts.ToRow(1, new(2000, 1, 1))));
        db.Record(new Act(Actor.System, at), "start-indicators", cityDistrict, nameof(Indicator), Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
