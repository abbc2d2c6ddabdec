using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Mediation.Party;

/// <summary>
/// Opens a case for the party whose code it is, and slows down whoever tries unknown ones: tries here and at the door of matters add up. A code with a wrong check digit
/// is told apart and costs nothing: it says nothing about which codes exist.
/// </summary>
public sealed class PartyDoor(CaseQueries cases, SlowDown slow)
{
    public async Task<(CodeAnswer Answer, CaseParty? Party)> OpenAsync(HttpContext http, string? typed)
    {
        if (!MatterCode.TryRead(typed, out var code)) return (CodeAnswer.Mistyped, null);
        var address = SlowDown.AddressKey(http);
        var wait = slow.Take(CodeDoor.Rule, address);
        if (wait > TimeSpan.Zero)
        {
            SlowDown.Refuse(http, wait);
            return (CodeAnswer.Wait, null);
        }
        if (await cases.FindPartyAsync(code, http.RequestAborted) is not { } party) return (CodeAnswer.Unknown, null);
        slow.GiveBack(CodeDoor.Rule, address);
        return (CodeAnswer.Found, party);
    }
}
