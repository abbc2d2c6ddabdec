using OneWindow.Core.Clocks;
using Xunit;
using static OneWindow.Core.Tests.Clocks.Calendars;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>What must hold of every clock, tried on 100,000 timelines drawn with a fixed seed.</summary>
public sealed class ClockPropertyTests
{
    const int Timelines = 100_000;

    [Fact]
    public void Explained_IsTheSame_AndItsLinesAreEveryDayFromStartToEnd() => ForAll(1, (history, _) =>
    {
        var result = Replay.Replay(history);
        var (again, lines) = Replay.Explain(history);
        Assert.Equal(result, again);
        if (history.Term.Unit is TermUnit.Hours || result.LastDay is null) return;
        var days = lines.Where(l => l.Kind is ClockLineKind.Counted or ClockLineKind.MakeUpWorkday or ClockLineKind.Weekend or ClockLineKind.DayOff or ClockLineKind.Paused).ToList();
        var next = Time.DayOf(history.StartedAt).AddDays(1);
        foreach (var line in days)
        {
            Assert.Equal(next, line.From);
            Assert.Equal(line.Count, line.To!.Value.DayNumber - line.From!.Value.DayNumber + 1);
            next = line.To.Value.AddDays(1);
        }
        Assert.Equal(result.RawDay ?? result.LastDay, next.AddDays(-1));
        if (history.Term.Unit is not (TermUnit.WorkingDays or TermUnit.CalendarDays)) return;
        Assert.Equal(history.Term.Length + history.Extensions.Sum(e => e.By.Length),
            days.Where(l => l.Kind is ClockLineKind.Counted or ClockLineKind.MakeUpWorkday).Sum(l => l.Count));
    });

    [Fact]
    public void APauseMore_NeverBringsTheDayForward() => ForAll(2, (history, random) =>
    {
        var from = history.StartedAt.AddMinutes(random.Next(0, 60 * 24 * 40));
        var more = history with { Pauses = [.. history.Pauses, new Pause(from, from.AddMinutes(random.Next(1, 60 * 24 * 20)), PauseReason.ThirdBody)] };
        Assert.True(Replay.Replay(more).Due >= Replay.Replay(history).Due);
    });

    [Fact]
    public void AHolidayMore_NeverBringsTheDayForward()
    {
        var pairs = Enumerable.Range(0, 40).Select(i => (Plain: On("2019-01-07").AddDays(i * 61), Random: new Random(i)))
            .Select(p => (Local: With([.. Enumerable.Range(0, 6).Select(i => p.Plain.AddDays(i))]), National: WithNational([.. Enumerable.Range(0, 6).Select(i => p.Plain.AddDays(i))]))).ToList();
        ForAll(3, (history, random) =>
        {
            var before = Replay.Replay(history).Due;
            var (local, national) = pairs[random.Next(pairs.Count)];
            Assert.True(new ClockReplay(local, Time).Replay(history).Due >= before);
            Assert.True(new ClockReplay(national, Time).Replay(history).Due >= before);
        });
    }

    [Fact]
    public void AnExtension_IsAsLongAsItSays() => ForAll(4, (history, random) =>
    {
        var length = random.Next(1, 20);
        var longer = history with { Extensions = [.. history.Extensions, new Extension(history.Term with { Length = length }, history.StartedAt)] };
        var inOne = history with { Term = history.Term with { Length = history.Term.Length + length } };
        Assert.Equal(Replay.Replay(inOne), Replay.Replay(longer));
        if (history.Pauses.Count > 0) return;
        var (before, after) = (Replay.Replay(history), Replay.Replay(longer));
        if (history.Term.Unit == TermUnit.Hours) Assert.Equal(TimeSpan.FromHours(length), after.Due - before.Due);
        else if (history.Term.Unit == TermUnit.CalendarDays) Assert.Equal(length, (after.RawDay ?? after.LastDay)!.Value.DayNumber - (before.RawDay ?? before.LastDay)!.Value.DayNumber);
        else if (history.Term.Unit == TermUnit.WorkingDays && history.Nature == TermNature.Promise)
            Assert.Equal(length, Between((before.RawDay ?? before.LastDay)!.Value, after.LastDay!.Value));
    });

    [Fact]
    public void APauseCutInTwo_ChangesNothing() => ForAll(5, (history, random) =>
    {
        if (history.Pauses.Count == 0) return;
        var cut = history.Pauses[random.Next(history.Pauses.Count)];
        var middle = cut.From + (cut.To!.Value - cut.From) * random.NextDouble();
        var two = history with { Pauses = [.. history.Pauses.Where(p => p != cut), cut with { To = middle }, cut with { From = middle }] };
        Assert.Equal(Replay.Replay(history), Replay.Replay(two));
    });

    static int Between(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1)) if (Hami.Local.IsWorkingDay(day)) days++;
        return days;
    }

    static void ForAll(int seed, Action<ClockHistory, Random> check)
    {
        var random = new Random(seed);
        for (var i = 0; i < Timelines; i++)
        {
            var history = Draw(random);
            try { check(history, random); }
            catch (Exception fault) { throw new Xunit.Sdk.XunitException($"timeline {i} of seed {seed}: {Say(history)}\n{fault.Message}"); }
        }
    }

    static ClockHistory Draw(Random random)
    {
        var unit = (TermUnit)random.Next(0, 5);
        var length = unit switch { TermUnit.Hours => random.Next(1, 200), TermUnit.Months => random.Next(1, 4), TermUnit.Years => 1, _ => random.Next(0, 45) };
        if (unit == TermUnit.Years && random.Next(10) > 0) unit = TermUnit.WorkingDays;
        var start = At("2019-01-01").AddMinutes(random.Next(0, 60 * 24 * 365 * 7));
        var pauses = new List<Pause>();
        for (var (at, left) = (start, random.Next(0, 4)); left > 0; left--)
        {
            at = at.AddMinutes(random.Next(0, 60 * 24 * 12));
            var to = at.AddMinutes(random.Next(1, 60 * 24 * 9));
            pauses.Add(new(at, to, (PauseReason)random.Next(0, 5)));
            at = to;
        }
        var extensions = random.Next(4) == 0 ? new List<Extension> { new(new Term(random.Next(1, 15), unit), start) } : [];
        DateTime? stopped = random.Next(2) == 0 ? start.AddMinutes(random.Next(0, 60 * 24 * 60)) : null;
        return new(start, new Term(length, unit), (TermNature)random.Next(0, 3), pauses, extensions, null, stopped);
    }

    static string Say(ClockHistory h) => $"{h.StartedAt:u} {h.Term} {h.Nature}, pauses {string.Join("; ", h.Pauses.Select(p => $"{p.From:u}..{p.To:u}"))}, extended {string.Join("; ", h.Extensions.Select(e => e.By))}";
}
