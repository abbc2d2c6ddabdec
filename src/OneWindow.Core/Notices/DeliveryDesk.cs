using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>A delivery taken for sending.</summary>
/// <param name="Key">By which a second copy is known: the same at every try.</param>
/// <param name="Address">Work mail or phone number.</param>
/// <param name="Name">Of the member of staff; empty for a resident.</param>
/// <param name="Day">Local day on which it was made.</param>
/// <param name="IsDigest">The messages of a day; otherwise one that is urgent, of a resident, or a test.</param>
/// <param name="Lines">What it tells, oldest first.</param>
public sealed record Parcel(Guid Id, string Key, DeliveryChannel Channel, string Address, string Name, DateOnly Day, bool IsDigest, IReadOnlyList<ParcelLine> Lines)
{
    internal DateTime LeasedUntil { get; init; }
}

/// <param name="InPlaceOf">Name of the absent person whose message it is; empty for one's own.</param>
public sealed record ParcelLine(string Code, string SubjectNumber, string Link, string Arguments, string InPlaceOf);

/// <summary>
/// Hands out what is to be sent, to one process at a time, and writes down how it went. A process that dies between sending and writing
/// down sends again when its lease is over: at least once, and the key tells the copies.
/// </summary>
public sealed class DeliveryDesk(OneWindowDbContext db, FieldKeys keys, PeopleAtWork people, NoticesSettings settings, AccessSettings local)
{
    /// <summary>How long to wait after each failed try; after the try that follows the last wait the delivery has failed.</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(6), TimeSpan.FromHours(12)];

    internal static string AddressPlace(Guid delivery) => $"Deliveries/Address/{delivery}";

    /// <summary>Takes the delivery that has waited longest, or null where none is due.</summary>
    /// <param name="channels">What is configured.</param>
    /// <param name="now">UTC.</param>
    public async Task<Parcel?> TakeAsync(IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation = default)
    {
        while (true)
        {
            var due = db.Deliveries.Where(d => d.State == DeliveryState.Waiting && d.NextTryAt <= now && (d.LeasedUntil == null || d.LeasedUntil <= now));
            var candidates = await due.AsNoTracking().OrderBy(d => d.NextTryAt).Take(20).ToListAsync(cancellation);
            if (candidates.Count == 0) return null;
            foreach (var delivery in candidates)
            {
                var until = now.AddSeconds(2 * settings.TimeoutSeconds);
                if (await db.InOneTransactionAsync(() => due.Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(d => d.SetProperty(x => x.LeasedUntil, until), cancellation), cancellation) == 0)
                    continue; // another process was faster
                if (await OpenAsync(delivery, until, channels, now, cancellation) is { } parcel) return parcel;
            }
        }
    }

    public Task SentAsync(Parcel parcel, DateTime at, CancellationToken cancellation = default) =>
        WriteDownAsync(parcel, d => d.SetProperty(x => x.State, DeliveryState.Sent).SetProperty(x => x.SentAt, at).SetProperty(x => x.LastError, "")
            .SetProperty(x => x.AddressSealed, (byte[]?)null).SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);

    /// <param name="fault">Code of the fault, e.g. <c>refused 550</c>; no word of the other side.</param>
    public async Task FailedAsync(Parcel parcel, string fault, DateTime at, CancellationToken cancellation = default)
    {
        var tries = await db.Deliveries.Where(d => d.Id == parcel.Id).Select(d => d.Attempts).SingleAsync(cancellation);
        if (tries >= Waits.Count)
            await WriteDownAsync(parcel, d => d.SetProperty(x => x.State, DeliveryState.Failed).SetProperty(x => x.Attempts, tries + 1).SetProperty(x => x.LastError, fault)
                .SetProperty(x => x.AddressSealed, (byte[]?)null).SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);
        else
            await WriteDownAsync(parcel, d => d.SetProperty(x => x.NextTryAt, at + Waits[tries]).SetProperty(x => x.Attempts, tries + 1).SetProperty(x => x.LastError, fault)
                .SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);
    }

    /// <summary>Only what this process still holds: a lease that ran out belongs to whoever took it next.</summary>
    Task<int> WriteDownAsync(Parcel parcel, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Delivery>> change, CancellationToken cancellation) =>
        db.InOneTransactionAsync(() => db.Deliveries.Where(d => d.Id == parcel.Id && d.State == DeliveryState.Waiting && d.LeasedUntil == parcel.LeasedUntil)
            .ExecuteUpdateAsync(change, cancellation), cancellation);

    /// <summary>Address and contents; null (and written down) where it may not leave now or no more.</summary>
    async Task<Parcel?> OpenAsync(Delivery delivery, DateTime until, IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation)
    {
        var here = TimeZoneInfo.ConvertTimeFromUtc(now, local.LocalTime);
        var person = delivery.StaffId is { } staff ? (await people.OnAsync(DateOnly.FromDateTime(here), [staff], cancellation)).GetValueOrDefault(staff) : null;
        var parcel = new Parcel(delivery.Id, delivery.Key, delivery.Channel, AddressOf(delivery, person), person?.Name ?? "",
            DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(delivery.QueuedAt, local.LocalTime)), delivery.Key.StartsWith("digest:", StringComparison.Ordinal),
            await LinesAsync(delivery.Id, cancellation))
        { LeasedUntil = until };
        if (person?.Disabled == true) await EndAsync(DeliveryState.Cancelled);
        else if (now > delivery.QueuedAt + MessageCodes.AtOnceFor && parcel.Lines.Any(l => MessageCodes.AtOnce.Contains(l.Code))) await EndAsync(DeliveryState.Cancelled);
        else if (!channels.Contains(delivery.Channel)) await EndAsync(DeliveryState.NotConfigured);
        else if (!delivery.AtAnyHour && (person?.Hours ?? people.OfResidents) is var hours && !hours.IsOpen(here))
        {
            var next = TimeZoneInfo.ConvertTimeToUtc(hours.NextOpening(here) ?? here.AddDays(1), local.LocalTime);
            await WriteDownAsync(parcel, d => d.SetProperty(x => x.NextTryAt, next).SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);
        }
        else if (parcel.Address.Length == 0) await FailedAsync(parcel, "address", now, cancellation);
        else return parcel;
        return null;

        Task EndAsync(DeliveryState state) => WriteDownAsync(parcel, d => d.SetProperty(x => x.State, state)
            .SetProperty(x => x.AddressSealed, (byte[]?)null).SetProperty(x => x.LeasedUntil, (DateTime?)null), cancellation);
    }

    string AddressOf(Delivery delivery, PersonAtWork? person) =>
        person is null ? keys.TryOpen(delivery.AddressSealed, AddressPlace(delivery.Id)) ?? ""
        : delivery.Channel == DeliveryChannel.Mail ? person.WorkMail : MessageQueue.MobileNumber(person.WorkPhone) ?? "";

    async Task<IReadOnlyList<ParcelLine>> LinesAsync(Guid delivery, CancellationToken cancellation)
    {
        var staff = db.Staff;
        return await db.Messages.AsNoTracking().Where(m => m.DeliveryId == delivery).OrderBy(m => m.QueuedAt).ThenBy(m => m.Id)
            .Select(m => new ParcelLine(m.Code, m.SubjectNumber, m.Link, m.Arguments,
                staff.Where(s => s.Id == m.InPlaceOf).Select(s => s.Name).FirstOrDefault() ?? "")).ToListAsync(cancellation);
    }
}
