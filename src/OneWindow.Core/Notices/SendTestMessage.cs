using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>An administrator sends oneself a message to see whether it arrives; it leaves at any hour.</summary>
public sealed record SendTestMessage(DeliveryChannel Channel);

public sealed class SendTestMessageHandler(OneWindowDbContext db, AccessSettings local)
{
    /// <exception cref="RefusalException"><c>test-message-no-mail</c>, <c>test-message-no-mobile</c>: one's own work data have no address for it.</exception>
    public Task HandleAsync(SendTestMessage command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = SendingScope.Needing(act, local);
        var own = await db.Staff.AsNoTracking().Where(s => s.Id == act.Who.Id).Select(s => new { s.Id, s.WorkMail, s.WorkPhone }).FirstOrDefaultAsync(cancellation)
            ?? throw new NotVisibleException("person");
        if (command.Channel == DeliveryChannel.Mail && own.WorkMail.Length == 0) throw new RefusalException("test-message-no-mail");
        if (command.Channel == DeliveryChannel.Sms && MessageQueue.MobileNumber(own.WorkPhone) is null) throw new RefusalException("test-message-no-mobile");
        var id = Guid.CreateVersion7();
        var delivery = new Delivery { Key = $"test:{id:n}", Channel = command.Channel, StaffId = own.Id, AtAnyHour = true, QueuedAt = act.At, NextTryAt = act.At };
        await db.InsertOnceAsync(delivery, cancellation);
        db.Messages.Add(new Message
        {
            District = local.CityDistrict,
            Id = id,
            StaffId = own.Id,
            Code = MessageCodes.Test,
            Link = "/staff/settings/messages",
            Key = $"{MessageCodes.Test}:{id:n}",
            QueuedAt = act.At,
            LookAt = act.At,
            State = MessageState.InDelivery,
            DeliveryId = delivery.Id,
        });
        db.Record(by, "send-test-message", local.CityDistrict, nameof(Delivery), delivery.Id, details: $$"""{"channel":"{{command.Channel}}"}""");
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
