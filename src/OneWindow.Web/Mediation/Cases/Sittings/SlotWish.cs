using System.Globalization;
using OneWindow.Core.Mediation;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Mediation.Cases.Sittings;

/// <summary>What the address of a planning page asks the finder for, with the usual answers where it says nothing.</summary>
sealed record SlotWish(SessionWay Way, int Minutes, DateOnly First, DateOnly Last, bool StepFree, Guid? Whom, DateTime? At, Guid? Room)
{
    const int UsualMinutes = 90, UsualDays = 14;

    /// <param name="query">The address; what it says badly counts as not said.</param>
    /// <param name="whom">Talks with one side may be looked for.</param>
    internal static SlotWish Of(IQueryCollection query, DateOnly today, SessionWay usual, bool whom)
    {
        var way = Enum.TryParse<SessionWay>(query["way"], out var w) && Enum.IsDefined(w) ? w : usual;
        var minutes = Typed.TryInt(query["minutes"], out var m) && m is >= 30 and <= 720 ? m : UsualMinutes;
        var first = Day(query["first"]) is { } f && f >= today ? f : today;
        var last = Day(query["last"]) is { } l && l >= first ? l : first.AddDays(UsualDays);
        var at = DateTime.TryParseExact(query["at"], "yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) ? local : (DateTime?)null;
        return new(way, minutes, first, last, query["step"] == "yes", whom ? CaseShow.Id(query["whom"]) : null, at, CaseShow.Id(query["room"]));
    }

    static DateOnly? Day(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
