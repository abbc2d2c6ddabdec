using Microsoft.AspNetCore.Components;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Work;

/// <summary>A small page for one act on a matter.</summary>
public abstract class ActPage : ActingPage
{
    [Inject] protected MatterQueries Matters { get; set; } = null!;
    [Inject] protected ActQueries Acts { get; set; } = null!;
    [Inject] protected ReplyTemplateQueries Templates { get; set; } = null!;

    public abstract MatterAct Which { get; }

    public MatterDossier Dossier { get; private set; } = null!;
    public Matter Matter => Dossier.Matter;

    /// <summary>What happened since the form was shown.</summary>
    public IReadOnlyList<MatterEntry> Newer { get; private set; } = [];

    protected override int Version => Matter.Version;
    protected override bool CanNow => MatterActs.CanNow(Dossier, Which);
    protected override string WrongState => "wrong-state";
    protected override (string Number, string Href) Record => (Matter.Number, Show.Href(Matter.Number));
    protected override bool HasNewer => Newer.Count > 0;

    protected override async Task OnInitializedAsync()
    {
        await LoadRecordAsync();
        if (!MatterActs.May(Current.Actor, Dossier, Which)) throw new NotAllowedException(Which.ToString());
        if (!CanNow) StopWith(ActStanding.NotNow);
        else if (MatterActs.NeedsSomebodyElse(Current.Actor, Dossier, Which)) StopWith(ActStanding.SomebodyElse);
        await LoadAsync();
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

    protected override async Task LoadRecordAsync()
    {
        var matter = await Matters.FindByNumberAsync(Current.Actor, Number, Cancellation) ?? throw new NotVisibleException("matter");
        Dossier = await Matters.DossierAsync(matter, Cancellation);
    }

    // Each change writes one entry and counts one version; what the program notes beside the work counts none.
    protected override void ShowNewer(int? seen)
    {
        if (seen is { } version) Newer = [.. Dossier.Entries.Where(e => e.Kind != EntryKind.RungReached).TakeLast(Math.Clamp(Matter.Version - version, 0, 10))];
    }
}
