using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters.Drafts;
using OneWindow.Core.Matters.Promises;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Core.Matters;

public static class MattersModule
{
    public static IServiceCollection AddMatters(this IServiceCollection services, MatterSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<MatterClocks>().AddScoped<MatterDayQueries>().AddScoped<MatterMessages>().AddScoped<MatterInMediation>();
        services.AddScoped<IClockSubject, MattersFollowClocks>().AddScoped<ICodeKind, MatterCodeKind>();
        services.AddScoped<MatterQueries>().AddScoped<WorkLists>().AddScoped<DraftQueries>().AddScoped<ActQueries>()
            .AddScoped<ReplyTemplateQueries>().AddScoped<OfficeRatings>().AddScoped<RefusalCounts>()
            .AddScoped<DueDays>().AddScoped<PromiseQueries>().AddScoped<OrderLists>();
        services.AddScoped<IFollowsAreas, RulesFollowAreas>().AddScoped<IOfficeUse, RulesUseOffices>().AddScoped<IOfficeUse, MattersUseOffices>();
        services.AddScoped<IAreaUse, RulesUseOffices>().AddScoped<IAreaUse, MattersUseOffices>();
        foreach (var handler in typeof(MattersModule).Assembly.GetTypes()
                     .Where(t => t is { IsClass: true, IsAbstract: false } && t.Name.EndsWith("Handler", StringComparison.Ordinal)
                         && t.Namespace!.StartsWith(typeof(MattersModule).Namespace!, StringComparison.Ordinal)))
            services.AddScoped(handler);
        return services;
    }
}
