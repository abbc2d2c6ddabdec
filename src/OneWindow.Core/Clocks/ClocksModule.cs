using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

public static class ClocksModule
{
    public static IServiceCollection AddClocks(this IServiceCollection services)
    {
        services.AddSingleton<RuleKeeper>();
        services.AddSingleton<ISnapshot, RuleLoader>();
        services.AddScoped<ClockBook>().AddScoped<ClockQueries>().AddScoped<CheckClocks>();
        services.AddScoped<ClimbLadderHandler>().AddScoped<RecomputeClocksHandler>().AddScoped<RepairClocksHandler>().AddScoped<SaveClockRuleHandler>().AddScoped<ApplyClockRuleHandler>();
        return services;
    }
}
