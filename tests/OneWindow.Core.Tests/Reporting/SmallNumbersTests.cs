using OneWindow.Core.Reporting;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Small numbers cannot be worked out from what is shown: tried with linear algebra over whole trees of places and a year of months.</summary>
public sealed class SmallNumbersTests
{
    const int Least = 10;

    static readonly IndicatorPeriod Year = IndicatorPeriod.OfYear(2026);

    static readonly List<IndicatorPeriod> Periods =
    [
        Year,
        .. Enumerable.Range(0, 4).Select(q => IndicatorPeriod.OfQuarter(new(2026, (3 * q) + 1, 1))),
        .. Year.EachMonth.Select(IndicatorPeriod.OfMonth),
    ];

    /// <summary>A place with places or, at the leaves, the numbers of twelve months.</summary>
    sealed record Place(List<Place> Below, int[] Months, int First)
    {
        internal IEnumerable<Place> Leaves => Below.Count == 0 ? [this] : Below.SelectMany(b => b.Leaves);

        internal decimal Size(IndicatorPeriod period) => Leaves.Sum(l => period.EachMonth.Sum(m => l.Months[m.Month - 1]));

        /// <summary>Which of all the leaves' months a number of this place is the sum of.</summary>
        internal IEnumerable<int> Terms(IndicatorPeriod period) => Leaves.SelectMany(l => period.EachMonth.Select(m => l.First + m.Month - 1));
    }

    static Place Random(Random random, int depth, ref int next)
    {
        if (depth == 0)
        {
            var scale = random.Next(3) switch { 0 => 4, 1 => 30, _ => 200 };
            var leaf = new Place([], [.. Enumerable.Range(0, 12).Select(_ => random.Next(3) == 0 ? 0 : random.Next(scale))], next);
            next += 12;
            return leaf;
        }
        var below = new List<Place>();
        for (var n = random.Next(1, 4); n > 0; n--) below.Add(Random(random, depth - 1, ref next));
        return new(below, [], 0);
    }

    static IEnumerable<(Place Place, List<List<Func<IndicatorPeriod, decimal>>> Blocks)> Walk(Place place, List<List<Func<IndicatorPeriod, decimal>>> blocks)
    {
        yield return (place, blocks);
        List<List<Func<IndicatorPeriod, decimal>>> deeper = [.. blocks, [.. place.Below.Select<Place, Func<IndicatorPeriod, decimal>>(b => b.Size)]];
        foreach (var found in place.Below.SelectMany(b => Walk(b, deeper))) yield return found;
    }

    [Fact]
    public void NoSmallNumber_FollowsFromWhatIsShown()
    {
        var random = new Random(20261127);
        var (shownInAll, smallInAll) = (0, 0);
        for (var n = 0; n < 150; n++)
        {
            var cells = 0;
            var city = Random(random, random.Next(1, 4), ref cells);
            var numbers = Walk(city, [[city.Size]]).SelectMany(w => Periods.Select(p => (w.Place, Period: p, Shown: SmallNumbers.Shows(w.Blocks, p, Least)))).ToList();
            // Where a shown number is nought, so is everything in it.
            var noughts = numbers.Where(x => x.Shown && x.Place.Size(x.Period) == 0).SelectMany(x => x.Place.Terms(x.Period)).ToHashSet();
            var known = new Span(cells);
            foreach (var x in numbers.Where(x => x.Shown)) known.Add(x.Place.Terms(x.Period).Where(t => !noughts.Contains(t)));
            foreach (var (place, period, shown) in numbers)
            {
                var size = place.Size(period);
                if (size is 0 or >= Least) continue;
                smallInAll++;
                Assert.False(shown, $"round {n}: {size} in {period} is shown");
                Assert.False(known.Holds(place.Terms(period).Where(t => !noughts.Contains(t))), $"round {n}: {size} in {period} follows from what is shown");
            }
            shownInAll += numbers.Count(x => x.Shown);
        }
        // The rule is no good if it hides everything, and the test none if there was nothing to hide.
        Assert.True(shownInAll > 1000 && smallInAll > 1000, $"{shownInAll} shown, {smallInAll} small");
    }

    [Fact]
    public void WhereAllAreEnoughOrNobody_EverythingIsShown()
    {
        var place = new Place([new([], [.. Enumerable.Repeat(12, 12)], 0), new([], new int[12], 12)], [], 0);
        Assert.All(Walk(place, [[place.Size]]), w => Assert.All(Periods, p => Assert.True(SmallNumbers.Shows(w.Blocks, p, Least))));
    }

    [Fact]
    public void OneSmallMonth_HidesTheMonthsOfItsQuarter_NotTheQuarter()
    {
        int[] months = [20, 3, 20, 20, 20, 20, 20, 20, 20, 20, 20, 20];
        var place = new Place([], months, 0);
        bool Shows(IndicatorPeriod p) => SmallNumbers.Shows([[place.Size]], p, Least);
        Assert.Equal([false, false, false, true], Enumerable.Range(1, 4).Select(m => Shows(IndicatorPeriod.OfMonth(new(2026, m, 1)))));
        Assert.True(Shows(IndicatorPeriod.OfQuarter(new(2026, 1, 1))) && Shows(Year));
        // A stretch with that month in it is its sum; one without is not.
        Assert.Equal((false, true), (Shows(new(new(2026, 2, 1), 2)), Shows(new(new(2026, 4, 1), 6))));
    }

    /// <summary>Sums of cells, over a field of whole numbers modulo a prime.</summary>
    sealed class Span(int cells)
    {
        const long Prime = 2_147_483_647;

        readonly List<(int Lead, long[] Row)> rows = [];

        internal void Add(IEnumerable<int> terms)
        {
            var row = Reduce(terms);
            var lead = Array.FindIndex(row, x => x != 0);
            if (lead < 0) return;
            var by = Inverse(row[lead]);
            for (var i = lead; i < cells; i++) row[i] = row[i] * by % Prime;
            rows.Add((lead, row));
        }

        internal bool Holds(IEnumerable<int> terms) => Reduce(terms).All(x => x == 0);

        long[] Reduce(IEnumerable<int> terms)
        {
            var row = new long[cells];
            foreach (var term in terms) row[term] = 1;
            foreach (var (lead, known) in rows)
                if (row[lead] is > 0 and var times)
                    for (var i = lead; i < cells; i++) row[i] = (row[i] + ((Prime - times) * known[i])) % Prime;
            return row;
        }

        static long Inverse(long value) => (long)System.Numerics.BigInteger.ModPow(value, Prime - 2, Prime);
    }
}
