using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Core.Mediation;

public static class MediationModule
{
    public static IServiceCollection AddMediation(this IServiceCollection services)
    {
        foreach (var handler in typeof(MediationModule).Assembly.GetTypes()
                     .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Handler", StringComparison.Ordinal)
                         && t.Namespace!.StartsWith(typeof(MediationModule).Namespace!, StringComparison.Ordinal)))
            services.AddScoped(handler);
        return services.AddScoped<Dossier.DossierTemplates>();
    }
}
