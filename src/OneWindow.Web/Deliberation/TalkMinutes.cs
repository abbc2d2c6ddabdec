using OneWindow.Core.Deliberation;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Deliberation;

/// <summary>Minutes of a talk day as a file for a word processor. Nobody who raised or said something is named in it.</summary>
static class TalkMinutes
{
    /// <summary>For everybody, once they are public.</summary>
    internal static async Task<IResult> GetAsync(string key, TalkQueries talks, Texts texts, HttpContext http) =>
        TalkKey.TryRead(key, out var read) && await talks.FindDayAsync(read, http.RequestAborted) is { Row.State: TalkDayState.Published } day ? await FileAsync(day, talks, texts, http) : TypedResults.NotFound();

    /// <summary>For those who write them: also while they are being written.</summary>
    internal static async Task<IResult> GetForStaffAsync(string key, TalkQueries talks, CurrentActor current, Texts texts, HttpContext http) =>
        await FileAsync(await talks.DemandDayAsync(current.Actor, TalkPages.Key(key, "talk-day"), http.RequestAborted), talks, texts, http);

    static async Task<IResult> FileAsync(TalkDayView day, TalkQueries talks, Texts texts, HttpContext http)
    {
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(Of(day, await talks.AgendaAsync(day.Row, http.RequestAborted), texts), WordFile.MediaType, CleanText.Line($"{texts["talk.minutes"]} {texts.NameOf(day.Point)} {texts.WhenOf(day.Row)}").Replace(':', '.') + ".docx");
    }

    internal static byte[] Of(TalkDayView day, IReadOnlyList<AgendaLine> agenda, Texts t)
    {
        var row = day.Row;
        var file = new WordFile().Title(t["talk.minutes-title", t.NameOf(day.Point)])
            .Text($"{t["talk.when"]}: {t.WhenOf(row)}").Text($"{t["talk.place"]}: {day.Point.Row.Place}").Text($"{t["talk.host"]}: {day.Host} ({day.Point.OfficeName})");
        if (row.State is TalkDayState.Held or TalkDayState.Published) file.Text($"{t["talk.came"]}: {t["talk.came-of", row.Came, row.CameWithCode, row.CameWithout]}");
        if (row.Invited.Length > 0) file.Text($"{t["talk.invited"]}: {row.Invited.Replace("\n", t["counters.between"], StringComparison.Ordinal)}");
        if (row.UnitsThere.Length > 0) file.Text($"{t["talk.units-there"]}: {row.UnitsThere.Replace("\n", t["counters.between"], StringComparison.Ordinal)}");
        if (row.Minutes.Length > 0) file.Head(t["talk.in-general"]).Text(row.Minutes);
        foreach (var line in agenda)
        {
            file.Head($"{line.Item.Order}. {t.TitleOf(line.Topic)}");
            if (line.Item.Views.Length > 0) file.Text($"{t["talk.views"]}:\n{line.Item.Views}");
            file.Table([t["talk.option"], t["talk.for"], t["talk.against"]], [.. line.Options.Select(o => (IReadOnlyList<string>)[o.Text, Count(o.For), Count(o.Against)])]);
            file.Text($"{t["talk.outcome"]}: {(line.Item.Outcome is { } outcome ? t[$"talk.outcome.{outcome}"] : t["talk.outcome-none"])}").Text(line.Item.OutcomeWords);
        }
        return file.Text(t["talk.advice"]).ToArray();
    }

    static string Count(int? hands) => hands?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
