using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A day is over: its numbers too. Who had an appointment and was not served is given another time first of all.</summary>
public sealed record CloseQueue(string District, Guid SupermarketId, DateOnly Day);

public sealed class CloseQueueHandler(TicketDesk desk, RosterFollower appointments)
{
    /// <summary>Queues of days that are over with numbers that are not.</summary>
    public async Task<IReadOnlyList<CloseQueue>> DueAsync(Act act, CancellationToken cancellation = default)
    {
        var today = desk.DayOf(act);
        return (await desk.Db.Tickets.Where(t => t.EndedAt == null && t.Day < today).Select(t => new { t.District, t.SupermarketId, t.Day }).Distinct().ToListAsync(cancellation))
            .ConvertAll(d => new CloseQueue(d.District, d.SupermarketId, d.Day));
    }

    public Task HandleAsync(CloseQueue command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        if (command.Day >= desk.DayOf(act)) return;
        var queue = await desk.EnterAsync(command.SupermarketId, command.Day, cancellation);
        foreach (var ticket in await desk.Open(queue).ToListAsync(cancellation))
        {
            var (wasServed, waited) = (ticket.State is TicketState.AtCounter or TicketState.BackOffice, ticket.State is TicketState.Waiting or TicketState.Called);
            if (waited && ticket.AppointmentId is { } id) await appointments.DisplaceArrivedAsync(ticket.District, id, act, cancellation);
            await desk.EndAsync(queue, ticket, wasServed ? TicketState.Served : TicketState.Left, act, cancellation);
            desk.WriteDown(act, "close-queue", ticket);
            await desk.SaveAsync(queue, act, cancellation);
        }
    }, cancellation);
}
