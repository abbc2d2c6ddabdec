using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Rosters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters.Aid;

/// <summary>The pages of those who help with legal aid: the whole ladder, signed out to done twice.</summary>
public sealed class AidDeskTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly string[] OfARequest = ["", "/edit", "/hand-in", "/record/Grant", "/withdraw", "/paper", "/paper.docx"];

    [Fact]
    public async Task Pages_OpenForThoseWhoHelpThere_AndForNobodyElse()
    {
        var g = await AidGround.OfAsync(site);
        var desk = g.Counter.Desk;
        var prepared = await g.PrepareAsync();
        var farHelper = await site.Create.StaffAsync(Role.CounterStaff, desk.City.FarCommunity, desk.FarStation);
        await site.Create.ProfessionalAsync(await site.Create.SupermarketAsync(desk.FarStation), farHelper, Profession.LegalAidWorker);
        using var anonymous = site.Visitor();
        using var far = await desk.VisitorAsync(farHelper);
        using var mediator = await desk.VisitorAsync(desk.Mediator);
        using var leader = await desk.VisitorAsync(desk.Leader);
        using var helper = await desk.VisitorAsync(g.Helper);
        foreach (var page in OfARequest)
        {
            var address = $"/staff/aid/{prepared.Address}{page}";
            Assert.True((await anonymous.GetAsync(new Uri(address, UriKind.Relative))).StatusCode is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized, address);
            foreach (var other in new[] { far, mediator }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
            Assert.True((await leader.GetAsync(new Uri(address, UriKind.Relative))).StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, address);
            Assert.Equal(page == "/record/Grant" ? HttpStatusCode.Conflict : HttpStatusCode.OK, (await helper.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        }
        foreach (var none in new[] { "/staff/aid/650502-2026-99999", "/staff/aid/nothing", $"/staff/aid/{prepared.Address}/record/Save", $"/staff/aid/{prepared.Address}/record/7" }) await helper.OpenAsync(none, HttpStatusCode.NotFound);
        await leader.OpenAsync("/staff/aid", HttpStatusCode.Forbidden);
        Assert.DoesNotContain(prepared.Number, (await mediator.OpenAsync("/staff/aid")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(prepared.Number, (await far.OpenAsync("/staff/aid")).Text, StringComparison.Ordinal);
        Assert.Contains(prepared.Number, (await helper.OpenAsync("/staff/aid")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AHelper_PreparesHandsInAndFollows_ToTheEnd()
    {
        var g = await AidGround.OfAsync(site);
        using var helper = await g.Counter.Desk.VisitorAsync(g.Helper);
        var form = (await helper.OpenAsync("/staff/aid/new")).Form("aid");
        Assert.True((await form.SubmitAsync(helper)).Errors.ContainsKey("Input.Name"));
        form = (await helper.OpenAsync("/staff/aid/new")).Form("aid").With("Input.Name", "示例居民").With("Input.Help", "Agency").With("Input.Kind", "Injury").With("Input.Means", "Honesty").With("Input.Facts", "被车撞了").With("Input.Claim", "赔偿");
        var done = await form.SubmitAsync(helper);
        var home = done.Location!;
        var page = await helper.FollowAsync(done);
        Assert.Contains("请抄给申请人", page.Text, StringComparison.Ordinal);

        var handIn = (await helper.OpenAsync($"{home}/hand-in")).Form("hand-in").With("Input.BodyId", g.Body.Id.ToString());
        Assert.True((await handIn.With("Input.On.Day", "24").SubmitAsync(helper)).Errors.ContainsKey("Input.On.Year"));
        page = await helper.FollowAsync(await handIn.With("Input.On.Day", "20").SubmitAsync(helper));
        foreach (var said in new[] { "已递交", g.Body.Name, "法律援助审查决定" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        await helper.OpenAsync($"{home}/hand-in", HttpStatusCode.Conflict);

        async Task<HtmlPage> RecordAsync(AidAct what, string words, string day = "23")
        {
            var record = (await helper.OpenAsync($"{home}/record/{what}")).Form("record");
            return await record.With("Input.Words", words).With("Input.On.Day", day).SubmitAsync(helper);
        }

        Assert.True((await RecordAsync(AidAct.AskPapers, "")).Errors.ContainsKey("Input.Words"));
        Assert.True((await RecordAsync(AidAct.AskPapers, "病历", "19")).Errors.ContainsKey("Input.On.Year"));
        page = await helper.FollowAsync(await RecordAsync(AidAct.AskPapers, "请补病历", "21"));
        Assert.Contains("请补病历", page.Text, StringComparison.Ordinal);
        await helper.FollowAsync(await RecordAsync(AidAct.SupplyPapers, ""));
        Assert.Contains("只能要求补一次", (await helper.OpenAsync($"{home}/record/AskPapers", HttpStatusCode.Conflict)).Text, StringComparison.Ordinal);
        await helper.FollowAsync(await RecordAsync(AidAct.Grant, ""));
        await helper.FollowAsync(await RecordAsync(AidAct.Assign, "某律师"));
        page = await helper.FollowAsync(await RecordAsync(AidAct.End, ""));
        Assert.Contains("已办结", page.Text, StringComparison.Ordinal);
        await helper.OpenAsync($"{home}/record/End", HttpStatusCode.Conflict);
        var list = await helper.OpenAsync("/staff/aid?state=Ended&who=mine");
        Assert.Contains("中位天数", list.Text, StringComparison.Ordinal);
        Assert.Contains(home[(home.LastIndexOf('/') + 1)..], list.Text, StringComparison.Ordinal);
        var key = await site.InDbAsync(db => db.Set<AidRequest>().Where(r => r.HelperId == g.Helper.Id).Select(r => r.Id).SingleAsync());
        Assert.Equal(["follow-aid", "follow-aid", "follow-aid", "follow-aid", "follow-aid", "hand-in-aid", "prepare-aid"],
            (await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == key).Select(e => e.Action).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TwoAtOnce_TheSecondIsToldThatItChanged()
    {
        var g = await AidGround.OfAsync(site);
        var prepared = await g.InStateAsync(AidState.HandedIn);
        using var helper = await g.Counter.Desk.VisitorAsync(g.Helper);
        var home = $"/staff/aid/{prepared.Address}";
        var stale = (await helper.OpenAsync($"{home}/record/Grant")).Form("record");
        await g.FollowAsync(prepared.Key, AidAct.AskPapers);
        await g.FollowAsync(prepared.Key, AidAct.SupplyPapers);
        Assert.Null((await stale.SubmitAsync(helper)).Location);
        Assert.Equal(AidState.HandedIn, (await g.RowAsync(prepared.Key)).State);
        // Edited and taken back by the counter.
        var draft = await g.PrepareAsync();
        var edit = (await helper.OpenAsync($"/staff/aid/{draft.Address}/edit")).Form("aid").With("Input.Claim", "另一个要求");
        Assert.Contains("另一个要求", (await helper.FollowAsync(await edit.SubmitAsync(helper))).Text, StringComparison.Ordinal);
        await helper.FollowAsync(await (await helper.OpenAsync($"/staff/aid/{draft.Address}/withdraw")).Form("withdraw").SubmitAsync(helper));
        Assert.Equal(AidState.Withdrawn, (await g.RowAsync(draft.Key)).State);
        await helper.OpenAsync($"/staff/aid/{draft.Address}/edit", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Bodies_AreKeptInTheSettings()
    {
        var g = await AidGround.OfAsync(site);
        var desk = g.Counter.Desk;
        var staff = await site.Create.StaffAsync(Role.Administrator, desk.City.Yizhou);
        using var admin = await desk.VisitorAsync(staff);
        using var helper = await desk.VisitorAsync(g.Helper);
        await helper.OpenAsync("/staff/settings/aid-bodies", HttpStatusCode.Forbidden);
        await helper.OpenAsync("/staff/settings/aid-bodies/new", HttpStatusCode.Forbidden);
        var form = (await admin.OpenAsync("/staff/settings/aid-bodies/new")).Form("body").With("Edit.Name", "新设测试援助中心");
        Assert.True((await form.With("Edit.AreaId", "999999").SubmitAsync(admin)).Errors.ContainsKey("Edit.AreaId"));
        var list = await admin.FollowAsync(await form.With("Edit.AreaId", desk.City.Yizhou.Code).SubmitAsync(admin));
        var one = list.Link("新设测试援助中心");
        var changed = await admin.FollowAsync(await (await admin.OpenAsync(one)).Form("body").With("Edit.Phone", "0902-7654321").SubmitAsync(admin, "保存"));
        Assert.Contains("0902-7654321", changed.Text, StringComparison.Ordinal);
        var ended = await admin.FollowAsync(await (await admin.OpenAsync(one)).Form("body").SubmitAsync(admin, "不再使用"));
        Assert.DoesNotContain("新设测试援助中心", ended.Text, StringComparison.Ordinal);
        await admin.OpenAsync(one, HttpStatusCode.NotFound);
    }
}
