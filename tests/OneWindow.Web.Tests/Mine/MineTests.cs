using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using OneWindow.Web.Mine;
using OneWindow.Web.Tests.Mediation.Party;
using Xunit;

namespace OneWindow.Web.Tests.Mine;

/// <summary>The list of one's own codes, and signing in with WeChat against a stand-in that speaks its protocol over HTTP. The real WeChat was never asked.</summary>
public sealed class MineTests : IClassFixture<WeChatSite>, IDisposable
{
    static int last;

    readonly WeChatSite site;
    readonly HttpClient phone, browser = new(new HttpClientHandler { AllowAutoRedirect = false, UseProxy = false });

    public MineTests(WeChatSite site)
    {
        this.site = site;
        site.WeChat.Reset();
        site.WeChat.OpenId = $"o6_bmjrPTlm6_2sgVt7hMZO{Interlocked.Increment(ref last):D5}";
        phone = site.Phone();
    }

    public void Dispose()
    {
        phone.Dispose();
        browser.Dispose();
    }

    Task<int> RowsAsync()
    {
        var blind = ResidentSignIn.BlindOf(site.Services.GetRequiredService<FieldKeys>(), site.WeChat.OpenId);
        return site.InDbAsync(db => db.Set<ResidentSignIn>().CountAsync(s => s.OpenIdBlind == blind));
    }

