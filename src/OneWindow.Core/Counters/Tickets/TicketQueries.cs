using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Tickets;

/// <summary>What the wall shows: numbers and counters, no names.</summary>
/// <param name="LastCall"><see cref="CounterCall.Id"/> of the last call it contains.</param>
/// <param name="Version">Rises with every act of the day.</param>
/// <param name="Missed">Numbers that were called and may come back.</param>
public sealed record Board(string District, DateOnly Day, long LastCall, int Version, IReadOnlyList<BoardCounter> Counters, int Waiting, IReadOnlyList<int> Missed);

/// <param name="Number">Called or served there now; null: nobody.</param>
/// <param name="Called">Called, and not there yet.</param>
public sealed record BoardCounter(Guid Id, int Counter, string Name, string NameEn, ServiceKind Kind, int? Number, bool Called);

/// <summary>A ticket as its person sees it.</summary>
/// <param name="Ahead">How many are called before it; null while it does not wait.</param>
/// <param name="Range">Of the wait; null where it does not wait, or no counter that serves it is open.</param>
/// <param name="At">The counter that called it or serves it.</param>
public sealed record TicketView(Ticket Row, Supermarket Supermarket, Service? Service, int? Ahead, WaitingRange? Range, CallingCounter? At)
{
    public TicketKey Key => new(Row.District, Row.Id);
}

/// <summary>How it stands with one kind of service now.</summary>
/// <param name="Waiting">How many wait for it.</param>
/// <param name="Range">For somebody who comes now; null: nobody serves it now.</param>
/// <param name="IsOpen">Somebody is on duty for it now or later today, so numbers are given.</param>
public sealed record KindLine(ServiceKind Kind, IReadOnlyList<CallingCounter> Counters, int Waiting, WaitingRange? Range, bool IsOpen, DateTime? OpensAt);

/// <summary>The queue as those who serve see it.</summary>
/// <param name="Next">Who waits for the counter, in the order in which they will be called.</param>
/// <param name="Elsewhere">How many wait for other counters only.</param>
public sealed record Desk(CallingCounter Counter, Ticket? Current, IReadOnlyList<Ticket> Next, IReadOnlyList<Ticket> Aside, IReadOnlyList<Ticket> Missed, int Elsewhere, IReadOnlyList<CallingCounter> Counters);

/// <summary>What is read of the queue.</summary>
public sealed class TicketQueries(OneWindowDbContext db, LocalTime time, FieldKeys keys, BookingKeeper bookings)
{
    /// <summary>Most calls that one reading gives.</summary>
    public const int MostCalls = 500;

    /// <summary>A supermarket and its day, as readers of its board ask for them.</summary>
    public async Task<(string District, DateOnly Day)> TodayAsync(Guid supermarketId, DateTime now, CancellationToken cancellation = default) =>
        ((await bookings.SupermarketAsync(supermarketId, now, cancellation)).District, time.DayOf(now));

    /// <summary>Version and last call of a day; (0, 0) where nothing has happened.</summary>
    public async Task<(int Version, long LastCall)> VersionAsync(string district, Guid supermarketId, DateOnly day, CancellationToken cancellation = default)
    {
        var row = await db.TicketDays.AsNoTracking().FirstOrDefaultAsync(d => d.District == district && d.SupermarketId == supermarketId && d.Day == day, cancellation);
        return row is null ? (0, 0) : (row.Version, CounterCall.IdOf(day, row.LastCall));
    }

    /// <summary>Calls of a day after one of them, in their order, <see cref="MostCalls"/> at most.</summary>
    /// <param name="after"><see cref="CounterCall.Id"/>; one of another day gives those of the whole day.</param>
    public async Task<IReadOnlyList<CounterCall>> CallsAsync(string district, Guid supermarketId, DateOnly day, long after, CancellationToken cancellation = default)
    {
        var sequence = Math.Clamp(after - CounterCall.IdOf(day, 0), 0, int.MaxValue);
        return await db.CounterCalls.AsNoTracking().Where(c => c.District == district && c.SupermarketId == supermarketId && c.Day == day && c.Sequence > sequence).OrderBy(c => c.Sequence).Take(MostCalls).ToListAsync(cancellation);
    }

    /// <summary>The newest calls of today, the last one first.</summary>
    public async Task<IReadOnlyList<CounterCall>> LastCallsAsync(Guid supermarketId, DateTime now, int most, CancellationToken cancellation = default)
    {
        var (district, day) = await TodayAsync(supermarketId, now, cancellation);
        return await db.CounterCalls.AsNoTracking().Where(c => c.District == district && c.SupermarketId == supermarketId && c.Day == day && (c.Kind == CallKind.Called || c.Kind == CallKind.CalledAgain))
            .OrderByDescending(c => c.Sequence).Take(most).ToListAsync(cancellation);
    }

