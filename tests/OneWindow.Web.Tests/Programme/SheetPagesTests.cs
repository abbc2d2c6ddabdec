using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using OneWindow.Core.Programme.Sheets;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Programme;

/// <summary>The ledger as a workbook, report and print on its pages: who may, what stands there, and the way of a file in and back.</summary>
public sealed class SheetPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static string Of(ProgrammeGround g, string page = "") => $"/staff/programme/{g.Year}{page}";

    [Theory]
    [InlineData("/sheet")]
    [InlineData("/print")]
    [InlineData("/tasks.xlsx")]
    [InlineData("/template.xlsx")]
    [InlineData("/pack.docx")]
    public async Task Doors_OpenForWhoeverReadsTheProgramme(string page)
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(Of(g, page), HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var mediator = await g.Desk.VisitorAsync(g.Desk.Mediator);
        Assert.Equal(HttpStatusCode.Forbidden, (await mediator.GetAsync(Of(g, page))).StatusCode);
        foreach (var who in new[] { g.Desk.FarWorker, g.Head, g.CountyKeeper, g.Keeper })
        {
            using var person = await g.Desk.VisitorAsync(who);
            using var answer = await person.GetAsync(Of(g, page));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            // Only whoever keeps the whole programme is offered to bring a file in.
            if (page == "/sheet") Assert.Equal(who == g.Keeper, (await answer.Content.ReadAsStringAsync()).Contains("type=\"file\"", StringComparison.Ordinal));
        }
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        Assert.Equal(HttpStatusCode.NotFound, (await keeper.GetAsync($"/staff/programme/2001{page}")).StatusCode);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AFile_IsChecked_BroughtIn_AndSaysWhatIsWrong()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var task = await g.TaskAsync();
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var file = await keeper.GetByteArrayAsync(Of(g, "/tasks.xlsx"));
        var form = (await keeper.OpenAsync(Of(g, "/sheet"))).Form("sheet");
        Assert.Contains("Input.File", (await form.SubmitAsync(keeper)).Errors.Keys);
        Assert.Contains("不是 Excel 工作簿", (await SendAsync(keeper, g, "编号"u8.ToArray())).Errors["Input.File"], StringComparison.Ordinal);
        Assert.Contains("台账一致", (await SendAsync(keeper, g, file)).Text, StringComparison.Ordinal);

        var trial = await SendAsync(keeper, g, Edited(file, ("建成一站式解纷中心", "改名后的任务")));
        foreach (var words in new[] { "新增 0 项，改变 1 项", "名称：建成一站式解纷中心 → 改名后的任务" }) Assert.Contains(words, trial.Text, StringComparison.Ordinal);
        Assert.Equal("建成一站式解纷中心", (await g.RowAsync(task)).Title);
        var apply = trial.Form("sheet-apply");
        // Without a reason the check stands on the page still.
        var again = await apply.SubmitAsync(keeper);
        Assert.Contains("Apply.Why", again.Errors.Keys);
        Assert.Contains("改名后的任务", again.Text, StringComparison.Ordinal);
        Assert.Equal(Of(g), (await again.Form("sheet-apply").With("Apply.Why", "按会议纪要").SubmitAsync(keeper)).Location);
        Assert.Equal("改名后的任务", (await g.RowAsync(task)).Title);

        var wrong = Edited(file, ("市级", "国家级"), (g.Lead.Name, "没有的单位"));
        var faults = await SendAsync(keeper, g, wrong);
        foreach (var words in new[] { "2 处错误", "第 2 行 G 列", "没有这个层级：国家级", "没有这个单位：没有的单位" }) Assert.Contains(words, faults.Text, StringComparison.Ordinal);
        using var red = await keeper.PostAsync(Of(g, "/sheet/faults"), new FormUrlEncodedContent([new("Content", Convert.ToBase64String(wrong)), new("__RequestVerificationToken", faults.Form("sheet")["__RequestVerificationToken"]!)]));
        Assert.Equal((HttpStatusCode.OK, TaskWorkbooks.MediaType), (red.StatusCode, red.Content.Headers.ContentType!.MediaType));
        Assert.Contains("没有这个层级：国家级", Sheet(await red.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        // No token of the site: not taken.
        Assert.Equal(HttpStatusCode.BadRequest, (await keeper.PostAsync(Of(g, "/sheet/faults"), new FormUrlEncodedContent([new("Content", Convert.ToBase64String(wrong))]))).StatusCode);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ALargeFile_IsNotCarried_AndIsChosenOnceMore()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var task = await g.TaskAsync();
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var file = Larger(Edited(await keeper.GetByteArrayAsync(Of(g, "/tasks.xlsx")), ("建成一站式解纷中心", "大文件里改的名")), 3_000_000);
        var trial = await SendAsync(keeper, g, file);
        Assert.Contains("大文件里改的名", trial.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(file)[..100], trial.Text, StringComparison.Ordinal);
        var apply = trial.Form("sheet-apply").With("Apply.Why", "按会议纪要");
        var missing = await apply.SubmitAsync(keeper);
        Assert.Contains("Apply.File", missing.Errors.Keys);
        Assert.Equal("建成一站式解纷中心", (await g.RowAsync(task)).Title);
        // Another file than the one that was checked is not taken.
        var other = Larger(Edited(await keeper.GetByteArrayAsync(Of(g, "/tasks.xlsx")), ("建成一站式解纷中心", "别的文件")), 3_000_000);
        Assert.Null((await missing.Form("sheet-apply").With("Apply.Why", "按会议纪要").WithFile(new("Apply.File", "台账.xlsx", other)).SubmitAsync(keeper)).Location);
        Assert.Equal("建成一站式解纷中心", (await g.RowAsync(task)).Title);
        Assert.Equal(Of(g), (await missing.Form("sheet-apply").With("Apply.Why", "按会议纪要").WithFile(new("Apply.File", "台账.xlsx", file)).SubmitAsync(keeper)).Location);
        Assert.Equal("大文件里改的名", (await g.RowAsync(task)).Title);
        // The red file of one, too.
        var wrong = Larger(Edited(await keeper.GetByteArrayAsync(Of(g, "/tasks.xlsx")), ("市级", "国家级")), 3_000_000);
        var faults = await SendAsync(keeper, g, wrong);
        using var form = new MultipartFormDataContent { { new StringContent(faults.Form("sheet")["__RequestVerificationToken"]!), "__RequestVerificationToken" }, { new ByteArrayContent(wrong), "File", "a.xlsx" } };
        using var red = await keeper.PostAsync(Of(g, "/sheet/faults"), form);
        Assert.Contains("没有这个层级：国家级", Sheet(await red.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Contains("Input.File", (await SendAsync(keeper, g, new byte[ImportTasks.LargestUpload + 1])).Errors.Keys);
        Assert.Empty(site.Faults.All);
    }

    /// <summary>The same workbook with a picture in it.</summary>
    static byte[] Larger(byte[] file, int bytes)
    {
        var picture = new byte[bytes];
        new Random(1).NextBytes(picture);
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        using (var part = zip.CreateEntry("xl/media/image1.png").Open())
            part.Write(picture);
        return stream.ToArray();
    }

    [Fact]
    public async Task WhoKeepsOnlyACounty_CannotBringAFileIn_EvenByHand()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var file = await keeper.GetByteArrayAsync(Of(g, "/tasks.xlsx"));
        using var county = await g.Desk.VisitorAsync(g.CountyKeeper);
        // Any form of the site gives a token; the two forms of the page are not drawn for this person.
        var token = (await county.OpenAsync(Of(g, "/tasks/05-001/measures/new"))).Form("task")["__RequestVerificationToken"]!;
        using var red = await county.PostAsync(Of(g, "/sheet/faults"), new FormUrlEncodedContent([new("Content", Convert.ToBase64String(file)), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.Forbidden, red.StatusCode);
        using var apply = await county.PostAsync(Of(g, "/sheet"), new FormUrlEncodedContent([new("_handler", "sheet-apply"), new("Apply.Content", Convert.ToBase64String(file)), new("__RequestVerificationToken", token)]));
        Assert.Equal(HttpStatusCode.BadRequest, apply.StatusCode);
    }

    [Fact]
    public async Task ThePrint_AndTheReport_SayHowEveryTaskStands()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync(g.Facts("甲任务"));
        // Ended in the year before the tests' clock can reach: red.
        var late = await g.TaskAsync(g.Facts("乙任务"));
        await g.ReportAsync(late, problem: "缺人手");
        using var reader = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        var print = (await reader.OpenAsync(Of(g, "/print"))).Text;
        foreach (var words in new[] { "05 矛盾纠纷多元化解工程", "05-001", "甲任务", "缺人手", "43 个乡镇街道全部挂牌运行" }) Assert.Contains(words, print, StringComparison.Ordinal);
        var pack = await reader.GetByteArrayAsync(Of(g, "/pack.docx"));
        using var document = WordprocessingDocument.Open(new MemoryStream(pack), false);
        Assert.Empty(new OpenXmlValidator().Validate(document).Select(e => e.Description));
        var text = document.MainDocumentPart!.Document!.InnerText;
        foreach (var words in new[] { "总体情况", "列入台账的任务 2 项", "05 矛盾纠纷多元化解工程", "甲任务", "逾期任务" }) Assert.Contains(words, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheInterface_GivesTheSameWorkbook()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        using var client = site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync($"/api/v1/programme/{g.Year}/tasks.xlsx")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.Create.TokenAsync(g.Head));
        using var answer = await client.GetAsync($"/api/v1/programme/{g.Year}/tasks.xlsx");
        Assert.Equal((HttpStatusCode.OK, TaskWorkbooks.MediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Contains("建成一站式解纷中心", Sheet(await answer.Content.ReadAsByteArrayAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"/api/v1/programme/{g.Year}/tasks.xlsx?x=1")).StatusCode);
    }

    static async Task<HtmlPage> SendAsync(HttpClient keeper, ProgrammeGround g, byte[] file) =>
        await (await keeper.OpenAsync(Of(g, "/sheet"))).Form("sheet").WithFile(new("Input.File", "台账.xlsx", file)).SubmitAsync(keeper);

    static string Sheet(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        return reader.ReadToEnd();
    }

    /// <summary>The first sheet with some words changed.</summary>
    static byte[] Edited(byte[] file, params (string From, string To)[] edits)
    {
        var sheet = Sheet(file);
        foreach (var (from, to) in edits) sheet = sheet.Replace($">{from}<", $">{to}<", StringComparison.Ordinal);
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml").Open());
            writer.Write(sheet);
        }
        return stream.ToArray();
    }
}
