using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>A ticket as its code or the desk names it.</summary>
public readonly record struct TicketKey(string District, Guid Id);

/// <summary>A counter and which tickets it may call.</summary>
public sealed record CallingCounter(Guid Id, int Number, string Name, string NameEn, ServiceKind Kind, IReadOnlySet<Guid> Services)
{
    public bool MayCall(Ticket ticket) => ticket.CounterId is { } only ? only == Id : ticket.ServiceId is { } service ? Services.Contains(service) : Kind == ticket.Kind;
}

/// <summary>The queue of today, held by one act until it commits. Its counters are read by the acts that need them: most only move a number.</summary>
sealed class HeldQueue(OneWindowDbContext db, TicketDay row, Supermarket supermarket, Area area)
{
    IReadOnlyList<CallingCounter>? counters;

    internal TicketDay Row => row;
    internal Supermarket Supermarket => supermarket;
    internal Area Area => area;

    internal async Task<IReadOnlyList<CallingCounter>> CountersAsync(CancellationToken cancellation) => counters ??= await TicketDesk.CountersAsync(db, supermarket.Id, row.Day, cancellation);

    internal async Task<CallingCounter> CounterAsync(Guid id, CancellationToken cancellation) =>
        (await CountersAsync(cancellation)).FirstOrDefault(c => c.Id == id) ?? throw new NotVisibleException("counter");
}

/// <summary>What the acts on a queue share, always inside the transaction of one of them.</summary>
public sealed class TicketDesk(OneWindowDbContext db, LocalTime time, FieldKeys keys, BookingKeeper bookings)
{
    internal OneWindowDbContext Db => db;

    internal DateOnly DayOf(Act act) => time.DayOf(act.At);

