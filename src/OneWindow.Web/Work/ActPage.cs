using System.Globalization;
using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Work;

/// <summary>What every form of an act carries: the version of the matter the person saw.</summary>
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
/// A small page for one act on a matter: facts on top, a form, then back to the matter with a message. Not visible is 404, not allowed 403.
/// A stale edit shows what others did meanwhile beside what was typed, which stays; sending again then counts.
/// </summary>
public abstract class ActPage : ComponentBase
{
    [Parameter] public string Number { get; set; } = "";
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [Inject] protected MatterQueries Matters { get; set; } = null!;
    [Inject] protected ActQueries Acts { get; set; } = null!;
    [Inject] protected ReplyTemplateQueries Templates { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;

    public abstract MatterAct Which { get; }

    /// <summary>The form's answers; made anew where nothing was posted.</summary>
    protected abstract ActInput Posted { get; }

    public MatterDossier Dossier { get; private set; } = null!;
    public Matter Matter => Dossier.Matter;
    public ActStanding Standing { get; private set; }

    /// <summary>What happened since the form was shown.</summary>
    public IReadOnlyList<MatterEntry> Newer { get; private set; } = [];

    /// <summary>Keeps the version first seen through refused forms, until the newer entries have been shown.</summary>
    public string Seen => Newer.Count > 0 || Posted.Seen is null ? Matter.Version.ToString(CultureInfo.InvariantCulture) : Posted.Seen;

    protected CancellationToken Cancellation => Http.RequestAborted;
    protected DateTime Now => Clock.GetUtcNow().UtcDateTime;

    protected override async Task OnInitializedAsync()
    {
        await LoadDossierAsync();
        if (!MatterActs.May(Current.Actor, Dossier, Which)) throw new NotAllowedException(Which.ToString());
        if (!MatterActs.CanNow(Dossier, Which)) StopWith(ActStanding.NotNow);
        else if (MatterActs.NeedsSomebodyElse(Current.Actor, Dossier, Which)) StopWith(ActStanding.SomebodyElse);
        await LoadAsync();
    }

    /// <summary>Reads what the form offers to choose from.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>Does the act, says so on the next page, and goes there.</summary>
    protected async Task DoAsync(FormErrors errors, Func<Act, int?, Task> work, string said, Func<string>? to = null)
    {
        if (Standing != ActStanding.Ready) return;
        int? seen = int.TryParse(Posted.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : Matter.Version;
        try { await work(new Act(Current.Actor, Now), seen); }
        catch (StaleException)
        {
            await LoadDossierAsync();
            ShowNewer(seen);
            Http.Response.StatusCode = StatusCodes.Status409Conflict;
            if (MatterActs.CanNow(Dossier, Which)) errors.AddToForm("work.stale");
            else Standing = ActStanding.NotNow;
            StateHasChanged(); // the form draws itself anew, the facts around it do not
            return;
        }
        catch (RefusalException refusal) when (refusal.Code == "wrong-state")
        {
            await LoadDossierAsync();
            StopWith(ActStanding.NotNow);
            StateHasChanged();
            return;
        }
        catch (NotAllowedException)
        {
            errors.AddToForm("work.not-allowed");
            return;
        }
        Flash.Say(said, Matter.Number);
        Nav.NavigateTo(to?.Invoke() ?? Show.Href(Matter.Number));
    }

    protected async Task<IReadOnlyList<Choice>> OfficeChoicesAsync()
    {
        var (likely, _) = await Acts.RouteAsync(Matter.CategoryId, Matter.AreaId, Cancellation);
        var open = await Matters.OpenOfficesAsync(Cancellation);
        return [.. open.Where(o => o.Id != Matter.OfficeId).OrderBy(o => o.Id != likely.Id)
            .Select(o => new Choice(o.Id.ToString(), o.Id == likely.Id ? T["work.office-by-rules", o.Name] : o.Name))];
    }

    protected async Task<IReadOnlyList<Choice>> CategoryChoicesAsync() => Show.Choices(T, await Matters.CategoriesAsync(Cancellation));

    /// <summary>The wording chosen in the address, with its places filled in; null without one.</summary>
    protected static string? Filled(ActPage page, IReadOnlyList<ReplyTemplate> templates, string? chosen) =>
        templates.FirstOrDefault(t => t.Id == Show.Id(chosen)) is { } template ? page.Fill(template.Text) : null;

    string Fill(string template)
    {
        var office = Dossier.Offices[Matter.OfficeId];
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(Now, SiteOptions.LocalTime));
        return ReplyWording.Fill(template, Matter.Number, office.Name, office.Phone, Show.Day(T, today));
    }

    protected async Task LoadDossierAsync()
    {
        var matter = await Matters.FindByNumberAsync(Current.Actor, Number, Cancellation) ?? throw new NotVisibleException("matter");
        Dossier = await Matters.DossierAsync(matter, Cancellation);
    }

    void StopWith(ActStanding standing)
    {
        Standing = standing;
        Http.Response.StatusCode = StatusCodes.Status409Conflict;
        ShowNewer(int.TryParse(Posted.Seen, NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null);
    }

    // Each change writes one entry and counts one version; what the program notes beside the work counts none.
    void ShowNewer(int? seen)
    {
        if (seen is { } version) Newer = [.. Dossier.Entries.Where(e => e.Kind != EntryKind.RungReached).TakeLast(Math.Clamp(Matter.Version - version, 0, 10))];
    }
}
