using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Mediation.Settings;

namespace OneWindow.Core.Mediation;

public static class MediationModule
{
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        services.AddScoped<CaseDossier>().AddScoped<CaseQueries>().AddScoped<CaseReader>().AddScoped<CaseLists>().AddScoped<DisputesAtTheWindow>().AddScoped<PartyReader>().AddScoped<Figures.MonthlyTable>()
            .AddScoped<CaseEnding>().AddScoped<Sessions.SessionFinder>();
        services.AddScoped<CaseDesk>().AddScoped<CaseClocks>().AddScoped<CaseMessages>().AddScoped<IClockSubject, CasesFollowClocks>().AddScoped<ICodeKind, PartyCodeKind>();
        services.AddScoped<CommitteeQueries>().AddScoped<IOfficeUse, CommitteesUseOffices>().AddScoped<ICommitteeUse, CasesUseCommittees>();
        foreach (var handler in typeof(MediationModule).Assembly.GetTypes()
                     .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Handler", StringComparison.Ordinal)
                         && t.Namespace!.StartsWith(typeof(MediationModule).Namespace!, StringComparison.Ordinal)))
            services.AddScoped(handler);
        return services.AddScoped<Dossier.DossierTemplates>();
    }
}