    /// <summary>Takes the turn of a supermarket's queue: another act waits here until this one has committed.</summary>
    internal async Task<HeldQueue> EnterAsync(Guid supermarketId, DateOnly day, CancellationToken cancellation)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supermarketId && (s.EndedOn == null || s.EndedOn >= day), cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO "TicketDays" AS d ("District", "SupermarketId", "Day", "LastTicket", "LastCall", "Version") VALUES ({area.District}, {supermarketId}, {day}, 0, 0, 1)
             ON CONFLICT ("District", "SupermarketId", "Day") DO UPDATE SET "Version" = d."Version" + 1
             """, cancellation);
        var row = await db.TicketDays.FirstAsync(d => d.District == area.District && d.SupermarketId == supermarketId && d.Day == day, cancellation);
        return new(db, row, supermarket, area);
    }

    /// <summary>A ticket of today with its queue, for its person or for somebody who serves there.</summary>
    /// <exception cref="RefusalException"><c>ticket-over</c>: served, given up, or of another day.</exception>
    internal async Task<(HeldQueue Queue, Ticket Ticket, Act By)> OpenAsync(TicketKey key, Act act, CancellationToken cancellation)
    {
        var (supermarketId, day) = await db.Tickets.Where(t => t.District == key.District && t.Id == key.Id).Select(t => new ValueTuple<Guid, DateOnly>(t.SupermarketId, t.Day)).FirstOrDefaultAsync(cancellation);
        if (supermarketId == default) throw new NotVisibleException("ticket");
        var queue = await EnterAsync(supermarketId, day, cancellation);
        var by = act.Who.Kind == ActorKind.Staff ? Serving(queue, act) : act;
        // Read only now: before the turn was ours, another act may have changed it.
        var ticket = await db.Tickets.FirstAsync(t => t.District == key.District && t.Id == key.Id, cancellation);
        return ticket.EndedAt is null && day == DayOf(act) ? (queue, ticket, by) : throw new RefusalException("ticket-over");
    }

    internal static Act Serving(HeldQueue queue, Act act) => act.Needing(Permission.ServeAtCounter, queue.Area.Code, queue.Supermarket.OfficeId);

    internal static void Demand(Ticket ticket, params ReadOnlySpan<TicketState> states)
    {
        if (!states.Contains(ticket.State)) throw new RefusalException("ticket-stands-otherwise");
    }

    /// <summary>The ticket that a counter has called or serves.</summary>
    internal Task<Ticket?> AtCounterAsync(HeldQueue queue, Guid counterId, CancellationToken cancellation) =>
        Open(queue).FirstOrDefaultAsync(t => t.AtCounterId == counterId && (t.State == TicketState.Called || t.State == TicketState.AtCounter), cancellation);

    internal IQueryable<Ticket> Open(HeldQueue queue)
    {
        var row = queue.Row;
        return db.Tickets.Where(t => t.District == row.District && t.SupermarketId == row.SupermarketId && t.Day == row.Day && t.EndedAt == null);
    }

    internal void Call(HeldQueue queue, Ticket ticket, CallingCounter counter, CallKind kind, Act act, bool fromHead = false)
    {
        // Who is called a second time stands before the board; who was away does not.
        var tells = ticket.State != TicketState.Called;
        (ticket.State, ticket.AtCounterId, ticket.CalledAt, ticket.KeepsPlaceUntil) = (TicketState.Called, counter.Id, act.At, null);
        var since = ticket.DueAt > ticket.TakenAt ? ticket.DueAt.Value : ticket.TakenAt;
        ticket.WaitSeconds ??= Math.Max(0, (int)(act.At - since).TotalSeconds);
        Show(queue, ticket, counter, kind, act, fromHead);
        if (tells) Tell(queue, ticket, "resident-counter-turn", act, counter.Number);
    }

    /// <summary>The counter is free of the ticket, whatever becomes of it.</summary>
    internal async Task FreeAsync(HeldQueue queue, Ticket ticket, CallKind kind, Act act, CancellationToken cancellation)
    {
        if (ticket.State is not (TicketState.Called or TicketState.AtCounter)) return;
        var counter = await queue.CounterAsync(ticket.AtCounterId!.Value, cancellation);
        var until = DayOf(act) > queue.Row.Day ? await ClosingAsync(queue, counter.Id, cancellation) ?? ticket.CalledAt!.Value : act.At;
        ticket.CounterSeconds += Math.Max(0, (int)(until - ticket.CalledAt!.Value).TotalSeconds);
        Show(queue, ticket, counter, kind, act);
    }

    /// <summary>
    /// When a counter closed on the day of the queue, by the roster; null where nobody was on duty there. A number that was forgotten overnight kept the counter until then and no longer:
    /// the night would teach the waits and the shop's figures a talk of many hours that nobody had.
    /// </summary>
    async Task<DateTime?> ClosingAsync(HeldQueue queue, Guid counterId, CancellationToken cancellation) =>
        (await bookings.PlanAsync(queue.Row.SupermarketId, queue.Row.Day, queue.Row.Day, cancellation)).Stretches.Where(s => s.CounterId == counterId).Max(s => (DateTime?)s.Closes);

    void Show(HeldQueue queue, Ticket ticket, CallingCounter counter, CallKind kind, Act act, bool fromHead = false) => db.CounterCalls.Add(new CounterCall
    {
        District = queue.Row.District,
        SupermarketId = queue.Row.SupermarketId,
        Day = queue.Row.Day,
        Sequence = ++queue.Row.LastCall,
        Kind = kind,
        Number = ticket.Number,
        CounterId = counter.Id,
        CounterNumber = counter.Number,
        FromHead = fromHead,
        At = act.At,
    });

    /// <summary>The ticket is over, and with it the appointment it stands for.</summary>
    internal async Task EndAsync(HeldQueue queue, Ticket ticket, TicketState state, Act act, CancellationToken cancellation)
    {
        await FreeAsync(queue, ticket, CallKind.Cleared, act, cancellation);
        (ticket.State, ticket.EndedAt, ticket.PhoneSealed, ticket.KeepsPlaceUntil) = (state, act.At, null, null);
        if (ticket.AppointmentId is not { } id) return;
        var appointment = await db.Appointments.FirstAsync(a => a.District == ticket.District && a.Id == id, cancellation);
        if (appointment.State != AppointmentState.Arrived) return;
        (appointment.State, appointment.EndedAt) = (state == TicketState.Served ? AppointmentState.Served : AppointmentState.Cancelled, act.At);
        appointment.Version++;
        await bookings.GiveBackRestAsync(appointment, act.At, cancellation);
    }

    /// <summary>One line of history; the number stands beside what the act names.</summary>
    internal void WriteDown(Act by, string action, Ticket ticket, params ReadOnlySpan<(string, string)> details) =>
        db.Record(by, action, ticket.District, nameof(Ticket), ticket.Id, details: Details.Json([("number", ticket.Number.ToString(CultureInfo.InvariantCulture)), .. details]));

    /// <summary>Saves the act, and tells those whose turn is near.</summary>
    internal async Task SaveAsync(HeldQueue queue, Act by, CancellationToken cancellation)
    {
        await bookings.SaveAsync(cancellation);
        await WarnAsync(queue, by, cancellation);
    }

    async Task WarnAsync(HeldQueue queue, Act act, CancellationToken cancellation)
    {
        if (!await Open(queue).AnyAsync(t => t.State == TicketState.Waiting && t.PhoneSealed != null && t.WarnedAt == null, cancellation)) return;
        var waiting = await Open(queue).Where(t => t.State == TicketState.Waiting).ToListAsync(cancellation);
        var counters = await queue.CountersAsync(cancellation);
        foreach (var ticket in waiting.Where(t => t.PhoneSealed is not null && t.WarnedAt is null))
        {
            if (Ahead(ticket, waiting, counters, queue.Supermarket.HeadRun, act.At).Count > queue.Supermarket.WarnAhead) continue;
            ticket.WarnedAt = act.At;
            Tell(queue, ticket, "resident-counter-turn-near", act);
        }
        await bookings.SaveAsync(cancellation);
    }

    void Tell(HeldQueue queue, Ticket ticket, string code, Act act, int? counter = null)
    {
        if (ticket.PhoneSealed is null) return;
        var said = counter is { } number ? string.Create(CultureInfo.InvariantCulture, $"{ticket.Number:000} → {number}") : ticket.Number.ToString("000", CultureInfo.InvariantCulture);
        db.NotifyResident(keys, keys.Open(ticket.PhoneSealed, PhonePlace(ticket.Id)), code, ticket.District, said,
            string.Create(CultureInfo.InvariantCulture, $"{code}:{ticket.Id:n}:{queue.Row.LastCall}"), act.At);
    }

    internal byte[]? SealPhone(string digits, Guid ticketId) => digits.Length == 0 ? null : keys.Seal(digits, PhonePlace(ticketId));

    static string PhonePlace(Guid ticketId) => $"{nameof(Ticket)}/phone/{ticketId}";

    /// <summary>Who is called before a ticket at any counter that may call it too.</summary>
    internal static IReadOnlyList<Ticket> Ahead(Ticket ticket, IEnumerable<Ticket> waiting, IReadOnlyList<CallingCounter> counters, int headRun, DateTime now)
    {
        var mine = counters.Where(c => c.MayCall(ticket)).ToList();
        return [.. FairOrder.Sort(waiting.Where(t => mine.Any(c => c.MayCall(t))), now, headRun).TakeWhile(t => t.Id != ticket.Id)];
    }

    /// <summary>The counters of a supermarket that serve on a day, by number.</summary>
    internal static async Task<IReadOnlyList<CallingCounter>> CountersAsync(OneWindowDbContext db, Guid supermarketId, DateOnly day, CancellationToken cancellation)
    {
        var rows = await db.Counters.AsNoTracking().Where(c => c.SupermarketId == supermarketId && (c.EndedOn == null || c.EndedOn >= day)).OrderBy(c => c.Number).ToListAsync(cancellation);
        var ids = rows.ConvertAll(c => c.Id);
        var offered = (await db.CounterServices.AsNoTracking().Where(o => ids.Contains(o.CounterId)).ToListAsync(cancellation)).ToLookup(o => o.CounterId, o => o.ServiceId);
        // Nobody queues for a lecture.
        return [.. rows.Where(c => c.Kind != ServiceKind.Lecture).Select(c => new CallingCounter(c.Id, c.Number, c.Name, c.NameEn, c.Kind, offered[c.Id].ToHashSet()))];
    }
}
