using System.Collections;
using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mediation.Dossier;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Dossier;

/// <summary>The forms as a page to print.</summary>
public sealed class DossierSheetsTests : BunitContext
{
    public DossierSheetsTests()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");
        Services.AddScoped<Texts>();
        Services.AddSingleton(new DossierTemplates(null!, null!)); // the default templates ask no database
    }

    static readonly DossierContent Sample = DossierSample.Of("某某市某某街道人民调解委员会");

    [Fact]
    public void Sheets_OfAWholeFile_HoldEveryWordAndDayOfIt()
    {
        var page = Render<DossierSheets>(p => p.Add(s => s.Content, Sample));
        var words = Plain(string.Concat(page.FindAll(".ow-sheet").Select(s => s.TextContent)));
        var said = Said(Sample).Distinct().ToList();
        Assert.True(said.Count > 90, $"{said.Count}"); // or the reading of the sample went wrong
        Assert.DoesNotContain(said, s => !s.Split('|').Any(way => words.Contains(Plain(way), StringComparison.Ordinal)));
        Assert.DoesNotContain("{{", words, StringComparison.Ordinal);
        Assert.Equal(18, page.FindAll(".ow-sheet").Count); // seventeen forms, one of them for two sessions
        Assert.Single(page.FindAll(".ow-sheet--lying"));
    }

    [Fact]
    public void Sheets_OfOneForm_AreThatFormWithItsTablesBlanksAndLines()
    {
        var page = Render<DossierSheets>(p => p.Add(s => s.Content, Sample).Add(s => s.Form, DossierForm.Agreement));
        var sheet = Assert.Single(page.FindAll(".ow-sheet"));
        Assert.Equal("人民调解协议书", sheet.GetAttribute("aria-label"));
        Assert.Equal("人民调解协议书", page.Find("h2").TextContent);
        Assert.Equal(5, page.FindAll("h3").Count);
        Assert.Equal(2, page.FindAll("table").Count);
        Assert.Equal(3, page.FindAll("td[rowspan='4']").Count); // the side of each party stands beside four rows
        Assert.Equal(3, page.FindAll("th").Count);
        Assert.Equal(2, page.FindAll(".ow-sheet__line").Count);
        Assert.Equal("某某市某某街道人民调解委员会", page.Find(".ow-sheet__head").TextContent);
        Assert.Single(Render<DossierSheets>(p => p.Add(s => s.Content, Sample).Add(s => s.Form, DossierForm.BackCover)).FindAll(".ow-sheet__blank"));
    }

    [Fact]
    public void Sheets_OfAFileWithNothingInIt_AreCoverContentsAndBack() =>
        Assert.Equal(3, Render<DossierSheets>(p => p.Add(s => s.Content, new DossierContent { Committee = "某某委员会", DisputeName = "纠纷" })).FindAll(".ow-sheet").Count);

    static string Plain(string words) => string.Concat(words.Where(c => !char.IsWhiteSpace(c)));

    /// <summary>Every text and day in the content, however deep.</summary>
    static IEnumerable<string> Said(object? thing) => thing switch
    {
        null or bool or int or Enum or byte[] => [],
        string words => words.Split('\n').Where(l => l.Length > 0),
        IEnumerable list => list.Cast<object?>().SelectMany(Said),
        _ when thing.GetType().Name.StartsWith("ValueTuple", StringComparison.Ordinal) => thing.GetType().GetFields().SelectMany(f => Said(f.GetValue(thing))),
        _ => thing.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => p.GetValue(thing) is DateOnly day
            ? [Printed(day)] : Said(p.GetValue(thing))),
    };

    /// <summary>In the narrow columns of tables a day is written short.</summary>
    static string Printed(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日|{day.Year}.{day.Month}.{day.Day}");
}
