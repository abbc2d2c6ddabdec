using System.Globalization;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters.Appointments;
using OneWindow.Web.Counters.Rosters;

namespace OneWindow.Web.Counters.Lectures.Staff;

/// <summary>A lecture as the form has it: days and hours as they were typed.</summary>
public sealed class LectureInput
{
    public string? Kind { get; set; }
    public bool IsAdviserTalk { get; set; }
    public string? Title { get; set; }
    public string? TitleEn { get; set; }
    public string? About { get; set; }
    public string? ForWhom { get; set; }
    public string? Languages { get; set; }
    public DateInput Day { get; set; } = new();
    public string? Opens { get; set; }
    public string? Closes { get; set; }
    public string? Place { get; set; }
    public bool IsStepFree { get; set; }
    public string? Seats { get; set; }
    public string? MostPersons { get; set; }
    public DateInput SignUpFrom { get; set; } = new();
    public DateInput SignUpUntil { get; set; } = new();
    public string? HostId { get; set; }
    public string? Speaker { get; set; }
    public string? Seen { get; set; }

    internal static LectureInput Of(LectureView view)
    {
        var l = view.Row;
        return new()
        {
            Kind = l.Kind.ToString(),
            IsAdviserTalk = l.IsAdviserTalk,
            Title = l.Title,
            TitleEn = l.TitleEn,
            About = l.About,
            ForWhom = l.ForWhom,
            Languages = l.Languages,
            Day = DateInput.Of(BookingPages.DayOf(l.StartsAt)),
            Opens = BookingPages.Hour(l.StartsAt),
            Closes = BookingPages.Hour(l.EndsAt),
            Place = l.Place,
            IsStepFree = l.IsStepFree,
            Seats = l.Seats.ToString(CultureInfo.InvariantCulture),
            MostPersons = l.MostPersons.ToString(CultureInfo.InvariantCulture),
            SignUpFrom = DateInput.Of(l.SignUpFrom is { } from ? BookingPages.DayOf(from) : null),
            SignUpUntil = DateInput.Of(l.SignUpUntil is { } until ? BookingPages.DayOf(until.AddTicks(-1)) : null),
            HostId = l.HostId?.ToString(),
            Speaker = l.Speaker,
            Seen = view.Seen,
        };
    }

    /// <summary>The facts; what cannot be read stands in the errors, and the result is null.</summary>
    internal LectureFacts? Read(FormErrors errors, LocalTime time)
    {
        if (!Enum.TryParse<LectureKind>(Kind, out var kind)) errors.Add(() => Kind, "refusal.lecture-kind-missing");
        if (!Day.TryRead(out var day) || day is null) errors.Add(() => Day, "refusal.day-unreadable");
        if (!RosterPages.TryHour(Opens, out var opens)) errors.Add(() => Opens, "refusal.hour-unreadable");
        if (!RosterPages.TryHour(Closes, out var closes)) errors.Add(() => Closes, "refusal.hour-unreadable");
        if (!Typed.TryInt(Seats, out var seats)) errors.Add(() => Seats, "refusal.number-out-of-range");
        if (!Typed.TryInt(MostPersons, out var most)) errors.Add(() => MostPersons, "refusal.number-out-of-range");
        if (!SignUpFrom.TryRead(out var from)) errors.Add(() => SignUpFrom, "refusal.day-unreadable");
        if (!SignUpUntil.TryRead(out var until)) errors.Add(() => SignUpUntil, "refusal.day-unreadable");
        if (errors.Any) return null;
        var starts = time.At(day!.Value, opens);
        // The whole last day counts; on the day itself until it begins.
        DateTime? ends = until is { } last ? time.EndOf(last) is var end && last == day ? starts : end : null;
        return new()
        {
            Kind = kind,
            IsAdviserTalk = IsAdviserTalk,
            Title = Title,
            TitleEn = TitleEn,
            About = About,
            ForWhom = ForWhom,
            Languages = Languages,
            StartsAt = starts,
            EndsAt = time.At(day.Value, closes),
            Place = Place,
            IsStepFree = IsStepFree,
            Seats = seats,
            MostPersons = most,
            SignUpFrom = from is { } first ? time.BeginOf(first) : null,
            SignUpUntil = ends,
            HostId = Guid.TryParse(HostId, out var host) ? host : null,
            Speaker = Speaker,
        };
    }
}
