using OneWindow.Core.Programme;
using OneWindow.Web.Access;

namespace OneWindow.Web.Api.Programme;

/// <summary><c>/api/v1/programme</c>: a year's projects and tasks with milestones and lamps, for staff with a token.</summary>
static class ProgrammeApi
{
    internal static void MapProgrammeApi(this IEndpointRouteBuilder api)
    {
        var programme = api.MapGroup("/programme").RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>();
        programme.MapGet("/{year:int}", YearAsync).Gives<ProgrammeAnswer>(200).WithMetadata(new TakesQuery(["project", "lamp", "state", "level", "area", "office", "q"]))
            .Says("programme", "The programme of a year", "Projects with their tasks, the measures below them, milestones and lamps as of today. Lamps are computed; no call sets one. The filters keep a task where it or a measure below it fits.");
        programme.MapGet("/{year:int}/tasks/{number}", TaskAsync).Gives<ProgrammeTaskAnswer>(200)
            .Says("programme-task", "One task", "By its number, e.g. 05-017 or 05-017.02.");
    }

    static async Task YearAsync(HttpContext http, int year)
    {
        var call = new ApiCall(http);
        var query = new ApiQuery(http.Request, "project", "lamp", "state", "level", "area", "office", "q");
        var filter = new TaskFilter(query.Number("project", 1, SaveProject.HighestNumber), query.Enum<TaskLamp>("lamp"), query.Enum<TaskState>("state"), query.Enum<TaskLevel>("level"), query.AreaCode("area"), query.Id("office"), query.Text("q"));
        var programme = call.Get<ProgrammeQueries>();
        var board = await programme.BoardAsync(await programme.DemandYearAsync(call.Who, year, call.Cancellation), filter, call.Cancellation);
        await ApiCall.WriteAsync(http, ToAnswer(board));
    }

    static async Task TaskAsync(HttpContext http, int year, string number)
    {
        var call = new ApiCall(http);
        _ = new ApiQuery(http.Request);
        var view = await call.Get<ProgrammeQueries>().TaskAsync(call.Who, year, number, call.Cancellation);
        await ApiCall.WriteAsync(http, ToAnswer(view.Line));
    }

    static ProgrammeAnswer ToAnswer(ProgrammeBoard board) => new(board.Year.Year, board.Year.Title, board.Year.TitleEn, board.Year.AreaCode, board.Year.State, board.Day, board.Year.Progress / 100m, ToAnswer(board.Counts),
        [.. board.Projects.Select(p => new ProjectAnswer(p.Row.Number, p.Row.Title, p.Row.TitleEn, new(p.Row.LeadOfficeId, p.Lead), p.Row.IsTitleOnly, p.Row.Weight, p.Row.IsTitleOnly ? null : p.Row.Progress / 100m, p.Row.DroppedOn, ToAnswer(p.Counts), [.. p.Tasks.Select(ToAnswer)]))]);

    static LampCountsAnswer ToAnswer(LampCounts c) => new(c.Green, c.Yellow, c.Red, c.None, c.Closed, c.All);

    static ProgrammeTaskAnswer ToAnswer(TaskLine line) => new(line.Row.Number, line.Row.Title, line.Row.TitleEn, line.Row.Measure, line.Row.Level, line.Row.AreaCode, new(line.Row.LeadOfficeId, line.Lead), line.Joint, line.Row.Leader,
        line.Row.Start, line.Row.Finish, line.Row.Weight, line.Row.Progress / 100m, line.Row.State, line.Lamp.Lamp, line.Lamp.Cause, line.Lamp.On, line.Row.LampWord, line.Row.Problem, line.Row.ProblemSince, line.Row.Needed, line.Row.ClosedOn, line.Row.Version,
        [.. line.Milestones.Select(m => new MilestoneAnswer(m.Quarter, m.Due, m.Planned, m.Done, m.DonePercent, m.DoneOn, m.Weight))], [.. line.Measures.Select(ToAnswer)]);
}

/// <param name="Progress">Per cent, rolled up from its projects.</param>
/// <param name="AsOf">The day the lamps are of.</param>
sealed record ProgrammeAnswer(int Year, string Title, string TitleEn, string Area, YearState State, DateOnly AsOf, decimal Progress, LampCountsAnswer Lamps, IReadOnlyList<ProjectAnswer> Projects);

/// <param name="None">Suspended or of a title-only project.</param>
sealed record LampCountsAnswer(int Green, int Yellow, int Red, int None, int Closed, int All);

sealed record UnitAnswer(Guid Id, string Name);

/// <param name="TitleOnly">It has no functions and no data here.</param>
sealed record ProjectAnswer(int Number, string Title, string TitleEn, UnitAnswer Lead, bool TitleOnly, int Weight, decimal? Progress, DateOnly? DroppedOn, LampCountsAnswer Lamps, IReadOnlyList<ProgrammeTaskAnswer> Tasks);

/// <param name="LampOn">The day the lamp is about.</param>
/// <param name="Measures">What is below it.</param>
sealed record ProgrammeTaskAnswer(string Number, string Title, string TitleEn, string Measure, TaskLevel Level, string Area, UnitAnswer Lead, IReadOnlyList<string> Joint, string Leader, DateOnly Start, DateOnly Finish, int Weight, decimal Progress,
    TaskState State, TaskLamp Lamp, LampCause LampCause, DateOnly? LampOn, string LampWord, string Problem, DateOnly? ProblemSince, string Needed, DateOnly? ClosedOn, int Version, IReadOnlyList<MilestoneAnswer> Milestones, IReadOnlyList<ProgrammeTaskAnswer> Measures);

sealed record MilestoneAnswer(int Quarter, DateOnly Due, string Planned, string Done, int DonePercent, DateOnly? DoneOn, int Weight);
