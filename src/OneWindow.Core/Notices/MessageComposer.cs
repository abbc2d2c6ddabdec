using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>
/// Turns waiting messages into mails and SMS: urgent ones at once, the others into one digest for each person and day, both in the hours of
/// the person. Several processes may run it side by side: what is unique in the database decides which of them made a delivery.
/// </summary>
public sealed class MessageComposer(OneWindowDbContext db, FieldKeys keys, PeopleAtWork people, AccessSettings local)
{
    const int BatchSize = 300;

    /// <summary>SMS for one number on one day.</summary>
    public const int SmsADay = 5;

    /// <summary>Looks at every waiting message whose time it is.</summary>
    /// <param name="channels">What is configured.</param>
    /// <param name="now">UTC.</param>
    public async Task ComposeAsync(IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation = default)
    {
        while (true)
        {
            var batch = await db.Messages.AsNoTracking().Where(m => m.State == MessageState.Waiting && m.LookAt <= now)
                .OrderBy(m => m.LookAt).Take(BatchSize).ToListAsync(cancellation);
            if (batch.Count == 0) return;
            var day = LocalDay(now);
            var readers = await people.OnAsync(day, [.. batch.Select(m => m.StaffId).OfType<Guid>().Distinct()], cancellation);
            await CopyToStandInsAsync(batch, readers, now, cancellation);
            foreach (var own in batch.Where(m => m.StaffId is not null).GroupBy(m => m.StaffId!.Value))
                await db.InOneTransactionAsync(() => ForPersonAsync(readers[own.Key], [.. own], channels, now, cancellation), cancellation);
            foreach (var message in batch.Where(m => m.StaffId is null))
                await db.InOneTransactionAsync(() => ForResidentAsync(message, channels, now, cancellation), cancellation);
        }
    }

    /// <summary>
    /// The stand-in of the day gets a copy of what is waiting for the absent person, by a key of its own and so once, unless the same act has
    /// told them anyway.
    /// </summary>
    async Task CopyToStandInsAsync(List<Message> batch, IReadOnlyDictionary<Guid, PersonAtWork> readers, DateTime now, CancellationToken cancellation)
    {
        var all = db.Messages;
        foreach (var message in batch.Where(m => m.InPlaceOf is null && m.ReadAt is null))
            if (message.StaffId is { } absent && readers[absent] is { Disabled: false, StandInId: { } standIn }
                && !await all.AnyAsync(m => m.StaffId == standIn && m.QueuedAt == message.QueuedAt && m.Code == message.Code
                    && m.SubjectNumber == message.SubjectNumber && m.District == message.District && m.InPlaceOf == null, cancellation))
                await db.InOneTransactionAsync(() => db.InsertOnceAsync(new Message
                {
                    District = message.District,
                    StaffId = standIn,
                    InPlaceOf = absent,
                    Code = message.Code,
                    Arguments = message.Arguments,
                    SubjectNumber = message.SubjectNumber,
                    Link = message.Link,
                    Key = $"{message.Key}>{standIn:n}",
                    QueuedAt = message.QueuedAt,
                    LookAt = now,
                    IsUrgent = message.IsUrgent,
                }, cancellation), cancellation);
    }

