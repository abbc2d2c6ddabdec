using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Who comes to a counter.</summary>
/// <param name="Name">Who comes; at most 60 characters.</param>
/// <param name="Phone">For reminders; may be left out.</param>
/// <param name="ForName">Whose affair it is, where somebody comes for a relative or another person.</param>
public sealed record Visitor(string? Name, string? Phone = null, string? ForName = null)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>phone-unreadable</c>.</exception>
    internal (string Name, string Phone, string ForName) Read()
    {
        var name = TypedText.Demand(Name, nameof(Name), 60);
        return (name, ReadPhone(Phone, nameof(Phone)), TypedText.Short(ForName, nameof(ForName), 60));
    }

    /// <summary>The digits of a number to call or write to; empty where none was typed.</summary>
    /// <exception cref="RefusalException"><c>phone-unreadable</c>.</exception>
    internal static string ReadPhone(string? typed, string field)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        var digits = CleanText.Digits(typed);
        return digits.Length is >= 5 and <= 16 ? digits : throw new RefusalException("phone-unreadable", field);
    }
}

/// <summary>Codes of appointments and waiting: the same kind of number as a matter's.</summary>
static class BookingCode
{
    internal const string Purpose = "counter-booking";

    internal static string Draw(string district) => MatterCode.Draw(district);
}
