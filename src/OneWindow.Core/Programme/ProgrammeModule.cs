using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Programme.LinkUps;
using OneWindow.Core.Programme.Reports;
using OneWindow.Core.Programme.Sheets;

namespace OneWindow.Core.Programme;

public static class ProgrammeModule
{
    public static IServiceCollection AddProgramme(this IServiceCollection services)
    {
        services.AddScoped<RollUp>().AddScoped<ProgrammeDesk>().AddScoped<TaskWriter>().AddScoped<ProgrammeQueries>();
        services.AddScoped<SaveProgrammeYearHandler>().AddScoped<StartYearHandler>().AddScoped<CloseYearHandler>().AddScoped<SaveProjectHandler>().AddScoped<DropProjectHandler>();
        services.AddScoped<SaveTaskHandler>().AddScoped<ReportTaskHandler>().AddScoped<SubmitTaskHandler>().AddScoped<DecideCloseOffHandler>().AddScoped<ReopenTaskHandler>();
        services.AddScoped<SuspendTaskHandler>().AddScoped<ResumeTaskHandler>().AddScoped<DropTaskHandler>().AddScoped<AddEvidenceHandler>().AddScoped<MarkTitleTaskHandler>();
        services.AddScoped<ImportTasksHandler>().AddScoped<TaskWorkbooks>();
        services.AddScoped<IOfficeUse, TasksUseOffices>();
        return services.AddMechanisms();
    }

    /// <summary>The mechanisms (domain 6): each in its own folder.</summary>
    static IServiceCollection AddMechanisms(this IServiceCollection services)
    {
        services.AddScoped<ProgrammeMessages>();
        services.AddScoped<LinkDesk>().AddScoped<LinkQueries>().AddScoped<IClockSubject, OrdersFollowClocks>().AddScoped<SaveLinkUpHandler>().AddScoped<EndLinkUpHandler>().AddScoped<WriteLinkVisitHandler>().AddScoped<FinishFollowUpHandler>();
        services.AddScoped<OrderTaskHandler>().AddScoped<ReceiveTaskOrderHandler>().AddScoped<AnswerTaskOrderHandler>().AddScoped<DecideTaskOrderHandler>();
        services.AddScoped<ReportDrafts>().AddScoped<ReportDesk>().AddScoped<ReportQueries>().AddScoped<SaveReportScheduleHandler>().AddScoped<PrepareReportsHandler>().AddScoped<WriteReportHandler>().AddScoped<SubmitReportHandler>().AddScoped<DecideReportHandler>();
        services.AddScoped<JointDesk>().AddScoped<JointQueries>().AddScoped<RaiseJointConsultationHandler>().AddScoped<AnswerInvitationHandler>().AddScoped<CallJointMeetingHandler>().AddScoped<RecordJointMeetingHandler>().AddScoped<WithdrawJointDecisionHandler>().AddScoped<CloseJointConsultationHandler>();
        services.AddScoped<AssessmentDesk>().AddScoped<AssessmentQueries>().AddScoped<SaveAssessmentSheetHandler>().AddScoped<SaveAssessmentItemHandler>().AddScoped<DropAssessmentItemHandler>().AddScoped<OpenAssessmentSheetHandler>();
        services.AddScoped<SelfAssessHandler>().AddScoped<CheckUnitHandler>().AddScoped<RaiseObjectionHandler>().AddScoped<DecideObjectionHandler>().AddScoped<FinaliseAssessmentSheetHandler>().AddScoped<PublishAssessmentSheetHandler>();
        return services;
    }
}
