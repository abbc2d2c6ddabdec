using System.Globalization;
using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Components;

/// <summary>What every form of an act carries: the version of the record the person saw.</summary>
public abstract class ActInput
{
    public string? Seen { get; set; }
}

/// <summary>Whether the act of a page can be done.</summary>
public enum ActStanding
{
    Ready,

    /// <summary>The state does not allow it: it was done already, or something else happened.</summary>
    NotNow,

    /// <summary>The rules want another person.</summary>
    SomebodyElse,
}

/// <summary>
/// A small page for one act on a record: facts on top, a form, then back to the record with a message. Not visible is 404, not allowed 403. A stale edit shows what others
/// did meanwhile beside what was typed, which stays; sending again then counts.
/// </summary>
public abstract class ActingPage : ComponentBase
{
    [Parameter] public string Number { get; set; } = "";
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;

    /// <summary>The form's answers; made anew where nothing was posted.</summary>
    protected abstract ActInput Posted { get; }

    /// <summary>The version the page's edits count by.</summary>
    protected abstract int Version { get; }

    /// <summary>The record's state allows the act.</summary>
    protected abstract bool CanNow { get; }

    /// <summary>Code of the refusal that says the state does not allow it any more.</summary>
    protected abstract string WrongState { get; }

    /// <summary>Number of the record as the message after the act names it, and its page.</summary>
    protected abstract (string Number, string Href) Record { get; }

    /// <summary>There is something that happened since the form was shown.</summary>
    protected abstract bool HasNewer { get; }

    public ActStanding Standing { get; private set; }

    /// <summary>Keeps the version first seen through refused forms, until the newer entries have been shown.</summary>
    public string Seen => HasNewer || Posted.Seen is null ? Version.ToString(CultureInfo.InvariantCulture) : Posted.Seen;

    protected CancellationToken Cancellation => Http.RequestAborted;
    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>Reads the record anew.</summary>
    /// <exception cref="NotVisibleException">It is not there for this person.</exception>
    protected abstract Task LoadRecordAsync();

    /// <summary>Shows what happened since this version; null shows nothing.</summary>
    protected abstract void ShowNewer(int? seen);

    /// <summary>Reads what the form offers to choose from, and fills in what is known already.</summary>
    /// <exception cref="NotVisibleException">The part of the record in the address is not there.</exception>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Does the act, says so on the next page, and goes there.</summary>
    protected async Task DoAsync(FormErrors errors, Func<Act, int?, Task> work, string said, Func<string>? to = null)
    {
        if (Standing != ActStanding.Ready) return;
        var seen = VersionOf(Posted.Seen) ?? Version;
        try { await work(new Act(Current.Actor, Now), seen); }
        catch (StaleException)
        {
            await LoadRecordAsync();
            await LoadAsync();
            ShowNewer(seen);
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            if (CanNow) errors.AddToForm("work.stale");
            else Standing = ActStanding.NotNow;
            StateHasChanged(); // the form draws itself anew, the facts around it do not
            return;
        }
        catch (RefusalException refusal) when (refusal.Code == WrongState)
        {
            await LoadRecordAsync();
            StopWith(ActStanding.NotNow);
            StateHasChanged();
            return;
        }
        catch (NotAllowedException)
        {
            errors.AddToForm("work.not-allowed");
            return;
        }
        Flash.Say(said, Record.Number);
        Nav.NavigateTo(to?.Invoke() ?? Record.Href);
    }

    /// <summary>The act cannot be done: the page says so instead of asking.</summary>
    protected void StopWith(ActStanding standing)
    {
        Standing = standing;
        Http.Response.StatusCode = StatusCodes.Status409Conflict;
        ShowNewer(VersionOf(Posted.Seen));
    }

    static int? VersionOf(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null;
}
