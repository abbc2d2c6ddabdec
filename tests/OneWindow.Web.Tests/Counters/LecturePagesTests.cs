using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Counters.Lectures;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>What residents see and do on the pages of lectures.</summary>
public sealed class LecturePagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor();

    public void Dispose() => visitor.Dispose();

    /// <summary>A lecture that begins half an hour from now: people can sign up, and doors are open.</summary>
    Task<LectureGround> SoonAsync(int seats = 20) => LectureGround.OfAsync(site, facts: new()
    {
        Title = "马上开始的讲座",
        Place = "一楼",
        StartsAt = site.Now.AddMinutes(30),
        EndsAt = site.Now.AddHours(2),
        Seats = seats,
    });

    /// <summary>The lecture as if it had begun an hour ago.</summary>
    Task BegunAsync(LectureGround g) => site.InDbAsync(db => db.Set<Lecture>().Where(l => l.Id == g.Key.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.StartsAt, site.Now.AddHours(-1)).SetProperty(x => x.EndsAt, site.Now.AddMinutes(30))));

    [Fact]
    public async Task TheProgramme_IsFilteredAndSearched_AndSaysWhereNothingIs()
    {
        var g = await LectureGround.OfAsync(site);
        var home = $"/lectures?at={g.Counters.Supermarket.Id}";
        var page = await visitor.OpenAsync(home);
        Assert.Contains("测试讲座：欠薪怎么办", page.Text, StringComparison.Ordinal);
        Assert.Contains("还有 20 个座位", page.Text, StringComparison.Ordinal);
        foreach (var found in new[] { "&q=老板不给工资", "&kind=Lecture", "&kind=nothing" }) Assert.Contains("欠薪", (await visitor.OpenAsync(home + found)).Text, StringComparison.Ordinal);
        foreach (var none in new[] { "&q=遗产继承", "&kind=Event" }) Assert.Contains("没有找到合适的讲座或活动", (await visitor.OpenAsync(home + none)).Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"/lectures?at=x&q={new string('长', 300)}");
        Assert.Contains("测试讲座", (await visitor.OpenAsync($"/counters/{g.Counters.Supermarket.Id}")).Text, StringComparison.Ordinal);
        var lecture = await visitor.OpenAsync($"/lectures/{g.Key}");
        foreach (var said in new[] { "普通话、维吾尔语", "一楼大厅", g.Counters.Lawyer.Name, "11月24日", "16:00–18:00" }) Assert.Contains(said, lecture.Text, StringComparison.Ordinal);
        using var english = site.Visitor("en");
        Assert.Contains("Lecture of tests", (await english.OpenAsync(home)).Text, StringComparison.Ordinal);
        var draft = await LectureGround.OfAsync(site, announced: false);
        foreach (var (page404, status) in new[] { ($"/lectures/{draft.Key}", HttpStatusCode.NotFound), ($"/lectures/{draft.Key}/sign-up", HttpStatusCode.NotFound), ("/lectures/none", HttpStatusCode.NotFound), ($"/lectures/{g.Key.District}-{Guid.NewGuid():n}/come", HttpStatusCode.NotFound), ($"/lectures/none/feedback", HttpStatusCode.NotFound) })
            await visitor.OpenAsync(page404, status);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AResident_SignsUp_Waits_AndGivesTheSeatToWhoeverWaits()
    {
        var g = await LectureGround.OfAsync(site, 2);
        var form = (await visitor.OpenAsync($"/lectures/{g.Key}/sign-up")).Form("sign-up");
        var bad = await form.With("Input.Phone", "没有").SubmitAsync(visitor);
        Assert.Contains("Input.Name", bad.Errors.Keys);
        var still = await form.With("Input.Name", "甲").SubmitAsync(visitor);
        Assert.Equal(("甲", "没有"), (still.Form("sign-up")["Input.Name"], still.Form("sign-up")["Input.Phone"]));
        Assert.Contains("Input.Phone", still.Errors.Keys);
        var done = await form.With("Input.Phone", "").With("Input.Persons", "2").SubmitAsync(visitor);
        var home = done.Location!;
        var seat = await visitor.FollowAsync(done);
        foreach (var said in new[] { "报名成功", "已为您留座", "2 人", "测试讲座" }) Assert.Contains(said, seat.Text, StringComparison.Ordinal);
        // Full: the next one waits.
        var waits = await (await visitor.OpenAsync($"/lectures/{g.Key}/sign-up")).Form("sign-up").With("Input.Name", "乙").SubmitAsync(visitor);
        Assert.Contains("您前面有 0 人", (await visitor.FollowAsync(waits)).Text, StringComparison.Ordinal);
        var left = await visitor.FollowAsync(await (await visitor.OpenAsync(home)).Form("leave").SubmitAsync(visitor));
        Assert.Contains("报名已取消", left.Text, StringComparison.Ordinal);
        Assert.Contains("已为您留座", (await visitor.OpenAsync(waits.Location!)).Text, StringComparison.Ordinal);
        // By the code, as anybody opens it.
        var enter = (await visitor.OpenAsync("/lectures/seats")).Form("seat");
        Assert.Contains("22位", (await enter.With("Input.Code", "12345").SubmitAsync(visitor)).Errors["Input.Code"], StringComparison.Ordinal);
        Assert.Equal(home, (await enter.With("Input.Code", home.Split('/')[^1]).SubmitAsync(visitor)).Location);
        await visitor.OpenAsync("/lectures/seats/123", HttpStatusCode.BadRequest);
        await visitor.OpenAsync("/lectures/seats/6505020000000000000005", HttpStatusCode.Gone);
        // A press that comes too late says so.
        var late = (await visitor.OpenAsync(waits.Location!)).Form("leave");
        await visitor.FollowAsync(await late.SubmitAsync(visitor));
        Assert.Equal(HttpStatusCode.Conflict, (await late.SubmitAsync(visitor)).Status);
        await site.InDbAsync(db => db.Set<Lecture>().Where(l => l.Id == g.Key.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.SignUpUntil, site.Now)));
        Assert.Contains("报名已截止", string.Join(' ', (await form.With("Input.Name", "丙").SubmitAsync(visitor)).ErrorSummary), StringComparison.Ordinal);
        Assert.Contains("报名已截止", (await visitor.OpenAsync($"/lectures/{g.Key}/sign-up", HttpStatusCode.Conflict)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AtTheDoor_PeopleEnterTheCode_AndSayAfterwardsWhetherItWasOfUse()
    {
        var g = await SoonAsync();
        var taken = await g.TakeAsync("甲");
        var code = (await g.ViewAsync()).Row.AttendanceCode;
        var come = (await visitor.OpenAsync($"/lectures/seats/{taken.Code}")).Form("come");
        Assert.Contains("签到码不对", (await come.With("Arriving.Code", "1").SubmitAsync(visitor)).Errors["Arriving.Code"], StringComparison.Ordinal);
        Assert.Contains("您已到场", (await visitor.FollowAsync(await come.With("Arriving.Code", code).SubmitAsync(visitor))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await come.SubmitAsync(visitor)).Status);
        // From the QR code at the door the digits are there already.
        var door = (await visitor.OpenAsync($"/lectures/{g.Key}/come?code={code}")).Form("come");
        Assert.Equal(code, door["Input.Code"]);
        Assert.Contains("签到码不对", (await door.With("Input.Code", "").SubmitAsync(visitor)).Errors["Input.Code"], StringComparison.Ordinal);
        var walkIn = await door.With("Input.Code", code).SubmitAsync(visitor);
        Assert.Contains("已签到", (await visitor.FollowAsync(walkIn)).Text, StringComparison.Ordinal);
        await BegunAsync(g);
        var say = (await visitor.OpenAsync($"/lectures/seats/{taken.Code}")).Form("feedback");
        Assert.Contains("Said.Verdict", (await say.With("Said.Words", "写到一半").SubmitAsync(visitor)).Errors.Keys);
        var thanks = await visitor.FollowAsync(await say.With("Said.Verdict", "Partly").SubmitAsync(visitor));
        Assert.Contains("您已经反馈过", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await say.SubmitAsync(visitor)).Status);
        var byDoor = (await visitor.OpenAsync($"/lectures/{g.Key}/feedback")).Form("feedback").With("Input.Verdict", "Yes");
        Assert.Contains("Input.AttendanceCode", (await byDoor.SubmitAsync(visitor)).Errors.Keys);
        await visitor.FollowAsync(await byDoor.With("Input.AttendanceCode", code).SubmitAsync(visitor));
        // Two came, two have answered.
        Assert.Contains("反馈人数已与到场人数相同", (await byDoor.SubmitAsync(visitor)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Materials_AreReadOnThePage_AndDownloadedByAnybody_UntilTakenDown()
    {
        var g = await LectureGround.OfAsync(site, announced: false);
        var pdf = await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, "讲义（一）", null, "%PDF-1.7 x"u8.ToArray()), g.System));
        var picture = await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, "照片", null, Create.Picture()), g.System));
        await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, "要点", "先收集证据"), g.System));
        var address = $"/lectures/{g.Key}/materials/{pdf}";
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).StatusCode);
        await site.WithAsync<AnnounceLectureHandler>(h => h.HandleAsync(new(g.Key), g.System));
        var page = await visitor.OpenAsync($"/lectures/{g.Key}");
        Assert.Contains("先收集证据", page.Text, StringComparison.Ordinal);
        Assert.Equal(address, page.Link("讲义（一）"));
        using var answer = await visitor.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "application/pdf", "attachment", "nosniff"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.GetValues("X-Content-Type-Options").Single()));
        Assert.Equal("image/jpeg", (await visitor.GetAsync($"/lectures/{g.Key}/materials/{picture}")).Content.Headers.ContentType!.MediaType);
        foreach (var none in new[] { $"/lectures/{g.Key}/materials/{Guid.NewGuid()}", $"/lectures/none/materials/{pdf}" }) Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(none)).StatusCode);
        await site.WithAsync<TakeDownMaterialHandler>(h => h.HandleAsync(new(g.Key, pdf), g.System));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(address)).StatusCode);
        Assert.Empty(site.Faults.All);
    }
}

/// <summary>A site of its own: whoever is slowed down shares the address of all.</summary>
public sealed class LectureFloodTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task WhoFillsAHallFromOneAddress_HasToWait()
    {
        var g = await LectureGround.OfAsync(site, 200);
        using var flood = site.Visitor();
        var form = (await flood.OpenAsync($"/lectures/{g.Key}/sign-up")).Form("sign-up").With("Input.Name", "甲");
        HtmlPage? last = null;
        for (var i = 0; i < 40 && last?.Status != HttpStatusCode.TooManyRequests; i++) last = await form.SubmitAsync(flood);
        Assert.Equal(HttpStatusCode.TooManyRequests, last!.Status);
    }
}