    /// <summary>Leaves for WeChat; the way back it gives, as path and query.</summary>
    async Task<string> LeaveAsync(string start = "/mine/wechat", HttpClient? by = null)
    {
        using var away = await (by ?? phone).GetAsync(new Uri(start, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, away.StatusCode);
        Assert.StartsWith($"{site.WeChat.Address}/connect/oauth2/authorize?appid={FakeWeChat.AppId}&redirect_uri=https%3A%2F%2Flocalhost%2Fmine%2Fwechat%2Fback&response_type=code&scope=snsapi_base&state=",
            away.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("#wechat_redirect", away.Headers.Location.ToString(), StringComparison.Ordinal);
        using var back = await browser.GetAsync(away.Headers.Location);
        Assert.Equal(HttpStatusCode.Redirect, back.StatusCode);
        return back.Headers.Location!.PathAndQuery;
    }

    async Task<HtmlPage> SignInAsync(string start = "/mine/wechat") => await phone.FollowAsync(await phone.OpenAsync(await LeaveAsync(start), HttpStatusCode.Redirect));

    async Task<string> FileAsync() => (await (await MatterDesk.OfAsync(site)).FileAsync()).Code;

    Task<HtmlPage> KeepAsync(HtmlPage page, string code) => page.Form("keep").With("Keep.Code", code).SubmitAsync(phone);

    [Fact]
    public async Task SigningIn_AsksForAnOpenIdAlone_AndStoresNothing_UntilACodeIsKept()
    {
        var page = await phone.OpenAsync("/mine");
        Assert.Equal("/mine/wechat", page.Link("用微信登录"));
        foreach (var way in new[] { "/status", "/case", "/counters/appointments" }) Assert.NotNull(page.Document.QuerySelector($"main a[href='{way}']"));
        Assert.Equal(["no-referrer"], page.Answer.Headers.GetValues("Referrer-Policy"));
        var home = await SignInAsync();
        Assert.Contains("还没有存查询码", home.Text, StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync());
        // WeChat was asked for the openid, once, and for nothing about the person.
        Assert.DoesNotContain(site.WeChat.Asked, a => a.Contains("userinfo", StringComparison.Ordinal) || a.Contains("snsapi_userinfo", StringComparison.Ordinal));
        var code = await FileAsync();
        var kept = await phone.FollowAsync(await KeepAsync(home, code));
        Assert.Contains("已存下。", kept.Text, StringComparison.Ordinal);
        Assert.Equal(1, await RowsAsync());
        Assert.Equal($"/m/{code}", kept.One(".ow-kept a").GetAttribute("href"));
        // Another phone of the same person, later: the list is there without typing.
        using var again = site.Phone("en");
        var listed = await again.FollowAsync(await again.OpenAsync(await LeaveAsync(by: again), HttpStatusCode.Redirect));
        Assert.Equal($"/m/{code}", listed.One(".ow-kept a").GetAttribute("href"));
        Assert.Contains("Matter", listed.Text, StringComparison.Ordinal);
        // Somebody else's list is another one.
        site.WeChat.OpenId += "x";
        using var stranger = site.Phone();
        Assert.Empty((await stranger.FollowAsync(await stranger.OpenAsync(await LeaveAsync(by: stranger), HttpStatusCode.Redirect))).Document.QuerySelectorAll(".ow-kept a"));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TheSession_IsACookieOfItsOwn_SealedShortAndSeenByNoScript()
    {
        using var back = await phone.GetAsync(new Uri(await LeaveAsync(), UriKind.Relative));
        var cookies = back.Headers.GetValues("Set-Cookie").ToList();
        var session = cookies.Single(c => c.StartsWith("__Host-onewindow-resident=", StringComparison.Ordinal));
        foreach (var said in new[] { "httponly", "secure", "samesite=lax", "path=/" }) Assert.Contains(said, session, StringComparison.OrdinalIgnoreCase);
        foreach (var lasting in new[] { "expires", "max-age" }) Assert.DoesNotContain(lasting, session, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(cookies, c => c.StartsWith("__Host-onewindow-resident-state=;", StringComparison.Ordinal));
        Assert.DoesNotContain(cookies, c => c.Contains(site.WeChat.OpenId, StringComparison.Ordinal) || c.StartsWith("__Host-onewindow-staff", StringComparison.Ordinal));
        // It opens no door of the staff.
        Assert.Contains("/staff/sign-in", (await phone.OpenAsync("/staff", HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        var left = await phone.FollowAsync(await (await phone.OpenAsync("/mine")).Form("leave").SubmitAsync(phone));
        Assert.Equal("/mine/wechat", left.Link("用微信登录"));
    }

    [Fact]
    public async Task AState_IsTheBrowsersOwn_PassesOnce_AndNotForLong()
    {
        // Somebody else's way back signs nobody in.
        using var other = site.Phone();
        var lured = await other.FollowAsync(await other.OpenAsync(await LeaveAsync(), HttpStatusCode.Redirect));
        Assert.Equal("/mine/wechat", lured.Link("用微信登录"));
        Assert.Contains("这次登录没有成功", lured.Text, StringComparison.Ordinal);
        // One's own, a second time.
        using var third = site.Phone();
        var way = await LeaveAsync(by: third);
        Assert.Equal("/mine", (await third.OpenAsync(way, HttpStatusCode.Redirect)).Location);
        await third.FollowAsync(await (await third.OpenAsync("/mine")).Form("leave").SubmitAsync(third));
        Assert.NotNull((await third.FollowAsync(await third.OpenAsync(way, HttpStatusCode.Redirect))).Link("用微信登录"));
        foreach (var bad in new[] { "", "?state=x", "?code=x", "?code=&state=", "?code=x&state=" + new string('0', 64) })
            Assert.Equal("/mine", (await phone.OpenAsync("/mine/wechat/back" + bad, HttpStatusCode.Redirect)).Location);
    }

    [Fact]
    public async Task AStateCookie_ThatIsSentAgain_PassesNoSecondTime()
    {
        using var bare = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new("https://localhost") });
        bare.DefaultRequestHeaders.Add(TestAddress.Header, "10.8.0.1");
        using var away = await bare.GetAsync(new Uri("/mine/wechat", UriKind.Relative));
        var cookie = away.Headers.GetValues("Set-Cookie").Single(c => c.Contains("resident-state", StringComparison.Ordinal)).Split(';')[0];
        using var back = await browser.GetAsync(away.Headers.Location);
        async Task<bool> SignsInAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, back.Headers.Location!.PathAndQuery);
            request.Headers.Add("Cookie", cookie);
            using var answer = await bare.SendAsync(request);
            return answer.Headers.GetValues("Set-Cookie").Any(c => c.StartsWith("__Host-onewindow-resident=", StringComparison.Ordinal));
        }
        Assert.True(await SignsInAsync());
        Assert.False(await SignsInAsync());
    }

    [Theory]
    [InlineData("/mine/wechat?code=//evil.example", "/mine")]
    [InlineData("/mine/wechat?code=https://evil.example/", "/mine")]
    [InlineData("/mine/wechat?next=//evil.example", "/mine")]
    public async Task NobodyIsLedToAnotherSite(string start, string home) =>
        Assert.Equal(home, (await phone.OpenAsync(await LeaveAsync(start), HttpStatusCode.Redirect)).Location);

    [Theory]
    [InlineData(40029, null, "这次登录没有成功")]
    [InlineData(40163, null, "这次登录没有成功")]
    [InlineData(45011, null, "微信那边太忙")]
    [InlineData(-1, null, "微信那边太忙")]
    [InlineData(40013, null, "微信登录暂时不能用")]
    [InlineData(40164, null, "微信登录暂时不能用")]
    [InlineData(0, "{\"openid\":", "微信没有回应")]
    [InlineData(0, "<html>login</html>", "微信没有回应")]
    [InlineData(0, "null", "微信没有回应")]
    [InlineData(0, "{}", "微信没有回应")]
    [InlineData(0, "{\"openid\":\"\"}", "微信没有回应")]
    [InlineData(0, "{\"openid\":\"a b<script>\"}", "微信没有回应")]
    [InlineData(0, "{\"openid\":[1]}", "微信没有回应")]
    public async Task WhereWeChatRefusesOrBabbles_APlainPageShowsTheWayOn(int refusal, string? raw, string said)
    {
        (site.WeChat.Refusal, site.WeChat.Raw) = (refusal, raw);
        var page = await SignInAsync("/mine/wechat?code=" + await FileAsync());
        Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Contains("凭查询码", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/status']"));
        Assert.StartsWith("/mine/wechat?code=6505", page.Link("用微信登录"), StringComparison.Ordinal);
        Assert.Equal(0, await RowsAsync());
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhereWeChatIsSlowOrGone_ThePageComesAllTheSame()
    {
        site.WeChat.Pause = TimeSpan.FromSeconds(5);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Assert.Contains("微信没有回应", (await SignInAsync()).Text, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 4.5);
        site.WeChat.Pause = default;
        foreach (var status in new[] { 500, 302, 404 })
        {
            site.WeChat.Status = status;
            Assert.Contains("微信没有回应", (await SignInAsync()).Text, StringComparison.Ordinal);
        }
        site.WeChat.Status = 200;
        site.WeChat.Raw = "{\"openid\":\"" + new string('x', 100_000) + "\"}";
        Assert.Contains("微信没有回应", (await SignInAsync()).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task NeitherSecretNorOpenId_IsEverLogged()
    {
        var code = await FileAsync();
        var home = await SignInAsync();
        await KeepAsync(home, code);
        site.WeChat.Refusal = 45011;
        await SignInAsync();
        (site.WeChat.Refusal, site.WeChat.Pause) = (0, TimeSpan.FromSeconds(3));
        await SignInAsync();
        Assert.Contains(site.Logged.All, w => w.Contains("WeChat told no openid", StringComparison.Ordinal) && w.Contains("45011", StringComparison.Ordinal));
        Assert.Contains(site.Logged.All, w => w.Contains("WeChat told no openid", StringComparison.Ordinal) && w.Contains("timeout", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Logged.All, w => w.Contains(FakeWeChat.Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Logged.All, w => w.Contains(site.WeChat.OpenId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task OnlyACodeThatOpensSomething_IsKept_AndGuessingIsSlowedDown()
    {
        var home = await SignInAsync();
        Assert.Contains("22 位", (await KeepAsync(home, "123")).Errors["Keep.Code"], StringComparison.Ordinal);
        var code = await FileAsync();
        var status = HttpStatusCode.OK;
        for (var i = 0; i < 14 && status != HttpStatusCode.TooManyRequests; i++)
        {
            var tried = await KeepAsync(home, Unknown(i));
            status = tried.Status;
            if (status != HttpStatusCode.TooManyRequests) Assert.Contains("没有这个查询码", tried.Errors["Keep.Code"], StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        // The door is the same as that of the matter itself.
        await phone.OpenAsync($"/m/{code}", HttpStatusCode.TooManyRequests);
        Assert.Equal(0, await RowsAsync());
    }

    /// <summary>Codes with a right check digit that nothing has.</summary>
    static string Unknown(int i)
    {
        var body = $"6505020000000000000{i:D2}";
        for (var check = 0; ; check++) if (Core.Matters.MatterCode.TryRead(body + check, out var code)) return code;
    }

    [Fact]
    public async Task CodesOfEachKind_StandOnTheList_AndWhatIsOverIsGrey()
    {
        var g = await CounterGround.OfAsync(site);
        var act = new Act(Actor.Resident, site.Now);
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(10)), act));
        var ticket = await site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Kind), act));
        var work = await CaseAtWork.OpenAsync(await MediationDesk.OfAsync(site));
        var party = await work.CodeAsync(work.Applicant);
        await SignInAsync();
        foreach (var code in new[] { await FileAsync(), party, booked.Code, ticket.Code }) await phone.FollowAsync(await KeepAsync(await phone.OpenAsync("/mine"), code));
        var page = await phone.OpenAsync("/mine");
        var links = page.Document.QuerySelectorAll(".ow-kept a").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal([$"/counters/tickets/{ticket.Code}", $"/counters/appointments/{booked.Code}", $"/case/{party}"], links.Take(3));
        foreach (var link in links) await phone.OpenAsync(link);
        foreach (var said in new[] { "排队号 · 001", "等候", "已预约", "10:00", "调解", "事项" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".ow-kept__one--over"));
        await site.WithAsync<LeaveQueueHandler>(h => h.HandleAsync(new(ticket.Key), act));
        await site.InDbAsync(db => db.Set<Appointment>().Where(a => a.Id == booked.Id).ExecuteDeleteAsync());
        page = await phone.OpenAsync("/mine");
        Assert.Equal(2, page.Document.QuerySelectorAll(".ow-kept__one--over").Length);
        foreach (var said in new[] { "不等了（已结束）", "已经打不开了", $"尾号 {booked.Code[^4..]}" }) Assert.Contains(said, page.Text, StringComparison.Ordinal);
        // Every kind of code the program knows has its words here.
        var looks = site.Services.GetServices<CodeKindLook>().Select(l => l.Kind).ToList();
        await using var scope = site.Scope();
        Assert.Equal(scope.ServiceProvider.GetServices<ICodeKind>().Select(k => k.Name).Order(StringComparer.Ordinal), looks.Order(StringComparer.Ordinal));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task TakingOff_AndForgetting_LeaveNothing()
    {
        await SignInAsync();
        var (one, two) = (await FileAsync(), await FileAsync());
        foreach (var code in new[] { one, two }) await phone.FollowAsync(await KeepAsync(await phone.OpenAsync("/mine"), code));
        Assert.Contains("已经存过", (await phone.FollowAsync(await KeepAsync(await phone.OpenAsync("/mine"), one))).Text, StringComparison.Ordinal);
        var page = await phone.OpenAsync("/mine");
        await phone.OpenAsync("/mine/forget");
        var dropped = await phone.FollowAsync(await page.Form("list").SubmitAsync(phone));
        Assert.Equal($"/m/{one}", dropped.One(".ow-kept a").GetAttribute("href"));
        // Pressed twice: it is gone already.
        Assert.Equal(HttpStatusCode.NotFound, (await page.Form("list").SubmitAsync(phone)).Status);
        var gone = await phone.FollowAsync(await (await phone.OpenAsync("/mine/forget")).Form("forget").SubmitAsync(phone));
        Assert.Contains("不再有您的登录记录", gone.Text, StringComparison.Ordinal);
        Assert.Equal("/mine/wechat", gone.Link("用微信登录"));
        Assert.Equal(0, await RowsAsync());
        Assert.Contains("还没有存查询码", (await SignInAsync()).Text, StringComparison.Ordinal);
        await phone.OpenAsync($"/m/{one}");
        Assert.Equal(ActorKind.Resident, await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.Action == "forget-codes").Select(e => e.ActorKind).FirstAsync()));
    }

    [Fact]
    public async Task AFormSentAfterTheSignInEnded_SaysSo_AndKeepsWhatWasTyped()
    {
        var (page, code) = (await SignInAsync(), await FileAsync());
        await (await phone.OpenAsync("/mine")).Form("leave").SubmitAsync(phone);
        var late = await KeepAsync(page, code);
        Assert.Equal($"/mine?code={code}", late.Location);
        var shown = await phone.FollowAsync(late);
        Assert.Contains("登录已经过期", shown.Text, StringComparison.Ordinal);
        Assert.Equal($"/mine/wechat?code={code}", shown.Link("用微信登录"));
        // Signed in again, the code stands in the field; it is kept only when its holder presses the button.
        var back = await SignInAsync($"/mine/wechat?code={code}");
        Assert.Equal(Core.Matters.MatterCode.Spaced(code), back.Form("keep")["Keep.Code"]);
        Assert.Equal(0, await RowsAsync());
        Assert.Contains("/mine", (await phone.OpenAsync("/mine/forget")).Document.QuerySelector("main a")!.GetAttribute("href"), StringComparison.Ordinal);
        using var nobody = site.Phone();
        Assert.Equal("/mine", (await nobody.OpenAsync("/mine/forget", HttpStatusCode.Redirect)).Location);
    }

    [Fact]
    public async Task BesideACode_InsideWeChat_StandsTheWayToTheList_AndElsewhereNot()
    {
        var code = await FileAsync();
        Assert.Equal($"/mine?code={code}", (await phone.OpenAsync($"/m/{code}")).Link("存到我的查询码"));
        Assert.NotNull((await phone.OpenAsync("/")).Document.QuerySelector("main a[href='/mine']"));
        using var desk = site.Visitor();
        Assert.DoesNotContain("存到我的查询码", (await desk.OpenAsync($"/m/{code}")).Text, StringComparison.Ordinal);
        Assert.Null((await desk.OpenAsync("/")).Document.QuerySelector("main a[href='/mine']"));
        // Outside WeChat its page does not open: the address to open there is told instead.
        var outside = await desk.OpenAsync("/mine");
        Assert.Empty(outside.Document.QuerySelectorAll("main a[href^='/mine/wechat']"));
        Assert.Equal("https://localhost/mine", outside.One("#here").TextContent);
    }
}

/// <summary>Without an AppId there is no such thing.</summary>
public sealed class MineSwitchedOffTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Everything_IsNotThere()
    {
        using var phone = site.Visitor();
        phone.DefaultRequestHeaders.Add("User-Agent", "MicroMessenger/8.0.50");
        foreach (var address in new[] { "/mine", "/mine/forget", "/mine/wechat", "/mine/wechat/back?code=x&state=y" }) await phone.OpenAsync(address, HttpStatusCode.NotFound);
        Assert.Null((await phone.OpenAsync("/")).Document.QuerySelector("main a[href='/mine']"));
        Assert.DoesNotContain("存到我的查询码", (await phone.OpenAsync($"/m/{(await (await MatterDesk.OfAsync(site)).FileAsync()).Code}")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
