using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

#pragma warning disable CA1309, CA1310 // these comparisons are translated to SQL, which knows no StringComparison

namespace OneWindow.Core.Counters;

/// <summary>A supermarket with its office, as pages read it.</summary>
/// <param name="Place">Its own or the office's address.</param>
/// <param name="OwnPlace">As typed; empty where it is the office's.</param>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record SupermarketLine(Guid Id, string Name, string NameEn, Guid OfficeId, string OfficeName, string Phone, string AreaName, string AreaCode, string Place, string OwnPlace,
    bool IsStepFree, bool HasHearingHelp, DateOnly? EndedOn, string Seen, BookingRules Rules)
{
    /// <summary>The six digits under which its history is kept.</summary>
    public string District => Area.DistrictOf(AreaCode);
}

/// <summary>How appointments are made and numbers are called at a supermarket; see <see cref="Supermarket"/> for each.</summary>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record BookingRules(int BufferMinutes, int LeadMinutes, int DaysAhead, int HoldMinutes, int OfferMinutes, int GraceMinutes, int HeadRun, int WarnAhead, bool TellsFreeChoice, string Seen);

/// <param name="Services">Ids of what it offers, in the order of the catalogue.</param>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record CounterLine(Guid Id, Guid SupermarketId, int Number, string Name, string NameEn, ServiceKind Kind, DateOnly? EndedOn, IReadOnlyList<Guid> Services, string Seen);

/// <param name="LifeEvents">Ids of the life events it helps with.</param>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record ServiceLine(Service Row, IReadOnlyList<Guid> LifeEvents, string Seen);

/// <summary>What is read of supermarkets, counters and the catalogue. "Today" is the local day of the program's clock.</summary>
public sealed class CounterQueries(OneWindowDbContext db, LocalTime time, TimeProvider clock)
{
    DateOnly Today => time.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Supermarkets that serve today, by area and name.</summary>
    public Task<IReadOnlyList<SupermarketLine>> OpenAsync(CancellationToken cancellation = default) => LinesAsync(Open(), cancellation);

