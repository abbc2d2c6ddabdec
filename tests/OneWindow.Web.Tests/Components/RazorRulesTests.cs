using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Components;

/// <summary>Traps of static pages that fail without a word, held by reading the sources.</summary>
public sealed partial class RazorRulesTests
{
    [Fact]
    public void Razor_KeepsTheRules()
    {
        var files = Directory.GetFiles(WebFolder(), "*.razor", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
                && !f.Contains("node_modules", StringComparison.Ordinal)).ToList();
        Assert.True(files.Count > 30, "the sources were not found");
        var faults = files.SelectMany(f => FaultsIn(File.ReadAllText(f)).Select(fault => $"{Path.GetFileName(f)}: {fault}"));
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("[SupplyParameterFromForm(FormName = \"x\")] string? A { get; set; }")]
    [InlineData("[SupplyParameterFromForm( FormName=\"x\" )]")]
    [InlineData("<p style=\"color:red\">")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<button onclick=\"x()\">")]
    [InlineData("<img src=\"https://elsewhere.example/a.png\">")]
    [InlineData("<a href='//elsewhere.example'>")]
    public void FaultsIn_WhenARuleIsBroken_FindsIt(string razor) => Assert.NotEmpty(FaultsIn(razor));

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">")]
    [InlineData("<script src=\"@Assets[\"site.js\"]\" defer></script>")]
    [InlineData("[SupplyParameterFromForm] InputModel Input { get; set; } = null!;")]
    public void FaultsIn_WhenAllIsWell_FindsNothing(string razor) => Assert.Empty(FaultsIn(razor));

    [Fact]
    public void Texts_HaveTheSameKeysAndPlacesInBothLanguages()
    {
        var (zh, en) = (Texts.Of("zh-CN"), Texts.Of("en"));
        Assert.Empty(zh.Keys.Except(en.Keys));
        Assert.Empty(en.Keys.Except(zh.Keys));
        Assert.DoesNotContain(zh.Keys, k => !Places(zh[k]).SequenceEqual(Places(en[k])));
        static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);
    }

    static List<string> FaultsIn(string razor)
    {
        var faults = new List<string>();
        if (FormNameOnAttribute().IsMatch(razor)) faults.Add("the form is named on the attribute: values that do not convert would be dropped");
        if (InlineStyle().IsMatch(razor)) faults.Add("inline style: the content policy drops it");
        if (InlineScript().IsMatch(razor)) faults.Add("inline script or handler: the content policy drops it");
        if (OtherHost().IsMatch(razor.Replace("http://www.w3.org/2000/svg", "", StringComparison.Ordinal))) faults.Add("names another host");
        return faults;
    }

    static string WebFolder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../src/OneWindow.Web"));

    [GeneratedRegex(@"SupplyParameterFromForm\s*\([^)]*FormName")]
    private static partial Regex FormNameOnAttribute();

    [GeneratedRegex(@"\sstyle\s*=|<style", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyle();

    [GeneratedRegex(@"<script(?![^>]*\ssrc=)|<[a-z][^>]*\son[a-z]+\s*=\s*""", RegexOptions.None)]
    private static partial Regex InlineScript();

    [GeneratedRegex(@"https?://|(href|src|action)\s*=\s*[""']//", RegexOptions.IgnoreCase)]
    private static partial Regex OtherHost();

    [GeneratedRegex(@"\{\d")]
    private static partial Regex Place();
}
