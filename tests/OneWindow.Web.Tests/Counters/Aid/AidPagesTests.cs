using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters.Aid;

/// <summary>The pages on which residents see whether and how they get legal aid, write the request and follow it.</summary>
public sealed class AidPagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor();

    public void Dispose() => visitor.Dispose();

    [Theory]
    [InlineData("有其中一种", null, "NotNeeded", "第三十二条")]
    [InlineData("都没有", "有其中一种", "NotChecked", "第四十二条")]
    [InlineData("都没有", "都没有", "Honesty", "第四十一条")]
    public async Task TheQuestions_LeadToOneOfThreeWays_AndWriteNothing(string second, string? third, string way, string article)
    {
        var before = await site.InDbAsync(db => db.Set<AidRequest>().CountAsync());
        var page = await visitor.OpenAsync("/legal-aid");
        page = await visitor.OpenAsync(page.Document.QuerySelector("main a[role=button]")!.GetAttribute("href")!);
        page = await visitor.OpenAsync(page.Link("需要有人帮我写材料、代理或者辩护"));
        Assert.Contains("您的选择不保存", page.Text, StringComparison.Ordinal);
        page = await visitor.OpenAsync(page.Link(second));
        if (third is not null) page = await visitor.OpenAsync(page.Link(third));
        Assert.Contains(article, page.Text, StringComparison.Ordinal);
        Assert.Equal($"/legal-aid/new?means={way}", page.Link("写申请"));
        Assert.Equal(before, await site.InDbAsync(db => db.Set<AidRequest>().CountAsync()));
    }

    [Fact]
    public async Task WhoOnlyAsks_IsSentToAdvice_WithoutAnApplication()
    {
        var page = await visitor.OpenAsync((await visitor.OpenAsync("/legal-aid/ask")).Link("只想问清楚怎么办"));
        Assert.Contains("第二十三条", page.Text, StringComparison.Ordinal);
        Assert.Equal("/counters/services/legal-advice", page.Link("预约律师咨询"));
        await visitor.OpenAsync("/legal-aid/ask?step=99&way=nothing");
    }

    async Task<(string Home, HtmlPage Page)> PrepareAsync(AidGround g)
    {
        var form = (await visitor.OpenAsync($"/legal-aid/new?means=Honesty&at={g.Counter.Supermarket.Id}")).Form("aid");
        var bad = await form.With("Input.Name", "").With("Input.Facts", "三个月没发工资").With("Input.TermEndsOn.Year", "2026").With("Input.TermEndsOn.Month", "13").With("Input.TermEndsOn.Day", "1").SubmitAsync(visitor);
        Assert.True(bad.Errors.ContainsKey("Input.TermEndsOn.Year"));
        bad = await bad.Form("aid").With("Input.TermEndsOn.Month", "11").SubmitAsync(visitor);
        Assert.True(bad.Errors.ContainsKey("Input.TermEndsOn.Year"), "a day that has passed");
        bad = await bad.Form("aid").With("Input.TermEndsOn.Day", "26").SubmitAsync(visitor);
        Assert.True(bad.Errors.ContainsKey("Input.Name"));
        // What was typed stays through every refusal.
        var done = await bad.Form("aid").With("Input.Name", "示例居民").SubmitAsync(visitor);
        Assert.Matches("^/legal-aid/[0-9]{22}$", done.Location!.Replace("https://localhost", "", StringComparison.Ordinal));
        return (done.Location!, await visitor.FollowAsync(done));
    }

    [Fact]
    public async Task AResident_WritesTheRequest_CompletesIt_AsksToHandItIn_AndTakesItBack()
    {
        var g = await AidGround.OfAsync(site);
        var (home, page) = await PrepareAsync(g);
        foreach (var said in new[] { "正在准备", "三个月没发工资", "情况紧急", "第四十四条", "个人诚信承诺", MatterCode.Spaced(home[^22..]) }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        var refused = await page.Form("ready").SubmitAsync(visitor);
        Assert.Contains("还没有选需要哪种帮助", refused.Text, StringComparison.Ordinal);
        var edit = (await visitor.OpenAsync($"{home}/edit")).Form("aid");
        var kept = await edit.With("Input.Help", "LabourAgency").With("Input.Kind", "Pay").With("Input.Claim", "要回工资").With("Input.Papers", "劳动合同\n\n考勤记录").SubmitAsync(visitor);
        page = await visitor.FollowAsync(kept);
        Assert.Contains("考勤记录", page.Text, StringComparison.Ordinal);
        page = await visitor.FollowAsync(await page.Form("ready").SubmitAsync(visitor));
        Assert.Contains("已请柜台递交", page.Text, StringComparison.Ordinal);
        page = await visitor.FollowAsync(await (await visitor.OpenAsync($"{home}/withdraw")).Form("withdraw").SubmitAsync(visitor));
        Assert.Contains("已撤回", page.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{home}/withdraw", HttpStatusCode.Conflict);
        await visitor.OpenAsync($"{home}/edit", HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheStatusPage_ShowsTheTermLineByLine_TheReasons_AndWhatToDoWhenRefused()
    {
        var g = await AidGround.OfAsync(site);
        var prepared = await g.PrepareAsync();
        await g.HandInAsync(prepared.Key, AidGround.Today.AddDays(-3));
        var home = $"/legal-aid/{prepared.Code}";
        var page = await visitor.OpenAsync(home);
        foreach (var said in new[] { g.Body.Name, "法律援助审查决定", "法律援助机构收到申请", "第四十三条", "自然日" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{home}/edit", HttpStatusCode.Conflict);
        await g.FollowAsync(prepared.Key, AidAct.AskPapers, words: "请补交出生证明");
        Assert.Contains("请补交出生证明", (await visitor.OpenAsync(home)).Text, StringComparison.Ordinal);
        await g.FollowAsync(prepared.Key, AidAct.SupplyPapers);
        await g.FollowAsync(prepared.Key, AidAct.Refuse, words: "不属于援助范围");
        page = await visitor.OpenAsync(home);
        foreach (var said in new[] { "不属于援助范围", "异议", "第四十九条", "测试司法局", "0902-5550002" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        // Names of staff are not told.
        Assert.DoesNotContain(g.Helper.Name, page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ThePapers_PrintAndOpenAsADocument_WithTheWordsOfTheRequest_AndNoTableOfIncome()
    {
        var g = await AidGround.OfAsync(site);
        var prepared = await g.PrepareAsync(AidGround.Facts with { Means = AidMeans.Honesty });
        string[] words = ["法律援助申请表", "个人诚信承诺书", prepared.Number, "古丽示例", "代办示例人", "工地上干了三个月没有发工资", "要回拖欠的工资", "1. 考勤本", "劳动关系或者劳动报酬", "由法律援助机构核查/个人诚信承诺"];
        var printed = await visitor.OpenAsync($"/legal-aid/{prepared.Code}/paper");
        using var answer = await visitor.GetAsync(new Uri($"/legal-aid/{prepared.Code}/paper.docx", UriKind.Relative));
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        using var document = WordprocessingDocument.Open(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()), isEditable: false);
        var text = document.MainDocumentPart!.Document!.InnerText;
        Assert.All(words, w => Assert.True(printed.Text.Contains(w, StringComparison.Ordinal) && text.Contains(w, StringComparison.Ordinal), w));
        Assert.DoesNotContain("收入", text, StringComparison.Ordinal);
        // Whoever goes another way signs no statement; a code that opens nothing gives nothing.
        var other = await g.PrepareAsync(AidGround.Facts with { Means = AidMeans.NotNeeded });
        Assert.DoesNotContain("个人诚信承诺书", (await visitor.OpenAsync($"/legal-aid/{other.Code}/paper")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri("/legal-aid/1234/paper.docx", UriKind.Relative))).StatusCode);
        using var english = site.Visitor("en");
        Assert.Contains("Honesty statement", (await english.OpenAsync($"/legal-aid/{prepared.Code}/paper")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Codes_ThatOpenNothing_SayWhatIsWrong_AndWrongPlacesAreRefused()
    {
        await visitor.OpenAsync("/legal-aid/123", HttpStatusCode.BadRequest);
        await visitor.OpenAsync("/legal-aid/123/edit", HttpStatusCode.BadRequest);
        await visitor.OpenAsync("/legal-aid/123/withdraw", HttpStatusCode.BadRequest);
        await visitor.OpenAsync("/legal-aid/123/paper", HttpStatusCode.BadRequest);
        var form = (await visitor.OpenAsync("/legal-aid/enter")).Form("code");
        Assert.Contains("22位", (await form.With("Input.Code", "12345").SubmitAsync(visitor)).Errors["Input.Code"], StringComparison.Ordinal);
        var g = await AidGround.OfAsync(site);
        var prepared = await g.PrepareAsync();
        Assert.EndsWith(prepared.Code, (await form.With("Input.Code", MatterCode.Spaced(prepared.Code)).SubmitAsync(visitor)).Location, StringComparison.Ordinal);
        var draft = await (await visitor.OpenAsync("/legal-aid/new")).Form("aid").With("Input.Name", "示例居民").SubmitAsync(visitor);
        Assert.True(draft.Errors.ContainsKey("Input.At") || draft.Location is not null, Regex.Replace(draft.Text, ".{200}", "$0\n"));
    }
}
