using System.Globalization;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;

namespace OneWindow.Core.Counters;

/// <summary>The code of an appointment or of a place in a waiting list, for a resident's list of codes.</summary>
sealed class AppointmentCodeKind(BookingQueries bookings) : ICodeKind
{
    public string Name => "appointment";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) => await bookings.FindByCodeAsync(code, cancellation) switch
    {
        (_, { Row.State: WaitingState.Waiting }) => new("", nameof(WaitingState.Waiting), IsOver: false),
        ({ Row: var a }, _) => new("", a.State.ToString(), a.EndedAt is not null || (a.State != AppointmentState.Arrived && a.EndsAt <= now), a.StartsAt),
        (null, { Row: var w }) => new("", w.State.ToString(), w.EndedAt is not null),
        _ => null,
    };
}

/// <summary>The code of a slip, for a resident's list of codes.</summary>
sealed class TicketCodeKind(TicketQueries tickets, LocalTime time) : ICodeKind
{
    public string Name => "ticket";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await tickets.FindByCodeAsync(code, now, cancellation) is { Row: var ticket }
            ? new(ticket.Number.ToString("000", CultureInfo.InvariantCulture), ticket.State.ToString(), ticket.EndedAt is not null || ticket.Day != time.DayOf(now), ticket.TakenAt) : null;
}
