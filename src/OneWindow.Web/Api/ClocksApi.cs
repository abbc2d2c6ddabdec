using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Web.Clocks;

namespace OneWindow.Web.Api;

/// <summary>The rule a clock follows, with its source; a local setting is never called law.</summary>
sealed record ClockRuleAnswer(string Code, int Version, string Name, string NameEn, int Length, TermUnit Unit, TermNature Nature, string Source, SureMark Sure, bool IsLocalSetting)
{
    internal static ClockRuleAnswer Of(ClockRule rule) =>
        new(rule.Code, rule.Version, rule.Name, rule.NameEn, rule.Length, rule.Unit, rule.Nature, rule.Source, rule.Sure, rule.IsLocalSetting);
}

/// <summary>One line of the way to a day: what it tells in codes, and in words of the caller's language.</summary>
sealed record ClockLineAnswer(ClockLineKind Kind, DateOnly? From, DateOnly? To, int? Count, int? Total, string? Name, PauseReason? Reason, string Text);

/// <summary>A clock: when it is due and every line that leads there.</summary>
/// <param name="Due">First instant after the last day; for hours and set moments the moment itself; null while it is paused without end.</param>
/// <param name="State">Null for one that is foreseen and has not begun.</param>
sealed record ClockAnswer(ClockRuleAnswer Rule, ClockState? State, string StartEvent, DateTime StartedAt, DateTime? Due, DateOnly? LastDay, DateOnly? RawDay, DateOnly? OtherDay,
    DateOnly? SureDay, bool IsProvisional, DateTime? PausedUntil, DateTime? StoppedAt, bool? OnTime, int? CalendarVersion, string? Office, IReadOnlyList<ClockLineAnswer> Lines);

/// <summary>The terms of a matter.</summary>
/// <param name="Promise">The promised answer; foreseen before an office has accepted; null once there is an answer.</param>
sealed record ClocksAnswer(string Number, ClockAnswer? Promise, IReadOnlyList<ClockAnswer> Clocks)
{
    internal static ClocksAnswer Of(Matter matter, MatterDays days, ClockWords words, bool staff)
    {
        var clocks = days.Clocks.Select(c => Of(c, words, staff)).ToList();
        var promise = days.Promise is not { } day ? null
            : days.Clocks.FirstOrDefault(c => ReferenceEquals(c.Lines, day.Lines)) is { } running ? Of(running, words, staff) : Of(day, words, staff);
        return new(matter.Number, promise, clocks);
    }

    internal static ClockAnswer Of(ExplainedClock clock, ClockWords words, bool staff)
    {
        var (c, answer) = (clock.Clock, Of(clock.Day, words, staff));
        return answer with { State = c.State, PausedUntil = c.PausedUntil, StoppedAt = c.StoppedAt, OnTime = c.OnTime, CalendarVersion = c.CalendarVersion, Office = clock.OfficeName };
    }

    static ClockAnswer Of(ExplainedDay day, ClockWords words, bool staff)
    {
        var r = day.Result;
        return new(ClockRuleAnswer.Of(day.Rule), null, day.StartEvent, day.Lines[0].At!.Value, r.Due, r.LastDay, r.RawDay, r.OtherDay, r.SureDay, r.IsProvisional,
            null, null, r.OnTime, null, null,
            [.. day.Lines.Select(l => new ClockLineAnswer(l.Kind, l.From, l.To, l.Count, l.Total, l.Kind == ClockLineKind.Extended && !staff ? null : l.Name.Length > 0 ? l.Name : null,
                l.Reason, words.Line(day, l, staff)))]);
    }
}

/// <summary>The terms of a matter, explained: for its resident by the code, for staff by the number.</summary>
static class ClocksApi
{
    internal static async Task ResidentAsync(HttpContext http, string code)
    {
        var call = new ApiCall(http);
        await WriteAsync(call, await MattersApi.FindAsync(call, code), staff: false);
    }

    internal static async Task StaffAsync(HttpContext http, string number)
    {
        var call = new ApiCall(http);
        await WriteAsync(call, await WorkApi.FindAsync(call, number), staff: true);
    }

    static async Task WriteAsync(ApiCall call, Matter matter, bool staff)
    {
        var days = await call.Get<MatterDayQueries>().OfAsync(matter, call.Cancellation);
        await ApiCall.WriteAsync(call.Http, ClocksAnswer.Of(matter, days, call.Get<ClockWords>(), staff));
    }
}
