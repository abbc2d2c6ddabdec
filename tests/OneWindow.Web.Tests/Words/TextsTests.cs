using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Words;

/// <summary>Every word on the screen has its key in both languages, every key is used, and none crosses the line.</summary>
public sealed partial class TextsTests
{
    static readonly string[] Prefixes = [.. Manifest.Read(Places.File("tests", "OneWindow.Web.Tests", "Words", "prefixes.txt")).Select(l => l.Split(' ')[0])];

    static readonly Lazy<IReadOnlyList<Source>> Sources = new(() =>
    [
        .. new[] { Places.Web, Places.File("src", "OneWindow.Core") }
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" && !Built().IsMatch(f))
            .Select(f => new Source(Path.GetRelativePath(Places.Root, f), File.ReadAllText(f))),
    ]);

    [Fact]
    public void Keys_OfAllLanguages_AreTheSame() => Demand.None(Unpaired(Texts.Of("zh-CN"), Texts.Of("en")));

    [Fact]
    public void Keys_InThePagesAndTheCode_Exist()
    {
        Assert.NotEmpty(Sources.Value);
        Demand.None(Missing(Sources.Value, Texts.Of("zh-CN").Keys.ToHashSet()));
    }

    [Fact]
    public void Keys_InTheFiles_AreUsed() => Demand.None(Unused(Sources.Value, Texts.Of("zh-CN").Keys));

    [Fact]
    public void Words_OnTheScreen_CrossNoLine() => Demand.None(BannedWords.Faults(
        Texts.Languages.SelectMany(language => Texts.Of(language).SelectMany(t => new[] { (t.Key, t.Key), (t.Key, t.Value) }))));

    [Fact]
    public void Words_OfFormsAndInterfaces_CrossNoLine()
    {
        var names = typeof(Texts).Assembly.GetTypes().Where(t => !t.Name.Contains('<'))
            .SelectMany(t => t.GetProperties(All).Select(p => ($"{t.Name}.{p.Name}", p.Name)).Prepend((t.Name, t.Name)))
            .Concat(Sources.Value.SelectMany(s => FieldNames().Matches(s.Text).Select(m => (s.File, m.Groups[1].Value))));
        Demand.None(BannedWords.Faults(names));
        Assert.Equal(["razor: ethnicity"], BannedWords.Faults(FieldNames().Matches("<input name=\"Form.Ethnicity\" />").Select(m => ("razor", m.Groups[1].Value))));
    }

    [Fact]
    public void Forms_ThatTakeTheirNameFromTheAttribute_AreRefused()
    {
        Demand.None(FormsNamedByAttribute(typeof(Texts).Assembly));
        Assert.Equal(["PlantedPage.Form"], FormsNamedByAttribute(typeof(TextsTests).Assembly));
    }

    [Fact]
    public void Guards_OnPlantedFaults_Fail()
    {
        var page = new Source("Planted.razor", """
            <h1>@T["matters.title"]</h1> @T["matters.nowhere"] @T[$"gossip.{name}"] @T[$"refusal.{code}"]
            @code { throw new RefusalException("too-late", "Day"); string Fault() => closed ? "matters.closed" : "matters.title"; }
            """);
        Assert.Equal(["Planted.razor: matters.nowhere", "Planted.razor: gossip.… (not a documented prefix)", "Planted.razor: refusal.too-late",
            "Planted.razor: matters.closed"],
            Missing([page], ["matters.title"]));
        Assert.Equal(["matters.old"], Unused([page], ["matters.title", "matters.old", "refusal.too-late"]));
        Assert.Equal(["a", "b"], Unpaired(new Dictionary<string, string> { ["a"] = "" }, new Dictionary<string, string> { ["b"] = "" }));
        Assert.Equal(["matters.title: 积分"], BannedWords.Faults([("matters.title", "您的积分")]));
    }

    const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    static string[] Unpaired(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        [.. one.Keys.Except(other.Keys).Concat(other.Keys.Except(one.Keys)).Order(StringComparer.Ordinal)];

    static string[] Missing(IEnumerable<Source> sources, HashSet<string> keys) =>
    [
        .. from source in sources
           from line in KeysRead().Matches(source.Text).Select(m => m.Groups[1].Value).Where(k => !keys.Contains(k))
               .Concat(KeysMade().Matches(source.Text).Select(m => m.Groups[1].Value + m.Groups[2].Value).Where(k => !Prefixes.Contains(k)).Select(k => $"{k}… (not a documented prefix)"))
               .Concat(Refusals().Matches(source.Text).Select(m => $"refusal.{m.Groups[1].Value}").Where(k => !keys.Contains(k)))
               .Concat(KeysHeld().Matches(source.Text).Where(m => keys.Any(k => k.StartsWith(m.Groups[2].Value, StringComparison.Ordinal))).Select(m => m.Groups[1].Value).Where(k => !keys.Contains(k)))
               .Distinct()
           select $"{source.File}: {line}",
    ];

    static string[] Unused(IReadOnlyCollection<Source> sources, IEnumerable<string> keys)
    {
        var literals = sources.SelectMany(s => Literals().Matches(s.Text).Select(m => m.Groups[1].Value)).ToHashSet();
        return [.. keys.Where(k => !literals.Contains(k) && !Prefixes.Any(p => k.StartsWith(p, StringComparison.Ordinal)))];
    }

    static string[] FormsNamedByAttribute(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from property in type.GetProperties(All)
           where property.GetCustomAttribute<SupplyParameterFromFormAttribute>()?.FormName is not null
           select $"{type.Name}.{property.Name}",
    ];

    sealed record Source(string File, string Text);

    sealed class PlantedPage
    {
        [SupplyParameterFromForm(FormName = "planted")]
        public string? Form { get; set; }
    }

    [GeneratedRegex(@"[/\\](bin|obj|Assets|node_modules)[/\\]")]
    private static partial Regex Built();

    /// <summary>T["a.b"], texts["a.b"], Texts["a.b"].</summary>
    [GeneratedRegex("""\b(?:T|[tT]exts)\["([^"]+)"[\],]""")]
    private static partial Regex KeysRead();

    /// <summary>T[$"state.{…}"] and T["state." + …]: the part before the first hole.</summary>
    [GeneratedRegex("""\b(?:T|[tT]exts)\[(?:\$"([^"{]*)\{|"([^"]*)"\s*\+)""")]
    private static partial Regex KeysMade();

    [GeneratedRegex("""\bnew RefusalException\("([^"]+)"[,)]""")]
    private static partial Regex Refusals();

    /// <summary>A key that is only held here and read elsewhere: "rules.fault.area-ended". The site's script is none.</summary>
    [GeneratedRegex("""(?<![$\w\[])"(?!site\.js")(([a-z]+\.)[a-z0-9-]+(?:\.[a-z0-9-]+)*)["]""")]
    private static partial Regex KeysHeld();

    [GeneratedRegex("\"([a-z][a-zA-Z0-9.-]*)\"")]
    private static partial Regex Literals();

    [GeneratedRegex("""\bname="([^"@]+)["@]""")]
    private static partial Regex FieldNames();
}
