using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>
/// The kinds of dispute a new city starts with: the list that city justice bureaus publish each month, with Hami's additions (sources in the head of
/// <c>kinds.json</c>); afterwards it is the city's own.
/// </summary>
public static class StartingDisputeKinds
{
    sealed record Line(string Code, string Name, string NameEn, Procedure Procedure, bool IsPersonalStatus);

    sealed record Shipped(string Source, string Additions, List<Line> Kinds);

    static readonly JsonSerializerOptions WordsForEnums = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Adds the list where there is none yet.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (await db.DisputeKinds.AnyAsync(cancellation)) return;
        await using var stream = typeof(StartingDisputeKinds).Assembly.GetManifestResourceStream("Mediation/Settings/kinds.json")!;
        var shipped = (await JsonSerializer.DeserializeAsync<Shipped>(stream, WordsForEnums, cancellation))!;
        db.DisputeKinds.AddRange(shipped.Kinds.Select((line, place) => new DisputeKind
        {
            Code = line.Code,
            Name = line.Name,
            NameEn = line.NameEn,
            Procedure = line.Procedure,
            IsPersonalStatus = line.IsPersonalStatus,
            // Tens, so that a city can put its own kind between two.
            Order = 10 * (place + 1),
        }));
        db.Record(new Act(Actor.System, at), "start-dispute-kinds", cityDistrict, nameof(DisputeKind), Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
