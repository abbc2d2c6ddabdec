using OneWindow.Core.Mediation;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Mediation.Party;

/// <summary>Opens a case for the party whose code it is; unknown codes are slowed down together with those of matters.</summary>
public sealed class PartyDoor(CaseQueries cases, SlowDown slow)
{
    public Task<(CodeAnswer Answer, CaseParty? Party)> OpenAsync(HttpContext http, string? typed) =>
        slow.OpenByCodeAsync(http, typed, code => cases.FindPartyAsync(code, http.RequestAborted));
}
