using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using OneWindow.Core.Counters.Rosters;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Rosters;

public sealed class DutyPatternTests
{
    static readonly DateOnly First = new(2026, 1, 1);

    [Theory]
    [InlineData("every Tuesday and Thursday", Repeat.Weekly, 1, "24", 0, new[] { "2026-01-01", "2026-01-06", "2026-01-08", "2026-01-13" })]
    [InlineData("every second Monday, from a Thursday: the week of the first day counts, its Monday is past", Repeat.Weekly, 2, "1", 0, new[] { "2026-01-12", "2026-01-26", "2026-02-09", "2026-02-23" })]
    [InlineData("the second Wednesday of the month", Repeat.Monthly, 1, "3", 2, new[] { "2026-01-14", "2026-02-11", "2026-03-11", "2026-04-08" })]
    [InlineData("the last Friday of every third month", Repeat.Monthly, 3, "5", -1, new[] { "2026-01-30", "2026-04-24", "2026-07-31", "2026-10-30" })]
    [InlineData("once", Repeat.Once, 1, "", 0, new[] { "2026-01-01" })]
    public void Days_OfAPattern_AreThose(string what, Repeat repeat, int every, string weekdays, int nth, string[] days)
    {
        var pattern = new DutyPattern(repeat, First, null, every, weekdays, nth);
        Assert.True(pattern.IsSound, what);
        Assert.Equal(days, pattern.Days(First, First.AddDays(400)).Take(4).Select(d => $"{d:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData(Repeat.Weekly, 0, "1", 0)]
    [InlineData(Repeat.Weekly, 53, "1", 0)]
    [InlineData(Repeat.Weekly, 1, "", 0)]
    [InlineData(Repeat.Weekly, 1, "0", 0)]
    [InlineData(Repeat.Weekly, 1, "8", 0)]
    [InlineData(Repeat.Weekly, 1, "11", 0)]
    [InlineData(Repeat.Weekly, 1, "31", 0)]
    [InlineData(Repeat.Weekly, 1, "1", 1)]
    [InlineData(Repeat.Monthly, 13, "1", 1)]
    [InlineData(Repeat.Monthly, 1, "1", 5)]
    [InlineData(Repeat.Monthly, 1, "1", 0)]
    [InlineData(Repeat.Monthly, 1, "1", -2)]
    [InlineData(Repeat.Once, 2, "", 0)]
    [InlineData(Repeat.Once, 1, "1", 0)]
    [InlineData((Repeat)9, 1, "1", 0)]
    public void Pattern_OutOfBounds_IsNotSound(Repeat repeat, int every, string weekdays, int nth)
    {
        Assert.False(new DutyPattern(repeat, First, null, every, weekdays, nth).IsSound);
        Assert.False(new DutyPattern(Repeat.Weekly, First, First.AddDays(-1), 1, "1", 0).IsSound);
    }

    /// <summary>10,000 patterns fall on the same days by our rules and by the rule we write for the calendars of others, read by another program.</summary>
    [Fact]
    public void Days_OfTenThousandPatterns_AreThoseOfAnotherReader()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 10_000; i++)
        {
            var from = First.AddDays(random.Next(0, 1200));
            var weekdays = string.Concat("1234567".Where(_ => random.Next(3) == 0).DefaultIfEmpty('4'));
            var pattern = random.Next(2) == 0
                ? new DutyPattern(Repeat.Weekly, from, random.Next(3) == 0 ? from.AddDays(random.Next(0, 300)) : null, random.Next(1, 9), weekdays, 0)
                : new DutyPattern(Repeat.Monthly, from, random.Next(3) == 0 ? from.AddDays(random.Next(0, 300)) : null, random.Next(1, 13), weekdays, new[] { 1, 2, 3, 4, -1 }[random.Next(5)]);
            Assert.True(pattern.IsSound);
            var own = pattern.Days(from, from.AddDays(370)).ToList();
            if (own.Count == 0) continue;
            var shift = new CalendarEvent { Start = new CalDateTime(own[0].ToDateTime(new TimeOnly(10, 0))), RecurrenceRule = new RecurrenceRule(pattern.Rule(d => d.ToDateTime(new TimeOnly(23, 59, 59)))!) };
            var theirs = shift.GetOccurrences(new CalDateTime(own[0].ToDateTime(default))).Select(o => DateOnly.FromDateTime(o.Period.StartTime.Value)).TakeWhile(d => d <= from.AddDays(370)).ToList();
            Assert.True(own.SequenceEqual(theirs), $"{pattern}\n{string.Join(' ', own)}\n{string.Join(' ', theirs)}");
        }
    }
}
