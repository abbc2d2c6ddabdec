using OneWindow.Core.Calendar;
using OneWindow.Core.Programme;
using Xunit;

namespace OneWindow.Core.Tests.Programme;

/// <summary>The lamp rule, by hand, on a calendar of weekdays.</summary>
public sealed class LampTests
{
    static readonly LampRule Rule = new(15, 80, 10);

    static ProgrammeTask Task(TaskState state = TaskState.InHand, string finish = "2026-12-31", DateOnly? problem = null, int progress = 0, DateOnly? closed = null) => new()
    {
        YearId = Guid.Empty,
        ProjectId = Guid.Empty,
        Number = "01-001",
        Title = "任务",
        Level = TaskLevel.City,
        AreaId = Guid.Empty,
        AreaCode = "6505",
        LeadOfficeId = Guid.Empty,
        Finish = DateOnly.Parse(finish, System.Globalization.CultureInfo.InvariantCulture),
        State = state,
        Progress = progress,
        ProblemSince = problem,
        Problem = problem is null ? "" : "卡住",
        ClosedOn = closed,
    };

    static Milestone M(int quarter, string due, int percent) => new() { TaskId = Guid.Empty, Quarter = quarter, Due = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), Planned = "做", DonePercent = percent };

    static LampReading Of(ProgrammeTask task, string today, params Milestone[] milestones) =>
        Lamps.Of(task, milestones, Rule, WorkCalendar.WeekdaysOnly, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    // Sixteen days before the milestone nothing is near; fifteen days before it is; with 80 per cent done it is not.
    [InlineData("2026-06-14", 0, TaskLamp.Green, LampCause.NotDue)]
    [InlineData("2026-06-15", 0, TaskLamp.Yellow, LampCause.DueSoon)]
    [InlineData("2026-06-15", 79, TaskLamp.Yellow, LampCause.DueSoon)]
    [InlineData("2026-06-15", 80, TaskLamp.Green, LampCause.NotDue)]
    [InlineData("2026-06-30", 0, TaskLamp.Yellow, LampCause.DueSoon)]
    [InlineData("2026-07-01", 99, TaskLamp.Red, LampCause.PastDue)]
    [InlineData("2026-07-01", 100, TaskLamp.Green, LampCause.NotDue)]
    public void AMilestone_TurnsYellowWhenNear_AndRedWhenPast(string today, int percent, TaskLamp lamp, LampCause cause)
    {
        var reading = Of(Task(), today, M(2, "2026-06-30", percent), M(4, "2026-12-20", 0));
        Assert.Equal((lamp, cause), (reading.Lamp, reading.Cause));
        Assert.Equal(percent < 100 ? new DateOnly(2026, 6, 30) : new DateOnly(2026, 12, 20), reading.On);
    }

    [Fact]
    public void WithoutMilestones_TheFinishCounts() =>
        Assert.Equal([TaskLamp.Green, TaskLamp.Yellow, TaskLamp.Red], new[] { "2026-12-15", "2026-12-16", "2027-01-01" }.Select(d => Of(Task(), d).Lamp));

    [Fact]
    public void AProblem_OpenForMoreThanTenWorkingDays_IsYellow()
    {
        // Monday 2 March; the tenth working day after it is Monday 16 March.
        var task = Task(problem: new(2026, 3, 2));
        Assert.Equal((TaskLamp.Green, LampCause.NotDue), (Of(task, "2026-03-16").Lamp, Of(task, "2026-03-16").Cause));
        Assert.Equal(new LampReading(TaskLamp.Yellow, LampCause.Problem, new DateOnly(2026, 3, 2)), Of(task, "2026-03-17"));
        Assert.Equal(LampCause.PastDue, Of(Task(problem: new(2026, 3, 2)), "2026-03-17", M(1, "2026-03-10", 0)).Cause);
    }

    [Fact]
    public void ClosedIsGreen_SuspendedAndDroppedHaveNone_AndWhatWasHandedInByItsDay_IsNotLate()
    {
        Assert.Equal(new LampReading(TaskLamp.Green, LampCause.Closed, new DateOnly(2026, 5, 1)), Of(Task(TaskState.Closed, closed: new(2026, 5, 1)), "2027-02-01", M(1, "2026-03-01", 0)));
        Assert.Equal(TaskLamp.None, Of(Task(TaskState.Suspended), "2027-02-01").Lamp);
        Assert.Equal(TaskLamp.None, Of(Task(TaskState.Dropped), "2027-02-01").Lamp);
        Assert.Equal(TaskLamp.Green, Of(Task(TaskState.Submitted), "2027-02-01").Lamp);
    }

    [Fact]
    public void ATask_ShowsTheWorstOfItsOwnLampAndItsMeasures()
    {
        var own = new LampReading(TaskLamp.Yellow, LampCause.DueSoon, new DateOnly(2026, 6, 1));
        Assert.Equal(own, Lamps.Worst(own, [(new(TaskLamp.Green, LampCause.NotDue), "01-001.01"), (new(TaskLamp.Yellow, LampCause.Problem), "01-001.02")]));
        Assert.Equal(new LampReading(TaskLamp.Red, LampCause.Measure, new DateOnly(2026, 5, 1), "01-001.02"), Lamps.Worst(own, [(new(TaskLamp.Green, LampCause.NotDue), "01-001.01"), (new(TaskLamp.Red, LampCause.PastDue, new DateOnly(2026, 5, 1)), "01-001.02")]));
        var closed = new LampReading(TaskLamp.Green, LampCause.Closed);
        Assert.Equal(closed, Lamps.Worst(closed, [(new(TaskLamp.Red, LampCause.PastDue), "01-001.02")]));
    }

    [Fact]
    public void Weighted_MeansRoundDown_SoThatNothingIsWholeBeforeItIs()
    {
        Assert.Equal(0, RollUp.Mean([]));
        Assert.Equal(9_999, RollUp.Mean([(1, 10_000), (1, 9_999)]));
        Assert.Equal(7_500, RollUp.Mean([(3, 10_000), (1, 0)]));
    }
}
