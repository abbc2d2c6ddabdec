using System.Diagnostics;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;

namespace OneWindow.Bench;

/// <summary>How many due times one core computes in a second, without any database.</summary>
static class ReplayBench
{
    const int Times = 500_000;

    internal static int Run()
    {
        var time = new LocalTime(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var replay = new ClockReplay(new(0, WorkCalendar.WeekdaysOnly, WorkCalendar.WeekdaysOnly), time);
        var start = new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc);
        var pause = new Pause(start.AddDays(1), start.AddDays(4), PauseReason.AwaitingResident);
        Measure("7 working days", replay, new ClockHistory(start, Term.WorkingDays(7), TermNature.Promise));
        Measure("7 working days, a pause and an extension", replay,
            new ClockHistory(start, Term.WorkingDays(7), TermNature.Promise, [pause], [new(Term.WorkingDays(5), start)]));
        Measure("15 days", replay, new ClockHistory(start, Term.Days(15), TermNature.LegalDuty));
        Measure("3 years", replay, new ClockHistory(start, Term.Years(3), TermNature.Right));
        return 0;
    }

    static void Measure(string what, ClockReplay replay, ClockHistory history)
    {
        for (var i = 0; i < Times / 10; i++) replay.Replay(history);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Times; i++) replay.Replay(history);
        Console.WriteLine($"{what}: {Times / watch.Elapsed.TotalSeconds:n0} replays per second");
    }
}
