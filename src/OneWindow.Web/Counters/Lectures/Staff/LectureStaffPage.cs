using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Lectures.Staff;

/// <summary>A page about one lecture for those who keep, hold or count it.</summary>
public abstract class LectureStaffPage : ComponentBase
{
    [Inject] protected LectureQueries Lectures { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [Parameter] public string Name { get; set; } = "";

    protected LectureView View { get; private set; } = null!;
    protected SupermarketLine Place { get; private set; } = null!;
    protected bool MayHost => LectureQueries.MayHost(Current.Actor, Place);
    protected bool MayKeep => LectureQueries.MayKeep(Current.Actor, Place);
    protected string Home => LecturePages.OfStaff(View.Key);
    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;
    protected Act Act => new(Current.Actor, Now);
    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>What only those who serve there, or only those who keep it, may open.</summary>
    protected virtual Permission? Needs => null;

    protected override async Task OnInitializedAsync()
    {
        Current.Actor.DemandLectures();
        (View, Place) = await Lectures.DemandAsync(Current.Actor, LecturePages.Key(Name), Cancelled);
        if (Needs is { } need && !Current.Actor.May(need, Place.AreaCode, Place.OfficeId)) throw new NotAllowedException(need.ToString());
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Does the act, and comes back with a message.</summary>
    protected async Task DoAsync(Func<Task> work, string message, string? to = null)
    {
        await work();
        Flash.Say(message);
        Nav.NavigateTo(to ?? Home);
    }
}

static class LectureDoors
{
    /// <exception cref="NotAllowedException">Serves, keeps and counts nowhere.</exception>
    internal static void DemandLectures(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.ServeAtCounter) && !actor.MayAnywhere(Permission.CountVisits)) throw new NotAllowedException(nameof(Permission.ServeAtCounter));
    }
}
