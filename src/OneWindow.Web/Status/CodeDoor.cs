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

    public Task<(CodeAnswer Answer, Matter? Matter)> OpenAsync(HttpContext http, string? typed) =>
        slow.OpenByCodeAsync(http, typed, code => matters.FindByCodeAsync(code, http.RequestAborted));
}

/// <summary>What every door that a code opens has in common.</summary>
static class CodeDoors
{
    /// <summary>One try at a code; who tries too many unknown ones waits.</summary>
    /// <param name="find">What the code opens; null: no such code.</param>
    internal static async Task<(CodeAnswer Answer, TFound? Found)> OpenByCodeAsync<TFound>(this SlowDown slow, HttpContext http, string? typed, Func<string, Task<TFound?>> find) where TFound : class
    {
        if (!MatterCode.TryRead(typed, out var code)) return (CodeAnswer.Mistyped, null);
        var address = SlowDown.AddressKey(http);
        var wait = slow.Take(CodeDoor.Rule, address);
        if (wait > TimeSpan.Zero)
        {
            SlowDown.Refuse(http, wait);
            return (CodeAnswer.Wait, null);
        }
        if (await find(code) is not { } found) return (CodeAnswer.Unknown, null);
        slow.GiveBack(CodeDoor.Rule, address);
        return (CodeAnswer.Found, found);
    }

    /// <summary>The status of a page whose code opened nothing. 404 would bring the general page instead of the sentence that helps; who has to wait is answered already.</summary>
    internal static void SayStatus(this HttpContext http, CodeAnswer answer)
    {
        if (answer is CodeAnswer.Mistyped or CodeAnswer.Unknown) http.Response.StatusCode = answer == CodeAnswer.Mistyped ? StatusCodes.Status400BadRequest : StatusCodes.Status410Gone;
    }
}
