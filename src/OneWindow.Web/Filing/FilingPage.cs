using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Matters.Drafts;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Filing;

/// <summary>
/// One page of a filing: reads the draft of the address, keeps what was answered (right or wrong), then goes on or back to itself. Every post ends in a
/// redirect, so that the browser's back button always meets a page it can show.
/// </summary>
public abstract class FilingPage : ComponentBase
{
    [Inject] protected DraftQueries Drafts { get; set; } = null!;
    [Inject] protected SaveDraftHandler Saving { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected SiteOptions Site { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Context { get; set; } = null!;

    [Parameter] public string Token { get; set; } = "";

    /// <summary>Set when the page came back to itself: it then shows what is wrong with the kept answers.</summary>
    [SupplyParameterFromQuery(Name = "check")] public string? Check { get; set; }

    /// <summary>Set by the "change" links of the last page, which is where one returns to.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>Names of the answers this page asks for.</summary>
    protected abstract IReadOnlyList<string> Asks { get; }

    protected OpenDraft? Draft { get; private set; }
    protected DraftAnswers Answers => Draft?.Answers ?? new();
    protected IReadOnlyList<(string Field, string Key)> Known { get; private set; } = [];

    /// <summary>There is no such draft (any more), and nothing was typed here that could be lost.</summary>
    protected bool Gone => Draft is null && !IsPost;

    protected DraftKey Key => new(Site.CityDistrict, Token);
    protected Act Act => new(Actor.Resident, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Context.RequestAborted;
    protected bool IsPost => HttpMethods.IsPost(Context.Request.Method);

    protected string At(string page) => $"/file/{Token}/{page}";

    protected override async Task OnInitializedAsync()
    {
        Draft = await Drafts.FindAsync(Key, Cancelled);
        if (Draft is null) { if (!IsPost) Context.Response.StatusCode = StatusCodes.Status410Gone; } // 404 would bring the general page
        else if (Draft.Filed is not null && !IsPost) Nav.NavigateTo(At("receipt"));
        else if (Check is not null && !IsPost) Known = await ProblemsAsync(Answers);
        await PrepareAsync();
    }

    /// <summary>Reads what the page shows, after the draft.</summary>
    protected virtual Task PrepareAsync() => Task.CompletedTask;

    async Task<IReadOnlyList<(string, string)>> ProblemsAsync(DraftAnswers answers) =>
        [.. (await Drafts.ProblemsAsync(answers, Cancelled)).Where(p => Asks.Contains(p.Field)).Select(p => (p.Field, $"refusal.{p.Code}"))];

    /// <summary>Keeps the answers; goes on if they are in order, otherwise back to this page, which then says why.</summary>
    protected async Task KeepAsync(Func<DraftAnswers, DraftAnswers> change, string here, string next)
    {
        var after = Answers;
        try { await Saving.HandleAsync(new SaveDraft(Site.CityDistrict, Token, before => after = change(before)), Act, Cancelled); }
        catch (RefusalException no) when (no.Code == "draft-filed") { Nav.NavigateTo(At("receipt")); return; }
        var problems = await ProblemsAsync(after);
        Nav.NavigateTo(problems.Count > 0 ? Returning(here, "check=1") : From == "check" && next != "ways" ? At("check") : Returning(next));
    }

    protected string Returning(string page, string? query = null) =>
        At(page) + (From == "check" ? $"?from=check{(query is null ? "" : "&" + query)}" : query is null ? "" : "?" + query);

    /// <summary>Where the back link leads: to the last page if one came from there.</summary>
    protected string Back(string before) => From == "check" ? At("check") : before;
}
