using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary>What came of a try to sign in.</summary>
/// <param name="Wait">For <see cref="SignInResultKind.Wait"/> and <see cref="SignInResultKind.AccountWaits"/>.</param>
public sealed record SignInOutcome(SignInResultKind Kind, TimeSpan Wait = default);

public enum SignInResultKind
{
    Done, NeedSecondFactor,

    /// <summary>Name or password is wrong; which one is never said.</summary>
    Wrong,

    /// <summary>Too many tries for this name: a code given together with the password, or a passkey, still passes.</summary>
    AccountWaits,

    /// <summary>Too many tries from this address, or of codes.</summary>
    Wait,

    /// <summary>The first step is too long ago, or was never taken.</summary>
    StartAgain,
    Busy,
}

/// <summary>Signing in: password, then code; or a passkey alone, which is both at once.</summary>
public sealed class StaffSignIn
{
    static readonly SlowDownRule ByAddress = new("sign-in-address", 30, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

    /// <summary>Unknown names wait like known ones, so that waiting tells nothing.</summary>
    static readonly SlowDownRule ByUnknownName =
        new("sign-in-name", SignInGuard.FreeTries, SignInGuard.FirstDelay, SignInGuard.LongestDelay, SignInGuard.ForgottenAfter);

    /// <summary>Only who knows the password gets as far as this, so the wait cannot be used against the person.</summary>
    static readonly SlowDownRule CodeByPerson = new("sign-in-code", 5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20), TimeSpan.FromHours(24));

    /// <summary>Cookie between the two steps. Not the framework's own for this, which also carries passkey challenges: asking for a
    /// passkey and giving up must not undo the first step.</summary>
    internal const string StepScheme = "StaffStep";

    const string StampClaim = "onewindow.stamp";

    readonly StaffDirectory directory;
    readonly SignInGuard guard;
    readonly PasswordGate gate;
    readonly SlowDown slow;
    readonly SignInManager<StaffMember> passkeys;
    readonly SignInHandler signIn;
    readonly RefuseSignInHandler refuse;
    readonly TimeProvider clock;

    internal StaffSignIn(StaffDirectory directory, SignInGuard guard, PasswordGate gate, SlowDown slow, SignInManager<StaffMember> passkeys,
        SignInHandler signIn, RefuseSignInHandler refuse, TimeProvider clock) =>
        (this.directory, this.guard, this.gate, this.slow, this.passkeys, this.signIn, this.refuse, this.clock) =
        (directory, guard, gate, slow, passkeys, signIn, refuse, clock);

    /// <param name="code">Given with the password where the account waits; otherwise asked for afterwards.</param>
    public async Task<SignInOutcome> PasswordAsync(HttpContext http, string userName, string password, string code = "")
    {
        var address = SlowDown.AddressKey(http);
        if (slow.Take(ByAddress, address) is { Ticks: > 0 } wait) return new(SignInResultKind.Wait, wait);

        var name = StaffDirectory.Normalize(userName.Length > 100 ? userName[..100] : userName);
        var person = await directory.FindByNormalizedNameAsync(name, http.RequestAborted);
        var usable = person is { DisabledAt: null, PasswordHash: not null } ? person : null;
        var codeTaken = false;
        var counted = false;
        if (usable is not null)
        {
            if (await guard.TakeAsync(usable.Id, http.RequestAborted) is { } accountWait)
            {
                if (code == "" || !await directory.TakeCodeAsync(usable, code, http.RequestAborted)) return new(SignInResultKind.AccountWaits, accountWait);
                codeTaken = true;
            }
            else counted = true;
        }
        else if (slow.Take(ByUnknownName, name) is { Ticks: > 0 } nameWait) return new(SignInResultKind.AccountWaits, nameWait);

        bool right;
        string? newHash;
        try
        {
            (right, newHash) = await gate.CheckAsync(usable?.PasswordHash, password.Length > 200 ? "" : password, http.RequestAborted);
        }
        catch (BusyException)
        {
            if (counted) await guard.GiveBackAsync(usable!.Id, CancellationToken.None);
            slow.GiveBack(ByAddress, address);
            return new(SignInResultKind.Busy, TimeSpan.FromSeconds(3));
        }
        if (!right)
        {
            await RefuseAsync(person?.Id, person is null ? SignInRefusal.UnknownName : usable is null ? SignInRefusal.Disabled : SignInRefusal.WrongPassword);
            return new(SignInResultKind.Wrong);
        }

        slow.GiveBack(ByAddress, address);
        if (counted) await guard.GiveBackAsync(usable!.Id, http.RequestAborted);
        if (newHash is not null)
        {
            usable!.PasswordHash = newHash;
            await directory.SaveAsync(http.RequestAborted);
        }
        if (!codeTaken && code != "" && usable!.TwoFactorOn) codeTaken = await directory.TakeCodeAsync(usable, code, http.RequestAborted);
        if (codeTaken) return await FinishAsync(http, usable!, SignInProof.PasswordAndCode);
        if (usable!.TwoFactorOn || (await directory.PasskeysAsync(usable.Id, http.RequestAborted)).Count > 0)
        {
            var pending = new ClaimsIdentity([new Claim(ClaimTypes.Name, usable.Id.ToString()), new Claim(StampClaim, usable.SecurityStamp)], StepScheme);
            await http.SignInAsync(StepScheme, new ClaimsPrincipal(pending));
            return new(SignInResultKind.NeedSecondFactor);
        }
        return await FinishAsync(http, usable, SignInProof.Password);
    }

