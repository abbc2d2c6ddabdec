using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

/// <summary>
/// The catalogue of clock rules as it ships: each with its source and how sure it is. A city's own versions stand beside it and win from their day on;
/// a new release adds versions, it never rewrites one.
/// </summary>
public static class StartingRules
{
    sealed record Line(string Code, int Version, DateOnly ValidFrom, string Name, string NameEn, string Starts, string StartsEn, int Length, TermUnit Unit,
        TermNature Nature, string Source, SureMark Sure, int MostExtensions = 0, int LongestExtension = 0, IReadOnlyList<LadderStep>? Ladder = null);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Adds what the catalogue has and the city has not.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var known = await db.ClockRules.AsNoTracking().ToListAsync(cancellation);
        var missing = new List<ClockRule>();
        foreach (var shipped in Read())
        {
            var versions = known.Where(k => k.Code == shipped.Code).ToList();
            // A term the city set for itself stays the city's; a term of law follows the law.
            if (versions.Any(k => k.CatalogueVersion == shipped.CatalogueVersion) || (shipped.IsLocalSetting && versions.Any(k => k.CatalogueVersion is null))) continue;
            shipped.Version = versions.Select(k => k.Version).DefaultIfEmpty().Max() + 1;
            missing.Add(shipped);
        }
        if (missing.Count == 0) return;
        db.ClockRules.AddRange(missing);
        await db.CountChangeAsync(RuleLoader.SnapshotName, cancellation);
        db.Record(new Act(Actor.System, at), "start-clock-rules", cityDistrict, nameof(ClockRule), Guid.Empty, details: Details.Json(("added", $"{missing.Count}")));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    /// <summary>The shipped catalogue, in the order of its file.</summary>
    public static IReadOnlyList<ClockRule> Read()
    {
        using var stream = typeof(StartingRules).Assembly.GetManifestResourceStream("OneWindow.Core.Clocks.catalogue.json")!;
        return [.. JsonSerializer.Deserialize<List<Line>>(stream, Json)!.Select(l => new ClockRule
        {
            Code = l.Code,
            CatalogueVersion = l.Version,
            ValidFrom = l.ValidFrom,
            Name = l.Name,
            NameEn = l.NameEn,
            Starts = l.Starts,
            StartsEn = l.StartsEn,
            Length = l.Length,
            Unit = l.Unit,
            Nature = l.Nature,
            Source = l.Source,
            Sure = l.Sure,
            MostExtensions = l.MostExtensions,
            LongestExtension = l.LongestExtension,
            Ladder = ClockRule.WriteLadder(l.Ladder ?? []),
        })];
    }
}
