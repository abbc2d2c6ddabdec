using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Programme;

namespace OneWindow.Core.Reporting;

public static class ReportingModule
{
    public static IServiceCollection AddReporting(this IServiceCollection services, ReportingSettings settings)
    {
        services.AddSingleton(settings);
        services.AddScoped<FoldMeasures>().AddScoped<RecountMeasures>().AddScoped<IndicatorQueries>().AddScoped<IPeriodFigures, PeriodFigures>();
        services.AddScoped<SaveIndicatorHandler>().AddScoped<ReportValueHandler>().AddScoped<CheckValueHandler>();
        return services;
    }
}
