using System.Text;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.RealMessages;

/// <summary>One real message with the answer its office gave.</summary>
public sealed record Message(string Id, string Text, string Reply);

/// <summary>The real messages: they may be read in tests and not copied, so they are never part of the repository.</summary>
public static class Messages
{
    /// <summary>All messages; <c>ONEWINDOW_REAL_MESSAGES</c> takes only so many, for a quick try.</summary>
    public static List<Message> Read()
    {
        var rows = Csv(File.ReadAllText(SharedData.Demand("teddy-messages", "replies-dev.csv"))).ToList();
        var (id, text, reply) = (rows[0].IndexOf("messageId"), rows[0].IndexOf("text"), rows[0].IndexOf("reply"));
        var some = int.TryParse(Environment.GetEnvironmentVariable("ONEWINDOW_REAL_MESSAGES"), out var count) ? count : int.MaxValue;
        return [.. rows.Skip(1).Select(r => new Message(r[id], r[text], r[reply])).Take(some)];
    }

    /// <summary>RFC 4180: quoted fields may hold line ends, commas and doubled quotes.</summary>
    public static IEnumerable<List<string>> Csv(string text)
    {
        var (row, field, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c is ',' or '\n')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                yield return row;
                row = [];
            }
            else if (c is not ('\r' or '\uFEFF')) field.Append(c);
        }
        if (field.Length > 0 || row.Count > 0) yield return [.. row, field.ToString()];
    }
}