    public async Task<Board> BoardAsync(Guid supermarketId, DateTime now, CancellationToken cancellation = default)
    {
        var (district, day) = await TodayAsync(supermarketId, now, cancellation);
        // The version is read before what it stands for: something newer on the board is shown again, nothing is left out.
        var (version, last) = await VersionAsync(district, supermarketId, day, cancellation);
        var open = await OpenAsync(district, supermarketId, day, cancellation);
        var counters = await TicketDesk.CountersAsync(db, supermarketId, day, cancellation);
        var current = open.Where(IsAtCounter).ToLookup(t => t.AtCounterId!.Value);
        return new(district, day, last, version, [.. counters.Select(c => new BoardCounter(c.Id, c.Number, c.Name, c.NameEn, c.Kind, current[c.Id].FirstOrDefault()?.Number, current[c.Id].FirstOrDefault()?.State == TicketState.Called))],
            open.Count(t => t.State == TicketState.Waiting), [.. open.Where(t => t.State == TicketState.Missed).OrderBy(t => t.Number).Select(t => t.Number)]);
    }

    /// <summary>What a person who comes now can take a number for, in the order of the catalogue.</summary>
    public async Task<IReadOnlyList<KindLine>> KindsAsync(Guid supermarketId, DateTime now, CancellationToken cancellation = default)
    {
        var today = await ReadAsync(supermarketId, now, cancellation);
        return
        [
            .. from kind in today.Counters.GroupBy(c => c.Kind)
               orderby kind.Key
               let probe = Probe(today, kind.Key, now)
               let stretches = today.Plan.Stretches.Where(s => s.Closes > now && kind.Any(c => c.Id == s.CounterId)).ToList()
               select new KindLine(kind.Key, [.. kind], today.Waiting.Count(t => kind.Any(c => c.MayCall(t))), RangeOf(today, probe, now), stretches.Count > 0,
                   stretches.Count > 0 && stretches.Min(s => s.Opens) is var first && first > now ? first : null),
        ];
    }

    /// <summary>The ticket of a slip; null: no such code.</summary>
    public async Task<TicketView?> FindByCodeAsync(string code, DateTime now, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return null;
        var (district, blind) = (read[..6], keys.Blind(read, TicketCode.Purpose));
        var row = await db.Tickets.AsNoTracking().FirstOrDefaultAsync(t => t.District == district && t.CodeBlind == blind, cancellation);
        if (row is null) return null;
        var supermarket = await db.Supermarkets.AsNoTracking().FirstAsync(s => s.Id == row.SupermarketId, cancellation);
        var service = row.ServiceId is { } id ? await db.Services.AsNoTracking().FirstAsync(s => s.Id == id, cancellation) : null;
        var counters = await TicketDesk.CountersAsync(db, row.SupermarketId, row.Day, cancellation);
        var at = row.AtCounterId is { } there ? counters.FirstOrDefault(c => c.Id == there) : null;
        if (row.State != TicketState.Waiting || row.Day != time.DayOf(now)) return new(row, supermarket, service, null, null, at);
        var today = await ReadAsync(row.SupermarketId, now, cancellation);
        return new(row, supermarket, service, TicketDesk.Ahead(row, today.Waiting, today.Counters, supermarket.HeadRun, now).Count, RangeOf(today, row, now), at);
    }

    /// <summary>The number of an appointment whose person is there; null where there is none, or it is over.</summary>
    public async Task<IReadOnlyDictionary<Guid, Ticket>> OfAppointmentsAsync(string district, IReadOnlyCollection<Guid> appointments, CancellationToken cancellation = default) =>
        await db.Tickets.AsNoTracking().Where(t => t.District == district && t.AppointmentId != null && appointments.Contains(t.AppointmentId.Value)).ToDictionaryAsync(t => t.AppointmentId!.Value, cancellation);

    /// <summary>The queue for a counter, for somebody who serves there.</summary>
    public async Task<Desk> DeskAsync(Actor actor, Guid supermarketId, Guid counterId, DateTime now, CancellationToken cancellation = default)
    {
        var supermarket = await db.Supermarkets.AsNoTracking().FirstOrDefaultAsync(s => s.Id == supermarketId, cancellation) ?? throw new NotVisibleException("supermarket");
        var (_, area) = await db.OfficeOfCountersAsync(supermarket.OfficeId, cancellation);
        if (!actor.May(Permission.ServeAtCounter, area.Code, supermarket.OfficeId)) throw new NotVisibleException("supermarket");
        var day = time.DayOf(now);
        var counters = await TicketDesk.CountersAsync(db, supermarketId, day, cancellation);
        var counter = counters.FirstOrDefault(c => c.Id == counterId) ?? throw new NotVisibleException("counter");
        var open = await OpenAsync(area.District, supermarketId, day, cancellation);
        var waiting = open.Where(t => t.State == TicketState.Waiting).ToList();
        return new(counter, open.FirstOrDefault(t => IsAtCounter(t) && t.AtCounterId == counterId), FairOrder.Sort(waiting.Where(counter.MayCall), now, supermarket.HeadRun),
            [.. open.Where(t => t.State is TicketState.OnHold or TicketState.BackOffice && t.AtCounterId == counterId).OrderBy(t => t.Number)],
            [.. open.Where(t => t.State == TicketState.Missed).OrderBy(t => t.Number)], waiting.Count(t => !counter.MayCall(t)), counters);
    }

