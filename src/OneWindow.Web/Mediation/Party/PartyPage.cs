using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Mediation.Party;

/// <summary>A page about one case for one party, opened by the party's own code, which is all they have and need.</summary>
public abstract class PartyPage : ComponentBase
{
    [Inject] protected PartyDoor Door { get; set; } = null!;
    [Inject] protected PartyReader Reader { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";

    public CodeAnswer Answer { get; private set; }
    public PartyStatus? Status { get; private set; }

    /// <summary>The act the page does; null for the page that only tells.</summary>
    public virtual CaseAct? Which => null;

    /// <summary>The case is where this can be done.</summary>
    public bool CanAct => Status is { } s && (Which is not { } act || s.May(act));

    public string Home => Address(Code);
    protected Act Act => new(Actor.Resident, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;

    internal static string Address(string code) => $"/case/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";

    protected override async Task OnInitializedAsync()
    {
        (Answer, var party) = await Door.OpenAsync(Context, Code);
        Context.SayStatus(Answer);
        if (party is not null) Status = await Reader.ReadAsync(party, Cancelled);
        Prepare();
        if (Status is not null && !CanAct) Context.Response.StatusCode = StatusCodes.Status409Conflict;
    }

    protected virtual void Prepare() { }

    /// <summary>Does the act and goes back to the case with a message; an act that came too late says so instead.</summary>
    protected async Task DoAsync(FormErrors errors, string message, Func<PartyStatus, Task> work)
    {
        if (Status is not { } status || !CanAct) return;
        try { await work(status); }
        catch (RefusalException refusal) when (refusal.Code == "case-wrong-state")
        {
            Context.Response.StatusCode = StatusCodes.Status409Conflict;
            errors.Add(refusal);
            return;
        }
        Flash.Say(message);
        Nav.NavigateTo(Home);
    }
}
