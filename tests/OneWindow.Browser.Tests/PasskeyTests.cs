using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Web.Access;
using OtpNet;
using Xunit;

namespace OneWindow.Browser.Tests;

/// <summary>Passkeys in a real browser, with a device of its own inside it (CDP) that has verified its owner.</summary>
[Collection(nameof(InBrowser))]
public sealed class PasskeyTests(BrowserSite site)
{
    const string Password = "vier kleine Kamele";

    [Fact]
    public async Task Passkey_AddedByWhoHasAnApp_SignsInAlone_IsNamed_AndRemovedSignsInNoMore()
    {
        var (person, key) = (await PersonAsync(), OneWindow.Core.Access.Totp.NewKey());
        await site.WithAsync<TurnOnSecondFactorHandler, IReadOnlyList<string>>(h =>
            h.HandleAsync(new(key, CodeOf(key, -30)), new(Actor.Staff(person.Id, person.Name, []), site.Now)));
        var page = await VisitAsync(Visit.Desk);
        await using var device = await Device.PlugInAsync(page);

        await PasswordAsync(page, person, "/staff/account/passkeys");
        await page.Locator("input[name='Input.Code']").FillAsync(CodeOf(key));
        await LookAsync(page, "sign-in-code", Visit.Desk);
        await page.Locator("form:has(input[name='Input.Code']) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/staff/account/passkeys");
        await LookAsync(page, "passkeys-none", Visit.Desk);

        await page.ClickAddAsync();
        await page.Locator(".ow-keys__key").WaitForAsync();
        await page.Locator(".ow-notice--success").WaitForAsync();
        Assert.Equal(1, await device.CountAsync());
        await LookAsync(page, "passkeys-one", Visit.Desk);

        // The same device a second time: the browser knows that this account has one on it.
        await page.ClickAddAsync();
        await Assertions.Expect(page.Locator("[data-passkey-message]")).ToHaveTextAsync("这台设备上已经有一把通行密钥。");

        await SignOutAsync(page);
        await page.ClickPasskeyAsync();
        await page.WaitForURLAsync(new Regex("/staff(?!/sign-)"));
        Assert.Contains("\"Passkey\"", (await LastAsync(person, "sign-in")).Details, StringComparison.Ordinal);

        await page.GotoAsync("/staff/account/passkeys");
        await page.Locator("input[name='Input.NewName']").FillAsync("窗口的电脑");
        await page.Locator("button[name='Input.Name']").ClickAsync();
        await page.Locator(".ow-notice--success").WaitForAsync();
        Assert.Contains("窗口的电脑", await page.Locator(".ow-keys__key").InnerTextAsync(), StringComparison.Ordinal);
        await page.Locator("button[name='Input.Remove']").ClickAsync();
        await page.Locator(".ow-notice--success").WaitForAsync();
        Assert.Equal(0, await page.Locator(".ow-keys__key").CountAsync());
        Assert.Equal(["add-passkey", "name-passkey", "remove-passkey"], await ActsAsync(person));

        // The device still has it; the site does not.
        await SignOutAsync(page);
        Assert.Equal(1, await device.CountAsync());
        await page.ClickPasskeyAsync();
        await page.GetByText("这把通行密钥没有通过。请再试一次，或用密码登录。").WaitForAsync();
        await LookAsync(page, "sign-in-passkey-refused", Visit.Desk);
        Assert.Equal("refuse-sign-in", (await LastAsync(null, "refuse-sign-in")).Action);
        await page.GotoAsync("/staff/account");
        Assert.Contains("/staff/sign-in", page.Url, StringComparison.Ordinal);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Passkey_AsTheOnlySecondFactor_OpensTheSite_AndStays()
    {
        var (visit, person) = (Visit.Phone, await PersonAsync());
        var page = await VisitAsync(visit);
        await using var device = await Device.PlugInAsync(page);

        // Without a second factor nothing opens but the pages that set one up.
        await PasswordAsync(page, person, "/staff/account");
        await page.WaitForURLAsync("**/staff/account/second-factor");
        await LookAsync(page, "second-factor", visit);
        await page.Locator("a[href='/staff/account/passkeys']").ClickAsync();
        await page.ClickAddAsync();
        await page.Locator(".ow-keys__key").WaitForAsync();
        await LookAsync(page, "passkeys-first", visit);
        await page.GotoAsync("/staff/account");
        Assert.EndsWith("/staff/account", page.Url, StringComparison.Ordinal);

        await page.GotoAsync("/staff/account/passkeys");
        await page.Locator("button[name='Input.Remove']").ClickAsync();
        await Assertions.Expect(page.Locator(".govuk-error-summary")).ToContainTextAsync("这是唯一的第二步验证，请先设置验证器应用");
        await LookAsync(page, "passkeys-last", visit);

        // After the password the passkey is the second step.
        await SignOutAsync(page);
        await PasswordAsync(page, person, "/staff/account/sessions");
        await page.WaitForURLAsync("**/staff/sign-in/code**");
        await LookAsync(page, "sign-in-passkey-step", visit);
        await page.ClickPasskeyAsync();
        await page.WaitForURLAsync("**/staff/account/sessions");

        // Gone from the device: given up or refused there, the page says so and the password still works.
        await SignOutAsync(page);
        await device.EmptyAsync();
        await page.ClickPasskeyAsync();
        await Assertions.Expect(page.Locator("[data-passkey-message]")).ToHaveTextAsync("没有用上通行密钥。可以再试，或用别的办法。");
        await LookAsync(page, "sign-in-passkey-given-up", visit);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Passkey_OfAPersonNotVerifiedByTheDevice_IsNotMade()
    {
        var person = await PersonAsync();
        var page = await VisitAsync(Visit.Desk);
        await using var device = await Device.PlugInAsync(page, verified: false);
        await PasswordAsync(page, person, "/staff/account");
        await page.WaitForURLAsync("**/staff/account/second-factor");
        await page.GotoAsync("/staff/account/passkeys");
        await page.ClickAddAsync();
        await Assertions.Expect(page.Locator("[data-passkey-message]")).Not.ToBeEmptyAsync();
        Assert.Equal(0, await device.CountAsync());
        Assert.Empty(await ActsAsync(person));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task SignIn_WithoutJavaScript_ShowsNoPasskeyButton()
    {
        var visit = Visit.Phone.WithoutJavaScript();
        var page = await VisitAsync(visit);
        await page.GotoAsync("/staff/sign-in");
        Assert.False(await page.Locator("form[data-passkey]").IsVisibleAsync());
        await page.SaveScreenAsync("sign-in", visit);
        await page.Context.CloseAsync();
    }

    Task<IPage> VisitAsync(Visit visit) => site.VisitAsync(visit);

    async Task<StaffMember> PersonAsync()
    {
        var city = await site.Create.SmallCityAsync();
        var person = await site.Create.StaffAsync(Role.Leader, city.Yizhou);
        var hash = await site.WithAsync<PasswordGate, string>(g => g.HashAsync(Password, default));
        await site.InDbAsync(db => db.Set<StaffMember>().Where(s => s.Id == person.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.PasswordHash, hash).SetProperty(x => x.MustChangePassword, false)));
        return person;
    }

    static async Task PasswordAsync(IPage page, StaffMember person, string next)
    {
        await page.GotoAsync($"/staff/sign-in?next={Uri.EscapeDataString(next)}");
        await page.Locator("input[name='Input.UserName']").FillAsync(person.UserName);
        await page.Locator("input[name='Input.Password']").FillAsync(Password);
        await page.Locator("form:has(input[name='Input.Password']) button[type=submit]").ClickAsync();
        await page.WaitForURLAsync(new Regex("/staff/(?!sign-in\\?)"));
    }

    static async Task SignOutAsync(IPage page)
    {
        await page.GotoAsync("/staff/account");
        await page.Locator("form[action='/staff/sign-out'] button").First.ClickAsync();
        await page.WaitForURLAsync("**/staff/sign-in?signed-out=1");
    }

    string CodeOf(string key, int seconds = 0) => new OtpNet.Totp(Base32Encoding.ToBytes(key)).ComputeTotp(site.Now.AddSeconds(seconds));

    Task<AuditEntry> LastAsync(StaffMember? person, string action) => site.InDbAsync(db => db.Set<AuditEntry>()
        .Where(e => e.Action == action && (person == null || e.SubjectId == person.Id)).OrderByDescending(e => e.Id).FirstAsync());

    Task<List<string>> ActsAsync(StaffMember person) => site.InDbAsync(db => db.Set<AuditEntry>()
        .Where(e => e.SubjectId == person.Id && e.Action.EndsWith("passkey")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync());

    static async Task LookAsync(IPage page, string name, Visit visit)
    {
        await page.CheckAsync();
        await page.SaveScreenAsync(name, visit);
        await page.CheckWidthAsync();
    }

    /// <summary>A device inside the browser that keeps passkeys and answers at once.</summary>
    sealed class Device(ICDPSession session, string id) : IAsyncDisposable
    {
        internal static async Task<Device> PlugInAsync(IPage page, bool verified = true)
        {
            var session = await page.Context.NewCDPSessionAsync(page);
            await session.SendAsync("WebAuthn.enable", new() { ["enableUI"] = false });
            var answer = await session.SendAsync("WebAuthn.addVirtualAuthenticator", new()
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = verified,
                    ["automaticPresenceSimulation"] = true,
                },
            });
            return new(session, answer!.Value.GetProperty("authenticatorId").GetString()!);
        }

        internal async Task<int> CountAsync() =>
            (await session.SendAsync("WebAuthn.getCredentials", new() { ["authenticatorId"] = id }))!.Value.GetProperty("credentials").GetArrayLength();

        internal Task<JsonElement?> EmptyAsync() => session.SendAsync("WebAuthn.clearCredentials", new() { ["authenticatorId"] = id });

        public async ValueTask DisposeAsync()
        {
            // The page may be gone with its device.
            try { await session.DetachAsync(); }
            catch (PlaywrightException) { }
        }
    }
}

static class PasskeyButtons
{
    internal static Task ClickAddAsync(this IPage page) => page.Locator("form[data-passkey=create] button").ClickAsync();

    internal static Task ClickPasskeyAsync(this IPage page) => page.Locator("form[data-passkey=request] button").ClickAsync();
}
