using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

public static class AreasModule
{
    public static IServiceCollection AddAreas(this IServiceCollection services)
    {
        services.AddSingleton<AreaTreeKeeper>();
        services.AddSingleton<ISnapshot, AreaTreeLoader>();
        services.AddScoped<OfficeQueries>();
        return services;
    }
}
