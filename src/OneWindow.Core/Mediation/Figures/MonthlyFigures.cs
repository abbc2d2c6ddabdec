using OneWindow.Core.Areas;

namespace OneWindow.Core.Mediation.Figures;

/// <summary>What the monthly table counts of one kind, one township, or all (domain 1.9). What did not happen and was only feared is not counted anywhere.</summary>
/// <param name="Accepted">Taken on in the month; the three sources add up to it.</param>
/// <param name="Settled">An agreement came into force in the month: whole, in part, or oral.</param>
/// <param name="NotSettled">Ended in the month without one: no agreement, no consent, withdrawn, handed over.</param>
/// <param name="Amount">Yuan in the clauses of the agreements counted as settled.</param>
/// <param name="Open">Taken on and neither settled nor ended at the end of the month.</param>
/// <param name="Performed">The last thing that an agreement wants was done in the month.</param>
public sealed record CaseCounts(int Accepted, int Applied, int Offered, int HandedOver, int Settled, int NotSettled, decimal Amount, int Open, int Performed)
{
    /// <summary>Settled among all that came to an end in the month; null where none did: no rate without something to rate.</summary>
    public decimal? Rate => Settled + NotSettled == 0 ? null : (decimal)Settled / (Settled + NotSettled);

    public bool IsEmpty => this is { Accepted: 0, Settled: 0, NotSettled: 0, Open: 0, Performed: 0 };
}

/// <param name="Area">The township of the cases' place, by the code they were opened with; null where the code has none.</param>
public sealed record TownshipCounts(string Code, Area? Area, CaseCounts Counts);

/// <summary>One month of one committee, or of all that the reader may count.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Kinds">Every kind in use and every other that counts something, in the table's order.</param>
public sealed record MonthlyFigures(DateOnly Month, IReadOnlyList<(DisputeKind Kind, CaseCounts Counts)> Kinds, CaseCounts Sum, IReadOnlyList<TownshipCounts> Townships);
