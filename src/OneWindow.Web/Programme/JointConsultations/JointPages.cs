using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.JointConsultations;

/// <summary>What the pages of hard-issue consultations share.</summary>
static class JointPages
{
    internal static string Of(int year) => $"{ProgrammePages.Of(year)}/consultations";
    internal static string Of(int year, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Of(year)}/{number}");
    internal static string Of(int year, int number, int meeting) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Of(year, number)}/meetings/{meeting}");

    internal static TagColour Colour(JointState state) => state == JointState.Open ? TagColour.Teal : TagColour.Grey;

    internal static TagColour Colour(InvitationState state) => state switch
    {
        InvitationState.Asked => TagColour.Yellow,
        InvitationState.Accepted => TagColour.Green,
        _ => TagColour.Red,
    };

    internal static TagColour Colour(DecisionState state) => state switch
    {
        DecisionState.Open => TagColour.Teal,
        DecisionState.ClosedOff => TagColour.Green,
        _ => TagColour.Grey,
    };

    internal static string LeadOf(this Texts texts, JointLine line) => texts.Said(line.Task.LeadOffice!.Name, line.Task.LeadOffice.NameEn ?? "");

    internal static string OwnerOf(this Texts texts, StandingDecision decision) => texts.Said(decision.Owner, decision.OwnerEn);

    /// <summary>Units under the names of their counties; those of the city first, then each county's with its townships' behind them.</summary>
    internal static IEnumerable<Choice> ByPlace(this Texts texts, IEnumerable<(Guid Id, string Name, string NameEn, Area Place, Area County)> units) =>
        units.OrderBy(u => u.County.Code.Length).ThenBy(u => u.County.Code, StringComparer.Ordinal).ThenBy(u => u.Place.Code, StringComparer.Ordinal).ThenBy(u => u.Name, StringComparer.Ordinal).Select(u => new Choice(u.Id.ToString(), texts.Said(u.Name, u.NameEn), Group: u.County.Name));

    /// <summary>An instant with its day in words and the hour, local.</summary>
    internal static string HourOf(this Texts texts, DateTime at)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), SiteOptions.LocalTime);
        return local.ToString(texts["part.moment-format"], texts.Culture);
    }
}

/// <summary>A page about one consultation.</summary>
public abstract class JointPageBase : ProgrammePage
{
    [Inject] protected JointQueries Consultations { get; set; } = null!;
    [Parameter] public int Number { get; set; }

    protected JointView View { get; private set; } = null!;
    protected string JointHome => JointPages.Of(Year, Number);
    protected bool MayKeepIt => JointQueries.MayKeep(Current.Actor, View.Task);
    protected bool IsOpen => View.Row.State == JointState.Open && Row.State == YearState.Running;

    /// <summary>Only for whoever keeps the programme of the task's place.</summary>
    protected virtual bool NeedsToKeepIt => false;

    protected override async Task PrepareAsync()
    {
        View = await Consultations.DemandAsync(Current.Actor, Row, Number, Cancelled);
        if (NeedsToKeepIt && !MayKeepIt) throw new NotAllowedException(nameof(Permission.KeepProgramme));
        await PrepareJointAsync();
    }

    protected virtual Task PrepareJointAsync() => Task.CompletedTask;
}

/// <summary>Minutes of a meeting as a file for a word processor.</summary>
static class MinutesFiles
{
    internal static async Task<IResult> GetAsync(int year, int number, int meeting, ProgrammeQueries programme, JointQueries joint, CurrentActor current, Texts texts, HttpContext http)
    {
        var view = await joint.DemandAsync(current.Actor, await programme.DemandYearAsync(current.Actor, year, http.RequestAborted), number, http.RequestAborted);
        if (view.Meetings.FirstOrDefault(m => m.Row.Number == meeting) is not { } met) return TypedResults.NotFound();
        return TypedResults.File(Of(view, met, texts), WordFile.MediaType, CleanText.Line($"{view.Row.Title} {meeting}") + ".docx");
    }

    internal static byte[] Of(JointView view, MeetingView met, Texts t)
    {
        var row = met.Row;
        var file = new WordFile().Title(t["joint.minutes-title", view.Row.Title, row.Number])
            .Text($"{t["joint.task"]}: {view.Task.Number} {view.Task.Title}")
            .Text($"{t["joint.when"]}: {t.HourOf(row.StartsAt)}").Text($"{t["joint.where"]}: {row.Place}").Text($"{t["joint.chair"]}: {row.Chair}");
        if (row.Present.Length > 0) file.Text($"{t["joint.present"]}: {row.Present.Replace("\n", t["counters.between"], StringComparison.Ordinal)}");
        file.Head(t["joint.stuck"]).Text(view.Row.Stuck).Head(t["joint.needed"]).Text(view.Row.Needed);
        if (met.Earlier.Count > 0) file.Head(t["joint.earlier"]).Table(Heads(t), [.. met.Earlier.Select(d => Cells(t, d))]);
        if (row.Minutes.Length > 0) file.Head(t["joint.minutes"]).Text(row.Minutes);
        if (met.Decided.Count > 0) file.Head(t["joint.decided"]).Table(Heads(t), [.. met.Decided.Select(d => Cells(t, d))]);
        return file.ToArray();
    }

    static string[] Heads(Texts t) => [t["joint.decision"], t["joint.owner"], t["joint.due"], t["programme.state"]];

    static string[] Cells(Texts t, StandingDecision d) => [$"{d.Number}. {d.Text}", t.OwnerOf(d), t.Dated(d.Due), t[$"joint.decision-state.{d.State}"]];
}
