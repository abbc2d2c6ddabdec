using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters.Supervision;

/// <summary>The office says that it has the order: the receipt.</summary>
public sealed record ReceiveSupervision(MatterKey Matter, Guid OrderId);

public sealed class ReceiveSupervisionHandler(OneWindowDbContext db)
{
    public Task HandleAsync(ReceiveSupervision command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, order, allowed) = await db.LoadOrderForOfficeAsync(command.Matter, command.OrderId, act, cancellation);
        if (order.State != OrderState.Ordered) throw new RefusalException("wrong-state");
        (order.State, order.ReceivedAt, order.ReceivedByName) = (OrderState.Received, act.At, act.Who.Name);
        db.WriteDown(matter, allowed, "receive-supervision", EntryKind.SupervisionReceived, isPublic: false);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
