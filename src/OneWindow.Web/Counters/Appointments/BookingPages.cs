using System.Globalization;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Appointments;

/// <summary>Wires the pages on which an appointment is made and kept, and says what they share.</summary>
static class BookingPages
{
    internal const string Enter = "/counters/appointments";

    /// <summary>Taking times and places in waiting lists: one address does not book a counter empty. Staff who book for others are not slowed down, and what was refused does not count.</summary>
    internal static readonly SlowDownRule Rule = new("bookings", 20, TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    /// <summary>Takes a time or a place in line, unless this address has taken too many.</summary>
    /// <returns>False where it has to wait; the answer is then 429.</returns>
    internal static async Task<bool> TakeAsync(this SlowDown slow, HttpContext http, bool byStaff, Func<Task> take)
    {
        var address = SlowDown.AddressKey(http);
        if (!byStaff && slow.Take(Rule, address) is { Ticks: > 0 } wait)
        {
            SlowDown.Refuse(http, wait);
            return false;
        }
        try { await take(); }
        catch (RefusalException) when (!byStaff)
        {
            slow.GiveBack(Rule, address);
            throw;
        }
        return true;
    }

    internal static IServiceCollection AddBookingPages(this IServiceCollection services) => services.AddScoped<BookingDoor>().AddHostedService<AppointmentWorker>();

    internal static string Book(Service service, Guid? supermarketId = null) => $"{CountersPages.Address(service)}/book{(supermarketId is { } at ? $"?at={at}" : "")}";
    internal static string Address(string code) => $"{Enter}/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";

    /// <summary>An hour of the clock on the wall.</summary>
    internal static string Hour(DateTime at) => TimeZoneInfo.ConvertTimeFromUtc(at, SiteOptions.LocalTime).ToString("HH:mm", CultureInfo.InvariantCulture);

    internal static DateOnly DayOf(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, SiteOptions.LocalTime));

    /// <summary>"27 November, Friday".</summary>
    internal static string DayName(this Texts texts, DateOnly day) => day.ToString(texts["booking.day-format"], texts.Culture);

    /// <summary>A time as a form posts it.</summary>
    internal static string Value(DateTime startsAt) => startsAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    internal static bool TryTime(string? posted, out DateTime startsAt) =>
        DateTime.TryParseExact(posted, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out startsAt);

    /// <summary>A day of the address; null where it is none.</summary>
    internal static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    internal static TagColour Colour(AppointmentState state) => state switch
    {
        AppointmentState.Booked or AppointmentState.Served => TagColour.Green,
        AppointmentState.Arrived => TagColour.Blue,
        AppointmentState.Offered or AppointmentState.Held or AppointmentState.Displaced => TagColour.Yellow,
        _ => TagColour.Grey,
    };
}

/// <summary>Opens an appointment or a place in a waiting list by its code; unknown codes are slowed down together with those of matters.</summary>
public sealed class BookingDoor(BookingQueries bookings, SlowDown slow)
{
    public async Task<(CodeAnswer Answer, BookingView? Appointment, WaitingView? Waiting)> OpenAsync(HttpContext http, string? typed)
    {
        var (answer, found) = await slow.OpenByCodeAsync(http, typed, async code =>
            await bookings.FindByCodeAsync(code, http.RequestAborted) is (var appointment, var waiting) && (appointment is not null || waiting is not null) ? new Opened(appointment, waiting) : null);
        return (answer, found?.Appointment, found?.Waiting);
    }

    sealed record Opened(BookingView? Appointment, WaitingView? Waiting);
}
