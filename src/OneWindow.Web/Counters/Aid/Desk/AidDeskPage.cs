using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Aid.Desk;

/// <summary>A page of staff about one request; one that is not theirs is not there.</summary>
public abstract class AidDeskPage : ComponentBase
{
    [Inject] protected AidQueries Aid { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Number { get; set; } = "";

    protected AidView? Found { get; private set; }
    protected string Home => AidPages.Address(Found!.Row);
    protected Act Act => new(Current.Actor, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Current.Actor.DemandAidDesk();
        Found = await Aid.FindAsync(Current.Actor, Number, Act.At, Cancelled) ?? throw new NotVisibleException("aid-request");
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The act cannot be done any more: the page says so.</summary>
    protected bool CanDo(AidAct what)
    {
        if (Found!.Row.State.Allows(what)) return true;
        Context.Response.StatusCode = StatusCodes.Status409Conflict;
        return false;
    }

    /// <summary>Back to the request with a message.</summary>
    protected void Done(string message)
    {
        Flash.Say(message);
        Nav.NavigateTo(Home);
    }
}

static class AidDeskDoors
{
    internal static void DemandAidDesk(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.ServeAtCounter)) throw new NotAllowedException(nameof(Permission.ServeAtCounter));
    }
}