    /// <summary>One that serves today; null if there is none.</summary>
    public async Task<SupermarketLine?> FindAsync(Guid id, CancellationToken cancellation = default) => (await LinesAsync(Open().Where(s => s.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Supermarkets the actor keeps, those that ended too.</summary>
    public Task<IReadOnlyList<SupermarketLine>> KeptByAsync(Actor actor, CancellationToken cancellation = default) => LinesAsync(Kept(actor), cancellation);

    /// <summary>One supermarket, open or not; null if there is none or the actor does not keep it.</summary>
    public async Task<SupermarketLine?> FindKeptAsync(Actor actor, Guid id, CancellationToken cancellation = default) =>
        (await LinesAsync(Kept(actor).Where(s => s.Id == id), cancellation)).SingleOrDefault();

    /// <summary>Counters that serve today or later, by number.</summary>
    /// <param name="supermarketId">Of one supermarket; null for all of those that serve today.</param>
    public async Task<IReadOnlyList<CounterLine>> CountersAsync(Guid? supermarketId = null, CancellationToken cancellation = default)
    {
        var (today, supermarkets, services) = (Today, Open(), db.Services);
        var counters = await db.Counters.AsNoTracking().Where(c => (supermarketId == null ? supermarkets.Any(s => s.Id == c.SupermarketId) : c.SupermarketId == supermarketId) && (c.EndedOn == null || c.EndedOn >= today))
            .OrderBy(c => c.Number).ThenBy(c => c.Id).ToListAsync(cancellation);
        var ids = counters.ConvertAll(c => c.Id);
        var offered = (await db.CounterServices.AsNoTracking().Where(o => ids.Contains(o.CounterId)).Join(services, o => o.ServiceId, s => s.Id, (o, s) => new { o.CounterId, s.Id, s.Order, s.Code })
            .OrderBy(x => x.Order).ThenBy(x => x.Code).ToListAsync(cancellation)).ToLookup(x => x.CounterId, x => x.Id);
        return [.. counters.Select(c => new CounterLine(c.Id, c.SupermarketId, c.Number, c.Name, c.NameEn, c.Kind, c.EndedOn, [.. offered[c.Id]], CounterKeeping.MarkOf(c, offered[c.Id])))];
    }

    /// <summary>The catalogue: services in use by kind and order.</summary>
    public async Task<IReadOnlyList<ServiceLine>> ServicesAsync(CancellationToken cancellation = default)
    {
        // By kind in the order of the catalogue; the database would sort the names of the kinds.
        var services = (await db.Services.AsNoTracking().Where(s => s.EndedAt == null).ToListAsync(cancellation)).OrderBy(s => s.Kind).ThenBy(s => s.Order).ThenBy(s => s.Code, StringComparer.Ordinal).ToList();
        var events = db.LifeEvents;
        var links = (await db.ServiceLifeEvents.AsNoTracking().Join(events, l => l.LifeEventId, e => e.Id, (l, e) => new { l.ServiceId, e.Id, IsInUse = e.EndedAt == null }).ToListAsync(cancellation)).ToLookup(l => l.ServiceId);
        return [.. services.Select(s => new ServiceLine(s, [.. links[s.Id].Where(l => l.IsInUse).Select(l => l.Id)], CounterKeeping.MarkOf(s, links[s.Id].Select(l => l.Id))))];
    }

    /// <summary>A service in use; null: no such code.</summary>
    public Task<Service?> FindServiceAsync(string code, CancellationToken cancellation = default) => db.Services.AsNoTracking().FirstOrDefaultAsync(s => s.Code == code && s.EndedAt == null, cancellation);

    /// <summary>Life events in use, in their order.</summary>
    public async Task<IReadOnlyList<LifeEvent>> LifeEventsAsync(CancellationToken cancellation = default) =>
        await db.LifeEvents.AsNoTracking().Where(e => e.EndedAt == null).OrderBy(e => e.Order).ThenBy(e => e.Code).ToListAsync(cancellation);

    /// <summary>Mark of how a life event stands, for the form.</summary>
    public static string MarkOf(LifeEvent standing) => CounterKeeping.MarkOf(standing);

    /// <summary>Open offices where the actor may set up a supermarket, by area code.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OfficesForNewAsync(Actor actor, CancellationToken cancellation = default)
    {
        var (codes, areas, all) = (Codes(actor), db.Areas, actor.Kind == ActorKind.System);
        var offices = await db.Offices.Where(o => o.ClosedOn == null).Join(areas, o => o.AreaId, a => a.Id, (o, a) => new { o.Id, o.Name, a.Code })
            .Where(x => all || codes.Any(c => x.Code.StartsWith(c))).OrderBy(x => x.Code).ThenBy(x => x.Name).ToListAsync(cancellation);
        return [.. offices.Select(o => (o.Id, o.Name))];
    }

    IQueryable<Supermarket> Open()
    {
        var today = Today;
        return db.Supermarkets.Where(s => s.EndedOn == null || s.EndedOn >= today);
    }

    IQueryable<Supermarket> Kept(Actor actor)
    {
        if (actor.Kind == ActorKind.System) return db.Supermarkets;
        var (codes, areas, offices) = (Codes(actor), db.Areas, db.Offices);
        var headed = actor.Duties.Where(d => d.Role.IsOfOffice() && d.Role.Grants(Permission.KeepCounters) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).ToList();
        return db.Supermarkets.Where(s => headed.Contains(s.OfficeId) || offices.Any(o => o.Id == s.OfficeId && areas.Any(a => a.Id == o.AreaId && codes.Any(p => a.Code.StartsWith(p)))));
    }

    /// <summary>Areas the actor keeps counters in; a shop manager keeps those of one office.</summary>
    static List<string> Codes(Actor actor) => [.. actor.Duties.Where(d => !d.Role.IsOfOffice() && d.Role.Grants(Permission.KeepCounters)).SelectMany(d => d.AreaCodes).Distinct()];

    async Task<IReadOnlyList<SupermarketLine>> LinesAsync(IQueryable<Supermarket> supermarkets, CancellationToken cancellation)
    {
        var (offices, areas) = (db.Offices, db.Areas);
        var rows = await supermarkets.AsNoTracking().Join(offices, s => s.OfficeId, o => o.Id, (s, o) => new { s, o }).Join(areas, x => x.o.AreaId, a => a.Id, (x, a) => new { x.s, x.o, a.Name, a.Code })
            .OrderBy(x => x.s.EndedOn != null).ThenBy(x => x.Code).ThenBy(x => x.s.Name).ThenBy(x => x.s.Id).ToListAsync(cancellation);
        return [.. rows.Select(x => new SupermarketLine(x.s.Id, x.s.Name, x.s.NameEn, x.o.Id, x.o.Name, x.o.Phone, x.Name, x.Code, x.s.Place.Length > 0 ? x.s.Place : x.o.Address, x.s.Place,
            x.s.IsStepFree, x.s.HasHearingHelp, x.s.EndedOn, CounterKeeping.MarkOf(x.s),
            new(x.s.BufferMinutes, x.s.LeadMinutes, x.s.DaysAhead, x.s.HoldMinutes, x.s.OfferMinutes, x.s.GraceMinutes, x.s.HeadRun, x.s.WarnAhead, x.s.TellsFreeChoice, SaveBookingRulesHandler.MarkOf(x.s))))];
    }
}
