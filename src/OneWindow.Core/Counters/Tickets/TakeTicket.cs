using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>Takes a number. Whoever has an appointment gives it instead of a kind: that number is called from the head of the line.</summary>
/// <param name="ServiceId">Only counters that offer it; null: any counter of the kind.</param>
/// <param name="IsGreen">Through the green channel.</param>
/// <param name="Phone">Told before the turn; may be left out.</param>
public sealed record TakeTicket(Guid SupermarketId, ServiceKind Kind, Guid? ServiceId = null, bool IsGreen = false, string? Phone = null, BookingKey? Appointment = null);

/// <param name="Code">Of the slip; readable only here.</param>
public sealed record TakenTicket(TicketKey Key, int Number, string Code);

public sealed class TakeTicketHandler(TicketDesk desk, RosterQueries rosters, FieldKeys keys)
{
    /// <exception cref="RefusalException">
    /// <c>phone-unreadable</c>; <c>nobody-on-duty</c>: no counter serves it any more today; and for an appointment <c>appointment-ended</c>, <c>appointment-not-now</c>.
    /// </exception>
    public async Task<TakenTicket> HandleAsync(TakeTicket command, Act act, CancellationToken cancellation = default)
    {
        var phone = Visitor.ReadPhone(command.Phone, nameof(command.Phone));
        var day = desk.DayOf(act);
        // Not in the transaction: the roster is read without making others wait.
        if (command.Appointment is null) await DemandServedAsync(command, day, act, cancellation);
        return await desk.Db.InOneTransactionAsync(async () =>
        {
            var queue = await desk.EnterAsync(command.SupermarketId, day, cancellation);
            var by = act.Who.Kind == ActorKind.Staff ? TicketDesk.Serving(queue, act) : act;
            var appointment = command.Appointment is { } key ? await ArriveAsync(key, queue, act, cancellation) : null;
            var (id, code) = (Guid.CreateVersion7(), TicketCode.Draw(queue.Row.District));
            var ticket = new Ticket
            {
                District = queue.Row.District,
                Id = id,
                SupermarketId = command.SupermarketId,
                Day = day,
                Number = ++queue.Row.LastTicket,
                Kind = command.Kind,
                ServiceId = appointment?.ServiceId ?? command.ServiceId,
                CounterId = appointment is { IsNamed: true } ? appointment.CounterId : null,
                AppointmentId = appointment?.Id,
                IsGreen = command.IsGreen,
                State = TicketState.Waiting,
                LineAt = act.At,
                // Whoever comes too late for the head of the line joins its end.
                DueAt = appointment is not null && act.At <= appointment.StartsAt.AddMinutes(queue.Supermarket.GraceMinutes) ? appointment.StartsAt : null,
                TakenAt = act.At,
                CodeBlind = keys.Blind(code, TicketCode.Purpose),
                PhoneSealed = desk.SealPhone(phone, id),
            };
            desk.Db.Tickets.Add(ticket);
            desk.WriteDown(by, "take-ticket", ticket);
            await desk.SaveAsync(queue, by, cancellation);
            return new TakenTicket(new(ticket.District, id), ticket.Number, code);
        }, cancellation);
    }

    /// <summary>A number that nobody will call is not given.</summary>
    async Task DemandServedAsync(TakeTicket command, DateOnly day, Act act, CancellationToken cancellation)
    {
        var duties = (await rosters.OfSupermarketAsync(command.SupermarketId, day, day, cancellation)).Where(d => d.Closes > act.At).ToList();
        var serving = command.ServiceId is { } service
            ? (await desk.Db.CounterServices.Where(o => o.ServiceId == service).Select(o => o.CounterId).ToListAsync(cancellation)).ToHashSet()
            : duties.Where(d => d.Counter.Kind == command.Kind).Select(d => d.Counter.Id).ToHashSet();
        if (!duties.Exists(d => serving.Contains(d.Counter.Id))) throw new RefusalException("nobody-on-duty", nameof(command.Kind));
    }

    async Task<Appointment> ArriveAsync(BookingKey key, HeldQueue queue, Act act, CancellationToken cancellation)
    {
        var appointment = await desk.Db.Appointments.FirstOrDefaultAsync(a => a.District == key.District && a.Id == key.Id && a.SupermarketId == queue.Row.SupermarketId, cancellation) ?? throw new NotVisibleException("appointment");
        if (appointment.State != AppointmentState.Booked) throw new RefusalException("appointment-ended");
        if (act.At < appointment.StartsAt - ReceiveAppointmentHandler.Early) throw new RefusalException("appointment-not-now");
        (appointment.State, appointment.RemindAt) = (AppointmentState.Arrived, null);
        appointment.Version++;
        return appointment;
    }
}

/// <summary>Codes of slips: the same kind of number as a matter's.</summary>
static class TicketCode
{
    internal const string Purpose = "counter-ticket";

    internal static string Draw(string district) => Matters.MatterCode.Draw(district);
}
