using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;

namespace OneWindow.Core.Deliberation;

public static class DeliberationModule
{
    public static IServiceCollection AddDeliberation(this IServiceCollection services, TalkSettings settings)
    {
        services.AddSingleton(settings).AddScoped<TalkDesk>().AddScoped<TalkClocks>().AddScoped<TalkMessages>().AddScoped<TalkQueries>();
        services.AddScoped<IClockSubject, TopicsFollowClocks>().AddScoped<IOfficeUse, TalkPointsUseOffices>().AddScoped<ICodeKind, TalkCodeKind>();
        services.AddScoped<SaveTalkPointHandler>().AddScoped<EndTalkPointHandler>().AddScoped<SavePactHandler>();
        services.AddScoped<PlanTalkDayHandler>().AddScoped<CallOffTalkDayHandler>().AddScoped<HoldTalkDayHandler>().AddScoped<PublishTalkDayHandler>();
        services.AddScoped<RaiseTopicHandler>().AddScoped<SortTopicHandler>().AddScoped<DeclineTopicHandler>().AddScoped<OpenMatterFromTopicHandler>().AddScoped<MergeTopicsHandler>().AddScoped<SplitTopicHandler>();
        services.AddScoped<ReplyToTopicHandler>().AddScoped<GiveTimetableHandler>().AddScoped<DiscussTopicHandler>().AddScoped<AddTalkTaskHandler>().AddScoped<PostTalkResultHandler>().AddScoped<RecordLawfulMeetingHandler>();
        services.AddScoped<RateTopicHandler>().AddScoped<TakeRaiserAwayHandler>().AddScoped<RevealRaiserHandler>().AddScoped<TendTalksHandler>();
        return services;
    }
}
