using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Figures;

/// <summary>What one hour of the clock saw.</summary>
/// <param name="Hour">0 to 23, local; of taking the number.</param>
/// <param name="Served">Of those who took a number in this hour.</param>
/// <param name="NotServed">Given up, or the day was over.</param>
/// <param name="WaitMinutes">Half of those called waited no longer; null: nobody was called.</param>
public sealed record HourLine(int Hour, int Taken, int Served, int NotServed, int? WaitMinutes);

/// <summary>How one counter stands.</summary>
/// <param name="OnDuty">Who sits there now.</param>
/// <param name="Number">Called or served there now.</param>
/// <param name="Waiting">How many it could call.</param>
/// <param name="TalkMinutes">Half of its talks of the day kept it no longer; null: none was over.</param>
public sealed record CounterStand(CallingCounter Counter, IReadOnlyList<string> OnDuty, int? Number, int Waiting, int Served, int? TalkMinutes);

/// <param name="Talks">How many talks have a record, by what they led to.</param>
public sealed record SupermarketDay(DateOnly Day, IReadOnlyList<CounterStand> Counters, IReadOnlyList<HourLine> Hours, int Waiting, IReadOnlyDictionary<ConsultationResult, int> Talks);

/// <summary>One supermarket over a month.</summary>
/// <param name="NotServed">Numbers that were given up, or whose day was over.</param>
/// <param name="WaitMinutes">On average until the first call; null: nobody was called.</param>
/// <param name="Booked">Appointments of the month that were made and not given up by their person.</param>
/// <param name="Displaced">Appointments that the supermarket could not keep.</param>
/// <param name="PromisedMinutes">Hours that its people have promised.</param>
/// <param name="KeptMinutes">Hours that they were there.</param>
public sealed record SupermarketMonth(SupermarketLine Supermarket, int Tickets, int Served, int NotServed, int? WaitMinutes, int Booked, int NotCome, int Displaced, int PromisedMinutes, int KeptMinutes);

/// <summary>What the days of supermarkets add up to, for shop managers and those who answer for an area. Never who came.</summary>
public sealed class CounterFigures(OneWindowDbContext db, LocalTime time, CounterQueries counters, RosterQueries rosters)
{
    /// <summary>A day of one supermarket.</summary>
    /// <exception cref="NotVisibleException">No such supermarket, or one the actor does not answer for.</exception>
    public async Task<(SupermarketLine Supermarket, SupermarketDay Day)> DayAsync(Actor actor, Guid supermarketId, DateOnly day, DateTime now, CancellationToken cancellation = default)
    {
        var line = (await CountedAsync(actor, cancellation)).FirstOrDefault(s => s.Id == supermarketId) ?? throw new NotVisibleException("supermarket");
        var district = line.District;
        var tickets = await db.Tickets.AsNoTracking().Where(t => t.District == district && t.SupermarketId == supermarketId && t.Day == day).ToListAsync(cancellation);
        var kept = (await rosters.KeptThereAsync(supermarketId, day, cancellation)).Where(k => k.LeftAt is null).ToLookup(k => k.ShiftId, k => k.ProfessionalId);
        var duties = (await rosters.OfSupermarketAsync(supermarketId, day, day, cancellation)).Where(d => kept[d.Stretch.ShiftId].Contains(d.Person.Row.Id)).ToLookup(d => d.Counter.Id, d => d.Person.Name);
        var stands = (await TicketDesk.CountersAsync(db, supermarketId, day, cancellation)).Select(c =>
        {
            var there = tickets.Where(t => t.AtCounterId == c.Id).ToList();
            return new CounterStand(c, [.. duties[c.Id].Distinct()], there.Find(t => t.State is TicketState.Called or TicketState.AtCounter)?.Number, tickets.Count(t => t.State == TicketState.Waiting && c.MayCall(t)),
                there.Count(t => t.State == TicketState.Served), Median(there.Where(t => t.State == TicketState.Served).Select(t => t.CounterSeconds)));
        });
        var hours = tickets.GroupBy(t => time.Of(t.TakenAt).Hour).OrderBy(h => h.Key)
            .Select(h => new HourLine(h.Key, h.Count(), h.Count(t => t.State == TicketState.Served), h.Count(t => t.State == TicketState.Left), Median(h.Where(t => t.WaitSeconds is not null).Select(t => t.WaitSeconds!.Value))));
        var (begin, end) = (time.BeginOf(day), time.EndOf(day));
        var talks = await db.Consultations.Where(c => c.District == district && c.SupermarketId == supermarketId && c.At >= begin && c.At < end).GroupBy(c => c.Result).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
        return (line, new(day, [.. stands], [.. hours], day == time.DayOf(now) ? tickets.Count(t => t.State == TicketState.Waiting) : 0, talks));
    }

