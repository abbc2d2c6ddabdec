using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>What became of an appointment without a number in the queue: the person was served straight away, or did not come. Who arrives and waits takes a number (<see cref="Tickets.TakeTicket"/>).</summary>
/// <param name="Became"><see cref="AppointmentState.Served"/> or <see cref="AppointmentState.NotCome"/>.</param>
public sealed record ReceiveAppointment(BookingKey Key, AppointmentState Became);

public sealed class ReceiveAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings)
{
    /// <summary>So early before its hour somebody can be there.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromHours(2);

    /// <exception cref="RefusalException">
    /// <c>appointment-ended</c>; <c>appointment-not-now</c>: it is not its time; <c>grace-runs</c>: they may still come until the minutes of grace are over.
    /// </exception>
    public Task HandleAsync(ReceiveAppointment command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var a = await db.Appointments.FirstOrDefaultAsync(x => x.District == command.Key.District && x.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("appointment");
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == a.SupermarketId, cancellation);
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        var by = act.Needing(Permission.ServeAtCounter, area.Code, supermarket.OfficeId);
        if (command.Became is not (AppointmentState.Served or AppointmentState.NotCome)) throw new ArgumentOutOfRangeException(nameof(command), command.Became, "no outcome of an appointment");
        if (a.State != AppointmentState.Booked) throw new RefusalException("appointment-ended");
        if (act.At < a.StartsAt - Early) throw new RefusalException("appointment-not-now");
        if (command.Became == AppointmentState.NotCome && act.At < a.StartsAt.AddMinutes(supermarket.GraceMinutes)) throw new RefusalException("grace-runs");
        (a.State, a.RemindAt, a.EndedAt) = (command.Became, null, act.At);
        a.Version++;
        await bookings.GiveBackRestAsync(a, act.At, cancellation);
        db.Record(by, "receive-appointment", a.District, nameof(Appointment), a.Id, details: Details.Json(("became", command.Became.ToString())));
        await bookings.SaveAsync(cancellation);
    }, cancellation);
}
