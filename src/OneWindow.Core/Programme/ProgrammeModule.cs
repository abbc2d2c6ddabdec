using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;
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
        return services;
    }
}
