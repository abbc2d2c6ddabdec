using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Aid;

/// <summary>What the requests of a year add up to (indicator 16 of domain 6.3): how many were helped, and how soon aid bodies decided.</summary>
/// <param name="Helped">Handed in to an aid body in the year.</param>
/// <param name="Undecided">Of them, still without a decision.</param>
/// <param name="Granted">Of them, granted at once or after an objection.</param>
/// <param name="Refused">Of them, refused, and no objection changed it.</param>
/// <param name="Withdrawn">Of them, taken back or lapsed before a decision.</param>
/// <param name="MedianDays">Half of those decided were decided in so many days or fewer; null: none was.</param>
public sealed record AidYear(int Year, int Helped, int Undecided, int Granted, int Refused, int Withdrawn, int? MedianDays);

public sealed class AidFigures(OneWindowDbContext db, AidPeople people, LocalTime time)
{
    /// <summary>Of the supermarkets where the actor helps with legal aid.</summary>
    public async Task<AidYear> YearAsync(Actor actor, DateTime now, CancellationToken cancellation = default)
    {
        var (mine, year) = (await people.SupermarketsAsync(actor, now, cancellation), time.DayOf(now).Year);
        var (first, next) = (new DateOnly(year, 1, 1), new DateOnly(year + 1, 1, 1));
        var query = db.AidRequests.AsNoTracking().Where(r => r.HandedInOn >= first && r.HandedInOn < next);
        if (mine is not null) query = query.Where(r => mine.Contains(r.SupermarketId));
        var rows = await query.Select(r => new { r.State, r.HandedInOn, r.DecidedOn }).ToListAsync(cancellation);
        return new(year, rows.Count, rows.Count(r => r.State.IsUndecided()), rows.Count(r => r.State is AidState.Granted or AidState.Assigned or AidState.Ended),
            rows.Count(r => r.State is AidState.Refused or AidState.Objected or AidState.Upheld), rows.Count(r => r.State == AidState.Withdrawn && r.DecidedOn is null),
            Median([.. rows.Where(r => r.DecidedOn is not null).Select(r => r.DecidedOn!.Value.DayNumber - r.HandedInOn!.Value.DayNumber).Order()]));
    }

    static int? Median(List<int> sorted) => sorted.Count == 0 ? null : sorted[(sorted.Count - 1) / 2];
}
