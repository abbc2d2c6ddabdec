using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters;

/// <summary>The catalogue a new city starts with (sources in the head of <c>services.json</c>); afterwards it is the city's own.</summary>
public static class StartingServices
{
    sealed record EventLine(string Code, string Name, string NameEn);

    sealed record Line(string Code, ServiceKind Kind, string Name, string NameEn, int Minutes, IReadOnlyList<string> Events, ServiceText Text);

    sealed record Shipped(string Source, IReadOnlyList<EventLine> Events, IReadOnlyList<Line> Services);

    static readonly JsonSerializerOptions WordsForEnums = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Adds the catalogue where there is none yet.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (await db.Services.AnyAsync(cancellation)) return;
        await using var stream = typeof(StartingServices).Assembly.GetManifestResourceStream("Counters/services.json")!;
        var shipped = (await JsonSerializer.DeserializeAsync<Shipped>(stream, WordsForEnums, cancellation))!;
        // Tens, so that a city can put its own between two.
        var events = shipped.Events.Select((e, place) => new LifeEvent { Code = e.Code, Name = e.Name, NameEn = e.NameEn, Order = 10 * (place + 1) }).ToDictionary(e => e.Code);
        db.LifeEvents.AddRange(events.Values);
        foreach (var (line, place) in shipped.Services.Select((line, place) => (line, place)))
        {
            var service = new Service { Code = line.Code, Kind = line.Kind, Name = line.Name, NameEn = line.NameEn, Minutes = line.Minutes, Order = 10 * (place + 1) };
            SaveServiceHandler.Describe(service, line.Text);
            db.Services.Add(service);
            db.ServiceLifeEvents.AddRange(line.Events.Select(e => new ServiceLifeEvent { ServiceId = service.Id, LifeEventId = events[e].Id }));
        }
        db.Record(new Act(Actor.System, at), "start-services", cityDistrict, nameof(Service), Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
