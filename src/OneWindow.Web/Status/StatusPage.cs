using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Status;

/// <summary>A page about one matter, opened by its code, which is all a resident has and needs.</summary>
public abstract class StatusPage : ComponentBase
{
    [Inject] protected CodeDoor Door { get; set; } = null!;
    [Inject] protected MatterQueries Matters { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected MatterSettings MatterSettings { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";

    protected CodeAnswer Answer { get; private set; }
    protected ResidentStatus? Status { get; private set; }
    protected MatterKey Key => Status!.Matter.Key;
    protected Act Act => new(Actor.Resident, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;
    protected string Home => Address(Code);

    internal static string Address(string code) => $"/m/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";

    protected override async Task OnInitializedAsync()
    {
        (Answer, var matter) = await Door.OpenAsync(Context, Code);
        Context.SayStatus(Answer);
        if (matter is not null) Status = await Matters.StatusAsync(matter, Cancelled);
        Prepare();
    }

    protected virtual void Prepare() { }

    /// <summary>After an act: a message, and back to the matter.</summary>
    protected void Done(string message)
    {
        Flash.Say(message);
        Nav.NavigateTo(Home);
    }
}