    async Task ForPersonAsync(PersonAtWork person, List<Message> batch, IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation)
    {
        var waiting = db.Messages.Where(m => m.StaffId == person.Id && m.State == MessageState.Waiting);
        if (person.Disabled)
        {
            await waiting.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Dropped), cancellation);
            return;
        }
        await waiting.Where(m => m.ReadAt != null).ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.InProgram), cancellation);

        var here = Local(now);
        if (person.Hours.IsOpen(here))
        {
            foreach (var urgent in batch.Where(m => m.IsUrgent && m.ReadAt is null)) await AtOnceAsync(urgent, person, channels, now, cancellation);
            if (person.Hours.DigestOn(LocalDay(now)) is { } moment && moment <= here)
                await DigestAsync(person, waiting, Utc(moment), channels, now, cancellation);
        }
        // Once more at midnight: the stand-in of a new day may be another.
        var ids = batch.Select(m => m.Id).ToList();
        var next = Utc(new[] { person.Hours.NextOpening(here), person.Hours.DigestOn(LocalDay(now)) is { } later && later > here ? later : null, here.Date.AddDays(1) }.Min()!.Value);
        await waiting.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(m => m.SetProperty(x => x.LookAt, next), cancellation);
    }

    async Task AtOnceAsync(Message message, PersonAtWork person, IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation)
    {
        var own = db.Messages.Where(m => m.District == message.District && m.Id == message.Id && m.State == MessageState.Waiting && m.ReadAt == null);
        if (person.Urgent == UrgentBy.Sms && channels.Contains(DeliveryChannel.Sms) && MessageQueue.MobileNumber(person.WorkPhone) is { } number)
        {
            var sms = new Delivery { Key = $"urgent:{message.Id:n}", Channel = DeliveryChannel.Sms, StaffId = person.Id, QueuedAt = now, NextTryAt = now };
            if (await PlacedAsync(sms, number, now, cancellation))
            {
                await PutIntoAsync(own, sms, cancellation);
                return;
            }
        }
        if (person.Urgent == UrgentBy.None || !CanMail(person, channels)) return; // goes with the digest
        var mail = new Delivery { Key = $"urgent:{message.Id:n}", Channel = DeliveryChannel.Mail, StaffId = person.Id, QueuedAt = now, NextTryAt = now };
        if (await db.InsertOnceAsync(mail, cancellation)) await PutIntoAsync(own, mail, cancellation);
    }

    /// <summary>What was there when the office opened goes into the mail of the day; what comes later waits for the next.</summary>
    async Task DigestAsync(PersonAtWork person, IQueryable<Message> waiting, DateTime moment, IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation)
    {
        var due = waiting.Where(m => m.ReadAt == null && m.QueuedAt <= moment);
        if (!await due.AnyAsync(cancellation)) return;
        if (!person.MailDigest || !CanMail(person, channels))
        {
            await due.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.InProgram), cancellation);
            return;
        }
        var digest = new Delivery
        {
            Key = $"digest:{person.Id:n}:{LocalDay(now):yyyy-MM-dd}",
            Channel = DeliveryChannel.Mail,
            StaffId = person.Id,
            QueuedAt = now,
            NextTryAt = now,
        };
        if (await db.InsertOnceAsync(digest, cancellation)) await PutIntoAsync(due, digest, cancellation);
    }

    async Task ForResidentAsync(Message message, IReadOnlySet<DeliveryChannel> channels, DateTime now, CancellationToken cancellation)
    {
        var own = db.Messages.Where(m => m.District == message.District && m.Id == message.Id && m.State == MessageState.Waiting);
        var (hours, atOnce) = (people.OfResidents, MessageCodes.AtOnce.Contains(message.Code));
        if (channels.Contains(DeliveryChannel.Sms) && !(atOnce && now > message.QueuedAt + MessageCodes.AtOnceFor) && keys.TryOpen(message.AddressSealed, MessageQueue.AddressPlace(message.Id)) is { } number)
        {
            if (!atOnce && !hours.IsOpen(Local(now)))
            {
                var next = Utc(hours.NextOpening(Local(now)) ?? Local(now).AddDays(1));
                await own.ExecuteUpdateAsync(m => m.SetProperty(x => x.LookAt, next), cancellation);
                return;
            }
            var sms = new Delivery { Key = $"resident:{message.Id:n}", Channel = DeliveryChannel.Sms, AtAnyHour = atOnce, QueuedAt = now, NextTryAt = now };
            sms.AddressSealed = keys.Seal(number, DeliveryDesk.AddressPlace(sms.Id));
            if (await PlacedAsync(sms, number, now, cancellation))
            {
                await PutIntoAsync(own, sms, cancellation);
                await db.Messages.Where(m => m.District == message.District && m.Id == message.Id)
                    .ExecuteUpdateAsync(m => m.SetProperty(x => x.AddressSealed, (byte[]?)null), cancellation);
                return;
            }
        }
        await own.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.Dropped).SetProperty(x => x.AddressSealed, (byte[]?)null), cancellation);
    }

    /// <summary>Adds an SMS at the first of the five places of its number and day that is free.</summary>
    async Task<bool> PlacedAsync(Delivery sms, string number, DateTime now, CancellationToken cancellation)
    {
        for (var place = 1; place <= SmsADay; place++)
        {
            sms.SmsPlace = keys.Blind($"{number} {LocalDay(now):yyyy-MM-dd} {place}", "Deliveries.SmsPlace");
            if (await db.InsertOnceAsync(sms, cancellation)) return true;
        }
        return false;
    }

    static Task<int> PutIntoAsync(IQueryable<Message> messages, Delivery delivery, CancellationToken cancellation) =>
        messages.ExecuteUpdateAsync(m => m.SetProperty(x => x.State, MessageState.InDelivery).SetProperty(x => x.DeliveryId, delivery.Id), cancellation);

    static bool CanMail(PersonAtWork person, IReadOnlySet<DeliveryChannel> channels) => person.WorkMail.Length > 0 && channels.Contains(DeliveryChannel.Mail);

    DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, local.LocalTime);

    DateOnly LocalDay(DateTime utc) => DateOnly.FromDateTime(Local(utc));

    DateTime Utc(DateTime localTime) => TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(localTime, DateTimeKind.Unspecified), local.LocalTime);
}
