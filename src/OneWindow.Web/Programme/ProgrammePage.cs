using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme;

/// <summary>A page about one year's programme.</summary>
public abstract class ProgrammePage : ComponentBase
{
    [Inject] protected ProgrammeQueries Programme { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    [Parameter] public int Year { get; set; }

    protected ProgrammeYear Row { get; private set; } = null!;

    /// <summary>May write the programme of the whole place.</summary>
    protected bool MayKeep => Current.Actor.May(Permission.KeepProgramme, Row.AreaCode);
    protected string Home => ProgrammePages.Of(Year);
    protected Act Act => new(Current.Actor, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Only for whoever keeps the programme of the whole place.</summary>
    protected virtual bool NeedsKeeping => false;

    protected override async Task OnInitializedAsync()
    {
        Current.Actor.DemandProgramme();
        Row = await Programme.DemandYearAsync(Current.Actor, Year, Cancelled);
        if (NeedsKeeping && !MayKeep) throw new Core.Shared.NotAllowedException(nameof(Permission.KeepProgramme));
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>Does the act, and comes back with a message.</summary>
    protected async Task DoAsync(Func<Task> work, string message, string to)
    {
        await work();
        Flash.Say(message);
        Nav.NavigateTo(to);
    }
}

/// <summary>A page about one task.</summary>
public abstract class TaskPageBase : ProgrammePage
{
    [Parameter] public string Number { get; set; } = "";

    protected TaskView View { get; private set; } = null!;
    protected ProgrammeTask Task => View.Line.Row;
    protected string TaskHome => ProgrammePages.Task(Year, Number);
    protected bool MayKeepTask => Current.Actor.May(Permission.KeepProgramme, Task.AreaCode);
    protected bool MayWork => MayKeepTask || Current.Actor.May(Permission.WorkTasks, Task.AreaCode, Task.LeadOfficeId);

    protected override async Task PrepareAsync()
    {
        View = await Programme.TaskAsync(Current.Actor, Year, Number, Cancelled);
        if (NeedsTaskKeeping && !MayKeepTask) throw new Core.Shared.NotAllowedException(nameof(Permission.KeepProgramme));
        if (NeedsWork && !MayWork) throw new Core.Shared.NotAllowedException(nameof(Permission.WorkTasks));
        await PrepareTaskAsync();
    }

    protected virtual bool NeedsWork => false;
    protected virtual bool NeedsTaskKeeping => false;
    protected virtual Task PrepareTaskAsync() => System.Threading.Tasks.Task.CompletedTask;
}

static class ProgrammeDoors
{
    /// <exception cref="Core.Shared.NotAllowedException">Reads no programme.</exception>
    internal static void DemandProgramme(this Actor actor)
    {
        if (!actor.MayAnywhere(Permission.ReadProgramme) && !actor.MayAnywhere(Permission.KeepProgramme)) throw new Core.Shared.NotAllowedException(nameof(Permission.ReadProgramme));
    }
}
