namespace OneWindow.Web.Mediation.Party;

/// <summary>Wires the pages a party opens with a code of their own.</summary>
static class PartyModule
{
    internal static IServiceCollection AddPartyPages(this IServiceCollection services) => services.AddScoped<PartyDoor>();
}
