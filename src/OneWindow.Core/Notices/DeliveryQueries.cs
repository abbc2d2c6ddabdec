using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>A delivery that did not arrive.</summary>
/// <param name="Recipient">Masked; empty for a resident, whose number is gone.</param>
/// <param name="CanGoAgain">False for residents: their number was wiped when it was given up.</param>
public sealed record FailedDelivery(Guid Id, DeliveryChannel Channel, string Recipient, DateTime QueuedAt, int Attempts, string Fault, bool CanGoAgain);

/// <summary>How sending goes, for the administrators of the city: what a mail server refuses is of no single county.</summary>
public sealed class DeliveryQueries(OneWindowDbContext db, AccessSettings local)
{
    public const int PageSize = 50;

    /// <exception cref="NotAllowedException">The actor keeps no people of the whole city.</exception>
    public async Task<IReadOnlyDictionary<(DeliveryChannel Channel, DeliveryState State), int>> CountsVisibleToAsync(Actor actor, CancellationToken cancellation = default)
    {
        SendingScope.Demand(actor, local);
        return (await db.Deliveries.GroupBy(d => new { d.Channel, d.State }).Select(g => new { g.Key.Channel, g.Key.State, Count = g.Count() }).ToListAsync(cancellation))
            .ToDictionary(g => (g.Channel, g.State), g => g.Count);
    }

    /// <summary>What was given up, newest first; one more than <see cref="PageSize"/> where there are more.</summary>
    /// <exception cref="NotAllowedException">The actor keeps no people of the whole city.</exception>
    public async Task<IReadOnlyList<FailedDelivery>> FailedVisibleToAsync(Actor actor, Guid? after = null, CancellationToken cancellation = default)
    {
        SendingScope.Demand(actor, local);
        var staff = db.Staff;
        var rows = await db.Deliveries.AsNoTracking()
            .Where(d => (d.State == DeliveryState.Failed || d.State == DeliveryState.NotConfigured) && (after == null || d.Id.CompareTo(after.Value) < 0))
            .OrderByDescending(d => d.Id).Take(PageSize + 1)
            .Select(d => new { Delivery = d, Person = staff.Where(s => s.Id == d.StaffId).Select(s => new { s.WorkMail, s.WorkPhone }).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new FailedDelivery(r.Delivery.Id, r.Delivery.Channel,
            r.Person is null ? "" : Masked(r.Delivery.Channel == DeliveryChannel.Mail ? r.Person.WorkMail : r.Person.WorkPhone),
            r.Delivery.QueuedAt, r.Delivery.Attempts, r.Delivery.State == DeliveryState.NotConfigured ? "not-configured" : r.Delivery.LastError, r.Person is not null))];
    }

    /// <summary><c>a***@example.cn</c>, <c>139****1234</c>.</summary>
    internal static string Masked(string address)
    {
        if (address.IndexOf('@') is > 0 and var at) return $"{address[0]}***{address[at..]}";
        return address.Length < 8 ? new string('*', address.Length) : $"{address[..3]}****{address[^4..]}";
    }
}

static class SendingScope
{
    /// <summary>Demands the administrator of the whole city and notes the duty.</summary>
    internal static Act Needing(Act act, AccessSettings local) => act.Needing(Permission.KeepPeople, local.CityDistrict);

    internal static void Demand(Actor actor, AccessSettings local)
    {
        if (!actor.May(Permission.KeepPeople, local.CityDistrict)) throw new NotAllowedException(nameof(Permission.KeepPeople));
    }
}