    static bool IsAtCounter(Ticket ticket) => ticket.State is TicketState.Called or TicketState.AtCounter;

    async Task<List<Ticket>> OpenAsync(string district, Guid supermarketId, DateOnly day, CancellationToken cancellation) =>
        await db.Tickets.AsNoTracking().Where(t => t.District == district && t.SupermarketId == supermarketId && t.Day == day && t.EndedAt == null).ToListAsync(cancellation);

    /// <summary>What the wait depends on.</summary>
    sealed record Today(Supermarket Supermarket, BookingPlan Plan, IReadOnlyList<CallingCounter> Counters, List<Ticket> Waiting, IReadOnlyList<(Guid Counter, int Seconds)> Talks, IReadOnlySet<Guid> Open,
        IReadOnlyList<(Guid Counter, Guid Service, DateTime StartsAt)> Coming);

    async Task<Today> ReadAsync(Guid supermarketId, DateTime now, CancellationToken cancellation)
    {
        var (district, day) = await TodayAsync(supermarketId, now, cancellation);
        var plan = await bookings.PlanAsync(supermarketId, day, day, cancellation);
        var counters = await TicketDesk.CountersAsync(db, supermarketId, day, cancellation);
        var open = await OpenAsync(district, supermarketId, day, cancellation);
        var talks = await db.Tickets.Where(t => t.District == district && t.SupermarketId == supermarketId && t.Day == day && t.EndedAt != null && t.CounterSeconds > 0 && t.AtCounterId != null)
            .OrderByDescending(t => t.EndedAt).Take(200).Select(t => new { t.AtCounterId, t.CounterSeconds }).ToListAsync(cancellation);
        var (begin, end) = (now, time.EndOf(day));
        var coming = await db.Appointments.Where(a => a.District == district && a.SupermarketId == supermarketId && a.State == AppointmentState.Booked && a.StartsAt >= begin && a.StartsAt < end)
            .Select(a => new { a.CounterId, a.ServiceId, a.StartsAt }).ToListAsync(cancellation);
        // Open is where somebody is on duty by the roster now, or a number is being served.
        var serving = plan.Stretches.Where(s => s.Opens <= now && s.Closes > now).Select(s => s.CounterId).Concat(open.Where(IsAtCounter).Select(t => t.AtCounterId!.Value)).ToHashSet();
        return new(plan.Supermarket, plan, counters, open.FindAll(t => t.State == TicketState.Waiting), talks.ConvertAll(t => (t.AtCounterId!.Value, t.CounterSeconds)), serving,
            coming.ConvertAll(a => (a.CounterId, a.ServiceId, a.StartsAt)));
    }

    /// <summary>Somebody who would come now.</summary>
    static Ticket Probe(Today today, ServiceKind kind, DateTime now) => new()
    {
        District = today.Plan.District,
        SupermarketId = today.Supermarket.Id,
        Day = default,
        Number = int.MaxValue,
        Kind = kind,
        State = TicketState.Waiting,
        LineAt = now,
        TakenAt = now,
        CodeBlind = [],
    };

    static WaitingRange? RangeOf(Today today, Ticket ticket, DateTime now)
    {
        var mine = today.Counters.Where(c => today.Open.Contains(c.Id) && c.MayCall(ticket)).ToList();
        if (mine.Count == 0) return null;
        var ahead = TicketDesk.Ahead(ticket, today.Waiting, today.Counters, today.Supermarket.HeadRun, now).Count;
        var ids = mine.Select(c => c.Id).ToHashSet();
        var talks = today.Talks.Where(t => ids.Contains(t.Counter)).Select(t => t.Seconds).ToList();
        var usual = today.Plan.Services.Values.Where(s => mine.Any(c => c.Services.Contains(s.Id))).Select(s => s.Minutes).DefaultIfEmpty(20).Average();
        var range = WaitingRange.Of(ahead, mine.Count, talks, (int)usual);
        // Appointments whose hour comes meanwhile go before.
        var coming = today.Coming.Count(a => ids.Contains(a.Counter) && a.StartsAt <= now.AddMinutes(range.ToMinutes));
        return coming == 0 ? range : range with { ToMinutes = WaitingRange.Of(ahead + coming, mine.Count, talks, (int)usual).ToMinutes };
    }
}
