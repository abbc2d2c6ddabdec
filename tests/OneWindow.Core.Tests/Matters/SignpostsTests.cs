using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Drafts;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

public sealed class SignpostsTests
{
    [Theory]
    [InlineData("楼下着火了，快来", OtherChannel.Emergency)]
    [InlineData("我老公打我，还威胁我", OtherChannel.ProtectionOrder)]
    [InlineData("公司拖欠工资三个月", OtherChannel.LabourArbitration)]
    [InlineData("村里不给我承包地", OtherChannel.FarmlandArbitration)]
    [InlineData("不服这个罚款决定", OtherChannel.Reconsideration)]
    [InlineData("Somebody has a KNIFE", OtherChannel.Emergency)]
    public void For_WordsThatPointSomewhere_NamesItFirst(string text, OtherChannel expected) => Assert.Equal(expected, Signposts.For(MatterKind.Request, text)[0]);

    [Fact]
    public void For_DangerAtHome_NamesTheCallBeforeTheCourtAndHelpLast() => Assert.Equal(
        [OtherChannel.Emergency, OtherChannel.ProtectionOrder, OtherChannel.LegalAid], Signposts.For(MatterKind.Dispute, "丈夫打我，现在还拿刀"));

    [Theory]
    [InlineData("路灯坏了三天")]
    [InlineData("小区垃圾没人收")]
    [InlineData("")]
    public void For_AnEverydayMatter_IsEmpty(string text) => Assert.Empty(Signposts.For(MatterKind.Request, text));

    [Fact]
    public void Suggestions_AreTheCategoriesWhoseWordsStandInTheText_LongestFirst()
    {
        Category[] all =
        [
            new() { Code = "01", Name = "住房与物业", Words = "物业 小区" },
            new() { Code = "01.04", Name = "物业费", Words = "物业费 物业" },
            new() { Code = "02", Name = "路灯", Words = "路灯" },
        ];
        Assert.Equal(["01.04", "01"], CategorySuggestions.For("物业费太贵", all).Select(c => c.Code));
        Assert.Empty(CategorySuggestions.For("别的事", all));
        Assert.Single(CategorySuggestions.For("物业费 小区 路灯", all, most: 1));
    }
}
