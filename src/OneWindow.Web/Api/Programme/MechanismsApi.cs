using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Programme.Reports;
using OneWindow.Web.Access;

namespace OneWindow.Web.Api.Programme;

/// <summary>What <c>/api/v1/programme/{year}</c> tells of the mechanisms, read only: reports, consultations, assessments; each reader gets what the pages show them.</summary>
static class MechanismsApi
{
    internal static void MapMechanismsApi(this IEndpointRouteBuilder api)
    {
        var programme = api.MapGroup("/programme/{year:int}").RequireAuthorization(StaffPolicies.Staff).AddEndpointFilter<StaffTokenOnly>();
        programme.MapGet("/reports", ReportsAsync).Gives<IReadOnlyList<ReportAnswer>>(200).WithMetadata(new TakesQuery(["state"]))
            .Says("programme-reports", "Work reports of a year", "Reports the caller may read, the last period first; of what was submitted the hash of the frozen text.");
        programme.MapGet("/consultations", ConsultationsAsync).Gives<IReadOnlyList<JointAnswer>>(200)
            .Says("programme-consultations", "Hard-issue consultations of a year", "Open ones first, with the units that were asked and where the decisions stand.");
        programme.MapGet("/assessments", AssessmentsAsync).Gives<IReadOnlyList<AssessmentAnswer>>(200)
            .Says("programme-assessments", "Assessments of a year", "Assessment sheets with their items; points of a unit before the outcome is final only where the caller may read them.");
    }

    static async Task ReportsAsync(HttpContext http, int year)
    {
        var call = new ApiCall(http);
        var state = new ApiQuery(http.Request, "state").Enum<ReportState>("state");
        var row = await YearAsync(call, year);
        var reports = call.Get<ReportQueries>();
        var answers = new List<ReportAnswer>();
        foreach (var line in await reports.ListAsync(call.Who, row, state, call.Cancellation))
            answers.Add(new(line.Row.Id, line.Row.Period, line.Row.From, line.Row.To, line.Row.Due, new(line.Row.OfficeId, line.Unit), line.Row.AreaCode, line.Row.State, line.Row.SubmittedAt, await reports.HashAsync(line, call.Cancellation)));
        await ApiCall.WriteAsync(http, answers);
    }

    static async Task ConsultationsAsync(HttpContext http, int year)
    {
        var call = new ApiCall(http);
        _ = new ApiQuery(http.Request);
        var row = await YearAsync(call, year);
        var joint = call.Get<JointQueries>();
        var answers = new List<JointAnswer>();
        foreach (var line in await joint.ListAsync(call.Who, row, call.Cancellation))
        {
            var view = await joint.DemandAsync(call.Who, row, line.Row.Number, call.Cancellation);
            answers.Add(new(line.Row.Number, line.Row.Title, line.Task.Number, new(line.Task.LeadOfficeId, line.Lead), line.Row.State, line.Row.RaisedAt, line.Row.ClosedAt,
                [.. line.Units.Select(u => new InvitedAnswer(new(u.OfficeId, u.Office!.Name), u.State))],
                [.. view.Decisions.Select(d => new DecisionAnswer(d.Number, d.Text, d.Owner, d.Due, d.Measure, d.State))]));
        }
        await ApiCall.WriteAsync(http, answers);
    }

    static async Task AssessmentsAsync(HttpContext http, int year)
    {
        var call = new ApiCall(http);
        _ = new ApiQuery(http.Request);
        var row = await YearAsync(call, year);
        var assessments = call.Get<AssessmentQueries>();
        var answers = new List<AssessmentAnswer>();
        foreach (var sheet in await assessments.ListAsync(call.Who, row, call.Cancellation))
        {
            var view = await assessments.DemandAsync(call.Who, row, sheet.Number, call.Cancellation);
            answers.Add(new(sheet.Number, sheet.Title, sheet.TitleEn, sheet.State, sheet.IsPublic, sheet.Hash.Length > 0 ? sheet.Hash : null,
                [.. view.Items.Select(i => new AssessmentItemAnswer(i.Number, i.Title, i.TitleEn, i.Source, i.IndicatorCode.Length > 0 ? i.IndicatorCode : null, i.Points))],
                [.. view.Units.Select(u => new AssessedUnitAnswer(new(u.Row.OfficeId, u.Unit), u.Row.AreaCode, u.Row.State, u.Row.State == UnitState.Checked ? u.Row.Total / 100m : null, u.Row.ObjectUntil))]));
        }
        await ApiCall.WriteAsync(http, answers);
    }

    static Task<ProgrammeYear> YearAsync(ApiCall call, int year) => call.Get<ProgrammeQueries>().DemandYearAsync(call.Who, year, call.Cancellation);
}

/// <param name="Sha256">Of what was submitted last; null for a draft.</param>
sealed record ReportAnswer(Guid Id, string Period, DateOnly From, DateOnly To, DateOnly Due, UnitAnswer Unit, string Area, ReportState State, DateTime? SubmittedAt, string? Sha256);

sealed record JointAnswer(int Number, string Title, string Task, UnitAnswer Lead, JointState State, DateTime RaisedAt, DateTime? ClosedAt, IReadOnlyList<InvitedAnswer> Units, IReadOnlyList<DecisionAnswer> Decisions);

sealed record InvitedAnswer(UnitAnswer Unit, InvitationState State);

/// <param name="Measure">Number of the measure below the task that carries it out.</param>
sealed record DecisionAnswer(int Number, string Text, string Owner, DateOnly Due, string Measure, DecisionState State);

/// <param name="Sha256">Of the frozen outcome; null before it is final.</param>
sealed record AssessmentAnswer(int Number, string Title, string TitleEn, SheetState State, bool Public, string? Sha256, IReadOnlyList<AssessmentItemAnswer> Items, IReadOnlyList<AssessedUnitAnswer> Units);

/// <param name="Points">Full points.</param>
sealed record AssessmentItemAnswer(int Number, string Title, string TitleEn, PointSource Source, string? Indicator, int Points);

/// <param name="Points">Null before it is checked.</param>
sealed record AssessedUnitAnswer(UnitAnswer Unit, string Area, UnitState State, decimal? Points, DateOnly? ObjectUntil);
