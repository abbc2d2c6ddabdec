using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Web.Counters.Lectures;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Rosters;

/// <summary>
/// Duties, appointments and lectures as calendars (RFC 5545). Each duty is an event of its own in UTC: what stands in the roster after swaps, leave and days off is what a calendar shows,
/// without rules that readers understand differently.
/// </summary>
static class DutyCalendar
{
    /// <param name="withPlace">A person's own feed names the place; a counter's names the person.</param>
    internal static string Of(Texts texts, string name, IEnumerable<RosterLine> duties, bool withPlace, DateTime now)
    {
        var calendar = New($"{name} · {texts["roster.title"]}");
        foreach (var duty in duties)
        {
            var counter = texts["counters.counter-named", duty.Counter.Number, texts.Said(duty.Counter.Name, duty.Counter.NameEn)];
            calendar.Events.Add(Event($"{duty.Stretch.ShiftId:n}-{duty.Stretch.Day:yyyyMMdd}", duty.Opens, duty.Closes, now,
                withPlace ? counter : $"{texts["booking.person", duty.Person.Name, texts[$"roster.profession.{duty.Person.Row.Profession}"]]} · {counter}", texts.Said(duty.Supermarket.Name, duty.Supermarket.NameEn)));
        }
        return Write(calendar);
    }

    internal static string Of(Texts texts, BookingView booked, SupermarketLine place, DateTime now)
    {
        var calendar = New(texts.Said(place.Name, place.NameEn));
        calendar.Events.Add(Event($"{booked.Row.Id:n}", booked.Row.StartsAt, booked.Row.EndsAt, now,
            $"{texts.Said(booked.Service.Name, booked.Service.NameEn)} · {texts["booking.at-counter", booked.Counter.Number]}", $"{texts.Said(place.Name, place.NameEn)}, {place.Place}"));
        return Write(calendar);
    }

    /// <summary>Lectures and events; what was called off is cancelled in the reader's calendar too.</summary>
    internal static string Of(Texts texts, string name, IEnumerable<LectureView> lectures, DateTime now)
    {
        var calendar = New(name);
        foreach (var lecture in lectures)
        {
            var shown = Event($"{lecture.Row.Id:n}", lecture.Row.StartsAt, lecture.Row.EndsAt, now, texts.Titled(lecture.Row), $"{texts.Said(lecture.Supermarket.Name, lecture.Supermarket.NameEn)}, {lecture.Row.Place}");
            (shown.Sequence, shown.Status) = (lecture.Row.Version, lecture.Row.State == LectureState.CalledOff ? "CANCELLED" : "CONFIRMED");
            calendar.Events.Add(shown);
        }
        return Write(calendar);
    }

    static Ical.Net.Calendar New(string name)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//OneWindow//Duty rosters//EN", Method = "PUBLISH" };
        calendar.AddProperty("X-WR-CALNAME", name);
        return calendar;
    }

    static CalendarEvent Event(string id, DateTime from, DateTime to, DateTime now, string summary, string place) => new()
    {
        Uid = $"{id}@onewindow",
        DtStamp = new CalDateTime(now, CalDateTime.UtcTzId),
        Start = new CalDateTime(from, CalDateTime.UtcTzId),
        End = new CalDateTime(to, CalDateTime.UtcTzId),
        Summary = summary,
        Location = place,
    };

    static string Write(Ical.Net.Calendar calendar) => new CalendarSerializer().SerializeToString(calendar) ?? "";
}
