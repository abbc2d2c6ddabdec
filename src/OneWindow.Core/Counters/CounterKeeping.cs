using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>What the acts on supermarkets, counters and services have in common.</summary>
static class CounterKeeping
{
    /// <summary>A supermarket with its area, for somebody who keeps it: the administrator of the area, or its shop manager.</summary>
    /// <exception cref="RefusalException"><c>supermarket-ended</c>.</exception>
    internal static async Task<(Supermarket Supermarket, Area Area, Act Act)> KeptSupermarketAsync(this OneWindowDbContext db, Guid id, Act act, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.FirstOrDefaultAsync(s => s.Id == id, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        var by = act.Needing(Permission.KeepCounters, area.Code, supermarket.OfficeId);
        return supermarket.EndedOn is null ? (supermarket, area, by) : throw new RefusalException("supermarket-ended");
    }

    internal static async Task<(Office Office, Area Area)> OfficeOfCountersAsync(this OneWindowDbContext db, Guid officeId, CancellationToken cancellation)
    {
        var office = await db.Offices.FindAsync([officeId], cancellation) ?? throw new NotVisibleException("office");
        return (office, await db.Areas.FindAsync([office.AreaId], cancellation) ?? throw new NotVisibleException("office"));
    }

    /// <summary>A code that was never used: lower-case letters, digits and hyphens.</summary>
    internal static string DemandCode(string? typed, string field)
    {
        var code = TypedText.Demand(typed, field, 40);
        return TypedText.IsCode(code) ? code : throw new RefusalException("code-unreadable", field);
    }

    internal static string MarkOf(Supermarket s) => StandingMark.Of(s.Name, s.NameEn, s.Place, s.IsStepFree, s.HasHearingHelp, s.EndedOn);

    internal static string MarkOf(Counter c, IEnumerable<Guid> services) =>
        StandingMark.Of(c.Number, c.Name, c.NameEn, c.Kind, c.EndedOn, string.Join(',', services.Order()));

    internal static string MarkOf(Service s, IEnumerable<Guid> events) => StandingMark.Of(s.Kind, s.Name, s.NameEn, s.ForWhom, s.ForWhomEn, s.Papers, s.PapersEn, s.Minutes, s.Outcome, s.OutcomeEn,
        s.Cost, s.CostEn, s.Basis, s.BasisEn, s.Words, s.Order, s.EndedAt, string.Join(',', events.Order()));

    internal static string MarkOf(LifeEvent e) => StandingMark.Of(e.Name, e.NameEn, e.Order, e.EndedAt);
}

/// <summary>An office that still runs a supermarket cannot be closed.</summary>
sealed class SupermarketsUseOffices(OneWindowDbContext db) : IOfficeUse
{
    public string Name => "supermarkets";

    public Task<int> CountUsesAsync(Guid officeId) => db.Supermarkets.CountAsync(s => s.OfficeId == officeId && s.EndedOn == null);
}
