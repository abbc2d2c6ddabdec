using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.Core.Shared;
using OneWindow.Web.Components;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Mediation.Cases;

/// <summary>A small page for one act on a case, found by its own number or its matter's.</summary>
public abstract class CaseActPage : ActingPage
{
    [Inject] protected CaseQueries Cases { get; set; } = null!;
    [Inject] protected CaseReader Reader { get; set; } = null!;

    public abstract CaseAct Which { get; }

    public CaseView View { get; private set; } = null!;
    public CaseKey Key => View.Case.Key;

    /// <summary>What happened since the form was shown.</summary>
    public IReadOnlyList<EntryView> Newer { get; private set; } = [];

    /// <summary>The case's own; pages of a sitting give the sitting's.</summary>
    protected override int Version => View.Case.Version;
    protected override bool CanNow => View.Case.State.Allows(Which);
    protected override string WrongState => "case-wrong-state";
    protected override (string Number, string Href) Record => (View.Case.Number.Length > 0 ? View.Case.Number : View.Matter.Number, CaseShow.Href(View));
    protected override bool HasNewer => Newer.Count > 0;

    protected DateOnly Today => CaseShow.DayOf(Now);

    protected override async Task OnInitializedAsync()
    {
        await LoadRecordAsync();
        if (!CaseActs.May(Current.Actor, View.Case, Which, View.IsMediator)) throw new NotAllowedException(Which.ToString());
        if (!CanNow) StopWith(ActStanding.NotNow);
        await LoadAsync();
    }

    /// <inheritdoc cref="ActingPage.DoAsync"/>
    protected Task DoAsync(FormErrors errors, Func<Act, int?, Task> work, Func<string>? to = null) => DoAsync(errors, work, $"case.said.{Which}", to);

    protected override async Task LoadRecordAsync()
    {
        var found = await Cases.FindAsync(Current.Actor, Number, Cancellation) ?? throw new NotVisibleException("case");
        View = await Reader.ReadAsync(Current.Actor, found, Cancellation);
    }

    protected override void ShowNewer(int? seen)
    {
        if (seen is { } version) Newer = [.. View.Entries.TakeLast(Math.Clamp(Version - version, 0, 10))];
    }
}
