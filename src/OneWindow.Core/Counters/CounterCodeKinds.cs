using System.Globalization;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Lectures;
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

/// <summary>The code of a request for legal aid, for a resident's list of codes.</summary>
sealed class AidCodeKind(AidQueries requests) : ICodeKind
{
    public string Name => "aid";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await requests.FindByCodeAsync(code, now, cancellation) is { Row: var request } ? new(request.Number, request.State.ToString(), request.EndedAt is not null) : null;
}

/// <summary>The code of a sign-up to a lecture, for a resident's list of codes.</summary>
sealed class LectureCodeKind(LectureQueries lectures) : ICodeKind
{
    public string Name => "lecture";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await lectures.FindByCodeAsync(code, cancellation) is var (lecture, seat) ? new("", seat.Row.State.ToString(), seat.Row.EndedAt is not null || lecture.Row.EndsAt <= now, lecture.Row.StartsAt) : null;
}

/// <summary>The code of a consultation record, for a resident's list of codes.</summary>
sealed class ConsultationCodeKind(ConsultationQueries consultations) : ICodeKind
{
    public string Name => "consultation";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await consultations.FindByCodeAsync(code, cancellation) is { Row: var row } ? new("", row.Result.ToString(), !row.KeepsWords, row.At) : null;
}

/// <summary>The code of a slip, for a resident's list of codes.</summary>
sealed class TicketCodeKind(TicketQueries tickets, LocalTime time) : ICodeKind
{
    public string Name => "ticket";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await tickets.FindByCodeAsync(code, now, cancellation) is { Row: var ticket }
            ? new(ticket.Number.ToString("000", CultureInfo.InvariantCulture), ticket.State.ToString(), ticket.EndedAt is not null || ticket.Day != time.DayOf(now), ticket.TakenAt) : null;
}
