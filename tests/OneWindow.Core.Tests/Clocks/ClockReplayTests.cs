using OneWindow.Core.Clocks;
using Xunit;
using static OneWindow.Core.Tests.Clocks.Calendars;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>The worked examples of the domain notes and the cases in which clocks elsewhere go wrong.</summary>
public sealed class ClockReplayTests
{
    [Theory]
    [InlineData("2022-07-08", 1, "2022-07-11", "2022-07-14")]
    [InlineData("2022-07-08", 5, "2022-07-15", "2022-07-20")]
    [InlineData("2022-06-30", 15, "2022-07-21", "2022-07-26")]
    [InlineData("2022-04-29", 3, "2022-05-07", "2022-05-09")]
    [InlineData("2022-01-28", 3, "2022-02-07", "2022-02-07")]
    [InlineData("2022-09-30", 3, "2022-10-10", "2022-10-10")]
    public void WorkingDays_ForAPromise_CountLocally_AndForADutyByTheEarlierDay(string from, int days, string nationally, string locally)
    {
        var promise = Replay.Replay(new(At(from), Term.WorkingDays(days), TermNature.Promise));
        Assert.Equal(On(locally), promise.LastDay);
        Assert.Equal(nationally == locally ? null : On(nationally), promise.OtherDay);
        Assert.Equal(Time.EndOf(On(locally)), promise.Due);
        var duty = Replay.Replay(new(At(from), Term.WorkingDays(days), TermNature.LegalDuty));
        Assert.Equal(On(nationally), duty.LastDay);
        Assert.Equal(nationally == locally ? null : On(locally), duty.OtherDay);
    }

    /// <summary>Thirty days from the day an agreement takes effect (People's Mediation Law art. 33).</summary>
    [Theory]
    [InlineData("2022-06-11", "2022-07-11", null, "2022-07-14", "2022-07-08")]
    [InlineData("2022-06-20", "2022-07-20", null, null, null)]
    [InlineData("2022-09-02", "2022-10-08", "2022-10-02", null, null)]
    public void ThirtyDays_ForARight_ShowTheEarlierDayAndTheLastSureOfficeDay(string effective, string last, string? raw, string? other, string? sure)
    {
        var result = Replay.Replay(new(At(effective), Term.Days(30), TermNature.Right));
        Assert.Equal(On(last), result.LastDay);
        Assert.Equal(raw is null ? null : On(raw), result.RawDay);
        Assert.Equal(other is null ? null : On(other), result.OtherDay);
        Assert.Equal(sure is null ? null : On(sure), result.SureDay);
    }

    /// <summary>An agreement of three parties takes effect with the last signature; the thirty days follow it.</summary>
    [Fact]
    public void ThirtyDays_FromTheLatestOfThreeSignatures_MoveWithIt()
    {
        DateTime[] signed = [At("2022-06-13"), At("2022-06-17"), At("2022-06-20")];
        Assert.Equal(On("2022-07-20"), Replay.Replay(new(signed.Max(), Term.Days(30), TermNature.Right)).LastDay);
    }

    /// <summary>Six instalments: limitation runs from the day the last one is due (Civil Code art. 189).</summary>
    [Fact]
    public void Limitation_OfAnAgreementInInstalments_RunsFromTheLast()
    {
        var due = Enumerable.Range(0, 6).Select(i => On("2022-01-31").AddMonths(i)).ToList();
        Assert.Equal(On("2022-06-30"), due[^1]);
        var result = Replay.Replay(new(Time.EndOf(due[^1]).AddTicks(-1), Term.Years(3), TermNature.Right));
        Assert.Equal(On("2025-06-30"), result.LastDay);
    }

    /// <summary>Consent withdrawn in the second session: the clock is stopped, and nothing is late afterwards.</summary>
    [Fact]
    public void Stopped_BeforeTheEnd_IsOnTimeForGood()
    {
        var history = new ClockHistory(At("2022-06-01"), Term.Months(1), TermNature.Promise) with { StoppedAt = At("2022-06-20") };
        Assert.True(Replay.Replay(history).OnTime);
        Assert.Equal(On("2022-07-01"), Replay.Replay(history).LastDay);
    }

    [Theory]
    [InlineData("2022-01-31", 1, "2022-02-28")]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2022-03-31", 1, "2022-05-05")] // 30 April is a day off of the Labour holiday and moves to the next working day
    public void Months_EndOnTheSameNumberOrTheLastDay(string from, int months, string last) =>
        Assert.Equal(On(last), Replay.Replay(new(At(from), Term.Months(months), TermNature.LegalDuty)).LastDay);

    [Fact]
    public void Hours_RunFromTheVeryMoment_DayAndNight()
    {
        var result = Replay.Replay(new(At("2022-07-08 16:20"), Term.Hours(72), TermNature.LegalDuty));
        Assert.Equal(At("2022-07-11 16:20"), result.Due);
        Assert.Null(result.RawDay);
        Assert.True(Replay.Replay(new(At("2022-07-08 16:20"), Term.Hours(24), TermNature.LegalDuty) { StoppedAt = At("2022-07-09 16:20") }).OnTime);
        Assert.False(Replay.Replay(new(At("2022-07-08 16:20"), Term.Hours(24), TermNature.LegalDuty) { StoppedAt = At("2022-07-09 16:21") }).OnTime);
    }

