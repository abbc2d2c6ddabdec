using OneWindow.Core.Matters;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

public sealed class MatterCodeTests
{
    [Fact]
    public void Draw_CarriesItsDistrictAndReadsBackAsTyped()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = MatterCode.Draw("650502");
            Assert.StartsWith("650502", code, StringComparison.Ordinal);
            Assert.True(MatterCode.TryRead(MatterCode.Spaced(code), out var read));
            Assert.Equal(code, read);
        }
    }

    /// <summary>Luhn finds every single wrong digit.</summary>
    [Fact]
    public void TryRead_WhenOneDigitIsWrong_IsRefused()
    {
        var code = MatterCode.Draw("650502");
        for (var at = 0; at < code.Length; at++)
            for (var digit = '0'; digit <= '9'; digit++)
                if (digit != code[at])
                    Assert.False(MatterCode.TryRead(code[..at] + digit + code[(at + 1)..], out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("650502")]
    [InlineData("六五零五零二")]
    [InlineData(null)]
    public void TryRead_WhenItIsNoCode_IsRefused(string? typed) => Assert.False(MatterCode.TryRead(typed, out _));

    [Theory]
    [InlineData("650502-2026-000123", "650502", 2026, 123)]
    [InlineData("６５０５０２ 2026 000123", "650502", 2026, 123)]
    [InlineData("650502-2026-1234567", "650502", 2026, 1234567)]
    public void TryReadNumber_ForgivesHowPeopleType(string typed, string district, int year, int sequence)
    {
        Assert.True(Matter.TryReadNumber(typed, out var number));
        Assert.Equal((district, year, sequence), number);
    }
}
