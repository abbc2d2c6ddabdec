using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Bounds of the waiting list.</summary>
static class Waiting
{
    /// <summary>Nobody waits for a day that is further away.</summary>
    internal const int LongestDays = 30;

    /// <summary>The next place in the waiting lists of a district and year, without gaps.</summary>
    internal static Task<int> NextWaitingAsync(this OneWindowDbContext db, string district, int year, CancellationToken cancellation) => db.NextNumberAsync(district, "waiting", year, cancellation);
}
