using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A number goes on to another counter of the supermarket and keeps its place: nobody joins the end of a line twice.</summary>
public sealed record TransferTicket(TicketKey Key, Guid CounterId);

public sealed class TransferTicketHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>ticket-over</c>; <c>counter-missing</c>: none was chosen; <c>counter-same</c>: it is there.</exception>
    public Task HandleAsync(TransferTicket command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
        if (command.CounterId == default) throw new RefusalException("counter-missing", nameof(command.CounterId));
        var counter = await queue.CounterAsync(command.CounterId, cancellation);
        if ((ticket.State == TicketState.Waiting ? ticket.CounterId : ticket.AtCounterId) == counter.Id) throw new RefusalException("counter-same", nameof(command.CounterId));
        await desk.FreeAsync(queue, ticket, CallKind.Cleared, act, cancellation);
        (ticket.State, ticket.CounterId, ticket.Kind, ticket.ServiceId, ticket.AtCounterId, ticket.KeepsPlaceUntil, ticket.WarnedAt) = (TicketState.Waiting, counter.Id, counter.Kind, null, null, null, null);
        desk.WriteDown(by, "transfer-ticket", ticket, ("counter", counter.Id.ToString()));
        await desk.SaveAsync(queue, by, cancellation);
    }, cancellation);
}
