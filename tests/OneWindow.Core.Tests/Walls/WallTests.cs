using OneWindow.Core.Data;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Walls;

public sealed class WallTests
{
    static readonly string File = Places.File("tests", "OneWindow.Core.Tests", "Walls", "allowed.txt");

    [Fact]
    public void Core_UsesOnlyTheListedPairsOfModules()
    {
        var (modules, pairs) = Walls.Read(typeof(OneWindowDbContext).Assembly, "OneWindow.Core");
        Assert.Contains("Areas", modules); // or nothing was read at all
        Assert.Contains(("Access", "Areas"), pairs);
        if (Manifest.Updating) Manifest.Check(File, pairs.Select(p => $"{p.User} -> {p.Used}"));
        Demand.None(Walls.Faults(modules, pairs, Manifest.Read(File)));
    }

    [Fact]
    public void Read_OfAPlantedUseHiddenInALambdaOfAnAsyncMethod_SeesIt()
    {
        var (modules, pairs) = Walls.Read(typeof(WallTests).Assembly, "OneWindow.Core.Tests.Walls.Planted");
        Assert.Equal(["Areas", "Matters"], modules.Order());
        Assert.Equal([("Areas", "Matters")], pairs);
        Assert.Contains("forbidden: Areas -> Matters", Walls.Faults(modules, pairs, ["Areas -> Matters"]));
    }

    [Theory]
    [InlineData("Gossip", "Areas -> Audit", "Areas -> Audit", "unknown module: Gossip")]
    [InlineData("Areas", "Areas -> Audit", "", "used and not listed: Areas -> Audit")]
    [InlineData("Areas", "", "Areas -> Audit", "listed and no longer used: Areas -> Audit")]
    [InlineData("Areas", "", "Areas -> Matters", "listed outside the table: Areas -> Matters")]
    [InlineData("Matters", "Matters -> Mediation", "Matters -> Mediation", "forbidden: Matters -> Mediation")]
    [InlineData("Shared", "Shared -> Areas", "Shared -> Areas", "forbidden: Shared -> Areas")]
    public void Faults_OfAPlantedPair_NameIt(string module, string used, string listed, string fault)
    {
        var pairs = used.Length == 0 ? [] : new HashSet<(string, string)> { (used.Split(" -> ")[0], used.Split(" -> ")[1]) };
        Assert.Contains(fault, Walls.Faults(new HashSet<string> { module }, pairs, listed.Length == 0 ? [] : [listed]));
    }

    [Fact]
    public void Core_KnowsNeitherTheWebNorADatabase() =>
        Demand.None(Walls.OutsideReferences(typeof(OneWindowDbContext).Assembly));

    [Fact]
    public void OutsideReferences_OfTheWebItself_AreSeen()
    {
        var seen = Walls.OutsideReferences(typeof(Program).Assembly);
        Assert.Contains(seen, name => name.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal));
        Assert.Contains("Microsoft.Data.Sqlite", seen);
    }
}