    /// <summary>Who has given the right password and still owes the second factor.</summary>
    public async Task<StaffMember?> PendingAsync(HttpContext http)
    {
        var ticket = await http.AuthenticateAsync(StepScheme);
        return Guid.TryParse(ticket.Principal?.FindFirstValue(ClaimTypes.Name), out var id)
            && await directory.FindAsync(id, http.RequestAborted) is { DisabledAt: null } person
            && ticket.Principal.FindFirstValue(StampClaim) == person.SecurityStamp ? person : null;
    }

    /// <summary>The second step: a code of the app, or a recovery code.</summary>
    public async Task<SignInOutcome> CodeAsync(HttpContext http, string typed)
    {
        if (await PendingAsync(http) is not { } person) return new(SignInResultKind.StartAgain);
        if (slow.Take(CodeByPerson, person.Id.ToString()) is { Ticks: > 0 } wait) return new(SignInResultKind.Wait, wait);
        var isCode = typed.Length < 12 && CleanText.Digits(typed).Length == 6 && !typed.Any(char.IsAsciiLetter);
        var right = isCode
            ? await directory.TakeCodeAsync(person, typed, http.RequestAborted)
            : await directory.TakeRecoveryCodeAsync(person, typed.Length > 40 ? "" : typed, http.RequestAborted);
        if (!right)
        {
            await RefuseAsync(person.Id, SignInRefusal.WrongCode);
            return new(SignInResultKind.Wrong);
        }
        slow.Forget(CodeByPerson, person.Id.ToString());
        return await FinishAsync(http, person, isCode ? SignInProof.PasswordAndCode : SignInProof.PasswordAndRecoveryCode);
    }

    /// <summary>A passkey with its owner verified by the device: two factors in one, and no waiting for anybody's wrong guesses.</summary>
    public async Task<SignInOutcome> PasskeyAsync(HttpContext http, string credentialJson)
    {
        var address = SlowDown.AddressKey(http);
        if (slow.Take(ByAddress, address) is { Ticks: > 0 } wait) return new(SignInResultKind.Wait, wait);
        PasskeyAssertionResult<StaffMember> result;
        try
        {
            result = await passkeys.PerformPasskeyAssertionAsync(credentialJson);
        }
        catch (InvalidOperationException)
        {
            // The options this answers were given too long ago, or to another browser.
            return new(SignInResultKind.StartAgain);
        }
        if (!result.Succeeded || !result.Passkey.IsUserVerified || result.User.DisabledAt is not null)
        {
            await RefuseAsync(result.Succeeded ? result.User.Id : null, SignInRefusal.WrongPasskey);
            return new(SignInResultKind.Wrong);
        }
        slow.GiveBack(ByAddress, address);
        await directory.UpdatePasskeyAsync(result.Passkey.CredentialId, PasskeyData.Write(result.Passkey), http.RequestAborted);
        return await FinishAsync(http, result.User, SignInProof.Passkey);
    }

    /// <summary>After a change of one's own credentials, which ends every session: a new one for this browser.</summary>
    public async Task ContinueAsync(HttpContext http, Guid staffId, bool withSecondFactor)
    {
        if (await directory.FindAsync(staffId, http.RequestAborted) is { } person)
            await FinishAsync(http, person, withSecondFactor ? SignInProof.PasswordAndCode : SignInProof.Password);
    }

    async Task<SignInOutcome> FinishAsync(HttpContext http, StaffMember person, SignInProof proof)
    {
        var session = await signIn.HandleAsync(new(person.Id, proof, Devices.Describe(http.Request.Headers.UserAgent.ToString())), SystemAct(), http.RequestAborted);
        await http.SignOutAsync(StepScheme);
        await http.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await http.SignInAsync(IdentityConstants.ApplicationScheme, StaffTicket.For(session, person, proof));
        return new(SignInResultKind.Done);
    }

    Task RefuseAsync(Guid? staffId, SignInRefusal reason) => refuse.HandleAsync(new(staffId, reason), SystemAct(), CancellationToken.None);

    Act SystemAct() => new(Actor.System, clock.GetUtcNow().UtcDateTime);

    /// <summary>Where to go afterwards: a path of this site, never another's.</summary>
    public static string SafeNext(string? next) =>
        next is { Length: > 1 and < 500 } && next[0] == '/' && next[1] is not ('/' or '\\') && !next.Any(char.IsControl)
            && !next.StartsWith("/staff/sign-", StringComparison.OrdinalIgnoreCase) ? next : "/staff";
}

/// <summary>Browser and system in a few words, to tell one's sessions apart; the browser's whole line is not kept.</summary>
static class Devices
{
    static readonly (string Mark, string Name)[] Browsers =
        [("MicroMessenger", "WeChat"), ("Edg", "Edge"), ("Firefox", "Firefox"), ("HuaweiBrowser", "Huawei"), ("MiuiBrowser", "Xiaomi"), ("Chrome", "Chrome"), ("Safari", "Safari")];
    static readonly (string Mark, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    internal static string Describe(string userAgent) => string.Join(" · ", new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.Where(n => n is not null));

    static string? Find((string Mark, string Name)[] names, string userAgent) =>
        names.FirstOrDefault(n => userAgent.Contains(n.Mark, StringComparison.OrdinalIgnoreCase)).Name;
}
