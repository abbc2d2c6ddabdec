using Microsoft.AspNetCore.Components;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Sittings;

/// <summary>A page that reads a part of a case and changes nothing. Not visible is 404, not for this reader 403.</summary>
public abstract class CaseReadPage : ComponentBase
{
    /// <summary>The case's own number or its matter's.</summary>
    [Parameter] public string Number { get; set; } = "";
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [Inject] protected CaseQueries Cases { get; set; } = null!;
    [Inject] protected CaseReader Reader { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;

    protected CaseView View { get; private set; } = null!;
    protected string Caption => View.Case.Number.Length > 0 ? View.Case.Number : View.Matter.Number;

    protected bool May(CaseAct act) => View.Case.State.Allows(act) && CaseActs.May(Current.Actor, View.Case, act, View.IsMediator);

    protected override async Task OnInitializedAsync()
    {
        var found = await Cases.FindAsync(Current.Actor, Number, Http.RequestAborted) ?? throw new NotVisibleException("case");
        View = await Reader.ReadAsync(Current.Actor, found, Http.RequestAborted);
        Look();
    }

    /// <summary>Looks for the part in the address.</summary>
    /// <exception cref="NotVisibleException">It is not there, or behind a wall.</exception>
    protected virtual void Look() { }
}
