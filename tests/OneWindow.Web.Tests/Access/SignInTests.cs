using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.TestSupport;
using OneWindow.Web.Access;
using OtpNet;
using Xunit;

namespace OneWindow.Web.Tests.Access;

/// <summary>The site as a city runs it: the second factor is demanded.</summary>
public sealed class SignInTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Password = "vier kleine Kamele";
    static readonly Uri WorkList = new("/api/v1/work", UriKind.Relative);

    async Task<StaffMember> PersonAsync(Role role = Role.Administrator, string? key = null, bool mustChange = false, Area? area = null)
    {
        var city = await site.Create.SmallCityAsync();
        var person = await site.Create.StaffAsync(role, area ?? city.Yizhou);
        var hash = await site.WithAsync<PasswordGate, string>(g => g.HashAsync(Password, default));
        await site.InDbAsync(async db =>
        {
            var row = await db.Set<StaffMember>().SingleAsync(s => s.Id == person.Id);
            row.PasswordHash = hash;
            row.MustChangePassword = mustChange;
            await db.SaveChangesAsync();
        });
        if (key is not null)
            await site.WithAsync<TurnOnSecondFactorHandler, IReadOnlyList<string>>(h =>
                h.HandleAsync(new(key, CodeOf(key, -30)), new(Actor.Staff(person.Id, person.Name, []), site.Now)));
        return person;
    }

    /// <summary>By another library than ours, and by the site's clock.</summary>
    string CodeOf(string key, int seconds = 0) => new OtpNet.Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Now.AddSeconds(seconds));

    static string NewKey() => OneWindow.Core.Access.Totp.NewKey();

    static async Task<HtmlPage> TryAsync(HttpClient visitor, string userName, string password, string? code = null)
    {
        var page = await visitor.OpenAsync("/staff/sign-in");
        var form = page.Form("sign-in").With("Input.UserName", userName).With("Input.Password", password);
        if (code is not null) form.Forging("Input.Code", code);
        return await form.SubmitAsync(visitor);
    }

    async Task<HttpClient> SignedInAsync(StaffMember person, string key)
    {
        var visitor = site.Visitor();
        var first = await TryAsync(visitor, person.UserName, Password);
        Assert.True(first.Location?.StartsWith("/staff/sign-in/code", StringComparison.Ordinal), $"{(int)first.Status} {first.Location} {first.Text}");
        var step = await visitor.OpenAsync(first.Location!);
        var done = await step.Form("code").With("Input.Code", CodeOf(key)).SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.Redirect, done.Status);
        return visitor;
    }

    Task<List<AuditEntry>> HistoryAsync(Guid person) => site.InDbAsync(db =>
        db.Set<AuditEntry>().Where(e => e.SubjectId == person).OrderBy(e => e.Id).ToListAsync());

    [Theory]
    [InlineData("/staff/account")]
    [InlineData("/staff/account/password")]
    [InlineData("/staff/account/second-factor")]
    [InlineData("/staff/account/passkeys")]
    [InlineData("/staff/account/sessions")]
    [InlineData("/staff/account/stand-ins")]
    [InlineData("/staff/settings/people")]
    [InlineData("/staff/settings/people/add")]
    [InlineData("/staff/settings/people/0190a000-0000-7000-8000-000000000000")]
    public async Task Get_WhenSignedOut_GoesToSignInAndBack(string address)
    {
        var page = await site.Visitor().OpenAsync(address, HttpStatusCode.Redirect);
        Assert.Equal($"/staff/sign-in?next={Uri.EscapeDataString(address)}", page.Location);
    }

    [Theory]
    [InlineData("/staff/settings/people")]
    [InlineData("/staff/settings/people/add")]
    [InlineData("/staff/settings/people/0190a000-0000-7000-8000-000000000000")]
    public async Task Get_WithAnotherRole_Is403(string address)
    {
        var key = NewKey();
        var visitor = await SignedInAsync(await PersonAsync(Role.Leader, key), key);
        await visitor.OpenAsync(address, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Account_Messages_AreKeptAsOneWishes_AndWhatWasNotOfferedIsRefused()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var visitor = await SignedInAsync(person, key);
        var page = await visitor.OpenAsync("/staff/account");
        var refused = await page.Form("messages").Forging("Input.UrgentBy", "Pigeon").SubmitAsync(visitor);
        Assert.Equal("请选一种方式", Assert.Single(refused.ErrorSummary));
        var done = await page.Form("messages").Without("Input.MailDigest").With("Input.UrgentBy", "Sms").SubmitAsync(visitor);
        Assert.Single((await visitor.FollowAsync(done)).Document.QuerySelectorAll(".ow-notice--success"));
        var row = await site.InDbAsync(db => db.Set<StaffMember>().SingleAsync(s => s.Id == person.Id));
        Assert.Equal((false, UrgentBy.Sms), (row.MailDigest, row.UrgentBy));
        Assert.Equal("set-own-messages", (await HistoryAsync(person.Id)).Last().Action);
    }

    [Fact]
    public async Task SignIn_WithPasswordAndCode_OpensTheSite_AndIsRecorded()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var visitor = await SignedInAsync(person, key);
        var page = await visitor.OpenAsync("/staff/account");
        Assert.Contains(person.UserName, page.Text, StringComparison.Ordinal);
        foreach (var address in new[] { "/staff/account/password", "/staff/account/second-factor", "/staff/account/passkeys", "/staff/account/sessions",
            "/staff/account/stand-ins", "/staff/settings/people", "/staff/settings/people/add" })
            Assert.NotEmpty((await visitor.OpenAsync(address)).Heading);
        var entry = (await HistoryAsync(person.Id)).Last();
        Assert.Equal(("sign-in", person.Id), (entry.Action, entry.ActorId!.Value));
        Assert.Contains("PasswordAndCode", entry.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_Cookie_IsBoundToTheHostAndClosedToScripts()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var visitor = site.Visitor();
        var step = await visitor.OpenAsync((await TryAsync(visitor, person.UserName, Password)).Location!);
        var done = await step.Form("code").With("Input.Code", CodeOf(key)).SubmitAsync(visitor);
        var cookie = done.Answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-onewindow-staff=", StringComparison.Ordinal) && !c.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignIn_WithAWrongPasswordOrAnUnknownOrDisabledName_SaysTheSame()
    {
        var person = await PersonAsync();
        var disabled = await PersonAsync();
        await site.WithAsync<DisableStaffHandler>(h => h.HandleAsync(new(disabled.Id), new(Actor.System, site.Now)));
        var pages = new[]
        {
            await TryAsync(site.Visitor(), person.UserName, "wrong password"), await TryAsync(site.Visitor(), "nobody.at.all", "wrong password"),
            await TryAsync(site.Visitor(), disabled.UserName, Password),
        };
        Assert.All(pages, p => Assert.Equal(HttpStatusCode.Unauthorized, p.Status));
        Assert.All(pages, p => Assert.Equal(pages[0].ErrorSummary, p.ErrorSummary));
        Assert.NotEmpty(pages[0].ErrorSummary);
        var entry = (await HistoryAsync(person.Id)).Last();
        Assert.Equal(("refuse-sign-in", ActorKind.System, (Guid?)null), (entry.Action, entry.ActorKind, entry.ActorId));
        Assert.DoesNotContain(await site.InDbAsync(db => db.Set<AuditEntry>().ToListAsync()),
            e => $"{e.Details}{e.Why}{e.SubjectNumber}".Contains("nobody", StringComparison.Ordinal) || $"{e.Details}{e.Why}".Contains("wrong password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignIn_AfterManyWrongPasswords_Waits_ButACodeStillPasses_AndAnUnknownNameWaitsToo()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var visitor = site.Visitor();
        for (var tries = 0; tries < 5; tries++) Assert.Equal(HttpStatusCode.Unauthorized, (await TryAsync(visitor, person.UserName, "wrong password")).Status);
        var waiting = await TryAsync(visitor, person.UserName, Password);
        Assert.Equal(HttpStatusCode.TooManyRequests, waiting.Status);
        Assert.Equal("60", waiting.Answer.Headers.RetryAfter!.ToString());
        Assert.Equal(HttpStatusCode.TooManyRequests, (await TryAsync(visitor, person.UserName, Password, "000000")).Status);

        for (var tries = 0; tries < 5; tries++) await TryAsync(visitor, "no.such.name", "wrong password");
        Assert.Equal(waiting.ErrorSummary, (await TryAsync(visitor, "no.such.name", "wrong password")).ErrorSummary);

        var owner = await TryAsync(site.Visitor(), person.UserName, Password, CodeOf(key));
        Assert.Equal(HttpStatusCode.Redirect, owner.Status);
        Assert.Null(await site.InDbAsync(db => db.Set<StaffMember>().Where(s => s.Id == person.Id).Select(s => s.LockedUntil).SingleAsync()));
    }

    [Fact]
    public async Task SignIn_WithACodeUsedBefore_IsRefused()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        await SignedInAsync(person, key);
        var visitor = site.Visitor();
        var step = await visitor.OpenAsync((await TryAsync(visitor, person.UserName, Password)).Location!);
        var again = await step.Form("code").With("Input.Code", CodeOf(key)).SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.Unauthorized, again.Status);
    }

    [Fact]
    public async Task CodePage_WithoutTheFirstStep_GoesBackToIt() =>
        Assert.Equal("/staff/sign-in", (await site.Visitor().OpenAsync("/staff/sign-in/code", HttpStatusCode.Redirect)).Location);

    [Fact]
    public async Task SignIn_ToAForeignAddress_StaysHere()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        foreach (var next in new[] { "//evil.example", "https://evil.example", "/\\evil.example" })
            Assert.Equal("/staff", StaffSignIn.SafeNext(next));
        Assert.Equal("/work?x=1", StaffSignIn.SafeNext("/work?x=1"));
        Assert.NotNull(person);
    }

    [Fact]
    public async Task FirstSignIn_DemandsOwnPassword_ThenSecondFactor_AndNothingElseWorksBefore()
    {
        var person = await PersonAsync(mustChange: true);
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(visitor, person.UserName, Password)).Status);
        Assert.Equal("/staff/account/password", (await visitor.OpenAsync("/staff/settings/people", HttpStatusCode.Redirect)).Location);
        Assert.Equal("/staff/account/password", (await visitor.OpenAsync("/staff/account/second-factor", HttpStatusCode.Redirect)).Location);

        var page = await visitor.OpenAsync("/staff/account/password");
        var weak = await page.Form("password").With("Input.Old", Password).With("Input.New", "short").With("Input.Again", "short").SubmitAsync(visitor);
        Assert.Contains("Input.New", weak.Errors.Keys);
        var wrong = await page.Form("password").With("Input.Old", "not it").With("Input.New", "ein neues langes Wort").With("Input.Again", "ein neues langes Wort").SubmitAsync(visitor);
        Assert.Contains("Input.Old", wrong.Errors.Keys);
        var changed = await page.Form("password").With("Input.Old", Password).With("Input.New", "ein neues langes Wort").With("Input.Again", "ein neues langes Wort").SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.Redirect, changed.Status);

        Assert.Equal("/staff/account/second-factor", (await visitor.OpenAsync("/staff/settings/people", HttpStatusCode.Redirect)).Location);
        var setUp = await visitor.OpenAsync("/staff/account/second-factor");
        var key = setUp.One("[data-key]").TextContent.Replace(" ", "", StringComparison.Ordinal);
        Assert.NotNull(setUp.One("svg.ow-qr path"));
        var bad = await setUp.Form("second-factor").With("Input.Code", "000000").SubmitAsync(visitor);
        Assert.Contains("Input.Code", bad.Errors.Keys);
        Assert.Equal(key, bad.One("[data-key]").TextContent.Replace(" ", "", StringComparison.Ordinal));
        var done = await bad.Form("second-factor").With("Input.Code", CodeOf(key)).SubmitAsync(visitor);
        var codes = done.TextsOf("[data-recovery-codes] li");
        Assert.Equal(10, codes.Distinct().Count());
        await visitor.OpenAsync("/staff/settings/people");
        Assert.Equal(["change-password", "sign-in", "turn-on-second-factor", "sign-in"], (await HistoryAsync(person.Id)).Select(e => e.Action).Where(a => a != "refuse-sign-in").TakeLast(4));

        // A recovery code signs in, once.
        var other = site.Visitor();
        var step = await other.OpenAsync((await TryAsync(other, person.UserName, "ein neues langes Wort")).Location!);
        Assert.Equal(HttpStatusCode.Redirect, (await step.Form("code").With("Input.Code", codes[3].ToLowerInvariant()).SubmitAsync(other)).Status);
        var third = site.Visitor();
        step = await third.OpenAsync((await TryAsync(third, person.UserName, "ein neues langes Wort")).Location!);
        Assert.Equal(HttpStatusCode.Unauthorized, (await step.Form("code").With("Input.Code", codes[3]).SubmitAsync(third)).Status);
    }

    [Fact]
    public async Task Sessions_EndOthers_LeavesThisOne_AndSignOutEndsIt()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var first = await SignedInAsync(person, key);
        site.Clock.Advance(TimeSpan.FromSeconds(60));
        var second = await SignedInAsync(person, key);
        await first.OpenAsync("/staff/account");

        var page = await second.OpenAsync("/staff/account/sessions");
        Assert.Equal(2, page.Document.QuerySelectorAll("tbody tr").Length);
        await page.Form("sessions").SubmitAndFollowAsync(second, "others");
        await first.OpenAsync("/staff/account", HttpStatusCode.Redirect);
        page = await second.OpenAsync("/staff/account/sessions");

        var left = await page.FormWith("退出登录").SubmitAsync(second);
        Assert.Equal(HttpStatusCode.SeeOther, left.Status);
        Assert.Contains("cookies", left.Answer.Headers.GetValues("Clear-Site-Data").Single(), StringComparison.Ordinal);
        await second.OpenAsync("/staff/account", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Session_EndsAfterHalfAnHourIdle_AndAfterTwelveHours()
    {
        var key = NewKey();
        var visitor = await SignedInAsync(await PersonAsync(key: key), key);
        for (var minutes = 0; minutes < 11 * 60 + 50; minutes += 25)
        {
            await visitor.OpenAsync("/staff/account");
            site.Clock.Advance(TimeSpan.FromMinutes(25));
        }
        await visitor.OpenAsync("/staff/account", HttpStatusCode.Redirect);

        key = NewKey();
        visitor = await SignedInAsync(await PersonAsync(key: key), key);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        await visitor.OpenAsync("/staff/account", HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task DisabledPerson_IsOutAtOnce_AndSoIsTheToken()
    {
        var key = NewKey();
        var person = await PersonAsync(key: key);
        var visitor = await SignedInAsync(person, key);
        await visitor.OpenAsync("/staff/account");
        using var program = site.Visitor();
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.WithAsync<AddTokenHandler, string>(h =>
            h.HandleAsync(new(person.Id, "a program", 30), new(Actor.System, site.Now))));
        using var before = await program.GetAsync(WorkList);
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        await site.WithAsync<DisableStaffHandler>(h => h.HandleAsync(new(person.Id), new(Actor.System, site.Now)));
        await visitor.OpenAsync("/staff/account", HttpStatusCode.Redirect);
        using var after = await program.GetAsync(WorkList);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
        Assert.Equal("Bearer", after.Headers.WwwAuthenticate.Single().Scheme);
        Assert.Contains("\"token-invalid\"", await after.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_AddPerson_ShowsFirstPassword_WithWhichThePersonSignsIn()
    {
        var city = await site.Create.SmallCityAsync();
        var key = NewKey();
        var visitor = await SignedInAsync(await PersonAsync(key: key), key);
        var page = await visitor.OpenAsync("/staff/settings/people/add");
        var form = () => page.Form("add-person").With("Input.Name", "古丽").With("Input.UserName", "guli").With("Duty.Role", "Leader");

        var missing = await page.Form("add-person").SubmitAsync(visitor);
        Assert.Superset(new HashSet<string> { "Input.Name", "Input.UserName" }, missing.Errors.Keys.ToHashSet());
        var wider = await form().With("Duty.AreaId", city.City.Code).SubmitAsync(visitor);
        Assert.Contains("Duty.AreaId", wider.Errors.Keys);

        var added = await form().With("Duty.AreaId", city.Donghe.Code).SubmitAsync(visitor);
        var password = added.One("[data-first-password]").TextContent;
        Assert.Equal(HttpStatusCode.Redirect, (await TryAsync(site.Visitor(), "guli", password)).Status);
        Assert.Contains("古丽", (await visitor.OpenAsync("/staff/settings/people?q=guli")).Text, StringComparison.Ordinal);
        var twice = await form().With("Duty.AreaId", city.Donghe.Code).SubmitAsync(visitor);
        Assert.Contains("Input.UserName", twice.Errors.Keys);
    }

    [Fact]
    public async Task Person_OfAnotherArea_IsNotFound_AndOfTheOwnIsKept()
    {
        var city = await site.Create.SmallCityAsync();
        var key = NewKey();
        var visitor = await SignedInAsync(await PersonAsync(key: key), key);
        var far = await site.Create.StaffAsync(Role.Leader, city.Yiwu);
        await visitor.OpenAsync($"/staff/settings/people/{far.Id}", HttpStatusCode.NotFound);
        await visitor.OpenAsync($"/staff/account/stand-ins?for={far.Id}", HttpStatusCode.NotFound);

        var near = await site.Create.StaffAsync(Role.Leader, city.Donghe);
        var page = await visitor.OpenAsync($"/staff/settings/people/{near.Id}");
        page = await page.Form("change").With("Input.Name", "新名字").SubmitAndFollowAsync(visitor);
        Assert.Equal("新名字", page.Heading);
        page = await page.Form("give-duty").With("Duty.Role", "Coordinator").With("Duty.AreaId", city.Xihe.Code).SubmitAndFollowAsync(visitor);
        Assert.Contains("西河街道", page.Text, StringComparison.Ordinal);
        page = await page.Form("account").SubmitAndFollowAsync(visitor, "disable");
        var refused = await page.Form("account").SubmitAsync(visitor, "reset");
        Assert.NotEmpty(refused.ErrorSummary);
        Assert.Equal(["change-staff", "give-duty", "disable-staff"], (await HistoryAsync(near.Id)).Select(e => e.Action));
    }

    [Fact]
    public async Task StandIns_SetAndEndOnThePage()
    {
        var city = await site.Create.SmallCityAsync();
        var office = await site.Create.OfficeAsync(city.Donghe);
        var key = NewKey();
        var person = await PersonAsync(Role.Leader, key, area: city.Donghe);
        var colleague = await site.Create.StaffAsync(Role.Leader, city.Yizhou);
        Assert.NotNull(office);
        var visitor = await SignedInAsync(person, key);
        var page = await visitor.OpenAsync("/staff/account/stand-ins");
        var today = TimeZoneInfo.ConvertTimeFromUtc(site.Now, OneWindow.Web.Hosting.SiteOptions.LocalTime);
        HtmlForm Filled(int days) => page.Form("stand-in").With("Input.From.Year", $"{today.Year}").With("Input.From.Month", $"{today.Month}").With("Input.From.Day", $"{today.Day}")
            .With("Input.To.Year", $"{today.AddDays(days).Year}").With("Input.To.Month", $"{today.AddDays(days).Month}").With("Input.To.Day", $"{today.AddDays(days).Day}")
            .With("Input.StandInId", colleague.Id.ToString());
        Assert.NotEmpty((await Filled(3).With("Input.To.Day", "31x").SubmitAsync(visitor)).ErrorSummary);
        page = await Filled(3).SubmitAndFollowAsync(visitor);
        Assert.Contains(colleague.Name, page.Text, StringComparison.Ordinal);
        await page.Form("end-stand-in").SubmitAndFollowAsync(visitor);
        Assert.Equal(["set-stand-in", "end-stand-in"], (await HistoryAsync(person.Id)).Select(e => e.Action).TakeLast(2));
    }

    [Fact]
    public async Task NoPage_LoggedAFault()
    {
        var key = NewKey();
        var visitor = await SignedInAsync(await PersonAsync(key: key), key);
        await visitor.OpenAsync("/staff/account/passkeys");
        var page = await visitor.OpenAsync("/staff/account/passkeys");
        var answer = await visitor.PostAsync(new Uri("/staff/account/passkeys/options", UriKind.Relative),
            new FormUrlEncodedContent([new("__RequestVerificationToken", page.Form("add-passkey")["__RequestVerificationToken"]!)]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"userVerification\":\"required\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().PostAsync(new Uri("/staff/sign-in/passkey-options", UriKind.Relative), null)).StatusCode);
        var forged = await page.Form("add-passkey").Forging("PasskeyAnswer", "{\"id\":\"x\"}").SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.OK, forged.Status);
        var signIn = await site.Visitor().OpenAsync("/staff/sign-in");
        Assert.Equal(HttpStatusCode.Unauthorized, (await signIn.Form("passkey").Forging("PasskeyAnswer", "nonsense").SubmitAsync(site.Visitor())).Status is var status && status == HttpStatusCode.BadRequest ? HttpStatusCode.Unauthorized : status);
    }
}
