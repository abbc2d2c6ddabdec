using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Dossier;

/// <summary>The pages of the templates of the mediation file climb the ladder.</summary>
public sealed class TemplatePagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Home = "/staff/settings/mediation/templates", FileField = "Upload.Files";
    static readonly byte[] Good = TemplateFiles.Edited(DossierForm.FileNote, ("卷宗情况说明", "本委员会情况说明"));

    public static TheoryData<string> Doors => ["", "/FileNote", "/FileNote/print", "/FileNote/default", "/FileNote/preview"];

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Doors_OpenOnlyForWhoKeepsTheCommittee(string door)
    {
        var (city, committee) = await BeginAsync();
        var address = door.Length == 0 ? $"{Home}?committee={committee.Id}" : $"{Home}/{committee.Id}{door}";
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(address, UriKind.Relative)))).Location, StringComparison.Ordinal);
        using var leader = await VisitorAsync(Role.Leader, city.City);
        await leader.OpenAsync(address, HttpStatusCode.Forbidden);
        using var elsewhere = await VisitorAsync(Role.Administrator, city.Yiwu);
        await elsewhere.OpenAsync(address, HttpStatusCode.NotFound);
        foreach (var area in new[] { city.City, city.Yizhou, city.Donghe })
        {
            using var keeper = await VisitorAsync(Role.Administrator, area);
            Assert.Equal(HttpStatusCode.OK, (await keeper.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        }
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Addresses_OfWhatIsNotThere_AreNotFound()
    {
        var (city, committee) = await BeginAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        foreach (var address in new[] { $"{Home}?committee={Guid.NewGuid()}", $"{Home}?committee=x", $"{Home}/{Guid.NewGuid()}/FileNote", $"{Home}/{committee.Id}/filenote", $"{Home}/{committee.Id}/3",
            $"{Home}/{committee.Id}/Nothing/print", $"{Home}/{committee.Id}/Nothing/default", $"{Home}/{committee.Id}/FileNote/file", $"{Home}/{committee.Id}/FileNote/file?version=1", $"{Home}/{committee.Id}/FileNote/file?version=-1" })
            await keeper.OpenAsync(address, HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("zh-CN", "默认", "封底")]
    [InlineData("en", "Default", "Back cover")]
    public async Task List_ShowsTheFormsAndWhatCounts(string language, string counts, string last)
    {
        var (city, committee) = await BeginAsync();
        await site.Create.CommitteeAsync(await site.Create.OfficeAsync(city.Yiwu), "看不见的委员会");
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou, language);
        var list = await keeper.OpenAsync($"{Home}?committee={committee.Id}");
        var rows = list.TextsOf("table.ow-table tbody tr");
        Assert.Equal(17, rows.Count);
        Assert.All(rows, r => Assert.Contains(counts, r, StringComparison.Ordinal));
        Assert.StartsWith(last, rows[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("看不见", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("dossier.", list.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await keeper.OpenAsync("/staff/settings")).Document.QuerySelectorAll($"a[href='{Home}']").Length);
    }

    [Fact]
    public async Task List_WhereNoCommitteeIsKept_SaysSo()
    {
        var city = await site.Create.SmallCityAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Naomaohu);
        Assert.Contains("还没有调解委员会", (await keeper.OpenAsync(Home)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh-CN", "要改的地方（3 处）", "“案件号”不存在。最接近的是“案卷号”", "没有用“}}”结束", "全角")]
    [InlineData("en", "What to mend (3)", "“案件号” in “{{案件号}}” does not exist. The nearest is “案卷号”", "is not ended by “}}”", "full-width")]
    public async Task Upload_OfABrokenTemplate_NamesEveryFaultWithItsParagraphAndSavesNothing(string language, string title, params string[] says)
    {
        var (city, committee) = await BeginAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou, language);
        var broken = TemplateFiles.Edited(DossierForm.FileNote, ("{{案卷号}}", "{{案件号}}"), ("{{情况说明}}", "{{情况说明"), ("{{说明日期}}", "｛｛说明日期｝｝"));
        var refused = await Upload(await keeper.OpenAsync($"{Home}/{committee.Id}/FileNote"), broken).SubmitAsync(keeper);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.True(refused.Errors.ContainsKey(FileField));
        var notice = refused.One(".ow-notice--warning");
        Assert.Contains(title, notice.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, notice.QuerySelectorAll("li").Length);
        foreach (var sentence in says) Assert.Contains(sentence, notice.TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync(committee));
    }

    [Fact]
    public async Task Upload_WithoutFileTooLargeOrNoDocument_IsRefusedAtTheField()
    {
        var (city, committee) = await BeginAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        var page = await keeper.OpenAsync($"{Home}/{committee.Id}/FileNote");
        Assert.Equal("请选择一个文件", (await page.Form("upload").SubmitAsync(keeper)).Errors[FileField]);
        Assert.Contains("太大", (await Upload(page, new byte[DocumentTemplate.LargestBytes + 1]).SubmitAsync(keeper)).Errors[FileField], StringComparison.Ordinal);
        Assert.Contains("一个文件", (await Upload(page, Good).WithFile(new(FileField, "b.docx", Good)).SubmitAsync(keeper)).Errors[FileField], StringComparison.Ordinal);
        Assert.Contains("不是 .docx", (await Upload(page, "%PDF-1.7"u8.ToArray()).SubmitAsync(keeper)).One(".ow-notice--warning").TextContent, StringComparison.Ordinal);
        Assert.Equal((0, 0), await CountAsync(committee));
    }

    [Fact]
    public async Task Upload_OfAGoodTemplate_SavesItAndCounts_TwiceIsRefused_AndTheDefaultComesBack()
    {
        var (city, committee) = await BeginAsync();
        var address = $"{Home}/{committee.Id}/FileNote";
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        var before = await keeper.OpenAsync(address);
        Assert.Empty(before.Document.QuerySelectorAll("form [name='Return.Seen']"));
        var saved = await Upload(before, Good).SubmitAndFollowAsync(keeper);
        Assert.Single(saved.Document.QuerySelectorAll(".ow-notice--success"));
        Assert.Contains("本委员会的", saved.Summary("正在用的模板"), StringComparison.Ordinal);
        Assert.Equal((1, 1), await CountAsync(committee));
        Assert.Contains("本委员会情况说明", (await keeper.OpenAsync($"{address}/print")).Text, StringComparison.Ordinal);
        Assert.Contains("本委员会情况说明本卷证据材料", TemplateFiles.Words(await BytesAsync(keeper, $"{address}/preview")).Replace("（2026）某人调字第1号", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(Good, await BytesAsync(keeper, $"{address}/file?version=1"));
        Assert.Equal(DossierTemplates.DefaultOf(DossierForm.FileNote), await BytesAsync(keeper, $"{address}/default"));

        // The page of before is of yesterday; a page of today with the same file changes nothing either.
        Assert.Contains("刚", string.Concat((await Upload(before, Good).SubmitAsync(keeper)).ErrorSummary), StringComparison.Ordinal);
        Assert.Contains("完全一样", (await Upload(saved, Good).SubmitAsync(keeper)).Errors[FileField], StringComparison.Ordinal);
        Assert.Equal((1, 1), await CountAsync(committee));

        var dropped = await saved.Form("drop").SubmitAndFollowAsync(keeper);
        Assert.Contains("默认", dropped.Summary("正在用的模板"), StringComparison.Ordinal);
        Assert.Equal(["第 2 版", "第 1 版"], dropped.TextsOf("table.ow-table tbody tr td:first-child"));
        Assert.Equal((2, 1), await CountAsync(committee));
        Assert.NotEmpty((await saved.Form("drop").SubmitAsync(keeper)).ErrorSummary);
        Assert.Equal((2, 1), await CountAsync(committee));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Download_IsAWordFileWithItsNameThatNobodyKeeps()
    {
        var (city, committee) = await BeginAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        var answer = await keeper.GetAsync(new Uri($"{Home}/{committee.Id}/Agreement/default", UriKind.Relative));
        Assert.Equal("application/vnd.openxmlformats-officedocument.wordprocessingml.document", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(("attachment", "人民调解协议书.docx"), (answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Form_ListsItsFieldsAndThoseInBlocks()
    {
        var (city, committee) = await BeginAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        var marks = (await keeper.OpenAsync($"{Home}/{committee.Id}/Inquiry")).TextsOf("details code");
        Assert.Contains("{{被调查人}}", marks);
        Assert.Contains("{{#各问答}}", marks);
        Assert.Contains("{{/各问答}}", marks);
        Assert.Contains("{{答}}", marks);
    }

    [Fact]
    public async Task Form_OfACommitteeThatEnded_CanBeReadAndNotChanged()
    {
        var (city, committee) = await BeginAsync(new(2026, 1, 1));
        using var keeper = await VisitorAsync(Role.Administrator, city.Yizhou);
        var page = await keeper.OpenAsync($"{Home}/{committee.Id}/FileNote");
        Assert.Contains("已经停止工作", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("input[type=file]"));
    }

    static HtmlForm Upload(HtmlPage page, byte[] file) => page.Form("upload").WithFile(new(FileField, "说明.docx", file));

    static async Task<byte[]> BytesAsync(HttpClient visitor, string address) => await visitor.GetByteArrayAsync(new Uri(address, UriKind.Relative));

    /// <summary>Versions, and lines of history about uploads.</summary>
    Task<(int Versions, int Lines)> CountAsync(Committee committee) => site.InDbAsync(async db => (
        await db.Set<DossierTemplateRow>().CountAsync(t => t.CommitteeId == committee.Id),
        await db.Set<AuditEntry>().CountAsync(e => e.SubjectId == committee.Id && e.Action == "save-dossier-template")));

    async Task<(SmallCity City, Committee Committee)> BeginAsync(DateOnly? endedOn = null)
    {
        var city = await site.Create.SmallCityAsync();
        return (city, await site.Create.CommitteeAsync(await site.Create.OfficeAsync(city.Donghe), endedOn: endedOn));
    }

    async Task<HttpClient> VisitorAsync(Role role, Area area, string language = "zh-CN")
    {
        var staff = await site.Create.StaffAsync(role, area);
        var client = site.Visitor(language);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            await site.WithAsync<AddTokenHandler, string>(h => h.HandleAsync(new(staff.Id, $"test {Guid.NewGuid():n}", 30), new Act(Actor.System, site.Now))));
        return client;
    }
}
