using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>A new life event of the catalogue, or one as it shall stand; its code stays.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Code">Only for a new one.</param>
/// <param name="Order">1 to 999.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveLifeEvent(Guid? Id, string? Code, string? Name, string? NameEn, int Order, string? Seen = null)
{
    public const int LongestName = 40;
}

public sealed class SaveLifeEventHandler(OneWindowDbContext db, AccessSettings site)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>code-unreadable</c>; <c>life-event-code-taken</c>; <c>number-out-of-range</c>.</exception>
    public Task<Guid> HandleAsync(SaveLifeEvent command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCounters, site.CityDistrict.TrimEnd('0'));
        var (name, nameEn) = (TypedText.Demand(command.Name, nameof(command.Name), SaveLifeEvent.LongestName), TypedText.Demand(command.NameEn, nameof(command.NameEn), SaveLifeEvent.LongestName));
        if (command.Order is < 1 or > 999) throw new RefusalException("number-out-of-range", nameof(command.Order));
        var standing = command.Id is { } id ? await StandingAsync(id, command.Seen, cancellation) : await NewAsync(command.Code, name, nameEn, cancellation);
        (standing.Name, standing.NameEn, standing.Order) = (name, nameEn, command.Order);
        db.Record(by, "save-life-event", site.CityDistrict, nameof(LifeEvent), standing.Id, standing.Code);
        await db.SaveChangesAsync(cancellation);
        return standing.Id;
    }, cancellation);

    async Task<LifeEvent> StandingAsync(Guid id, string? seen, CancellationToken cancellation)
    {
        var standing = await db.LifeEvents.FirstOrDefaultAsync(e => e.Id == id && e.EndedAt == null, cancellation) ?? throw new NotVisibleException("life-event");
        TypedText.DemandUnchanged(seen, CounterKeeping.MarkOf(standing));
        return standing;
    }

    async Task<LifeEvent> NewAsync(string? typed, string name, string nameEn, CancellationToken cancellation)
    {
        var code = CounterKeeping.DemandCode(typed, nameof(SaveLifeEvent.Code));
        if (await db.LifeEvents.AnyAsync(e => e.Code == code, cancellation)) throw new RefusalException("life-event-code-taken", nameof(SaveLifeEvent.Code));
        var added = new LifeEvent { Code = code, Name = name, NameEn = nameEn };
        db.LifeEvents.Add(added);
        return added;
    }
}
