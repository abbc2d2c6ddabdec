using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;
using OneWindow.Web.Programme.Sheets;

namespace OneWindow.Web.Programme;

/// <summary>Wires the pages of the programme and says what they share.</summary>
static class ProgrammePages
{
    internal const string Home = "/staff/programme";

    internal static IServiceCollection AddProgrammePages(this IServiceCollection services) =>
        services.AddSheetPages().AddSingleton(new StaffMenuItem(Home, t => t["programme.menu"], 38, Permission.ReadProgramme, Permission.KeepProgramme, Group: StaffMenuGroup.Oversight));

    internal static void MapProgramme(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Home}/{{year:int}}/evidence/{{id:guid}}", EvidenceAsync).RequireAuthorization(Access.StaffPolicies.Staff);
        routes.MapSheets();
    }

    internal static string Of(int year) => string.Create(CultureInfo.InvariantCulture, $"{Home}/{year}");
    internal static string Tasks(int year) => $"{Of(year)}/tasks";
    internal static string Task(int year, string number) => $"{Tasks(year)}/{number}";
    internal static string Project(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"{Of(year)}/projects/{number}");
    internal static string Evidence(int year, Guid id) => $"{Of(year)}/evidence/{id}";

    /// <summary>Hundredths of a per cent as whole per cent; nothing is 100 before it is.</summary>
    internal static int Percent(int progress) => progress / 100;

    internal static string PercentText(int progress) => string.Create(CultureInfo.InvariantCulture, $"{Percent(progress)}%");

    internal static LampColour? Colour(TaskLamp lamp) => lamp switch
    {
        TaskLamp.Green => LampColour.Green,
        TaskLamp.Yellow => LampColour.Yellow,
        TaskLamp.Red => LampColour.Red,
        _ => null,
    };

    internal static TagColour Colour(TaskState state) => state switch
    {
        TaskState.InHand => TagColour.Teal,
        TaskState.Submitted => TagColour.Yellow,
        TaskState.Closed => TagColour.Green,
        TaskState.Reopened => TagColour.Orange,
        _ => TagColour.Grey,
    };

    internal static TagColour Colour(YearState state) => state switch
    {
        YearState.Running => TagColour.Teal,
        YearState.Draft => TagColour.Yellow,
        _ => TagColour.Grey,
    };

    /// <summary>Why the lamp shows what it shows, with the day.</summary>
    internal static string CauseOf(this Texts texts, LampReading lamp) => lamp.Cause switch
    {
        LampCause.Measure => texts["programme.cause.Measure", lamp.Number],
        _ when lamp.On is { } day => texts[$"programme.cause.{lamp.Cause}", texts.Dated(day)],
        LampCause.Closed => texts["programme.state.Closed"],
        _ => texts[$"programme.cause-plain.{lamp.Cause}"],
    };

    /// <summary>A day with its year.</summary>
    internal static string Dated(this Texts texts, DateOnly day) => day.ToString(texts["programme.day-format"], texts.Culture);

    internal static string TitleOf(this Texts texts, ProgrammeTask task) => texts.Said(task.Title, task.TitleEn);
    internal static string TitleOf(this Texts texts, Project project) => texts.Said(project.Title, project.TitleEn);
    internal static string TitleOf(this Texts texts, ProgrammeYear year) => texts.Said(year.Title, year.TitleEn);

    static async Task<IResult> EvidenceAsync(int year, Guid id, ProgrammeQueries programme, CurrentActor current, HttpContext http)
    {
        if (await programme.EvidenceAsync(current.Actor, year, id, http.RequestAborted) is not { } file) return TypedResults.NotFound();
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(file.Content, file.MediaType, $"{file.Title}{MediaTypes.EndingOf(file.MediaType)}");
    }
}
