using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The pages of consultation records: writing one at the desk, what opens from it, and the person's own page.</summary>
public sealed class ConsultationPagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    const string Question = "房东不退押金，我该怎么办", Advice = "依据民法典第七百零三条，先书面催要";

    readonly HttpClient visitor = site.Visitor();

    public void Dispose() => visitor.Dispose();

    static string New(CounterGround g) => $"/staff/counters/{g.Supermarket.Id}/consultations/new/{g.Counter.Id}";

    static HtmlForm Words(HtmlPage page) => page.Form("consultation").With("Input.Result", "AdviceGiven").With("Input.Consent", "true").With("Input.Question", Question).With("Input.Advice", Advice).With("Input.Name", "示例来访人");

    /// <summary>Writes a record with words; its page, and the code on its slip.</summary>
    static async Task<(HtmlPage Page, string Home, string Code)> WriteAsync(CounterGround g, HttpClient staff)
    {
        var written = await Words(await staff.OpenAsync(New(g))).SubmitAsync(staff);
        var slip = await staff.OpenAsync(written.Location + "/slip");
        return (await staff.OpenAsync(written.Location!), written.Location!, slip.Document.QuerySelector(".ow-work-code")!.TextContent.Trim());
    }

    [Fact]
    public async Task FromTheDesk_TheRecordOfANumberIsWrittenOnce_AndThePersonReadsIt()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        await site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, OneWindow.Core.Counters.ServiceKind.LegalAdvice), new Act(Actor.Resident, site.Now)));
        var desk = $"/staff/counters/{g.Supermarket.Id}/desk/{g.Counter.Id}";
        foreach (var button in new[] { "next", "Input.Receive" }) await (await staff.OpenAsync(desk)).Form("desk").SubmitAsync(staff, button);
        var address = (await staff.OpenAsync(desk)).Document.QuerySelector("main a[href*='/consultations/new']")!.GetAttribute("href")!;
        var written = await Words(await staff.OpenAsync(address)).SubmitAsync(staff);
        // The same number leads to its record.
        Assert.Equal(written.Location, (await staff.OpenAsync(address, HttpStatusCode.Redirect)).Location);
        var page = await staff.OpenAsync(written.Location!);
        foreach (var said in new[] { Question, Advice, "示例来访人", "已答复" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        var code = (await staff.OpenAsync(written.Location + "/slip")).Document.QuerySelector(".ow-work-code")!.TextContent.Trim();
        var opened = await visitor.FollowAsync(await (await visitor.OpenAsync("/counters/consultations")).Form("consultation").With("Input.Code", code).SubmitAsync(visitor));
        foreach (var said in new[] { Question, Advice, g.Lawyer.Name }) Assert.Contains(said, opened.Text, StringComparison.Ordinal);
        Assert.Equal("no-referrer", opened.Answer.Headers.GetValues("Referrer-Policy").Single());
        // The day's list has the number and no words; the shop manager opens the record and reads none.
        using var head = await g.Desk.VisitorAsync(g.Desk.Head);
        var list = await head.OpenAsync($"/staff/counters/{g.Supermarket.Id}/consultations");
        Assert.Contains("001 号", list.Text, StringComparison.Ordinal);
        foreach (var other in new[] { list, await head.OpenAsync(written.Location!) }) Assert.DoesNotContain(Question, other.Text, StringComparison.Ordinal);
        foreach (var act in new[] { "correct", "paper", "matter", "slip" }) await head.OpenAsync($"{written.Location}/{act}", HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task BadInput_StandsBesideItsField_AndTheWordsStay()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var page = await (await staff.OpenAsync(New(g))).Form("consultation").With("Input.Question", Question).SubmitAsync(staff);
        Assert.True(page.Errors.ContainsKey("Input.Result"));
        page = await page.Form("consultation").With("Input.Result", "AdviceGiven").SubmitAsync(staff);
        Assert.Contains("没有同意保存", page.Errors["Input.Consent"], StringComparison.Ordinal);
        Assert.Contains(Question, page.Document.QuerySelector("[name='Input.Question']")!.TextContent, StringComparison.Ordinal);
        page = await page.Form("consultation").With("Input.Consent", "true").SubmitAsync(staff);
        Assert.True(page.Errors.ContainsKey("Input.Advice"));
        page = await page.Form("consultation").With("Input.Advice", Advice).With("Input.Result", "Referred").SubmitAsync(staff);
        Assert.True(page.Errors.ContainsKey("Input.ReferredTo"));
        page = await page.Form("consultation").With("Input.ReferredTo", "示例律师事务所").With("Input.ToPaid", "true").SubmitAsync(staff);
        Assert.Contains("自由选择律师", page.Errors["Input.FreeChoiceTold"], StringComparison.Ordinal);
        var written = await page.Form("consultation").With("Input.FreeChoiceTold", "true").SubmitAsync(staff);
        Assert.Contains("您可以自由选择任何律师", (await staff.OpenAsync(written.Location + "/slip")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheSameForm_SentTwice_IsOneRecord()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var form = Words(await staff.OpenAsync(New(g)));
        Assert.Equal((await form.SubmitAsync(staff)).Location, (await form.SubmitAsync(staff)).Location);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Consultation>().CountAsync(c => c.SupermarketId == g.Supermarket.Id)));
    }

    [Fact]
    public async Task ADocument_IsDraftedKeptDownloadedAndRemoved_AndGoesWithTheWords()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var (_, home, code) = await WriteAsync(g, staff);
        var templates = await staff.OpenAsync(home + "/paper");
        Assert.True(templates.Document.QuerySelectorAll("main a[href*='template=']").Length >= 9);
        var form = (await staff.OpenAsync(templates.Document.QuerySelector("main a[href*='template=']")!.GetAttribute("href")!)).Form("paper");
        Assert.True((await form.With("Filled.Fields[0].Value", new('长', 1001)).SubmitAsync(staff)).Errors.ContainsKey("Filled.Fields[0].Value"));
        await form.With("Filled.Fields[0].Value", "示例填写").SubmitAsync(staff);
        var plain = code.Replace(" ", "", StringComparison.Ordinal);
        var own = await visitor.OpenAsync($"/counters/consultations/{plain}");
        Assert.Contains("示例填写", own.Text, StringComparison.Ordinal);
        foreach (var (who, page) in new[] { (visitor, own), (staff, await staff.OpenAsync(home)) })
        {
            var file = await who.GetAsync(page.Document.QuerySelector("main a[href*='/papers/']")!.GetAttribute("href"));
            Assert.Equal(("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "no-store"), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.ToString()));
        }
        using var clerk = await g.Desk.VisitorAsync(g.Desk.Clerk);
        var address = (await staff.OpenAsync(home)).Document.QuerySelector("main a[href*='/papers/']")!.GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.NotFound, (await clerk.GetAsync(address)).StatusCode);
        // Taken back by the person: words and documents are gone.
        var after = await visitor.FollowAsync(await own.Form("read").SubmitAsync(visitor));
        Assert.Contains("谈话内容已删除", after.Text, StringComparison.Ordinal);
        foreach (var gone in new[] { Question, Advice, "示例填写" }) Assert.DoesNotContain(gone, after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(address)).StatusCode);
    }

    [Fact]
    public async Task WithoutConsent_ADocumentIsShownAndNotKept()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var written = await (await staff.OpenAsync(New(g))).Form("consultation").With("Input.Result", "AdviceGiven").SubmitAsync(staff);
        var template = (await staff.OpenAsync(written.Location + "/paper")).Document.QuerySelector("main a[href*='template=']")!.GetAttribute("href")!;
        var shown = await (await staff.OpenAsync(template)).Form("paper").With("Filled.Fields[0].Value", "不保存的话").SubmitAsync(staff);
        Assert.Contains("不保存的话", shown.Text, StringComparison.Ordinal);
        Assert.False(await site.InDbAsync(db => db.Set<ConsultationPaper>().AnyAsync(p => db.Set<Consultation>().Any(c => c.Id == p.ConsultationId && c.SupermarketId == g.Supermarket.Id))));
    }

    [Fact]
    public async Task AMatter_IsFiledWithoutTellingAgain_AndItsSlipIsPrinted()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var (_, home, _) = await WriteAsync(g, staff);
        var form = (await staff.OpenAsync(home + "/matter")).Form("matter");
        var slip = await staff.FollowAsync(await form.SubmitAsync(staff, "file"));
        var filed = await site.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(m => m.FiledById == g.Lawyer.Id));
        Assert.Equal((Question, MatterKind.LegalQuestion), (filed.Text, filed.Kind));
        Assert.Contains(filed.Number, slip.Text, StringComparison.Ordinal);
        Assert.Contains(filed.Number, (await staff.OpenAsync(home)).Text, StringComparison.Ordinal);
        // Opened once: the way there leads back.
        Assert.Equal(home, (await staff.OpenAsync(home + "/matter", HttpStatusCode.Redirect)).Location);
    }

    [Fact]
    public async Task AMediationCase_BeginsWithWhatWasTold()
    {
        var g = await CounterGround.OfAsync(site);
        await site.Create.CommitteeAsync(g.Desk.Station);
        using var staff = await g.Desk.VisitorAsync(g.Desk.Mediator);
        var (page, _, _) = await WriteAsync(g, staff);
        var form = await staff.OpenAsync(page.Document.QuerySelector("main a[href*='/staff/cases/new']")!.GetAttribute("href")!);
        Assert.Contains(Question, form.Document.QuerySelector("[name='Input.Account']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("示例来访人", form.Document.QuerySelector("[name='Input.Applicant.Name']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task ARequestForLegalAid_BeginsWithWhatWasTold_AndStandsInTheRecord()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var (page, home, _) = await WriteAsync(g, staff);
        var form = await staff.OpenAsync(page.Document.QuerySelector("main a[href*='/staff/aid/new']")!.GetAttribute("href")!);
        Assert.Contains(Question, form.Document.QuerySelector("[name='Input.Facts']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("示例来访人", form.Document.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        var request = await staff.FollowAsync(await form.Form("aid").SubmitAsync(staff));
        var record = await staff.OpenAsync(home);
        var link = record.Document.QuerySelector("main a[href^='/staff/aid/']")!;
        Assert.Contains(link.TextContent.Split(' ')[^1], request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARecord_IsCorrectedOnItsDay()
    {
        var g = await CounterGround.OfAsync(site);
        using var staff = await g.Desk.VisitorAsync(g.Lawyer);
        var (_, home, _) = await WriteAsync(g, staff);
        var form = (await staff.OpenAsync(home + "/correct")).Form("correct").With("Input.Advice", "改过的答复");
        Assert.Contains("改过的答复", (await staff.FollowAsync(await form.SubmitAsync(staff))).Text, StringComparison.Ordinal);
        // The same form again was drawn before the change: nothing is overwritten unseen.
        Assert.Contains("改过的答复", (await staff.OpenAsync(home)).Text, StringComparison.Ordinal);
        await form.With("Input.Advice", "又一次").SubmitAsync(staff);
        Assert.DoesNotContain("又一次", (await staff.OpenAsync(home)).Text, StringComparison.Ordinal);
        var gone = await staff.FollowAsync(await (await staff.OpenAsync(home)).Form("record").SubmitAsync(staff, "Input.Withdraw"));
        Assert.DoesNotContain("改过的答复", gone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_AreForThoseWhoServeThere()
    {
        var g = await CounterGround.OfAsync(site);
        using var lawyer = await g.Desk.VisitorAsync(g.Lawyer);
        var (_, home, _) = await WriteAsync(g, lawyer);
        var pages = new[] { New(g), home, $"/staff/counters/{g.Supermarket.Id}/consultations", home + "/slip" };
        foreach (var page in pages) Assert.Contains("/staff/sign-in", (await visitor.OpenAsync(page, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var far = await g.Desk.VisitorAsync(g.Desk.FarWorker);
        foreach (var page in pages) await far.OpenAsync(page, HttpStatusCode.NotFound);
        using var leader = await g.Desk.VisitorAsync(g.Desk.Leader);
        await leader.OpenAsync(home, HttpStatusCode.NotFound);
        await lawyer.OpenAsync($"/staff/counters/{g.Supermarket.Id}/consultations/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        var elsewhere = await CounterGround.OfAsync(site);
        await lawyer.OpenAsync($"/staff/counters/{elsewhere.Supermarket.Id}/consultations/{home.Split('/')[^1]}", HttpStatusCode.NotFound);
        Assert.Contains("22 位", (await visitor.OpenAsync("/counters/consultations/123", HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
    }
}
