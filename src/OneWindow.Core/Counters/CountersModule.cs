using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Areas;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Counters.Rosters;

namespace OneWindow.Core.Counters;

public static class CountersModule
{
    public static IServiceCollection AddCounters(this IServiceCollection services)
    {
        services.AddScoped<CounterQueries>().AddScoped<IOfficeUse, SupermarketsUseOffices>();
        services.AddScoped<SaveSupermarketHandler>().AddScoped<EndSupermarketHandler>().AddScoped<SaveCounterHandler>().AddScoped<EndCounterHandler>();
        services.AddScoped<SaveServiceHandler>().AddScoped<EndServiceHandler>().AddScoped<SaveLifeEventHandler>().AddScoped<EndLifeEventHandler>();
        services.AddScoped<RosterWork>().AddScoped<SaveProfessionalHandler>().AddScoped<SetProfessionalAwayHandler>();
        services.AddScoped<AddShiftHandler>().AddScoped<EndShiftHandler>().AddScoped<ChangeDutyDayHandler>();
        services.AddSingleton<QuestionShelf>().AddScoped<QuestionQueries>();
        services.AddScoped<SaveQuestionTreeHandler>().AddScoped<SaveTreeNodeHandler>().AddScoped<RemoveTreeNodeHandler>().AddScoped<PublishQuestionTreeHandler>().AddScoped<EndQuestionTreeHandler>();
        return services;
    }
}
