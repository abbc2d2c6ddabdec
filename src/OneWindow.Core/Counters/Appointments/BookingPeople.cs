using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Appointments;

/// <summary>Who comes to a counter: names and phones, sealed for their row, and what their phone is told.</summary>
public sealed class BookingPeople(OneWindowDbContext db, LocalTime time, FieldKeys keys)
{
    /// <summary>What names the person of an appointment.</summary>
    internal void Name(Appointment a, string name, string phone, string forName) =>
        (a.NameSealed, a.PhoneSealed, a.ForNameSealed) = (Seal(name, a.Id, "name", nameof(Appointment)), Seal(phone, a.Id, "phone", nameof(Appointment)), Seal(forName, a.Id, "for", nameof(Appointment)));

    /// <summary>Somebody whose appointment fell out waits for another; what names them is sealed for the new row.</summary>
    internal (byte[]? Name, byte[]? Phone, byte[]? ForName) Moved(Appointment from, Guid entry)
    {
        byte[]? Move(byte[]? hidden, string field) => Seal(Open(hidden, from.Id, field, nameof(Appointment)), entry, field, nameof(WaitingEntry));
        return (Move(from.NameSealed, "name"), Move(from.PhoneSealed, "phone"), Move(from.ForNameSealed, "for"));
    }

    /// <summary>Somebody who waited is offered a time; what names them is sealed for the offer.</summary>
    internal void Name(Appointment offer, WaitingEntry of)
    {
        string Read(byte[]? hidden, string field) => Open(hidden, of.Id, field, nameof(WaitingEntry));
        Name(offer, Read(of.NameSealed, "name"), Read(of.PhoneSealed, "phone"), Read(of.ForNameSealed, "for"));
    }

    internal byte[]? Seal(string text, Guid id, string field, string table) => text.Length == 0 ? null : keys.Seal(text, $"{table}/{field}/{id}");

    internal string Open(byte[]? hidden, Guid id, string field, string table) => hidden is null ? "" : keys.Open(hidden, $"{table}/{field}/{id}");

    internal void Tell(Appointment a, string code, Act act) => Tell(Open(a.PhoneSealed, a.Id, "phone", nameof(Appointment)), code, a.District, a.Id, a.Version, a.StartsAt, act);

    internal void Tell(WaitingEntry entry, string code, Act act) => Tell(Open(entry.PhoneSealed, entry.Id, "phone", nameof(WaitingEntry)), code, entry.District, entry.Id, 0, null, act);

    /// <summary>An SMS, where a phone was given. It names the hour and nothing else.</summary>
    void Tell(string phone, string code, string district, Guid about, int version, DateTime? startsAt, Act act)
    {
        if (phone.Length == 0) return;
        var at = startsAt is { } hour ? time.Of(hour).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : "";
        db.NotifyResident(keys, phone, code, district, at, string.Create(CultureInfo.InvariantCulture, $"{code}:{about:n}:{version}:{startsAt?.Ticks}"), act.At, ("at", at));
    }
}
