using System.Reflection;
using System.Text.RegularExpressions;
using OneWindow.Core.Data;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Actions;

/// <summary><c>docs/actions.md</c> and the handlers in Core name the same actions, and every row says who may and what is recorded.</summary>
public sealed partial class ActionListTests
{
    static readonly string File = Places.File("docs", "actions.md");

    /// <summary>What the program does by itself when a city begins; the document tells of it below the table's head.</summary>
    static readonly string[] OfNobody = ["start-categories", "start-clock-rules", "start-dispute-kinds", "start-indicators", "start-questions", "start-services"];

    [Fact]
    public void Actions_InTheDocument_AreTheHandlersOfCore()
    {
        var handlers = HandlersOf(typeof(OneWindowDbContext).Assembly);
        var text = System.IO.File.ReadAllText(File);
        if (Manifest.Updating) System.IO.File.WriteAllText(File, text = WithMissingRows(text, handlers));
        Demand.None(Faults(text, handlers));
    }

    /// <summary>The line of history bears the name of an action of the document, or nobody could read it.</summary>
    [Fact]
    public void Recorded_NamesInCore_AreActions()
    {
        var recorded = Directory.EnumerateFiles(Places.File("src", "OneWindow.Core"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => RecordedIn(System.IO.File.ReadAllText(file))).ToHashSet();
        var handlers = HandlersOf(typeof(OneWindowDbContext).Assembly);
        Assert.Contains("sign-in", recorded);
        Demand.None(recorded.Except(handlers).Except(OfNobody).Select(name => $"recorded and no action: {name}"));
        Demand.None(handlers.Except(recorded).Select(name => $"action that records nothing: {name}"));
    }

    [Fact]
    public void RecordedIn_APlantedLine_SeesItsName() =>
        Assert.Equal(["paint-town-red"], RecordedIn("db.Record(act with { Who = Actor.Staff(id, \"\", []) },\n    \"paint-town-red\", district, \"staff\");"));

    [Fact]
    public void HandlersOf_AnAssemblyWithAPlantedHandler_NamesItsAction() =>
        Assert.Contains("paint-town-red", HandlersOf(typeof(ActionListTests).Assembly));

    [Fact]
    public void Faults_OfAHandlerWithoutARowAndARowWithoutAHandler_NameBoth()
    {
        var faults = Faults("| `close-matter` | case worker | state |\n| `open-door` | anybody | nothing |\n", ["close-matter", "paint-town-red"]);
        Assert.Equal(["handler without a row: paint-town-red", "row without a handler: open-door"], faults);
    }

    [Fact]
    public void Faults_OfARowThatNobodyFilledIn_NameIt()
    {
        var text = WithMissingRows("| action | who may | what it records |\n| --- | --- | --- |\n", ["paint-town-red"]);
        Assert.Equal(["not filled in: paint-town-red"], Faults(text, ["paint-town-red"]));
    }

    static string[] HandlersOf(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Handler", StringComparison.Ordinal) && t.Name.Length > 7)
            .Select(t => Humps().Replace(t.Name[..^7], "-$1").ToLowerInvariant()).Order(StringComparer.Ordinal),
    ];

    static IEnumerable<string> RecordedIn(string source) => Recordings().Matches(source).Select(m => m.Groups[1].Value);

    static List<string> Faults(string text, IReadOnlyCollection<string> handlers)
    {
        var rows = Rows().Matches(text).Select(m => (Action: m.Groups[1].Value, Cells: m.Groups[2].Value.Split('|', StringSplitOptions.TrimEntries))).ToList();
        return
        [
            .. handlers.Except(rows.Select(r => r.Action)).Select(a => $"handler without a row: {a}"),
            .. rows.Select(r => r.Action).Except(handlers).Select(a => $"row without a handler: {a}"),
            .. rows.GroupBy(r => r.Action).Where(g => g.Count() > 1).Select(g => $"two rows: {g.Key}"),
            .. rows.Where(r => r.Cells.Length != 2 || r.Cells.Any(c => c is "" or "?")).Select(r => $"not filled in: {r.Action}"),
        ];
    }

    static string WithMissingRows(string text, IReadOnlyCollection<string> handlers)
    {
        var known = Rows().Matches(text).Select(m => m.Groups[1].Value).ToHashSet();
        return text + string.Concat(handlers.Where(a => !known.Contains(a)).Select(a => $"| `{a}` | ? | ? |\n"));
    }

    /// <summary>The first text in a call of Record or WriteDown that looks like a name of an action.</summary>
    [GeneratedRegex("""\b(?:Record|WriteDown)\([^;]*?"([a-z]+(?:-[a-z]+)+)["]""")]
    private static partial Regex Recordings();

    [GeneratedRegex("(?<=.)([A-Z])")]
    private static partial Regex Humps();

    [GeneratedRegex(@"^\| `([a-z0-9-]+)` \|(.*)\|[ ]*$", RegexOptions.Multiline)]
    private static partial Regex Rows();

    /// <summary>Planted.</summary>
    sealed class PaintTownRedHandler;
}
