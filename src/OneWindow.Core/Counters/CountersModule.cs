using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;

namespace OneWindow.Core.Counters;

public static class CountersModule
{
    public static IServiceCollection AddCounters(this IServiceCollection services)
    {
        services.AddScoped<CounterQueries>().AddScoped<IOfficeUse, SupermarketsUseOffices>();
        services.AddScoped<SaveSupermarketHandler>().AddScoped<EndSupermarketHandler>().AddScoped<SaveCounterHandler>().AddScoped<EndCounterHandler>();
        services.AddScoped<SaveServiceHandler>().AddScoped<EndServiceHandler>().AddScoped<SaveLifeEventHandler>().AddScoped<EndLifeEventHandler>();
        return services;
    }
}
