using OneWindow.Core.Access;
using Xunit;

namespace OneWindow.Core.Tests.Access;

public sealed class TotpTests
{
    // RFC 6238, appendix B: the key is "12345678901234567890"; the last six digits of its eight-digit SHA-1 codes.
    const string Key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void MatchingStep_OfTheStandardsVectors_IsTheirStep(long seconds, string code) =>
        Assert.Equal(seconds / 30, Totp.MatchingStep(Key, code, DateTime.UnixEpoch.AddSeconds(seconds)));

    [Theory]
    [InlineData(30, true)]
    [InlineData(-30, true)]
    [InlineData(90, false)]
    [InlineData(-60, false)]
    public void MatchingStep_WhenClocksDiffer_TakesOneStepEachWay(int off, bool taken) =>
        Assert.Equal(taken, Totp.MatchingStep(Key, "050471", DateTime.UnixEpoch.AddSeconds(1111111111 + off)) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("50471")]
    [InlineData("0504711")]
    [InlineData("05047a")]
    [InlineData("٠٥٠٤٧١")]
    public void MatchingStep_OfSomethingElse_IsNone(string code) =>
        Assert.Null(Totp.MatchingStep(Key, code, DateTime.UnixEpoch.AddSeconds(1111111111)));

    [Fact]
    public void NewKey_IsOf160Bits_AndNeverTheSame()
    {
        var keys = Enumerable.Range(0, 50).Select(_ => Totp.NewKey()).ToHashSet();
        Assert.Equal(50, keys.Count);
        Assert.All(keys, k => Assert.Matches("^[A-Z2-7]{32}$", k));
    }

    [Fact]
    public void DelayAfter_LetsFewerThanAHundredGuessesADayThrough()
    {
        var (spent, guesses) = (TimeSpan.Zero, 0);
        while (spent < TimeSpan.FromDays(1)) spent += SignInGuard.DelayAfter(++guesses) ?? TimeSpan.Zero;
        Assert.InRange(guesses, 20, 99);
    }
}
