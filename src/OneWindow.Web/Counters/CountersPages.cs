using OneWindow.Core.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters;

/// <summary>Wires the pages of the rule-of-law supermarket and says what they share.</summary>
static class CountersPages
{
    internal const string Home = "/counters";

    internal static IServiceCollection AddCountersPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(CounterOptions.Read(configuration));
        services.AddSingleton(new SupermarketTile(20, s => $"{Address(s)}/book", t => t["counters.tile.book"], t => t["counters.tile.book-text"]));
        services.AddSingleton(new SupermarketTile(30, _ => Questions.QuestionPages.Home, t => t["counters.tile.ask"], t => t["counters.tile.ask-text"]));
        services.AddSingleton(new SupermarketTile(40, s => $"{Address(s)}#services", t => t["counters.tile.services"], t => t["counters.tile.services-text"]));
        services.AddSingleton(new SupermarketTile(50, s => $"{Lectures.LecturePages.Home}?at={s.Id}", t => t["lecture.title"], t => t["counters.tile.lectures-text"]));
        services.AddSingleton(new SupermarketTile(60, _ => Aid.AidPages.Home, t => t["aid.title"], t => t["counters.tile.aid-text"]));
        return services;
    }

    internal static string Address(Service service) => $"{Home}/services/{service.Code}";
    internal static string Address(SupermarketLine supermarket) => $"{Home}/{supermarket.Id}";

    /// <summary>The words of the reader's language; the city's own where it wrote none in English.</summary>
    internal static string Said(this Texts texts, string chinese, string english) => texts.Language == "en" && english.Length > 0 ? english : chinese;

    internal static string CostOf(this Texts texts, Service service) =>
        FreeOfCharge.Covers(service.Kind) ? texts["counters.free"] : service.Cost.Length > 0 ? texts.Said(service.Cost, service.CostEn) : texts["counters.ask-cost"];

    /// <summary>"Counter 3, Legal advice".</summary>
    internal static string NameOf(this Texts texts, CounterLine counter) => texts["counters.counter-named", counter.Number, texts.Said(counter.Name, counter.NameEn)];
}
