using System.Net;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Programme.LinkUps;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Programme;

/// <summary>The ladder for the pages of reports, hard-issue consultations and assessments.</summary>
public sealed class MechanismPagesTests : IClassFixture<SqliteSite>
{
    readonly SqliteSite site;

    public MechanismPagesTests(SqliteSite site)
    {
        this.site = site;
        SaidFigures.In(site);
    }

    static string Of(MechanismGround g, string page = "") => $"/staff/programme/{g.Year}{page}";

    async Task<HttpClient> AsAsync(MechanismGround g, StaffMember who) => await g.Desk.VisitorAsync(who);

    /// <summary>Opens the page as everybody: 200 for those named, 404 for those to whom the thing is not there, 403 for the rest.</summary>
    async Task DoorsAsync(MechanismGround g, string page, string opens, string blind)
    {
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(Of(g, page), HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var (name, who) in new[] { ("mediator", g.Desk.Mediator), ("head", g.Programme.Head), ("other", g.OtherHead), ("leader", g.Desk.Leader), ("county", g.Programme.CountyKeeper), ("keeper", g.Programme.Keeper), ("far", g.FarKeeper) })
        {
            using var person = await AsAsync(g, who);
            var expected = opens.Split(' ').Contains(name) ? HttpStatusCode.OK : blind.Split(' ').Contains(name) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
            try { await person.OpenAsync(Of(g, page), expected); }
            catch (InvalidOperationException fault) { throw new InvalidOperationException($"{page} for {name}: {fault.Message}"); }
        }
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("/reports", "head other leader county keeper far", "")]
    [InlineData("/reports/schedule", "keeper", "")]
    [InlineData("/reports/{id}", "head county keeper", "other leader far")]
    [InlineData("/reports/{id}/write", "head", "other leader far")]
    [InlineData("/reports/{id}/compare", "head county keeper", "other leader far")]
    public async Task DoorsOfReports_OpenForThoseWhoMay(string page, string opens, string blind)
    {
        var g = await MechanismGround.OfAsync(site);
        var id = await g.ReportAsync();
        await DoorsAsync(g, page.Replace("{id}", id.ToString(), StringComparison.Ordinal), opens, blind);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        if (page.Contains("{id}", StringComparison.Ordinal)) await keeper.OpenAsync(Of(g, page.Replace("{id}", Guid.NewGuid().ToString(), StringComparison.Ordinal)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AReport_IsWrittenSubmittedReturnedAndApproved_OnPages_AndReadAsWord()
    {
        var g = await MechanismGround.OfAsync(site);
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 97.5m, 95m), SaidFigures.Of("04", null, null));
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        var schedule = (await keeper.OpenAsync(Of(g, "/reports/schedule"))).Form("schedule");
        var refused = await schedule.With("Edit.DueDay", "三十").SubmitAsync(keeper);
        Assert.Equal(("三十", true), (refused.Form("schedule")["Edit.DueDay"], refused.Errors.ContainsKey("Edit.Rhythm")));
        refused = await schedule.With("Edit.Rhythm", "Quarterly").With("Edit.DueDay", "29").SubmitAsync(keeper);
        Assert.Equal(["Edit.OfficeId"], refused.Errors.Keys);
        refused = await schedule.With("Edit.OfficeId", $"{g.Programme.Lead.Id}").SubmitAsync(keeper);
        Assert.Equal(["Edit.DueDay"], refused.Errors.Keys);
        Assert.Contains("每季度", (await schedule.With("Edit.DueDay", "28").SubmitAndFollowAsync(keeper)).Text, StringComparison.Ordinal);

        var id = await g.ReportAsync();
        var home = Of(g, $"/reports/{id}");
        using var head = await AsAsync(g, g.Programme.Head);
        var write = (await head.OpenAsync(home + "/write")).Form("write");
        Assert.Equal("中心已选址。", write["Edit.Words"]);
        refused = await write.With("Edit.Words", " ").With("Edit.Plans", "留着的打算").SubmitAsync(head);
        Assert.Equal(("留着的打算", true), (refused.Form("write")["Edit.Plans"], refused.Errors.ContainsKey("Edit.Words")));
        await write.With("Edit.Words", "选址并设计。").SubmitAndFollowAsync(head);
        var page = await head.OpenAsync(home);
        foreach (var words in new[] { "草稿", "选址并设计。", "留着的打算", "05-001", "97.5%", "无数据" }) Assert.Contains(words, page.Text, StringComparison.Ordinal);
        var late = page.Form("submit");
        Assert.Contains("已提交", (await late.SubmitAndFollowAsync(head)).Text, StringComparison.Ordinal);
        // Sent twice: told why.
        Assert.Contains("报告已提交或已审定", (await late.SubmitAsync(head)).Text, StringComparison.Ordinal);

        var decide = (await keeper.OpenAsync(home)).Form("decide");
        Assert.True((await decide.SubmitAsync(keeper)).Errors.ContainsKey("Verdict.Decision"));
        refused = await decide.With("Verdict.Decision", "return").SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Verdict.Words"));
        await decide.With("Verdict.Words", "缺少下一步").SubmitAndFollowAsync(keeper);
        page = await head.OpenAsync(home);
        Assert.Contains("缺少下一步", page.Text, StringComparison.Ordinal);
        await page.Form("submit").SubmitAndFollowAsync(head);
        await (await keeper.OpenAsync(home)).Form("decide").With("Verdict.Decision", "approve").SubmitAndFollowAsync(keeper);
        await g.Programme.ReportAsync(g.TaskId, problem: "后来出的问题", milestones: new MilestoneReport(1, "补做", 50));
        var compare = (await head.OpenAsync(home + "/compare")).Text;
        foreach (var words in new[] { "后来出的问题", "50%" }) Assert.Contains(words, compare, StringComparison.Ordinal);
        Assert.DoesNotContain("后来出的问题", (await head.OpenAsync(home)).Text, StringComparison.Ordinal);

        using var file = await head.GetAsync(home + "/report.docx");
        Assert.Equal((HttpStatusCode.OK, WordFile.MediaType), (file.StatusCode, file.Content.Headers.ContentType!.MediaType));
        using var document = WordprocessingDocument.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()), false);
        var text = document.MainDocumentPart!.Document!.InnerText;
        foreach (var words in new[] { "选址并设计。", "05-001", "97.5%", "SHA-256" }) Assert.Contains(words, text, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => e.Description));
        using var far = await AsAsync(g, g.FarKeeper);
        await far.OpenAsync(home + "/report.docx", HttpStatusCode.NotFound);
        // Filters and English.
        using var english = await g.Desk.VisitorAsync(g.Programme.Keeper, "en");
        Assert.Contains("Approved", (await english.OpenAsync(Of(g, "/reports?state=Approved"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/reports/" + id, (await english.OpenAsync(Of(g, "/reports?state=Draft"))).Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.Contains("First quarter", (await english.OpenAsync(home)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("/consultations", "head other leader county keeper far", "")]
    [InlineData("/consultations/new", "head other county keeper far", "")]
    [InlineData("/consultations/1", "head other leader county keeper", "far")]
    [InlineData("/consultations/1/meetings/new", "county keeper", "far")]
    [InlineData("/consultations/1/meetings/1", "head other leader county keeper", "far")]
    [InlineData("/consultations/1/meetings/1/record", "county keeper", "far")]
    public async Task DoorsOfConsultations_OpenForThoseWhoMay(string page, string opens, string blind)
    {
        var g = await MechanismGround.OfAsync(site);
        Assert.Equal(1, await g.RaiseAsync());
        await g.MeetAsync(1);
        await DoorsAsync(g, page, opens, blind);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        if (page.Contains('1', StringComparison.Ordinal)) await keeper.OpenAsync(Of(g, page.Replace("consultations/1", "consultations/77", StringComparison.Ordinal)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AnIssue_GoesFromRaisingToClosing_OnPages_AndBadInputStandsBesideItsField()
    {
        var g = await MechanismGround.OfAsync(site);
        using var head = await AsAsync(g, g.Programme.Head);
        using var other = await AsAsync(g, g.OtherHead);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        var raise = (await head.OpenAsync(Of(g, "/consultations/new?task=05-001"))).Form("raise");
        Assert.Equal("05-001", raise["Edit.Task"]);
        // Units stand under their places; only the widest place is unfolded until something is chosen.
        var folded = (await (await head.GetAsync(Of(g, "/consultations/new?task=05-001"))).Content.ReadAsStringAsync()).Split("<details").Skip(1).Where(f => f.Contains("name=\"Edit.OfficeIds\"", StringComparison.Ordinal)).ToList();
        Assert.True(folded.Count > 1 && folded.Count(f => f.Split('>')[0].Contains("open", StringComparison.Ordinal)) == 1, $"{folded.Count}");
        Assert.True((await raise.SubmitAsync(head)).Errors.ContainsKey("Edit.Title"));
        var refused = await raise.With("Edit.Title", "场地没有落实").With("Edit.Stuck", "楼另有用途").With("Edit.Needed", "调剂一处").SubmitAsync(head);
        Assert.Equal(("楼另有用途", true), (refused.Form("raise")["Edit.Stuck"], refused.Errors.ContainsKey("Edit.OfficeIds")));
        Assert.Contains("场地没有落实", (await raise.With("Edit.OfficeIds", $"{g.Other.Id}").SubmitAndFollowAsync(head)).Heading, StringComparison.Ordinal);
        var home = Of(g, "/consultations/1");

        var answer = (await other.OpenAsync(home)).Form("answer");
        Assert.True((await answer.SubmitAsync(other)).Errors.ContainsKey("Reply.Decision"));
        refused = await answer.With("Reply.Decision", "decline").SubmitAsync(other);
        Assert.True(refused.Errors.ContainsKey("Reply.Words"));
        Assert.Contains("东河路 8 号", (await answer.With("Reply.Decision", "accept").With("Reply.Words", "东河路 8 号可用").SubmitAndFollowAsync(other)).Text, StringComparison.Ordinal);

        var call = (await keeper.OpenAsync(home + "/meetings/new")).Form("call");
        refused = await call.SubmitAsync(keeper);
        foreach (var field in new[] { "Edit.StartsAt.Year", "Edit.Hour" }) Assert.Contains(field, refused.Errors.Keys);
        refused = await call.With("Edit.StartsAt.Year", "2026").With("Edit.StartsAt.Month", "11").With("Edit.StartsAt.Day", "23").With("Edit.Hour", "9:00").SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Edit.Place"));
        var meeting = await call.With("Edit.Place", "三楼会议室").With("Edit.Chair", "副市长 王示例").SubmitAndFollowAsync(keeper);
        Assert.Contains("三楼会议室", meeting.Text, StringComparison.Ordinal);

        var record = (await keeper.OpenAsync(home + "/meetings/1/record")).Form("record");
        refused = await record.SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Edit.PresentIds"), string.Join(' ', refused.Errors.Keys));
        record.With("Edit.PresentIds", $"{g.Other.Id}").With("Edit.Minutes", "同意调剂。").With("Edit.Decisions[0].Text", "移交场地");
        refused = await record.SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Edit.Decisions[0].Due.Year"), string.Join(' ', refused.Errors.Keys));
        refused = await record.With("Edit.Decisions[0].Due.Year", $"{g.Year}").With("Edit.Decisions[0].Due.Month", "6").With("Edit.Decisions[0].Due.Day", "30").SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Edit.Decisions[0].OfficeId"), string.Join(' ', refused.Errors.Keys));
        Assert.Equal("移交场地", refused.Form("record")["Edit.Decisions[0].Text"]);
        var minutes = await record.With("Edit.Decisions[0].OfficeId", $"{g.Other.Id}").SubmitAndFollowAsync(keeper);
        foreach (var words in new[] { "同意调剂。", "移交场地", "05-001.01" }) Assert.Contains(words, minutes.Text, StringComparison.Ordinal);
        using var file = await other.GetAsync(home + "/meetings/1/minutes.docx");
        using var document = WordprocessingDocument.Open(new MemoryStream(await file.Content.ReadAsByteArrayAsync()), false);
        foreach (var words in new[] { "同意调剂。", "移交场地", "副市长 王示例" }) Assert.Contains(words, document.MainDocumentPart!.Document!.InnerText, StringComparison.Ordinal);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(e => e.Description));

        // The next meeting opens with where it stands.
        await g.MeetAsync(1);
        Assert.Contains("移交场地", (await head.OpenAsync(home + "/meetings/2")).Text, StringComparison.Ordinal);
        var page = await keeper.OpenAsync(home);
        refused = await page.Form("close").With("End.Words", "落实了").SubmitAsync(keeper);
        Assert.Contains("还有商定事项没有销号或撤回", refused.Text, StringComparison.Ordinal);
        var withdraw = page.Form("withdraw");
        Assert.True((await withdraw.SubmitAsync(keeper)).Errors.ContainsKey("Back.Decision"));
        await withdraw.With("Back.Decision", "1").With("Back.Why", "原楼腾出来了").SubmitAndFollowAsync(keeper);
        var closed = await (await keeper.OpenAsync(home)).Form("close").With("End.Words", "落实了").SubmitAndFollowAsync(keeper);
        foreach (var words in new[] { "已办结", "原楼腾出来了", "落实了" }) Assert.Contains(words, closed.Text, StringComparison.Ordinal);
        using var english = await g.Desk.VisitorAsync(g.Programme.Keeper, "en");
        Assert.Contains("Withdrawn", (await english.OpenAsync(home)).Text, StringComparison.Ordinal);
        Assert.Contains("Closed", (await english.OpenAsync(Of(g, "/consultations"))).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("/assessments", "head other leader county keeper far", "")]
    [InlineData("/assessments/new", "keeper", "")]
    [InlineData("/assessments/1", "head other leader county keeper far", "")]
    [InlineData("/assessments/1/change", "keeper", "")]
    [InlineData("/assessments/1/items/new", "keeper", "")]
    [InlineData("/assessments/1/units/{unit}", "head county keeper", "other leader far")]
    [InlineData("/assessments/1/units/{unit}/self", "head", "other leader far")]
    [InlineData("/assessments/1/units/{unit}/check", "county keeper", "other leader far")]
    [InlineData("/assessments/1/units/{unit}/object", "head", "other leader far")]
    public async Task DoorsOfAssessments_OpenForThoseWhoMay(string page, string opens, string blind)
    {
        var g = await MechanismGround.OfAsync(site);
        var sheet = await g.SheetAsync();
        var unit = sheet.Units.First(u => u.Row.OfficeId == g.Programme.Lead.Id).Row.Id;
        await DoorsAsync(g, page.Replace("{unit}", unit.ToString(), StringComparison.Ordinal), opens, blind);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        if (page.Contains("/1", StringComparison.Ordinal)) await keeper.OpenAsync(Of(g, page.Replace("{unit}", unit.ToString(), StringComparison.Ordinal).Replace("assessments/1", "assessments/9", StringComparison.Ordinal)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task AnAssessment_IsWrittenOpenedScoredCheckedObjectedFinalAndPublished_OnPages()
    {
        var g = await MechanismGround.OfAsync(site);
        g.Figures.Say(g.Programme.Lead.Id, SaidFigures.Of("03", 76m, 95m));
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        using var head = await AsAsync(g, g.Programme.Head);
        using var deputy = await AsAsync(g, g.Deputy);
        var form = (await keeper.OpenAsync(Of(g, "/assessments/new"))).Form("sheet");
        Assert.True((await form.SubmitAsync(keeper)).Errors.ContainsKey("Edit.Title"));
        var refused = await form.With("Edit.Title", "年度考核").With("Edit.ObjectionDays", "多").SubmitAsync(keeper);
        Assert.Equal(("多", true), (refused.Form("sheet")["Edit.ObjectionDays"], refused.Errors.ContainsKey("Edit.ObjectionDays")));
        var home = Of(g, "/assessments/1");
        Assert.Equal(home, (await form.With("Edit.ObjectionDays", "5").With("Edit.UnitKind", "Department").With("Edit.UnitLevel", "County").SubmitAsync(keeper)).Location);
        // Nothing on it yet.
        Assert.Contains("先添加项目", (await (await keeper.OpenAsync(home)).Form("open").SubmitAsync(keeper)).Text, StringComparison.Ordinal);
        var item = (await keeper.OpenAsync(home + "/items/new")).Form("item");
        refused = await item.SubmitAsync(keeper);
        foreach (var field in new[] { "Edit.Source", "Edit.Points" }) Assert.Contains(field, refused.Errors.Keys);
        refused = await item.With("Edit.Title", "按时办结率").With("Edit.Points", "60").With("Edit.Source", "Indicator").SubmitAsync(keeper);
        Assert.True(refused.Errors.ContainsKey("Edit.IndicatorCode"));
        await item.With("Edit.IndicatorCode", "3").With("Edit.FloorPercent", "20").SubmitAndFollowAsync(keeper);
        await (await keeper.OpenAsync(home + "/items/new")).Form("item").With("Edit.Title", "制度健全").With("Edit.Points", "40").With("Edit.Source", "Check").SubmitAndFollowAsync(keeper);
        var opened = await (await keeper.OpenAsync(home)).Form("open").SubmitAndFollowAsync(keeper);
        Assert.Contains("待自评", opened.Text, StringComparison.Ordinal);

        var sheet = await g.SheetAsync(1);
        var unit = $"{home}/units/{sheet.Units.First(u => u.Row.OfficeId == g.Programme.Lead.Id).Row.Id}";
        var self = (await head.OpenAsync(unit + "/self")).Form("points");
        Assert.True((await self.SubmitAsync(head)).Errors.ContainsKey("Edit.Given[0].Points"));
        refused = await self.With("Edit.Given[0].Points", "41").With("Edit.Given[0].Words", "台账齐全").SubmitAsync(head);
        Assert.Equal(("台账齐全", true), (refused.Form("points")["Edit.Given[0].Words"], refused.Errors.ContainsKey("Edit.Given[0].Points")));
        Assert.True((await self.With("Edit.Given[0].Points", "很多").SubmitAsync(head)).Errors.ContainsKey("Edit.Given[0].Points"));
        await self.With("Edit.Given[0].Points", "38.5").SubmitAndFollowAsync(head);
        var check = await keeper.OpenAsync(unit + "/check");
        Assert.Contains("台账齐全", check.Text, StringComparison.Ordinal);
        var seen = await check.Form("points").With("Edit.Given[0].Points", "30").With("Edit.Given[0].Words", "缺一项").SubmitAndFollowAsync(keeper);
        Assert.Contains("78 / 100", seen.Text, StringComparison.Ordinal);

        var objection = (await head.OpenAsync(unit + "/object")).Form("object");
        Assert.True((await objection.SubmitAsync(head)).Errors.ContainsKey("Edit.ItemId"));
        var itemId = sheet.Items[1].Id.ToString();
        Assert.True((await objection.With("Edit.ItemId", itemId).SubmitAsync(head)).Errors.ContainsKey("Edit.Words"));
        await objection.With("Edit.Words", "制度已补齐").SubmitAndFollowAsync(head);
        // The checker is not the third person.
        Assert.DoesNotContain("裁定申诉", (await keeper.OpenAsync(unit)).Text, StringComparison.Ordinal);
        var link = (await deputy.OpenAsync(unit)).One("dd a[href*='/objections/']").GetAttribute("href")!;
        var decide = (await deputy.OpenAsync(link)).Form("decide");
        Assert.True((await decide.SubmitAsync(deputy)).Errors.ContainsKey("Edit.Decision"));
        Assert.True((await decide.With("Edit.Decision", "uphold").With("Edit.Reason", "属实").SubmitAsync(deputy)).Errors.ContainsKey("Edit.Points"));
        var decided = await decide.With("Edit.Points", "36").SubmitAndFollowAsync(deputy);
        foreach (var words in new[] { "84 / 100", "支持", "30 → 36" }) Assert.Contains(words, decided.Text, StringComparison.Ordinal);

        Assert.Contains("还有单位没有检查", (await (await keeper.OpenAsync(home)).Form("finalise").SubmitAsync(keeper)).Text, StringComparison.Ordinal);
        foreach (var other in (await g.SheetAsync(1)).Units.Where(u => u.Row.OfficeId != g.Programme.Lead.Id))
            await g.DoAsync<CheckUnitHandler>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(other.Row.Id, [.. sheet.Items.Select(i => new GivenPoints(i.Id, 10, ""))]), act));
        using var resident = site.Visitor();
        var address = $"/programme/assessments/{g.Year}";
        Assert.Contains("没有公开", (await resident.OpenAsync(address)).Text, StringComparison.Ordinal);
        // The days for objections are over.
        await site.InDbAsync(db => db.Set<AssessedUnit>().Where(u => u.SheetId == sheet.Row.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.ObjectUntil, new DateOnly(2026, 11, 22))));
        var final = await (await keeper.OpenAsync(home)).Form("finalise").SubmitAndFollowAsync(keeper);
        foreach (var words in new[] { "已定稿", "SHA-256", "84" }) Assert.Contains(words, final.Text, StringComparison.Ordinal);
        await resident.OpenAsync(address);
        Assert.DoesNotContain("年度考核", (await resident.OpenAsync(address)).Text, StringComparison.Ordinal);
        await (await keeper.OpenAsync(home)).Form("publish").SubmitAndFollowAsync(keeper);
        var shown = await resident.OpenAsync(address);
        foreach (var words in new[] { "年度考核", "84", g.Programme.Lead.Name }) Assert.Contains(words, shown.Text, StringComparison.Ordinal);
        using var abroad = site.Visitor("en");
        Assert.Contains("never persons", (await abroad.OpenAsync(address)).Text, StringComparison.Ordinal);
        await (await keeper.OpenAsync(home)).Form("publish").SubmitAndFollowAsync(keeper);
        Assert.DoesNotContain("年度考核", (await resident.OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("/links", "head other leader county keeper far", "")]
    [InlineData("/links/new", "county keeper far", "")]
    [InlineData("/links/{link}", "leader county keeper", "head other far")]
    [InlineData("/links/{link}/visit", "leader county keeper", "head other far")]
    [InlineData("/links/orders/new", "leader", "")]
    [InlineData("/links/orders/{order}", "head leader county keeper", "other far")]
    public async Task DoorsOfLinkUps_OpenForThoseWhoMay(string page, string opens, string blind)
    {
        var g = await MechanismGround.OfAsync(site);
        var link = await g.GetAsync<SaveLinkUpHandler, Guid>(g.Programme.Keeper, (h, act) => h.HandleAsync(new(g.Programme.YearId, g.Desk.Leader.Id, g.Desk.City.Donghe.Code, null), act));
        var order = await g.GetAsync<OrderTaskHandler, Guid>(g.Desk.Leader, (h, act) => h.HandleAsync(new(g.TaskId, "请说明进展"), act));
        await DoorsAsync(g, page.Replace("{link}", link.ToString(), StringComparison.Ordinal).Replace("{order}", order.ToString(), StringComparison.Ordinal), opens, blind);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        if (page.Contains('{', StringComparison.Ordinal)) await keeper.OpenAsync(Of(g, page.Replace("{link}", Guid.NewGuid().ToString(), StringComparison.Ordinal).Replace("{order}", Guid.NewGuid().ToString(), StringComparison.Ordinal)), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task ALeader_IsTied_Visits_AndOrders_OnPages_AndBadInputStandsBesideItsField()
    {
        var g = await MechanismGround.OfAsync(site);
        using var keeper = await AsAsync(g, g.Programme.Keeper);
        using var leader = await AsAsync(g, g.Desk.Leader);
        using var head = await AsAsync(g, g.Programme.Head);
        using var other = await AsAsync(g, g.OtherHead);
        var form = (await keeper.OpenAsync(Of(g, "/links/new"))).Form("link");
        Assert.True((await form.SubmitAsync(keeper)).Errors.ContainsKey("Edit.AreaCode"));
        var refused = await form.With("Edit.AreaCode", g.Desk.City.Donghe.Code).SubmitAsync(keeper);
        Assert.Equal((g.Desk.City.Donghe.Code, true), (refused.Form("link")["Edit.AreaCode"], refused.Errors.ContainsKey("Edit.StaffId")));
        var saved = await form.With("Edit.StaffId", $"{g.Desk.Leader.Id}").SubmitAsync(keeper);
        var home = saved.Location!;
        Assert.Contains("东河街道", (await leader.OpenAsync(home)).Heading, StringComparison.Ordinal);
        var visit = (await leader.OpenAsync(home + "/visit")).Form("visit");
        refused = await visit.With("Edit.Day.Month", "13").SubmitAsync(leader);
        Assert.True(refused.Errors.ContainsKey("Edit.Day.Year"));
        refused = await visit.With("Edit.Day.Month", "11").SubmitAsync(leader);
        Assert.True(refused.Errors.ContainsKey("Edit.Seen"));
        refused = await visit.With("Edit.Seen", "场地已腾空").With("Edit.FollowUps[0].Text", "刷墙").SubmitAsync(leader);
        Assert.True(refused.Errors.ContainsKey("Edit.FollowUps[0].OfficeId"), string.Join(' ', refused.Errors.Keys));
        Assert.Equal("场地已腾空", refused.Form("visit")["Edit.Seen"]);
        var written = await visit.With("Edit.FollowUps[0].OfficeId", $"{g.Other.Id}").With("Edit.FollowUps[0].Due.Year", "2026").With("Edit.FollowUps[0].Due.Month", "12").With("Edit.FollowUps[0].Due.Day", "1").SubmitAndFollowAsync(leader);
        foreach (var words in new[] { "场地已腾空", "刷墙", "办理中" }) Assert.Contains(words, written.Text, StringComparison.Ordinal);
        var finish = (await other.OpenAsync(home)).Form("finish");
        Assert.True((await finish.SubmitAsync(other)).Errors.ContainsKey("Done.FollowUp"));
        var id = (await other.OpenAsync(home)).Document.QuerySelectorAll("select[name='Done.FollowUp'] option")[1].GetAttribute("value")!;
        await finish.With("Done.FollowUp", id).With("Done.Words", "已刷好").SubmitAndFollowAsync(other);
        Assert.Contains("已刷好", (await leader.OpenAsync(home)).Text, StringComparison.Ordinal);
        Assert.True((await (await keeper.OpenAsync(home)).Form("end").SubmitAsync(keeper)).Errors.ContainsKey("Ending.Why"));

        var order = (await leader.OpenAsync(Of(g, "/links/orders/new?task=05-001"))).Form("order");
        Assert.True((await order.SubmitAsync(leader)).Errors.ContainsKey("Edit.Words"));
        var given = await order.With("Edit.Words", "请说明进展").SubmitAsync(leader);
        var sheet = given.Location!;
        var receive = (await head.OpenAsync(sheet)).Form("receive");
        await receive.SubmitAndFollowAsync(head);
        Assert.Contains("督办单现在不能这样做", (await receive.SubmitAsync(head)).Text, StringComparison.Ordinal);
        var answer = (await head.OpenAsync(sheet)).Form("answer");
        Assert.True((await answer.SubmitAsync(head)).Errors.ContainsKey("Reply.Words"));
        await answer.With("Reply.Words", "正在协调").SubmitAndFollowAsync(head);
        var decide = (await leader.OpenAsync(sheet)).Form("decide");
        Assert.True((await decide.SubmitAsync(leader)).Errors.ContainsKey("Verdict.Decision"));
        Assert.True((await decide.With("Verdict.Decision", "back").SubmitAsync(leader)).Errors.ContainsKey("Verdict.Words"));
        Assert.Contains("退回 1 次", (await decide.With("Verdict.Words", "没有期限").SubmitAndFollowAsync(leader)).Text, StringComparison.Ordinal);
        using var english = await g.Desk.VisitorAsync(g.Desk.Leader, "en");
        Assert.Contains("Given", (await english.OpenAsync(Of(g, "/links"))).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheYear_LeadsToEachMechanism()
    {
        var g = await MechanismGround.OfAsync(site);
        using var head = await AsAsync(g, g.Programme.Head);
        var page = await head.OpenAsync(Of(g));
        foreach (var path in new[] { "links", "reports", "consultations", "assessments" })
        {
            var link = page.One($"a[href='{Of(g, "/" + path)}']").GetAttribute("href")!;
            await head.OpenAsync(link);
        }
    }
}
