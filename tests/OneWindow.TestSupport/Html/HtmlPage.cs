using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace OneWindow.TestSupport;

/// <summary>An answer of the site, read as a browser without JavaScript reads it.</summary>
public sealed class HtmlPage
{
    HtmlPage(HttpResponseMessage answer, IHtmlDocument document) => (Answer, Document) = (answer, document);

    public HttpResponseMessage Answer { get; }

    public IHtmlDocument Document { get; }

    public HttpStatusCode Status => Answer.StatusCode;

    /// <summary>Where a redirect points to, as path and query; null if the answer is none.</summary>
    public string? Location => Answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;

    public string Title => Document.Title ?? "";

    /// <summary>The one first-level heading; a page without exactly one is a fault.</summary>
    public string Heading => Words(Document.QuerySelectorAll("h1") is [var heading] ? heading
        : throw new InvalidOperationException("the page has not exactly one h1" + Excerpt));

    public string Text => Words(Document.Body!);

    public static async Task<HtmlPage> ReadAsync(HttpResponseMessage answer) => Parse(answer, await answer.Content.ReadAsStringAsync());

    internal static HtmlPage Parse(HttpResponseMessage answer, string html) => new(answer, new HtmlParser().ParseDocument(html));

    /// <summary>The element, which must be there exactly once.</summary>
    public IElement One(string selector) => Document.QuerySelectorAll(selector) switch
    {
        [var one] => one,
        var many => throw new InvalidOperationException($"{many.Length} elements match {selector}{Excerpt}"),
    };

    public IReadOnlyList<string> TextsOf(string selector) => [.. Document.QuerySelectorAll(selector).Select(Words)];

    /// <summary>The value beside a key of a summary list (<c>dt</c>, <c>dd</c>), without what is folded away under it.</summary>
    public string Summary(string key)
    {
        var term = Document.QuerySelectorAll("dt").FirstOrDefault(dt => Words(dt) == key)
            ?? throw new InvalidOperationException($"no summary row {key}; there are: {string.Join(", ", Document.QuerySelectorAll("dt").Select(Words))}{Excerpt}");
        return Words(term.NextElementSibling!, without: "details");
    }

    /// <summary>Error messages by the name of the field they stand at; the key is empty for those that stand at none.</summary>
    public IReadOnlyDictionary<string, string> Errors
    {
        get
        {
            var errors = new Dictionary<string, string>();
            foreach (var message in Document.QuerySelectorAll(".govuk-error-message"))
            {
                var text = Words(message, without: ".govuk-visually-hidden");
                var pointing = message.Id is { Length: > 0 } id ? Document.QuerySelector($"[aria-describedby~='{id}']") : null;
                var named = pointing?.GetAttribute("name") is null
                    ? (pointing ?? message.Closest(".govuk-form-group"))?.QuerySelector("[name]") : pointing;
                errors[named?.GetAttribute("name") ?? ""] = text;
            }
            return errors;
        }
    }

    /// <summary>Lines of the error summary on top of the page.</summary>
    public IReadOnlyList<string> ErrorSummary => TextsOf(".govuk-error-summary li");

    /// <summary>The form with this form name (<c>_handler</c>) or, without one, the only form that posts.</summary>
    public HtmlForm Form(string? name = null)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>("form")
            .Where(f => name is null ? f.Method == "post" : f.QuerySelector("input[name=_handler]")?.GetAttribute("value") == name || f.Id == name)
            .ToList();
        return forms is [var form] ? new(this, form)
            : throw new InvalidOperationException($"{forms.Count} forms {name ?? "that post"}{Excerpt}");
    }

    /// <summary>The form whose button has this text, name or value.</summary>
    public HtmlForm FormWith(string button)
    {
        var forms = Document.QuerySelectorAll<IHtmlFormElement>("form").Where(f => HtmlForm.FindButton(f, button) is not null).ToList();
        return forms is [var form] ? new(this, form)
            : throw new InvalidOperationException($"{forms.Count} forms have a button {button}{Excerpt}");
    }

    /// <summary>The address of the link with this text.</summary>
    public string Link(string text) =>
        Document.QuerySelectorAll("a[href]").FirstOrDefault(a => Words(a) == text)?.GetAttribute("href")
        ?? throw new InvalidOperationException($"no link {text}; there are: {string.Join(", ", TextsOf("a[href]"))}{Excerpt}");

    internal string Excerpt => $"\n{Answer.RequestMessage?.Method} {Answer.RequestMessage?.RequestUri} answered {(int)Status}:\n"
        + (Document.Body is { } body && Words(body) is { Length: > 0 } words ? words[..Math.Min(words.Length, 800)] : "(empty)");

    internal static string Words(IElement element) => Words(element, null);

    static string Words(IElement element, string? without)
    {
        if (without is not null || element.QuerySelector("script,style,template") is not null)
        {
            element = (IElement)element.Clone();
            foreach (var hidden in element.QuerySelectorAll("script,style,template" + (without is null ? "" : "," + without)).ToList()) hidden.Remove();
        }
        return string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
