using OneWindow.Core.Calendar;

namespace OneWindow.Core.Programme;

/// <summary>How a task stands (红黄绿灯). Not the four colours of warnings (domain 10.5).</summary>
public enum TaskLamp
{
    /// <summary>None: suspended, dropped, or a title only.</summary>
    None,
    Green,
    Yellow,
    Red,
}

/// <summary>Why a lamp shows what it shows.</summary>
public enum LampCause { Closed, NotDue, DueSoon, Problem, PastDue, Measure, Suspended, Dropped }

/// <param name="On">The day it is about: of the milestone or finish that is near or past, or since when the problem stands.</param>
/// <param name="Number">Of the measure below that gives it.</param>
public readonly record struct LampReading(TaskLamp Lamp, LampCause Cause, DateOnly? On = null, string Number = "");

/// <param name="SoonDays">Of <see cref="ProgrammeYear.SoonDays"/>; the others alike.</param>
public readonly record struct LampRule(int SoonDays, int SoonPercent, int ProblemDays)
{
    public static LampRule Of(ProgrammeYear year) => new(year.SoonDays, year.SoonPercent, year.ProblemDays);
}

/// <summary>
/// The lamp rule (domain 6.2, D; colours are local custom, C): green while closed or nothing is near; yellow where the next milestone is due soon and little is done, or a problem is open for long; red where
/// a day is past. A task shows the worst of its own and its measures' lamps. Computed from the ledger whenever it is shown; nobody can set one.
/// </summary>
public static class Lamps
{
    /// <summary>The lamp of a task by itself.</summary>
    /// <param name="milestones">Its milestones, in any order.</param>
    /// <param name="today">Local day.</param>
    public static LampReading Of(ProgrammeTask task, IEnumerable<Milestone> milestones, LampRule rule, WorkCalendar calendar, DateOnly today)
    {
        if (task.State is TaskState.Dropped) return new(TaskLamp.None, LampCause.Dropped);
        if (task.State is TaskState.Suspended) return new(TaskLamp.None, LampCause.Suspended);
        if (task.State is TaskState.Closed) return new(TaskLamp.Green, LampCause.Closed, task.ClosedOn);
        // What was handed in by its day is not late because somebody still looks at it.
        var waits = task.State is TaskState.Submitted;
        var next = Next(task, milestones);
        if (!waits && next.Due < today) return new(TaskLamp.Red, LampCause.PastDue, next.Due);
        if (!waits && next.Percent < rule.SoonPercent && next.Due <= today.AddDays(rule.SoonDays)) return new(TaskLamp.Yellow, LampCause.DueSoon, next.Due);
        if (task.ProblemSince is { } since && calendar.AddWorkingDays(since, rule.ProblemDays) < today) return new(TaskLamp.Yellow, LampCause.Problem, since);
        return new(TaskLamp.Green, LampCause.NotDue, next.Due);
    }

    /// <summary>The worst of a task's own lamp and those of its measures.</summary>
    public static LampReading Worst(LampReading own, IEnumerable<(LampReading Lamp, string Number)> measures)
    {
        if (own.Cause is LampCause.Closed or LampCause.Dropped or LampCause.Suspended) return own;
        var worst = own;
        foreach (var (lamp, number) in measures)
            if (lamp.Lamp > worst.Lamp) worst = new(lamp.Lamp, LampCause.Measure, lamp.On, number);
        return worst;
    }

    /// <summary>The first day that is not met: of a milestone that is not done, or the finish.</summary>
    static (DateOnly Due, int Percent) Next(ProgrammeTask task, IEnumerable<Milestone> milestones)
    {
        var open = milestones.Where(m => m.DonePercent < 100).MinBy(m => m.Due);
        return open is not null && open.Due <= task.Finish ? (open.Due, open.DonePercent) : (task.Finish, task.Progress / 100);
    }
}
