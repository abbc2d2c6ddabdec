using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Core.Notices;

public static class NoticesModule
{
    /// <summary>Everything of Notices; what leaves the program is sent by the host.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services, NoticesSettings settings) => services
        .AddSingleton(settings)
        .AddScoped<PeopleAtWork>()
        .AddScoped<MessageComposer>()
        .AddScoped<DeliveryDesk>()
        .AddScoped<MessageInbox>()
        .AddScoped<DeliveryQueries>()
        .AddScoped<SendAgainHandler>()
        .AddScoped<SendTestMessageHandler>()
        .AddScoped<DeleteOldMessagesHandler>();
}
