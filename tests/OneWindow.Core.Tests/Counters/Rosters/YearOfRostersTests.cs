using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters.Rosters;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Rosters;

/// <summary>A year of rosters, with everything that changes a day, falls on the same hours by our rules and by another reader of RFC 5545.</summary>
public sealed class YearOfRostersTests
{
    static readonly DateOnly First = new(2027, 1, 1), Last = new(2027, 12, 31);

    /// <summary>Days off and make-up workdays of an invented year.</summary>
    static readonly HashSet<DateOnly> DaysOff = [.. Enumerable.Range(0, 3).Select(i => First.AddDays(i)), .. Enumerable.Range(0, 8).Select(i => new DateOnly(2027, 2, 5).AddDays(i)), .. Enumerable.Range(0, 7).Select(i => new DateOnly(2027, 10, 1).AddDays(i))];

    static readonly WorkCalendar Calendar = new([.. DaysOff.Select(d => (d, false)), (new DateOnly(2027, 2, 20), true), (new DateOnly(2027, 9, 26), true)], 2027);

    [Fact]
    public void AYear_Of43Supermarkets_ExpandsTheSame()
    {
        var random = new Random(43);
        var compared = 0;
        for (var supermarket = 0; supermarket < 43; supermarket++)
        {
            var (shifts, changes, away, theirs) = (new List<DutyShift>(), new List<DutyChange>(), new List<ProfessionalAway>(), new List<string>());
            var people = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToList();
            foreach (var person in people.Where(_ => random.Next(3) == 0))
                away.Add(new ProfessionalAway { ProfessionalId = person, From = First.AddDays(random.Next(0, 200)), To = First.AddDays(random.Next(200, 230)) });
            foreach (var person in people)
            {
                var shift = Shift(random, person);
                shifts.Add(shift);
                foreach (var day in shift.Pattern.Days(First, Last).Where(_ => random.Next(20) == 0)) changes.Add(Change(random, shift, day, people));
                theirs.AddRange(Read(shift, changes.Where(c => c.ShiftId == shift.Id).ToList(), away));
            }
            var own = Roster.Expand(shifts, changes, away, Calendar, First, Last).Select(s => Line(s.Day.ToDateTime(s.Opens), s.Day.ToDateTime(s.Closes), s.ShiftId, s.ProfessionalId)).Order(StringComparer.Ordinal).ToList();
            theirs.Sort(StringComparer.Ordinal);
            Assert.Equal(theirs, own);
            compared += own.Count;
        }
        Assert.True(compared > 20_000, $"only {compared} duties were compared");
    }

    static DutyShift Shift(Random random, Guid person)
    {
        var weekdays = string.Concat("1234567".Where(_ => random.Next(3) == 0).DefaultIfEmpty('4'));
        var monthly = random.Next(4) == 0;
        var opens = new TimeOnly(random.Next(8, 18), random.Next(12) * 5);
        return new DutyShift
        {
            ProfessionalId = person,
            CounterId = Guid.NewGuid(),
            Repeat = monthly ? Repeat.Monthly : Repeat.Weekly,
            From = First.AddDays(random.Next(-300, 100)),
            Until = random.Next(3) == 0 ? First.AddDays(random.Next(120, 360)) : null,
            Every = random.Next(1, 4),
            Weekdays = weekdays,
            Nth = monthly ? new[] { 1, 2, 3, 4, -1 }[random.Next(5)] : 0,
            Opens = opens,
            Closes = opens.AddMinutes(random.Next(3, 60) * 5),
            OnDaysOff = random.Next(5) == 0,
        };
    }

    static DutyChange Change(Random random, DutyShift shift, DateOnly day, List<Guid> people) => random.Next(3) switch
    {
        0 => new() { ShiftId = shift.Id, Day = day, Kind = DutyChangeKind.Off },
        1 => new() { ShiftId = shift.Id, Day = day, Kind = DutyChangeKind.OtherHours, Opens = new(7, 0), Closes = new(7, 30) },
        _ => new() { ShiftId = shift.Id, Day = day, Kind = DutyChangeKind.StandIn, StandInId = people[random.Next(people.Count)] },
    };

    /// <summary>The same as a calendar program reads it: a rule, days left out (EXDATE), days in place of others (RDATE of their own events).</summary>
    static IEnumerable<string> Read(DutyShift shift, List<DutyChange> changes, List<ProfessionalAway> away)
    {
        var first = shift.Pattern.Days(shift.From, Last).Select(d => (DateOnly?)d).FirstOrDefault();
        if (first is not { } begin) yield break;
        var rule = new CalendarEvent
        {
            Start = new CalDateTime(begin.ToDateTime(shift.Opens)),
            End = new CalDateTime(begin.ToDateTime(shift.Closes)),
            RecurrenceRule = new RecurrenceRule(shift.Pattern.Rule(d => d.ToDateTime(new TimeOnly(23, 59, 59)))!),
        };
        bool IsAway(Guid who, DateOnly day) => away.Any(a => a.ProfessionalId == who && a.From <= day && day <= a.To);
        foreach (var day in changes.Select(c => c.Day)) rule.ExceptionDates.Add(new CalDateTime(day.ToDateTime(shift.Opens)));
        foreach (var day in Days(First, Last).Where(d => (!shift.OnDaysOff && DaysOff.Contains(d)) || IsAway(shift.ProfessionalId, d))) rule.ExceptionDates.Add(new CalDateTime(day.ToDateTime(shift.Opens)));
        foreach (var occurrence in rule.GetOccurrences(new CalDateTime(First.ToDateTime(default))).TakeWhile(o => o.Period.StartTime.Value < Last.AddDays(1).ToDateTime(default)))
            yield return Line(occurrence.Period.StartTime.Value, occurrence.Period.StartTime.Value + (shift.Closes - shift.Opens), shift.Id, shift.ProfessionalId);
        foreach (var change in changes.Where(c => c.Kind != DutyChangeKind.Off && (shift.OnDaysOff || !DaysOff.Contains(c.Day))))
        {
            var who = change.StandInId ?? shift.ProfessionalId;
            if (!IsAway(who, change.Day)) yield return Line(change.Day.ToDateTime(change.Opens ?? shift.Opens), change.Day.ToDateTime(change.Closes ?? shift.Closes), shift.Id, who);
        }
    }

    static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }

    static string Line(DateTime from, DateTime to, Guid shift, Guid who) => $"{from:yyyy-MM-dd HH:mm}-{to:HH:mm} {shift} {who}";
}
