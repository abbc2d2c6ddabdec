using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Appointments;

/// <summary>A page about one appointment or place in a waiting list, opened by its code.</summary>
public abstract class BookingPage : ComponentBase
{
    [Inject] protected BookingDoor Door { get; set; } = null!;
    [Inject] protected CounterQueries Counters { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Code { get; set; } = "";

    protected CodeAnswer Answer { get; private set; }
    protected BookingView? Appointment { get; private set; }
    protected WaitingView? Waiting { get; private set; }
    protected SupermarketLine? Place { get; private set; }
    protected string Home => BookingPages.Address(Code);

    /// <summary>Whoever has the code acts as its person.</summary>
    protected Act Act => new(Actor.Resident, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;

    /// <summary>The appointment can still be changed or given up.</summary>
    protected bool IsAhead => Appointment is { Row.State: AppointmentState.Booked } a && a.Row.StartsAt > Act.At;

    protected override async Task OnInitializedAsync()
    {
        (Answer, Appointment, Waiting) = await Door.OpenAsync(Context, Code);
        Context.SayStatus(Answer);
        if (Answer != CodeAnswer.Found) return;
        Place = await Counters.FindAsync(Appointment?.Row.SupermarketId ?? Waiting!.Row.SupermarketId, Cancelled);
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Does the act and comes back with a message; one that came too late says so.</summary>
    protected async Task DoAsync(FormErrors errors, string message, Func<Task> work)
    {
        try { await work(); }
        catch (RefusalException refusal) when (refusal.Code is "appointment-ended" or "hold-over" or "waiting-ended" or "slot-taken" or "slot-not-offered")
        {
            Context.Response.StatusCode = StatusCodes.Status409Conflict;
            errors.AddToForm($"refusal.{refusal.Code}");
            return;
        }
        Flash.Say(message);
        Nav.NavigateTo(Home);
    }
}
