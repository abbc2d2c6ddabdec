using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>What became of an appointment at the counter: the person is there, was served, or did not come.</summary>
/// <param name="Became"><see cref="AppointmentState.Arrived"/>, <see cref="AppointmentState.Served"/> or <see cref="AppointmentState.NotCome"/>.</param>
public sealed record ReceiveAppointment(BookingKey Key, AppointmentState Became);

public sealed class ReceiveAppointmentHandler(OneWindowDbContext db, BookingKeeper bookings)
{
    /// <summary>So early before its hour somebody can be there.</summary>
    static readonly TimeSpan Early = TimeSpan.FromHours(2);

    /// <exception cref="RefusalException">
    /// <c>appointment-ended</c>; <c>appointment-not-now</c>: it is not its time; <c>grace-runs</c>: they may still come until the minutes of grace are over.
    /// </exception>
    public Task HandleAsync(ReceiveAppointment command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var a = await db.Appointments.FirstOrDefaultAsync(x => x.District == command.Key.District && x.Id == command.Key.Id, cancellation) ?? throw new NotVisibleException("appointment");
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == a.SupermarketId, cancellation);
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        var by = act.Needing(Permission.ServeAtCounter, area.Code, supermarket.OfficeId);
        if (!(command.Became == AppointmentState.Served ? a.State is AppointmentState.Arrived or AppointmentState.Booked : a.State == AppointmentState.Booked)) throw new RefusalException("appointment-ended");
        if (act.At < a.StartsAt - Early) throw new RefusalException("appointment-not-now");
        if (command.Became == AppointmentState.NotCome && act.At < a.StartsAt.AddMinutes(supermarket.GraceMinutes)) throw new RefusalException("grace-runs");
        if (command.Became is not (AppointmentState.Arrived or AppointmentState.Served or AppointmentState.NotCome)) throw new ArgumentOutOfRangeException(nameof(command), command.Became, "no outcome of an appointment");
        (a.State, a.RemindAt) = (command.Became, null);
        if (command.Became != AppointmentState.Arrived)
        {
            a.EndedAt = act.At;
            // What is left of the time is free for others.
            await db.SlotCells.Where(c => c.District == a.District && c.AppointmentId == a.Id && c.At >= act.At).ExecuteDeleteAsync(cancellation);
        }
        a.Version++;
        db.Record(by, "receive-appointment", a.District, nameof(Appointment), a.Id, details: Details.Json(("became", command.Became.ToString())));
        await bookings.SaveAsync(cancellation);
    }, cancellation);
}