    /// <summary>The supermarkets the actor answers for, side by side, over a month.</summary>
    /// <param name="month">Any day of it.</param>
    public async Task<IReadOnlyList<SupermarketMonth>> MonthAsync(Actor actor, DateOnly month, DateTime now, CancellationToken cancellation = default)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        var (begin, end) = (time.BeginOf(first), time.EndOf(last));
        var lines = new List<SupermarketMonth>();
        foreach (var district in (await CountedAsync(actor, cancellation)).GroupBy(s => s.District))
        {
            var ids = district.Select(s => s.Id).ToList();
            var tickets = await db.Tickets.Where(t => t.District == district.Key && ids.Contains(t.SupermarketId) && t.Day >= first && t.Day <= last).GroupBy(t => t.SupermarketId)
                .Select(g => new { g.Key, Taken = g.Count(), Served = g.Count(t => t.State == TicketState.Served), Left = g.Count(t => t.State == TicketState.Left), Wait = g.Average(t => (double?)t.WaitSeconds) })
                .ToDictionaryAsync(g => g.Key, cancellation);
            var booked = await db.Appointments.Where(a => a.District == district.Key && ids.Contains(a.SupermarketId) && a.StartsAt >= begin && a.StartsAt < end
                    && (a.State == AppointmentState.Booked || a.State == AppointmentState.Arrived || a.State == AppointmentState.Served || a.State == AppointmentState.NotCome || a.State == AppointmentState.Displaced))
                .GroupBy(a => a.SupermarketId).Select(g => new { g.Key, All = g.Count(), NotCome = g.Count(a => a.State == AppointmentState.NotCome), Displaced = g.Count(a => a.State == AppointmentState.Displaced) })
                .ToDictionaryAsync(g => g.Key, cancellation);
            foreach (var line in district)
            {
                var hours = await rosters.HoursAsync(line.Id, first, now, cancellation);
                var (t, b) = (tickets.GetValueOrDefault(line.Id), booked.GetValueOrDefault(line.Id));
                lines.Add(new(line, t?.Taken ?? 0, t?.Served ?? 0, t?.Left ?? 0, t?.Wait is { } wait ? (int)Math.Round(wait / 60) : null, b?.All ?? 0, b?.NotCome ?? 0, b?.Displaced ?? 0, hours.Sum(h => h.Promised), hours.Sum(h => h.Kept)));
            }
        }
        return [.. lines.OrderBy(l => l.Supermarket.AreaCode, StringComparer.Ordinal).ThenBy(l => l.Supermarket.Name, StringComparer.Ordinal)];
    }

    async Task<List<SupermarketLine>> CountedAsync(Actor actor, CancellationToken cancellation) =>
        [.. (await counters.OpenAsync(cancellation)).Where(s => actor.May(Permission.CountVisits, s.AreaCode, s.OfficeId))];

    static int? Median(IEnumerable<int> seconds)
    {
        var sorted = seconds.Order().ToList();
        return sorted.Count == 0 ? null : (int)Math.Round(sorted[sorted.Count / 2] / 60.0);
    }
}
