using OneWindow.Core.Matters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Status;

/// <summary>What a code opened.</summary>
public enum CodeAnswer { Found, Mistyped, Unknown, Wait }

/// <summary>
/// Opens a matter by its code, and slows down whoever tries unknown ones. A code with a wrong check digit is told apart and costs nothing: it says
/// nothing about which codes exist.
/// </summary>
public sealed class CodeDoor(MatterQueries matters, SlowDown slow)
{
    internal static readonly SlowDownRule Rule = new("unknown-code", 10, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1));

    public async Task<(CodeAnswer Answer, Matter? Matter)> OpenAsync(HttpContext http, string? typed)
    {
        if (!MatterCode.TryRead(typed, out var code)) return (CodeAnswer.Mistyped, null);
        var address = SlowDown.AddressKey(http);
        var wait = slow.Take(Rule, address);
        if (wait > TimeSpan.Zero)
        {
            SlowDown.Refuse(http, wait);
            return (CodeAnswer.Wait, null);
        }
        if (await matters.FindByCodeAsync(code, http.RequestAborted) is not { } matter) return (CodeAnswer.Unknown, null);
        slow.GiveBack(Rule, address);
        return (CodeAnswer.Found, matter);
    }
}
