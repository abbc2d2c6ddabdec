using System.Globalization;
using System.Text;
using System.Text.Json;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Notices;

/// <summary>Words of messages: the sentence of a code and the facts behind it, as lines of a page, of a mail, or as an SMS that names nothing.</summary>
public static class MessageWording
{
    /// <summary>More lines than these are counted and not listed: the program has them all.</summary>
    const int MostLines = 200;

    /// <summary>The sentence of a code.</summary>
    public static string Sentence(Texts T, string code) => T[$"notices.message.{code}"];

    /// <summary>Office, due day and state, as far as they are there; arguments of other names are not shown.</summary>
    public static IEnumerable<string> Facts(Texts T, string arguments)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, string>>(arguments) ?? [];
        if (values.GetValueOrDefault("due") is { Length: > 0 } due) yield return T["notices.fact-due", DayOf(T, due)];
        if (values.GetValueOrDefault("office") is { Length: > 0 } office) yield return T["notices.fact-office", office];
        if (values.GetValueOrDefault("state") is { Length: > 0 } state && T.Has($"state.{state}")) yield return T["notices.fact-state", T[$"state.{state}"]];
    }

    static string DayOf(Texts T, string due) =>
        DateOnly.TryParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.ToString(T["part.day-format"], T.Culture) : due;

    internal static (string Subject, string Body) Mail(Texts T, Parcel parcel, string publicAddress)
    {
        var first = parcel.Lines.Count > 0 ? parcel.Lines[0] : null;
        var subject = parcel.IsDigest
            ? T["notices.mail-digest", parcel.Day.ToString(T["part.day-format"], T.Culture), parcel.Lines.Count]
            : first is null ? T["site.name"] : $"{Sentence(T, first.Code)} {first.SubjectNumber}";
        var body = new StringBuilder();
        body.AppendLine(OneLine(T["notices.mail-greeting", parcel.Name])).AppendLine();
        if (parcel.IsDigest) body.AppendLine(T["notices.mail-lead", parcel.Lines.Count]).AppendLine();
        foreach (var line in parcel.Lines.Take(MostLines))
        {
            body.AppendLine(OneLine(line.SubjectNumber.Length == 0 ? Sentence(T, line.Code) : $"{line.SubjectNumber}  {Sentence(T, line.Code)}"));
            if (line.InPlaceOf.Length > 0) body.Append("  ").AppendLine(OneLine(T["notices.in-place-of", line.InPlaceOf]));
            foreach (var fact in Facts(T, line.Arguments)) body.Append("  ").AppendLine(OneLine(fact));
            body.Append("  ").Append(publicAddress.TrimEnd('/')).AppendLine(line.Link).AppendLine();
        }
        if (parcel.Lines.Count > MostLines) body.AppendLine(T["notices.mail-more", parcel.Lines.Count - MostLines]).AppendLine();
        body.AppendLine(T["notices.mail-footer", $"{publicAddress.TrimEnd('/')}/staff/messages", $"{publicAddress.TrimEnd('/')}/staff/account"]);
        return (OneLine($"[{T["site.name"]}] {subject}"), body.ToString());
    }

    /// <summary>Names no matter, no office and no person: whoever holds the phone learns only that there is something to see.</summary>
    internal static string Sms(Texts T, Parcel parcel, string sign)
    {
        var code = parcel.Lines.Count > 0 ? parcel.Lines[0].Code : "";
        var text = MessageCodes.Residents.Contains(code) ? Sentence(T, code) : T["notices.sms-staff"];
        // An hour at a counter is what such a message is for; it names neither the place nor the affair.
        if (parcel.Lines.Count > 0 && code.StartsWith("resident-counter-", StringComparison.Ordinal)) text = $"{text} {parcel.Lines[0].SubjectNumber}";
        return OneLine($"【{(sign.Length > 0 ? sign : T["site.name"])}】{text}");
    }

    static string OneLine(string text) => CleanText.Line(text);
}
