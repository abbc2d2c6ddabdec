using OneWindow.Core.Areas;
using OneWindow.Core.Reporting;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Values, medians and periods, without a database.</summary>
public sealed class IndicatorMathTests
{
    static readonly Guid Here = Guid.NewGuid(), Street = Guid.NewGuid();
    static readonly DateOnly November = new(2026, 11, 1);

    static Indicator Of(string measure, IndicatorUnit unit = IndicatorUnit.Percent, decimal? target = null, bool up = true) => new()
    {
        Code = "99",
        Version = 1,
        Name = "x",
        NameEn = "x",
        Definition = "x",
        DefinitionEn = "x",
        Numerator = "x",
        NumeratorEn = "x",
        Denominator = "x",
        DenominatorEn = "x",
        Unit = unit,
        IsHigherBetter = up,
        Target = target,
        Frequency = IndicatorFrequency.Month,
        Source = IndicatorSource.Measured,
        Measure = measure,
        ValidFrom = November,
    };

    static IndicatorValue Value(string measure, params (string Part, int Count)[] cells) =>
        IndicatorMath.Compute(Of(measure), [.. cells.Select(c => new Cell(measure.Split(':')[0], c.Part, Here, November, c.Count))], id => id == Here ? AreaLevel.Community : AreaLevel.Township, 3, 1);

    [Fact]
    public void ARateOfNothing_IsNoData_NeitherZeroNorHundred()
    {
        Assert.Null(Value(Measures.Answers).Value);
        Assert.Equal(TargetState.NoData, Value(Measures.Answers, (Parts.Open, 4)).StateFor(Of(Measures.Answers, target: 90)));
        Assert.Equal(0, Value(Measures.Answers, (Parts.All, 1)).Value);
    }

    [Fact]
    public void ARate_StandsWithItsCounts_AndAgainstItsTarget()
    {
        var value = Value(Measures.Answers, (Parts.All, 8), (Parts.Hit, 7), (Parts.Open, 2), (Parts.Without, 1), (Parts.Brink, 3), (Parts.MonthEnd, 4));
        Assert.Equal((87.5m, 7m, 8m, 2L, 1L, 3L, 4L), (value.Value, value.Numerator, value.Denominator, value.Open, value.Without, value.Brink, value.MonthEnd));
        Assert.Equal(TargetState.NotReached, value.StateFor(Of(Measures.Answers, target: 90)));
        Assert.Equal(TargetState.Reached, value.StateFor(Of(Measures.Answers, target: 87.5m)));
        Assert.Equal(TargetState.Reached, value.StateFor(Of(Measures.Answers, target: 90, up: false)));
    }

    [Fact]
    public void SettledThere_CountsUnitsOfThatLevel()
    {
        List<Cell> cells = [new(Measures.Settled, Parts.All, Here, November, 6), new(Measures.Settled, Parts.All, Street, November, 2)];
        IndicatorValue At(string level) => IndicatorMath.Compute(Of($"{Measures.Settled}:{level}"), cells, id => id == Here ? AreaLevel.Community : AreaLevel.Township, 3, 1);
        Assert.Equal((75m, 25m), (At("community").Value, At("township").Value));
    }

    [Theory]
    [InlineData(new[] { 3 }, 3)]
    [InlineData(new[] { 7, 1, 5 }, 5)]
    [InlineData(new[] { 0, 2, 4, 9 }, 2)]
    [InlineData(new int[0], null)]
    public void TheMedianDays_AreThoseOfTheMiddleRequest(int[] days, int? median) =>
        Assert.Equal(median, Value(Measures.Aid, [.. days.Select(d => (Parts.Days(d), 1))]).MedianDays);

    [Theory]
    [InlineData("2026-09", 1)]
    [InlineData("2026-Q3", 3)]
    [InlineData("2026", 12)]
    public void APeriod_ReadsWhatItWrites(string typed, int months)
    {
        Assert.True(IndicatorPeriod.TryRead(typed, out var period));
        Assert.Equal((typed, months), (period.ToString(), period.Months));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-13")]
    [InlineData("2026-Q5")]
    [InlineData("1850")]
    [InlineData("x")]
    [InlineData(null)]
    public void WhatIsNoPeriod_IsNotRead(string? typed) => Assert.False(IndicatorPeriod.TryRead(typed, out _));
}
