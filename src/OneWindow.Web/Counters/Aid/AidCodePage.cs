using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Aid;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Aid;

/// <summary>A page about one request, opened by its code.</summary>
public abstract class AidCodePage : ComponentBase
{
    [Inject] protected AidDoor Door { get; set; } = null!;
    [Inject] protected CounterQueries Counters { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";

    protected CodeAnswer Answer { get; private set; }
    protected AidView? Found { get; private set; }
    protected SupermarketLine? Place { get; private set; }
    protected string Home => AidPages.Address(Code);

    /// <summary>Whoever has the code acts as the applicant.</summary>
    protected Act Act => new(Actor.Resident, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        (Answer, Found) = await Door.OpenAsync(Context, Code);
        Context.SayStatus(Answer);
        if (Found is { } found) Place = await Counters.FindAsync(found.Row.SupermarketId, Cancelled);
        Prepare();
    }

    protected virtual void Prepare() { }

    /// <summary>Back to the request with a message.</summary>
    protected void Done(string message)
    {
        Flash.Say(message);
        Nav.NavigateTo(Home);
    }
}
