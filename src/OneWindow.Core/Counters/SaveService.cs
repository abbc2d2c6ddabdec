using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>What a service says about itself.</summary>
/// <param name="Papers">A paper on each line.</param>
/// <param name="Words">Words people use when they look for it, with spaces between.</param>
public sealed record ServiceText(string? ForWhom = null, string? ForWhomEn = null, string? Papers = null, string? PapersEn = null, string? Outcome = null, string? OutcomeEn = null,
    string? Cost = null, string? CostEn = null, string? Basis = null, string? BasisEn = null, string? Words = null);

/// <summary>A new service of the catalogue, or one as it shall stand; its code stays, because addresses bear it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Code">Only for a new one.</param>
/// <param name="Minutes">5 to 240.</param>
/// <param name="Order">1 to 999.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveService(Guid? Id, string? Code, ServiceKind Kind, string? Name, string? NameEn, ServiceText Text, int Minutes, int Order, IReadOnlyList<Guid> LifeEventIds, string? Seen = null)
{
    public const int LongestName = 40, LongestText = 400, LongestPapers = 1000;
}

/// <summary>The catalogue is the city's: one service is the same at every counter.</summary>
public sealed class SaveServiceHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>code-unreadable</c>; <c>service-code-taken</c>; <c>service-kind-unknown</c>; <c>service-kind-held</c>: a counter of the
    /// old kind offers it; <c>minutes-out-of-range</c>; <c>number-out-of-range</c>; <c>service-is-free</c>: a price on what the law makes free;
    /// <c>life-event-unknown</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SaveService command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCounters, site.CityDistrict.TrimEnd('0'));
        var (name, nameEn) = (TypedText.Demand(command.Name, nameof(command.Name), SaveService.LongestName), TypedText.Demand(command.NameEn, nameof(command.NameEn), SaveService.LongestName));
        if (!Enum.IsDefined(command.Kind)) throw new RefusalException("service-kind-unknown", nameof(command.Kind));
        if (command.Minutes is < 5 or > 240) throw new RefusalException("minutes-out-of-range", nameof(command.Minutes));
        if (command.Order is < 1 or > 999) throw new RefusalException("number-out-of-range", nameof(command.Order));
        var wanted = command.LifeEventIds.Distinct().ToList();
        if (await db.LifeEvents.CountAsync(e => wanted.Contains(e.Id) && e.EndedAt == null, cancellation) != wanted.Count) throw new RefusalException("life-event-unknown", nameof(command.LifeEventIds));
        var (service, linked) = await StandingAsync(command, name, nameEn, cancellation);
        (service.Kind, service.Name, service.NameEn, service.Minutes, service.Order) = (command.Kind, name, nameEn, command.Minutes, command.Order);
        Describe(service, command.Text);
        db.ServiceLifeEvents.RemoveRange(linked.Where(l => !wanted.Contains(l.LifeEventId)));
        db.ServiceLifeEvents.AddRange(wanted.Except(linked.Select(l => l.LifeEventId)).Select(e => new ServiceLifeEvent { ServiceId = service.Id, LifeEventId = e }));
        db.Record(by, "save-service", site.CityDistrict, nameof(Service), service.Id, service.Code, Details.Json(("kind", service.Kind.ToString())));
        await db.SaveChangesAsync(cancellation);
        return service.Id;
    }, cancellation);

    internal static void Describe(Service service, ServiceText text)
    {
        if (FreeOfCharge.Covers(service.Kind) && (text.Cost + text.CostEn).Trim().Length > 0) throw new RefusalException("service-is-free", nameof(text.Cost));
        string Short(string? typed, string field) => TypedText.Short(typed, field, SaveService.LongestText);
        (service.ForWhom, service.ForWhomEn) = (Short(text.ForWhom, nameof(text.ForWhom)), Short(text.ForWhomEn, nameof(text.ForWhomEn)));
        (service.Papers, service.PapersEn) = (TypedText.Lines(text.Papers, nameof(text.Papers), SaveService.LongestPapers), TypedText.Lines(text.PapersEn, nameof(text.PapersEn), SaveService.LongestPapers));
        (service.Outcome, service.OutcomeEn) = (Short(text.Outcome, nameof(text.Outcome)), Short(text.OutcomeEn, nameof(text.OutcomeEn)));
        (service.Cost, service.CostEn) = (Short(text.Cost, nameof(text.Cost)), Short(text.CostEn, nameof(text.CostEn)));
        (service.Basis, service.BasisEn) = (Short(text.Basis, nameof(text.Basis)), Short(text.BasisEn, nameof(text.BasisEn)));
        service.Words = Short(text.Words, nameof(text.Words));
    }

    async Task<(Service Service, List<ServiceLifeEvent> Linked)> StandingAsync(SaveService command, string name, string nameEn, CancellationToken cancellation)
    {
        if (command.Id is not { } id)
        {
            var code = CounterKeeping.DemandCode(command.Code, nameof(command.Code));
            if (await db.Services.AnyAsync(s => s.Code == code, cancellation)) throw new RefusalException("service-code-taken", nameof(command.Code));
            var added = new Service { Code = code, Name = name, NameEn = nameEn };
            db.Services.Add(added);
            return (added, []);
        }
        var service = await db.Services.FirstOrDefaultAsync(s => s.Id == id && s.EndedAt == null, cancellation) ?? throw new NotVisibleException("service");
        var linked = await db.ServiceLifeEvents.Where(l => l.ServiceId == id).ToListAsync(cancellation);
        TypedText.DemandUnchanged(command.Seen, CounterKeeping.MarkOf(service, linked.Select(l => l.LifeEventId)));
        var counters = db.Counters;
        if (service.Kind != command.Kind && await db.CounterServices.AnyAsync(o => o.ServiceId == id && counters.Any(c => c.Id == o.CounterId && c.EndedOn == null), cancellation))
            throw new RefusalException("service-kind-held", nameof(command.Kind));
        return (service, linked);
    }
}
