using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A phone is told before the turn and when it comes: the person's own, or that of a relative who waits outside.</summary>
/// <param name="Phone">Empty: nobody is told any more.</param>
public sealed record WarnBeforeTurn(TicketKey Key, string? Phone);

public sealed class WarnBeforeTurnHandler(TicketDesk desk)
{
    /// <exception cref="RefusalException"><c>phone-unreadable</c>; <c>ticket-over</c>.</exception>
    public Task HandleAsync(WarnBeforeTurn command, Act act, CancellationToken cancellation = default)
    {
        var phone = Visitor.ReadPhone(command.Phone, nameof(command.Phone));
        return desk.Db.InOneTransactionAsync(async () =>
        {
            var (queue, ticket, by) = await desk.OpenAsync(command.Key, act, cancellation);
            (ticket.PhoneSealed, ticket.WarnedAt) = (desk.SealPhone(phone, ticket.Id), null);
            desk.WriteDown(by, "warn-before-turn", ticket);
            await desk.SaveAsync(queue, by, cancellation);
        }, cancellation);
    }
}
