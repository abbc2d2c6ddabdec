using OneWindow.Web.Access;
using OneWindow.Web.Hosting;
using OneWindow.Web.Programme.JointConsultations;
using OneWindow.Web.Programme.Reports;

namespace OneWindow.Web.Programme;

/// <summary>Wires the pages of the mechanisms: each is a section of a year.</summary>
static class MechanismPages
{
    internal static IServiceCollection AddMechanismPages(this IServiceCollection services)
    {
        services.AddHostedService<ReportWorker>();
        return services
            .AddSingleton(Of("links", t => t["link.menu"], t => t["link.menu-text"], 20))
            .AddSingleton(Of("reports", t => t["work-report.menu"], t => t["work-report.menu-text"], 30))
            .AddSingleton(Of("consultations", t => t["joint.menu"], t => t["joint.menu-text"], 40))
            .AddSingleton(Of("assessments", t => t["assess.menu"], t => t["assess.menu-text"], 50));
    }

    internal static void MapMechanisms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{ProgrammePages.Home}/{{year:int}}/reports/{{id:guid}}/report.docx", ReportFiles.GetAsync).RequireAuthorization(StaffPolicies.Staff);
        routes.MapGet($"{ProgrammePages.Home}/{{year:int}}/consultations/{{number:int}}/meetings/{{meeting:int}}/minutes.docx", MinutesFiles.GetAsync).RequireAuthorization(StaffPolicies.Staff);
    }

    static ProgrammeSection Of(string path, Func<Texts, string> words, Func<Texts, string> text, int order) => new(path, words, text, order);
}
