using OneWindow.Core.Areas;
using Xunit;

namespace OneWindow.Core.Tests.Areas;

public sealed class AreaSearchTests
{
    static readonly DateOnly Day = new(2026, 11, 23);
    static readonly DateOnly Long = new(2020, 1, 1);

    readonly Area city = Place("6505", "哈密市", null);
    readonly Area yizhou, barkol, liyuan, street, garden, otherGarden, community;
    readonly List<Area> all;

    public AreaSearchTests()
    {
        yizhou = Place("650502", "伊州区", city);
        barkol = Place("650521", "巴里坤哈萨克自治县", city);
        liyuan = Place("650502005", "丽园街道", yizhou);
        street = Place("650502001", "东河区街道", yizhou);
        garden = Place("650502203", "花园乡", yizhou);
        otherGarden = Place("650521203", "花园乡", barkol);
        community = Place("650502005001", "丽园社区", liyuan);
        all = [city, yizhou, barkol, liyuan, street, garden, otherGarden, community];
    }

    [Theory]
    [InlineData("丽园", "650502005,650502005001")]
    [InlineData("园", "650502005,650502203,650521203,650502005001")]
    [InlineData("丽园社区", "650502005001")]
    [InlineData("伊州区 丽园", "650502005,650502005001")]
    [InlineData("伊州区丽园街道", "650502005")]
    [InlineData("伊州区·丽园街道·丽园社区", "650502005001")]
    [InlineData("巴里坤 花园", "650521203")]
    [InlineData("花园乡", "650502203,650521203")]
    [InlineData("650502", "650502,650502001,650502005,650502203,650502005001")]
    [InlineData("650521203", "650521203")]
    [InlineData("东河", "650502001")]
    [InlineData("没有", "")]
    [InlineData("", "")]
    [InlineData(" · ", "")]
    public void Find_WhatPeopleType_RanksExactThenBeginningThenRest(string typed, string codes) =>
        Assert.Equal(codes, string.Join(',', new AreaTree(all).Search.Find(typed, Day).Select(h => h.Area.Code)));

    [Fact]
    public void Find_ExactName_ComesBeforeAHigherPlaceThatOnlyBeginsSo()
    {
        all.Add(Place("650502005002", "花园", liyuan));
        Assert.Equal("650502005002", new AreaTree(all).Search.Find("花园", Day)[0].Area.Code);
    }

    [Fact]
    public void Find_NamesThatRepeat_ShowThePlaceAbove() =>
        Assert.Equal(["伊州区 · 花园乡", "巴里坤哈萨克自治县 · 花园乡"], new AreaTree(all).Search.Find("花园乡", Day).Select(h => h.Path));

    [Fact]
    public void Find_AnOldName_LeadsToThePlaceThatTookOver()
    {
        var old = Place("650502009", "老城街道", yizhou);
        (old.ValidTo, old.SuccessorId) = (Day.AddDays(-1), liyuan.Id);
        var gone = Place("650502010", "老城二街道", yizhou);
        gone.ValidTo = Day.AddDays(-1);
        all.AddRange([old, gone]);
        var hit = Assert.Single(new AreaTree(all).Search.Find("老城", Day));
        Assert.Equal((liyuan.Id, "老城街道"), (hit.Area.Id, hit.FormerName));
    }

    [Fact]
    public void Find_MoreThanAsked_GivesAsManyAsAsked() => Assert.Equal(2, new AreaTree(all).Search.Find("园", Day, most: 2).Count);

    [Fact]
    public void Find_AVeryLongText_IsCut() => Assert.Empty(new AreaTree(all).Search.Find(new string('长', 100_000), Day));

    static Area Place(string code, string name, Area? parent) =>
        new() { Code = code, Name = name, Level = AreaCodes.LevelOf(code)!.Value, ParentId = parent?.Id, ValidFrom = Long };
}
