using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>The unit says that it has the order: the receipt.</summary>
public sealed record ReceiveTaskOrder(Guid OrderId);

public sealed class ReceiveTaskOrderHandler(LinkDesk desk)
{
    /// <exception cref="Shared.RefusalException"><c>order-wrong-state</c>: it has it already.</exception>
    public Task HandleAsync(ReceiveTaskOrder command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.OrderAsync(command.OrderId, act, cancellation);
        var (by, row) = (held.Working(act), held.Row);
        held.Demand(TaskOrderState.Ordered);
        (row.State, row.ReceivedAt, row.ReceivedByName) = (TaskOrderState.Received, act.At, act.Who.Name);
        desk.WriteDown(by, "receive-task-order", held);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
