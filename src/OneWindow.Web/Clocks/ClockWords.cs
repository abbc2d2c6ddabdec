using System.Globalization;
using OneWindow.Core.Clocks;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Clocks;

/// <summary>Clocks in words: each line of an explanation as one plain sentence in the reader's language.</summary>
public sealed class ClockWords(Texts t)
{
    public string RuleName(ClockRule rule) => t.Language == "en" && rule.NameEn.Length > 0 ? rule.NameEn : rule.Name;

    /// <summary>"7 working days".</summary>
    public string Length(Term term) => term.Length == 1 ? t[$"clocks.unit-one.{term.Unit}", 1] : t[$"clocks.unit.{term.Unit}", term.Length];

    /// <summary>Where the term comes from: the law with its article, or that it is a local setting and no law.</summary>
    public string Source(ClockRule rule) => rule.Sure == SureMark.D ? t["clocks.source-local"] : t["clocks.source", rule.Source];

    public string Start(string startEvent) => t[$"clocks.start.{startEvent}"];

    public string Pause(PauseReason reason) => t[$"clocks.pause.{reason}"];

    /// <param name="day">With rule and start event.</param>
    /// <param name="line">One of its lines.</param>
    /// <param name="staff">Names of colleagues are for staff only.</param>
    public string Line(ExplainedDay day, ClockLine line, bool staff)
    {
        var unit = day.Rule.Unit;
        return line.Kind switch
        {
            ClockLineKind.Started when day.StartEvent.EndsWith("-foreseen", StringComparison.Ordinal) => t["clocks.line.Started", FullDay(line.From!.Value), Start(day.StartEvent)],
            ClockLineKind.Started => t[unit == TermUnit.Hours ? "clocks.line.Started-hours" : "clocks.line.Started", Moment(line.At!.Value), Start(day.StartEvent)],
            ClockLineKind.Term => t["clocks.line.Term", Length(line.Term!.Value), Source(day.Rule)],
            ClockLineKind.Extended => staff && line.Name.Length > 0 ? t["clocks.line.Extended-by", Length(line.Term!.Value), Moment(line.At!.Value), line.Name] : t["clocks.line.Extended", Length(line.Term!.Value), Moment(line.At!.Value)],
            ClockLineKind.Then => t["clocks.line.Then", Length(line.Term!.Value)],
            ClockLineKind.Counted => line.Count == 1 ? t["clocks.line.Counted-one", Day(line.From!.Value), line.Total] : t["clocks.line.Counted", Span(line), line.Count, line.Total],
            ClockLineKind.MakeUpWorkday => t["clocks.line.MakeUpWorkday", Day(line.From!.Value), line.Name, line.Total],
            ClockLineKind.Weekend => t["clocks.line.Weekend", Span(line)],
            ClockLineKind.DayOff => t["clocks.line.DayOff", Span(line), line.Name],
            ClockLineKind.Paused when line.At is { } from => t["clocks.line.Paused-hours", Moment(from), Moment(line.Until!.Value), Pause(line.Reason!.Value)],
            ClockLineKind.Paused => t["clocks.line.Paused", Span(line), Pause(line.Reason!.Value)],
            ClockLineKind.StandsStill => t["clocks.line.StandsStill", Moment(line.At!.Value), Pause(line.Reason!.Value), Length(new(line.Count ?? 0, unit))],
            ClockLineKind.EndsOn => t["clocks.line.EndsOn", FullDay(line.From!.Value)],
            ClockLineKind.RolledTo => t["clocks.line.RolledTo", FullDay(line.From!.Value)],
            ClockLineKind.EndsAt => t["clocks.line.EndsAt", Moment(line.At!.Value)],
            ClockLineKind.OtherCalendar => t[line.Name == "national" ? "clocks.line.OtherCalendar-national" : "clocks.line.OtherCalendar-local", FullDay(line.From!.Value)],
            ClockLineKind.SureDay => t["clocks.line.SureDay", FullDay(line.From!.Value)],
            ClockLineKind.Provisional => t["clocks.line.Provisional", line.From!.Value.Year],
            _ => throw new ArgumentOutOfRangeException(nameof(line), line.Kind, "has no words"),
        };
    }

    string Span(ClockLine line) => line.From == line.To ? Day(line.From!.Value)
        : t["clocks.span", line.From!.Value.Year == line.To!.Value.Year ? Day(line.From.Value) : FullDay(line.From.Value), line.From.Value.Year == line.To.Value.Year ? Day(line.To.Value) : FullDay(line.To.Value)];

    string Day(DateOnly day) => day.ToString(t["clocks.day-format"], CultureInfo.CurrentCulture);

    string FullDay(DateOnly day) => day.ToString(t["clocks.full-day-format"], CultureInfo.CurrentCulture);

    string Moment(DateTime at) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), SiteOptions.LocalTime).ToString(t["part.moment-format"], CultureInfo.CurrentCulture);
}
