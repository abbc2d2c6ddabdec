using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Lectures;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The ladder for the pages on which lectures are kept and held.</summary>
public sealed class LectureStaffTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static string Of(LectureGround g, string page = "") => $"/staff/lectures/{g.Key}{page}";

    [Theory, InlineData(""), InlineData("/change"), InlineData("/list"), InlineData("/door"), InlineData("/materials/new")]
    public async Task Doors_OpenOnlyForThoseOfTheSupermarket(string page)
    {
        var g = await LectureGround.OfAsync(site);
        var (desk, address) = (g.Counters.Desk, Of(g, page));
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var editor = await desk.VisitorAsync(await site.Create.StaffAsync(Role.LegalEditor, desk.City.Yizhou));
        await editor.OpenAsync(address, HttpStatusCode.Forbidden);
        foreach (var far in new[] { desk.FarWorker, await site.Create.StaffAsync(Role.OfficeHead, desk.City.FarCommunity, desk.FarStation) })
        {
            using var other = await desk.VisitorAsync(far);
            await other.OpenAsync(address, HttpStatusCode.NotFound);
        }
        // Keeps and does not serve; serves and does not keep; counts alone; does all.
        foreach (var (who, opens) in new (StaffMember, Func<string, bool>)[]
        {
            (await site.Create.StaffAsync(Role.Administrator, desk.City.Yizhou), p => p is "" or "/change"), (g.Counters.Lawyer, p => p != "/change"), (desk.Leader, p => p.Length == 0), (desk.Head, _ => true),
        })
        {
            using var person = await desk.VisitorAsync(who);
            await person.OpenAsync(address, opens(page) ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
        }
        using var head = await desk.VisitorAsync(desk.Head);
        foreach (var none in new[] { $"{g.Key.District}-{Guid.NewGuid():n}", "none" }) await head.OpenAsync(address.Replace(g.Key.ToString(), none, StringComparison.Ordinal), HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheList_ShowsOnesOwn_AndIsForThoseWhoServeKeepOrCount()
    {
        var g = await LectureGround.OfAsync(site);
        using var stranger = site.Visitor();
        foreach (var address in new[] { "/staff/lectures", "/staff/lectures/new" }) Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var editor = await g.Counters.Desk.VisitorAsync(await site.Create.StaffAsync(Role.LegalEditor, g.Counters.Desk.City.Yizhou));
        foreach (var address in new[] { "/staff/lectures", "/staff/lectures/new" }) await editor.OpenAsync(address, HttpStatusCode.Forbidden);
        using var lawyer = await g.Counters.Desk.VisitorAsync(g.Counters.Lawyer);
        await lawyer.OpenAsync("/staff/lectures/new", HttpStatusCode.Forbidden);
        Assert.Contains("测试讲座", (await lawyer.OpenAsync("/staff/lectures")).Text, StringComparison.Ordinal);
        using var far = await g.Counters.Desk.VisitorAsync(g.Counters.Desk.FarWorker);
        Assert.Contains("没有讲座和活动", (await far.OpenAsync("/staff/lectures?quarter=never")).Text, StringComparison.Ordinal);
        using var farHead = await g.Counters.Desk.VisitorAsync(await site.Create.StaffAsync(Role.OfficeHead, g.Counters.Desk.City.FarCommunity, g.Counters.Desk.FarStation));
        await farHead.OpenAsync($"/staff/lectures/new?at={g.Counters.Supermarket.Id}", HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AShopManager_WritesALectureDown_AnnouncesIt_MovesIt_AndCallsItOff_AndBadInputStandsBesideItsField()
    {
        var g = await CounterGround.OfAsync(site);
        using var head = await g.Desk.VisitorAsync(g.Desk.Head);
        var form = (await head.OpenAsync($"/staff/lectures/new?at={g.Supermarket.Id}")).Form("lecture");
        Assert.Equal("市场一楼", form["Edit.Place"]);
        var empty = await form.SubmitAsync(head);
        foreach (var field in new[] { "Edit.Day.Year", "Edit.Opens", "Edit.Closes", "Edit.Seats" }) Assert.Contains(field, empty.Errors.Keys);
        form.With("Edit.Title", "新讲座").With("Edit.Day.Year", "2026").With("Edit.Day.Month", "11").With("Edit.Day.Day", "25").With("Edit.Opens", "16：00").With("Edit.Closes", "1800").With("Edit.Seats", "20").With("Edit.HostId", $"{g.Lawyer.Id}");
        foreach (var (field, bad, good, at) in new[]
        {
            ("Edit.Title", "", "新讲座", "Edit.Title"), ("Edit.Day.Month", "13", "11", "Edit.Day.Year"), ("Edit.Day.Day", "22", "25", "Edit.Day.Year"), ("Edit.Opens", "下午", "16:00", "Edit.Opens"), ("Edit.Closes", "15:00", "18:00", "Edit.Closes"),
            ("Edit.Seats", "很多", "20", "Edit.Seats"), ("Edit.Seats", "0", "20", "Edit.Seats"), ("Edit.MostPersons", "11", "4", "Edit.MostPersons"), ("Edit.Place", "", "市场一楼", "Edit.Place"),
        })
        {
            var refused = await form.With(field, bad).SubmitAsync(head);
            Assert.True(refused.Errors.ContainsKey(at), $"{field} {bad}: {string.Join(", ", refused.Errors.Keys)}");
            Assert.Equal(bad, refused.Form("lecture")[field]);
            form.With(field, good);
        }
        var kept = await form.SubmitAsync(head);
        var home = kept.Location!;
        var draft = await head.FollowAsync(kept);
        Assert.Contains("草稿", draft.Text, StringComparison.Ordinal);
        var announced = await head.FollowAsync(await draft.Form("announce").SubmitAsync(head));
        Assert.Contains("已公布", announced.Text, StringComparison.Ordinal);
        using var resident = site.Visitor();
        var publicPage = home.Replace("/staff", "", StringComparison.Ordinal);
        Assert.Contains("新讲座", (await resident.OpenAsync(publicPage)).Text, StringComparison.Ordinal);
        // Two windows: whoever saves an old one is told.
        var (one, two) = ((await head.OpenAsync($"{home}/change")).Form("lecture"), (await head.OpenAsync($"{home}/change")).Form("lecture"));
        Assert.Equal(("16:00", "18:00", "20"), (one["Edit.Opens"], one["Edit.Closes"], one["Edit.Seats"]));
        await head.FollowAsync(await one.With("Edit.Opens", "15:00").With("Edit.SignUpUntil.Year", "2026").With("Edit.SignUpUntil.Month", "11").With("Edit.SignUpUntil.Day", "25").SubmitAsync(head));
        Assert.Contains("15:00–18:00", (await resident.OpenAsync(publicPage)).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await two.With("Edit.Seats", "30").SubmitAsync(head)).ErrorSummary);
        var off = (await head.OpenAsync(home)).Form("call-off");
        Assert.Contains("Off.Why", (await off.SubmitAsync(head)).Errors.Keys);
        await head.FollowAsync(await off.With("Off.Why", "停电").SubmitAsync(head));
        Assert.Contains("已取消：停电", (await resident.OpenAsync(publicPage)).Text, StringComparison.Ordinal);
        await resident.OpenAsync($"{publicPage}/sign-up", HttpStatusCode.Conflict);
        Assert.NotEmpty((await (await head.OpenAsync($"{home}/change")).Form("lecture").SubmitAsync(head)).ErrorSummary);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AHost_SignsSomebodyUp_TicksThePaperless_PutsUpMaterials_AndWritesTheNumbersDown()
    {
        var g = await LectureGround.OfAsync(site, facts: new() { Title = "正在开始", Place = "一楼", StartsAt = site.Now.AddMinutes(20), EndsAt = site.Now.AddHours(2), Seats = 5 });
        var first = await g.TakeAsync("第一位", 2, "13800000000");
        using var host = await g.Counters.Desk.VisitorAsync(g.Counters.Lawyer);
        var add = (await host.OpenAsync(Of(g, "/list"))).Form("add");
        Assert.Contains("Add.Name", (await add.SubmitAsync(host)).Errors.Keys);
        var signed = await host.FollowAsync(await add.With("Add.Name", "窗口来的").SubmitAsync(host));
        Assert.Contains("请抄给本人", signed.Text, StringComparison.Ordinal);
        foreach (var said in new[] { "第一位", "13800000000", "窗口来的" }) Assert.Contains(said, signed.Text, StringComparison.Ordinal);
        Assert.Equal(2, signed.Document.QuerySelectorAll("input.ow-tick").Length);
        var list = signed.Form("list");
        Assert.Contains("Input.WalkIns", (await list.With("Input.WalkIns", "几个").With("Input.There", $"{first.Key.Id}").SubmitAsync(host, "保存")).Errors.Keys);
        var saved = await host.FollowAsync(await list.With("Input.WalkIns", "3").SubmitAsync(host, "保存"));
        Assert.Contains("已到场", saved.Text, StringComparison.Ordinal);
        // What was ticked is ticked still; pressing save again changes nothing.
        Assert.Equal($"{first.Key.Id}", saved.Form("list")["Input.There"]);
        await host.FollowAsync(await saved.Form("list").SubmitAsync(host, "保存"));
        Assert.Equal(LectureSeatState.Attended, (await g.SeatAsync(first)).Row.State);
        var leave = (await host.OpenAsync(Of(g, "/list"))).Form("leave");
        Assert.Contains("Off.Seat", (await leave.SubmitAsync(host)).Errors.Keys);
        var door = await host.OpenAsync(Of(g, "/door"));
        Assert.Contains((await g.ViewAsync()).Row.AttendanceCode, door.Text, StringComparison.Ordinal);
        door.One(".ow-door svg");

        var material = (await host.OpenAsync(Of(g, "/materials/new"))).Form("material");
        Assert.Contains("Input.Title", (await material.With("Input.Text", "要点一").SubmitAsync(host)).Errors.Keys);
        material.With("Input.Title", "要点");
        await host.FollowAsync(await material.SubmitAsync(host));
        var file = (await host.OpenAsync(Of(g, "/materials/new"))).Form("material").With("Input.Title", "讲义");
        Assert.Contains("Input.Content", (await file.WithFile(new("Input.Content", "x.exe", [77, 90, 1])).SubmitAsync(host)).Errors.Keys);
        var page = await host.FollowAsync(await (await host.OpenAsync(Of(g, "/materials/new"))).Form("material").With("Input.Title", "讲义").WithFile(new("Input.Content", "x.pdf", "%PDF-1.7"u8.ToArray())).SubmitAsync(host));
        Assert.Contains("讲义", page.Text, StringComparison.Ordinal);
        var down = await host.FollowAsync(await page.Form("take-down").SubmitAsync(host));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<LectureMaterial>().CountAsync(m => m.LectureId == g.Key.Id && m.TakenDownAt == null)));
        Assert.Contains("已撤下", down.Text, StringComparison.Ordinal);

        await site.InDbAsync(db => db.Set<Lecture>().Where(l => l.Id == g.Key.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.StartsAt, site.Now.AddHours(-1))));
        await site.WithAsync<GiveLectureFeedbackHandler>(h => h.HandleAsync(new(g.Key, first.Key, null, LectureVerdict.Yes, "很有用"), g.Resident));
        var closed = await host.FollowAsync(await (await host.OpenAsync(Of(g, "/list"))).Form("list").With("Input.WalkIns", "4").SubmitAsync(host, "close"));
        foreach (var said in new[] { "共 6 人", "17 % (1/6)", "100 % (1/1)", "很有用" }) Assert.Contains(said, closed.Text, StringComparison.Ordinal);
        Assert.Contains("人数已登记", (await host.OpenAsync(Of(g, "/list"))).Text, StringComparison.Ordinal);
        using var leader = await g.Counters.Desk.VisitorAsync(g.Counters.Desk.Leader);
        var figures = (await leader.OpenAsync(Of(g))).Text;
        Assert.Contains("17 % (1/6)", figures, StringComparison.Ordinal);
        Assert.DoesNotContain("很有用", figures, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
