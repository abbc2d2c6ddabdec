using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Counters.Settings;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Rosters;

/// <summary>Wires the pages of duty rosters and says what they share.</summary>
static class RosterPages
{
    internal const string Mine = "/staff/duties";

    internal static IServiceCollection AddRosterPages(this IServiceCollection services) => services.AddSingleton(new StaffMenuItem(Mine, t => t["duty.menu"], 24, Permission.ServeAtCounter, Group: StaffMenuGroup.Counters));

    internal static string Roster(Guid supermarketId) => $"{CounterSettingsPages.Address(supermarketId)}/roster";
    internal static string Person(Guid supermarketId, Guid personId) => $"{CounterSettingsPages.Address(supermarketId)}/people/{personId}";
    internal static string Shift(Guid supermarketId, Guid shiftId) => $"{CounterSettingsPages.Address(supermarketId)}/shifts/{shiftId}";
    internal static string Day(Guid supermarketId) => $"/staff/counters/{supermarketId}";

    internal static DateOnly Monday(DateOnly day) => day.AddDays(day.DayOfWeek == DayOfWeek.Sunday ? -6 : 1 - (int)day.DayOfWeek);

    internal static string Span(TimeOnly opens, TimeOnly closes) => string.Create(CultureInfo.InvariantCulture, $"{opens:HH:mm}–{closes:HH:mm}");

    /// <summary>"12 hours 30 minutes" as 12:30.</summary>
    internal static string Hours(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60}:{minutes % 60:00}");

    /// <summary>"Every Monday and Wednesday", "every 2 weeks on Friday", "the second Tuesday of the month".</summary>
    internal static string Said(this Texts texts, DutyPattern pattern)
    {
        var days = string.Join(texts["counters.between"], pattern.Weekdays.Select(d => texts[$"roster.weekday.{d}"]));
        return pattern.Repeat switch
        {
            Repeat.Once => texts.DayName(pattern.From),
            Repeat.Weekly => pattern.Every == 1 ? texts["roster.weekly", days] : texts["roster.every-weeks", pattern.Every, days],
            _ => pattern.Every == 1 ? texts["roster.monthly", texts[$"roster.nth.{pattern.Nth}"], days] : texts["roster.every-months", pattern.Every, texts[$"roster.nth.{pattern.Nth}"], days],
        };
    }

    /// <summary>An hour as typed: 10:00, 1000, 10：00, 10.</summary>
    internal static bool TryHour(string? typed, out TimeOnly hour)
    {
        var text = (typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Trim().Replace('.', ':').Replace("点", ":", StringComparison.Ordinal).TrimEnd(':');
        if (text.Length is 3 or 4 && text.All(char.IsAsciiDigit)) text = text[..^2] + ":" + text[^2..];
        if (text.Length is 1 or 2 && text.All(char.IsAsciiDigit)) text += ":00";
        return TimeOnly.TryParseExact(text, ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out hour);
    }
}
