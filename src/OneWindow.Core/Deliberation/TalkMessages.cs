using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>Tells the people of an office about talks. Nobody is told of their own act.</summary>
public sealed class TalkMessages(OneWindowDbContext db, LocalTime time)
{
    /// <summary>The people of an office who work there; of something late its heads.</summary>
    /// <param name="once">What makes it the only message of its kind about the topic.</param>
    internal async Task ToOfficeAsync(Guid officeId, TalkTopic topic, string code, string once, Act act, CancellationToken cancellation, bool urgent = false, bool heads = false)
    {
        var people = await PeopleAsync(officeId, heads ? [Role.OfficeHead] : [Role.CaseWorker, Role.OfficeHead], act, cancellation);
        if (people.Count == 0) people = await PeopleAsync(officeId, [Role.CaseWorker, Role.OfficeHead], act, cancellation);
        var due = topic.ReplyBy is { } by ? time.DayOf(by.AddTicks(-1)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
        foreach (var person in people.Where(p => p != act.Who.Id))
            db.NotifyStaff(person, code, topic.District, topic.Number, $"/staff/talk/topics/{topic.Key}", $"{code}:{topic.Id:n}:{once}:{person:n}", act.At, urgent, due is null ? [] : [("due", due)]);
    }

    internal void ToHost(TalkDay day, string code, Act act) =>
        db.NotifyStaff(day.HostId, code, day.District, "", $"/staff/talk/days/{day.Key}", string.Create(CultureInfo.InvariantCulture, $"{code}:{day.Id:n}:{time.DayOf(act.At).DayNumber}:{day.HostId:n}"), act.At,
            arguments: [("due", time.DayOf(day.StartsAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);

    Task<List<Guid>> PeopleAsync(Guid officeId, Role[] roles, Act act, CancellationToken cancellation)
    {
        var (today, staff) = (time.DayOf(act.At), db.Staff);
        return db.Duties.Where(d => d.OfficeId == officeId && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today) && staff.Any(s => s.Id == d.StaffId && s.DisabledAt == null))
            .Select(d => d.StaffId).Distinct().ToListAsync(cancellation);
    }
}

static class RaiserMessages
{
    /// <summary>An SMS that there is something to see with the code; it names nothing.</summary>
    internal static void NotifyRaiser(this OneWindowDbContext db, FieldKeys keys, string phone, string code, TalkRaiser raiser, DateTime at) =>
        db.NotifyResident(keys, phone, code, raiser.District, "", string.Create(CultureInfo.InvariantCulture, $"{code}:{raiser.Id:n}:{at.Ticks}"), at);
}
