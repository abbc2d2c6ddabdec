using OneWindow.Core.Shared;
using Xunit;

namespace OneWindow.Core.Tests.Shared;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("暖气不热\r\n请来看看", "暖气不热\n请来看看")]
    [InlineData("  前后\u0000\u0007空白 ", "前后空白")]
    [InlineData("账单\u202E0001 元", "账单0001 元")]
    [InlineData("表情😀👨‍👩‍👧也在", "表情😀👨‍👩‍👧也在")]
    [InlineData("ئۇيغۇر\u200Cچە", "ئۇيغۇر\u200Cچە")]
    [InlineData(null, "")]
    public void Of_KeepsWordsAndTakesOutWhatDeceives(string? typed, string kept) => Assert.Equal(kept, CleanText.Of(typed));

    [Fact]
    public void Of_WhenASurrogateIsBroken_PutsTheReplacementSign() => Assert.Equal("坏\uFFFD掉", CleanText.Of("坏" + (char)0xD800 + "掉"));

    [Fact]
    public void Digits_ForgivesFullWidthSpacesAndDashes() => Assert.Equal("13900001234", CleanText.Digits("１３９ 0000-1234"));
}
