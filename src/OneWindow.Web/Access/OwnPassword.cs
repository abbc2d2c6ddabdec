using OneWindow.Core.Access;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Access;

/// <summary>Changing one's own password: the old one is weighed like at a sign-in, so that an open screen is no way to guess it.</summary>
public sealed class OwnPassword
{
    static readonly SlowDownRule OldPassword = new("own-password", 5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(20), TimeSpan.FromHours(24));

    readonly StaffDirectory directory;
    readonly PasswordGate gate;
    readonly SlowDown slow;
    readonly ChangePasswordHandler change;
    readonly StaffSignIn signIn;
    readonly TimeProvider clock;

    internal OwnPassword(StaffDirectory directory, PasswordGate gate, SlowDown slow, ChangePasswordHandler change, StaffSignIn signIn, TimeProvider clock) =>
        (this.directory, this.gate, this.slow, this.change, this.signIn, this.clock) = (directory, gate, slow, change, signIn, clock);

    /// <returns>Null where it is done (and this browser has a new session); otherwise the text key of what is wrong with the old one.</returns>
    public async Task<(string Key, int Minutes)?> ChangeAsync(HttpContext http, SignedIn signedIn, string old, string wanted)
    {
        var person = await directory.FindAsync(signedIn.StaffId, http.RequestAborted) ?? throw new NotVisibleException("account");
        PasswordGate.Demand(wanted, person.UserName, "New");
        if (wanted == old) throw new RefusalException("password-same", "New");
        var key = person.Id.ToString();
        if (slow.Take(OldPassword, key) is { Ticks: > 0 } wait) return ("access.wait", (int)Math.Ceiling(wait.TotalMinutes));
        try
        {
            if (!(await gate.CheckAsync(person.PasswordHash, old, http.RequestAborted)).Right) return ("access.old-password-wrong", 0);
            slow.Forget(OldPassword, key);
            await change.HandleAsync(new(await gate.HashAsync(wanted, http.RequestAborted)), signedIn.Act(clock), http.RequestAborted);
        }
        catch (BusyException)
        {
            return ("access.busy", 0);
        }
        await signIn.ContinueAsync(http, person.Id, StaffTicket.HasSecondFactor(http.User));
        return null;
    }
}
