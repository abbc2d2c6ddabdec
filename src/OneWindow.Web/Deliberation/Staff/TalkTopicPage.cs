using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Deliberation.Staff;

/// <summary>A staff page of residents' talk: who acts, and how one comes back with a message.</summary>
public abstract class TalkStaffPage : ComponentBase
{
    [Inject] protected TalkQueries Talks { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;

    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;
    protected Act Act => new(Current.Actor, Now);
    protected CancellationToken Cancelled => Http.RequestAborted;

    /// <summary>Does the act, and comes back with a message.</summary>
    protected async Task DoAsync(Func<Task> work, string message, string to)
    {
        await work();
        Flash.Say(message);
        Nav.NavigateTo(to);
    }
}

/// <summary>A page about one topic.</summary>
public abstract class TalkTopicPage : TalkStaffPage
{
    [Parameter] public string Name { get; set; } = "";

    protected TopicView View { get; private set; } = null!;
    protected string Home => TalkPages.StaffTopic(View.Row.Key);
    protected bool MayHost => TalkQueries.MayHost(Current.Actor, View.Point);

    /// <summary>Only whoever holds the talks of its point opens the page.</summary>
    protected virtual bool NeedsToHost => true;

    protected override async Task OnInitializedAsync()
    {
        Current.Actor.DemandTalks();
        View = await Talks.DemandTopicAsync(Current.Actor, TalkPages.Key(Name, "topic"), Cancelled);
        if (NeedsToHost && !MayHost) throw new NotAllowedException(nameof(Permission.HostTalks));
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;
}

/// <summary>A page about one talk day.</summary>
public abstract class TalkDayPage : TalkStaffPage
{
    [Parameter] public string Name { get; set; } = "";

    protected TalkDayView View { get; private set; } = null!;
    protected string Home => TalkPages.StaffDay(View.Key);
    protected bool MayHost => TalkQueries.MayHost(Current.Actor, View.Point);
    protected virtual bool NeedsToHost => true;

    protected override async Task OnInitializedAsync()
    {
        Current.Actor.DemandTalks();
        View = await Talks.DemandDayAsync(Current.Actor, TalkPages.Key(Name, "talk-day"), Cancelled);
        if (NeedsToHost && !MayHost) throw new NotAllowedException(nameof(Permission.HostTalks));
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;
}
