using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Web.Components.Layout;

namespace OneWindow.Web.Counters.Figures;

/// <summary>Wires the pages of those who answer for supermarkets, and says what they share.</summary>
static class CounterFiguresPages
{
    internal const string Home = "/staff/counters";

    internal static IServiceCollection AddCounterFigures(this IServiceCollection services) => services.AddSingleton(new StaffMenuItem(Home, t => t["shop.menu"], 27, Permission.CountVisits, Group: StaffMenuGroup.Counters));

    internal static string Day(Guid supermarketId) => $"{Home}/{supermarketId}/today";

    internal static string Minutes(int? minutes) => minutes?.ToString(CultureInfo.InvariantCulture) ?? "–";

    /// <summary>"95 % (19/20)": a share never stands without its counts.</summary>
    internal static string Share(int part, int whole) => whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * part / whole:0} % ({part}/{whole})");

    internal static DateOnly? Month(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
