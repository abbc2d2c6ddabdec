namespace OneWindow.Core.Counters.Tickets;

/// <summary>How long a wait may be, as a range. A single minute would be a promise nobody can keep.</summary>
/// <param name="FromMinutes">In steps of five.</param>
/// <param name="ToMinutes">In steps of five, at least five more than <paramref name="FromMinutes"/>.</param>
/// <param name="FromToday">Learned from what took place at these counters today; otherwise from the usual length of the services.</param>
public sealed record WaitingRange(int FromMinutes, int ToMinutes, bool FromToday)
{
    /// <summary>So many talks must have been seen today to learn from them.</summary>
    public const int FewestTalks = 5;

    /// <param name="ahead">How many are called before.</param>
    /// <param name="counters">How many counters call them, at least 1.</param>
    /// <param name="talks">Seconds that talks of today kept a counter.</param>
    /// <param name="usualMinutes">Usual length of a talk, for a day that has seen too few.</param>
    public static WaitingRange Of(int ahead, int counters, IReadOnlyCollection<int> talks, int usualMinutes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(counters, 1);
        var learned = talks.Count >= FewestTalks;
        // Seconds of one talk, and how far half of them lie from it. Several talks together are surer than one: their spread grows with the root of their number.
        var (talk, spread) = learned ? (talks.Average(), (Quantile(talks, 0.75) - Quantile(talks, 0.25)) / 2) : (usualMinutes * 60, usualMinutes * 30);
        // At best all counters are about to be free; at worst each has just begun.
        var rounds = ahead / counters;
        spread *= Math.Sqrt(rounds + 1);
        var from = (int)Math.Max(0, ((rounds * talk) - spread) / 60) / 5 * 5;
        var to = (int)Math.Ceiling((((rounds + 1) * talk) + spread) / 60 / 5) * 5;
        return new(from, Math.Max(to, from + 5), learned);
    }

    static double Quantile(IReadOnlyCollection<int> of, double share)
    {
        var sorted = of.Order().ToList();
        var at = share * (sorted.Count - 1);
        var (low, high) = (sorted[(int)at], sorted[(int)Math.Ceiling(at)]);
        return low + ((high - low) * (at - (int)at));
    }
}
