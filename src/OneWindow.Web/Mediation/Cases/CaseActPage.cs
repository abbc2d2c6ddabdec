using System.Globalization;
using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Work;

namespace OneWindow.Web.Mediation.Cases;

/// <summary>
/// A small page for one act on a case: facts on top, a form, then back to the case with a message. Not visible is 404, not allowed 403. A stale edit shows what others
/// did meanwhile beside what was typed, which stays; sending again then counts.
/// </summary>
public abstract class CaseActPage : ComponentBase
{
    /// <summary>The case's own number or its matter's.</summary>
    [Parameter] public string Number { get; set; } = "";
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [Inject] protected CaseQueries Cases { get; set; } = null!;
    [Inject] protected CaseReader Reader { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;

    public abstract CaseAct Which { get; }

    /// <summary>The form's answers; made anew where nothing was posted.</summary>
    protected abstract ActInput Posted { get; }

    public CaseView View { get; private set; } = null!;
    public CaseKey Key => View.Case.Key;
    public ActStanding Standing { get; private set; }

    /// <summary>What happened since the form was shown.</summary>
    public IReadOnlyList<EntryView> Newer { get; private set; } = [];

    /// <summary>The version the page's edits count by: the case's own; pages of a sitting give the sitting's.</summary>
    protected virtual int Version => View.Case.Version;

    /// <summary>Keeps the version first seen through refused forms, until the newer entries have been shown.</summary>
    public string Seen => Newer.Count > 0 || Posted.Seen is null ? Version.ToString(CultureInfo.InvariantCulture) : Posted.Seen;

    protected CancellationToken Cancellation => Http.RequestAborted;
    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;
    protected DateOnly Today => CaseShow.DayOf(Now);

    protected override async Task OnInitializedAsync()
    {
        await LoadViewAsync();
        if (!CaseActs.May(Current.Actor, View.Case, Which, View.IsMediator)) throw new NotAllowedException(Which.ToString());
        if (!View.Case.State.Allows(Which)) StopWith(ActStanding.NotNow);
        await LoadAsync();
    }

    /// <summary>Reads what the form offers to choose from, and fills in what is known already.</summary>
    /// <exception cref="NotVisibleException">The part of the case in the address is not there.</exception>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Does the act, says so on the next page, and goes there.</summary>
    protected async Task DoAsync(FormErrors errors, Func<Act, int?, Task> work, string? said = null, Func<string>? to = null)
    {
        if (Standing != ActStanding.Ready) return;
        int? seen = int.TryParse(Posted.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Version;
        try { await work(new Act(Current.Actor, Now), seen); }
        catch (StaleException)
        {
            var before = Version;
            await LoadViewAsync();
            await LoadAsync();
            Newer = [.. View.Entries.TakeLast(Math.Clamp(Version - (seen ?? before), 1, 10))];
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            if (View.Case.State.Allows(Which)) errors.AddToForm("work.stale");
            else Standing = ActStanding.NotNow;
            StateHasChanged(); // the form draws itself anew, the facts around it do not
            return;
        }
        catch (RefusalException refusal) when (refusal.Code == "case-wrong-state")
        {
            await LoadViewAsync();
            StopWith(ActStanding.NotNow);
            StateHasChanged();
            return;
        }
        catch (NotAllowedException)
        {
            errors.AddToForm("work.not-allowed");
            return;
        }
        Flash.Say(said ?? $"case.said.{Which}", View.Case.Number.Length > 0 ? View.Case.Number : View.Matter.Number);
        Nav.NavigateTo(to?.Invoke() ?? CaseShow.Href(View));
    }

    async Task LoadViewAsync()
    {
        var found = await Cases.FindAsync(Current.Actor, Number, Cancellation) ?? throw new NotVisibleException("case");
        View = await Reader.ReadAsync(Current.Actor, found, Cancellation);
    }

    /// <summary>The act cannot be done: the page says so instead of asking.</summary>
    protected void StopWith(ActStanding standing)
    {
        Standing = standing;
        Http.Response.StatusCode = StatusCodes.Status409Conflict;
    }
}