    [Fact]
    public void LastDay_LastsUntilMidnight()
    {
        var history = new ClockHistory(At("2026-11-23"), Term.WorkingDays(1), TermNature.Promise);
        Assert.True(Replay.Replay(history with { StoppedAt = At("2026-11-24 23:59") }).OnTime);
        Assert.False(Replay.Replay(history with { StoppedAt = At("2026-11-25 00:00") }).OnTime);
    }

    [Fact]
    public void NoLength_IsTheSameDay() =>
        Assert.Equal(On("2026-11-23"), Replay.Replay(new(At("2026-11-23"), Term.Days(0), TermNature.LegalDuty)).LastDay);

    /// <summary>The day a question goes out counts, the days on which the clock did not run in the morning do not.</summary>
    [Fact]
    public void Pause_CostsTheDaysThatBeganInIt()
    {
        var start = At("2026-11-02"); // a Monday
        Assert.Equal(On("2026-11-11"), Replay.Replay(new(start, Term.WorkingDays(7), TermNature.Promise)).LastDay);
        var asked = new Pause(At("2026-11-04 11:00"), At("2026-11-06 15:00"), PauseReason.AwaitingResident);
        Assert.Equal(On("2026-11-13"), Replay.Replay(new(start, Term.WorkingDays(7), TermNature.Promise, [asked], [])).LastDay);
        var sameDay = new Pause(At("2026-11-04 11:00"), At("2026-11-04 15:00"), PauseReason.AwaitingResident);
        Assert.Equal(On("2026-11-11"), Replay.Replay(new(start, Term.WorkingDays(7), TermNature.Promise, [sameDay], [])).LastDay);
    }

    [Fact]
    public void Pause_WithoutEnd_LeavesNoDay_AndWithALongestDayOne()
    {
        var open = new Pause(At("2026-11-04"), null, PauseReason.Appraisal);
        var result = Replay.Replay(new(At("2026-11-02"), Term.WorkingDays(7), TermNature.Promise, [open], []));
        Assert.Equal((null, null, false), (result.Due, result.LastDay, result.IsProvisional));
        var (_, lines) = Replay.Explain(new(At("2026-11-02"), Term.WorkingDays(7), TermNature.Promise, [open], []));
        Assert.Equal(5, Assert.Single(lines, l => l.Kind == ClockLineKind.StandsStill).Count);
        var bounded = open with { AtMost = At("2026-11-06 10:00") };
        Assert.Equal(On("2026-11-13"), Replay.Replay(new(At("2026-11-02"), Term.WorkingDays(7), TermNature.Promise, [bounded], [])).LastDay);
        // A reply after the longest day changes nothing any more.
        Assert.Equal(On("2026-11-13"), Replay.Replay(new(At("2026-11-02"), Term.WorkingDays(7), TermNature.Promise, [bounded with { To = At("2026-11-20") }], [])).LastDay);
    }

    [Fact]
    public void Extension_InAnotherUnit_GoesOnFromTheEndOfTheTerm()
    {
        var extension = new Extension(Term.Days(30), At("2026-11-05"));
        var result = Replay.Replay(new(At("2026-11-02"), Term.Months(1), TermNature.Promise, [], [extension]));
        Assert.Equal(On("2027-01-01"), result.LastDay);
        Assert.True(result.IsProvisional);
    }

    [Fact]
    public void BeyondTheLastKnownYear_IsProvisional()
    {
        Assert.False(Replay.Replay(new(At("2026-12-21"), Term.WorkingDays(5), TermNature.Promise)).IsProvisional);
        Assert.True(Replay.Replay(new(At("2026-12-28"), Term.WorkingDays(7), TermNature.Promise)).IsProvisional);
    }

    [Fact]
    public void Explain_OverANationalHoliday_NamesEveryDayOnce()
    {
        var history = new ClockHistory(At("2022-04-29"), Term.WorkingDays(3), TermNature.Promise);
        var (result, lines) = Replay.Explain(history);
        Assert.Equal(On("2022-05-09"), result.LastDay);
        Assert.Equal(
        [
            (ClockLineKind.Started, "2022-04-29", null), (ClockLineKind.Term, null, null), (ClockLineKind.DayOff, "2022-04-30", "2022-05-04"),
            (ClockLineKind.DayOff, "2022-05-05", "2022-05-05"), (ClockLineKind.Counted, "2022-05-06", "2022-05-06"), (ClockLineKind.MakeUpWorkday, "2022-05-07", "2022-05-07"),
            (ClockLineKind.Weekend, "2022-05-08", "2022-05-08"), (ClockLineKind.Counted, "2022-05-09", "2022-05-09"), (ClockLineKind.EndsOn, "2022-05-09", null),
            (ClockLineKind.OtherCalendar, "2022-05-07", null),
        ], lines.Select(l => (l.Kind, l.From?.ToString("yyyy-MM-dd"), l.To?.ToString("yyyy-MM-dd"))));
        Assert.Equal(3, lines.Last(l => l.Kind == ClockLineKind.Counted).Total);
        Assert.Equal("national", lines[^1].Name);
    }
}
