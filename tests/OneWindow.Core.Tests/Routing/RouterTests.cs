using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;
using Xunit;

namespace OneWindow.Core.Tests.Routing;

/// <summary>The router alone, over a small tree in memory.</summary>
public sealed class RouterTests
{
    static readonly DateOnly Always = new(2020, 1, 1);
    static readonly DateTime Made = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    readonly Area city = Place("6505", AreaLevel.City), county, town, village, otherTown;
    readonly Category housing = new() { Code = "01", Name = "住房" }, heating, water = new() { Code = "02", Name = "供水" };
    readonly Office cityCentre, countyCentre, townCentre, heatingService;
    readonly List<RoutingRule> rules = [];
    AreaTree tree;

    public RouterTests()
    {
        county = Place("650502", AreaLevel.County, city);
        town = Place("650502004", AreaLevel.Township, county);
        otherTown = Place("650502005", AreaLevel.Township, county);
        village = Place("650502004001", AreaLevel.Community, town);
        heating = new() { Code = "01.01", Name = "供暖", ParentId = housing.Id };
        cityCentre = Desk("城市中心", city);
        countyCentre = Desk("区中心", county);
        townCentre = Desk("街道中心", town);
        heatingService = Desk("供热服务", county, OfficeKind.Department);
        tree = new([city, county, town, otherTown, village]);
    }

    [Fact]
    public void Route_WithoutAnyRule_GoesToTheNearestCentreAndSaysSo()
    {
        var result = Router().Route(heating.Id, village.Id);
        Assert.Equal(townCentre.Id, result.OfficeId);
        Assert.Equal("no-rule", result.Reason.How);
        Assert.Null(result.Reason.Won);
    }

    [Fact]
    public void Route_WhenAParentCategoryInAParentAreaHasARule_InheritsBoth()
    {
        Rule(housing, county, heatingService);
        var result = Router().Route(heating.Id, village.Id);
        Assert.Equal(heatingService.Id, result.OfficeId);
        Assert.Equal((1, 2), (result.Reason.Won!.CategorySteps, result.Reason.Won.AreaSteps));
        Assert.Equal("650502", result.Reason.Won.AreaCode);
    }

    [Fact]
    public void Route_WhenTwoRulesFit_TakesTheNearerCategoryThenTheNearerAreaAndKeepsTheOther()
    {
        Rule(housing, town, townCentre);
        Rule(heating, county, heatingService);
        Rule(null, village, townCentre);
        var result = Router().Route(heating.Id, village.Id);
        Assert.Equal(heatingService.Id, result.OfficeId);
        Assert.Equal([townCentre.Id, townCentre.Id], result.Reason.NearlyWon.Select(c => c.OfficeId));

        Rule(heating, town, townCentre);
        Assert.Equal(townCentre.Id, Router().Route(heating.Id, village.Id).OfficeId);
    }

    [Fact]
    public void Route_WhenARuleHasPriority_ItGoesBeforeNearness()
    {
        Rule(heating, town, townCentre);
        Rule(null, city, cityCentre, priority: 1);
        Assert.Equal(cityCentre.Id, Router().Route(heating.Id, village.Id).OfficeId);
    }

    [Fact]
    public void Route_WhenOfficesRefused_TakesTheNextThatFits()
    {
        Rule(heating, county, heatingService);
        Assert.Equal(townCentre.Id, Router().Route(heating.Id, village.Id, [heatingService.Id]).OfficeId);
        Assert.Equal(countyCentre.Id, Router().Route(heating.Id, village.Id, [heatingService.Id, townCentre.Id]).OfficeId);
    }

    [Fact]
    public void Route_WhenATownWasMergedIntoAnother_ItsRuleGoesOnForTheOther()
    {
        Rule(water, town, heatingService);
        town.ValidTo = new(2026, 6, 30);
        town.SuccessorId = otherTown.Id;
        tree = new([city, county, town, otherTown, village]);
        var result = Router().Route(water.Id, otherTown.Id);
        Assert.Equal(heatingService.Id, result.OfficeId);
        Assert.Equal("rule", result.Reason.How);
    }

    [Fact]
    public void SecondLook_GoesOneLevelUpAndAtTheTopToAnotherOffice()
    {
        var router = Router();
        Assert.Equal(countyCentre.Id, router.SecondLookOffice(townCentre.Id, village.Id));
        Assert.Equal(cityCentre.Id, router.SecondLookOffice(heatingService.Id, village.Id));
        Assert.Equal(cityCentre.Id, router.SecondLookOffice(cityCentre.Id, city.Id));
    }

    /// <summary>The rule stands in the book until a person ends it; while its office is closed the next one answers, and never the closed one.</summary>
    [Fact]
    public void Route_WhenTheOfficeOfARuleIsClosed_TakesTheNextThatFitsAndNeverTheClosedOne()
    {
        Rule(heating, county, heatingService);
        Rule(housing, county, countyCentre);
        heatingService.ClosedOn = new(2026, 1, 1);
        Assert.Equal(countyCentre.Id, Router().Route(heating.Id, village.Id).OfficeId);
        countyCentre.ClosedOn = new(2026, 1, 1);
        var result = Router().Route(heating.Id, village.Id);
        Assert.Equal((townCentre.Id, "no-rule"), (result.OfficeId, result.Reason.How));
        townCentre.ClosedOn = cityCentre.ClosedOn = new(2026, 1, 1);
        Assert.Equal("no-office", Assert.Throws<OneWindow.Core.Shared.RefusalException>(() => Router().Route(heating.Id, village.Id)).Code);
    }

    [Fact]
    public void Route_OfAnEndedCategoryOrInAnEndedPlace_FollowsTheRulesThatStillStandAbove()
    {
        Rule(housing, county, heatingService);
        Rule(null, village, townCentre);
        heating.EndedAt = Made;
        Assert.Equal(heatingService.Id, Router().Route(heating.Id, village.Id).OfficeId);
        // A dry run and a hand-on look at matters of places that have ended since.
        village.ValidTo = new(2026, 1, 1);
        tree = new([city, county, town, otherTown, village]);
        Assert.Equal(heatingService.Id, Router().Route(heating.Id, village.Id).OfficeId);
        Assert.Equal(townCentre.Id, Router().Route(water.Id, village.Id).OfficeId);
    }

    [Fact]
    public void Reason_SurvivesBeingStored()
    {
        Rule(housing, county, heatingService);
        var reason = Router().Route(heating.Id, village.Id).Reason;
        var read = RoutingReason.FromJson(reason.ToJson())!;
        Assert.Equal(reason.Won, read.Won);
        Assert.Contains("供热服务", reason.ToJson(), StringComparison.Ordinal);
    }

    Router Router() => new(tree, new RoutingBook(rules, [housing, heating, water], [cityCentre, countyCentre, townCentre, heatingService]));

    void Rule(Category? category, Area area, Office office, int priority = 0) => rules.Add(new RoutingRule
    {
        CategoryId = category?.Id,
        AreaId = area.Id,
        OfficeId = office.Id,
        Priority = priority,
        MadeAt = Made,
    });

    static Area Place(string code, AreaLevel level, Area? parent = null) =>
        new() { Code = code, Name = "地" + code, Level = level, ParentId = parent?.Id, ValidFrom = Always };

    static Office Desk(string name, Area area, OfficeKind kind = OfficeKind.Centre) => new() { Name = name, AreaId = area.Id, Kind = kind };
}
