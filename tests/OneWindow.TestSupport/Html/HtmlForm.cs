using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace OneWindow.TestSupport;

/// <summary>A file somebody chooses in a form.</summary>
public sealed record ChosenFile(string Field, string FileName, byte[] Bytes, string ContentType = "application/octet-stream");

/// <summary>
/// A form filled in and sent as a browser without JavaScript does it: the values the page rendered (the antiforgery token among
/// them), changed where the test changes them, with the pressed button's own name and value.
/// </summary>
public sealed class HtmlForm
{
    readonly HtmlPage page;
    readonly IHtmlFormElement form;
    readonly List<KeyValuePair<string, string>> values = [];
    readonly List<ChosenFile> files = [];

    internal HtmlForm(HtmlPage page, IHtmlFormElement form)
    {
        (this.page, this.form) = (page, form);
        foreach (var field in form.Elements.OfType<IElement>())
        {
            if (field.GetAttribute("name") is not { Length: > 0 } name || field.IsDisabled()) continue;
            switch (field)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }: break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked) values.Add(new(name, box.Value));
                    break;
                case IHtmlInputElement input: values.Add(new(name, input.Value)); break;
                case IHtmlTextAreaElement area: values.Add(new(name, area.Value)); break;
                case IHtmlSelectElement select:
                    values.AddRange(select.Options.Where(o => o.IsSelected && !o.IsDisabled).Select(o => KeyValuePair.Create(name, o.Value)));
                    break;
                default: break;
            }
        }
    }

    /// <summary>What would be sent, in order; the antiforgery token too.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Values => values;

    public string? this[string name] => values.Where(v => v.Key == name).Select(v => v.Value).FirstOrDefault();

    /// <summary>Types or chooses a value. A field that is not in the form is a fault of the page or of the test; a value no option has, too.</summary>
    public HtmlForm With(string name, string value)
    {
        var fields = form.Elements.OfType<IElement>().Where(f => f.GetAttribute("name") == name).ToList();
        if (fields.Count == 0)
            throw new InvalidOperationException($"no field {name}; there are: {string.Join(", ", form.Elements.OfType<IElement>().Select(f => f.GetAttribute("name")).Distinct())}{page.Excerpt}");
        if (fields.OfType<IHtmlInputElement>().Any(i => i.Type is "radio" or "checkbox")
            && !fields.OfType<IHtmlInputElement>().Any(i => i.Value == value))
            throw new InvalidOperationException($"no choice {value} in {name}; there are: {string.Join(", ", fields.OfType<IHtmlInputElement>().Select(i => i.Value))}");
        if (fields is [IHtmlSelectElement select] && !select.Options.Any(o => o.Value == value))
            throw new InvalidOperationException($"no option {value} in {name}; there are: {string.Join(", ", select.Options.Select(o => o.Value))}");
        var several = fields.Count > 1 && fields.OfType<IHtmlInputElement>().Any(i => i.Type == "checkbox");
        if (!several) values.RemoveAll(v => v.Key == name);
        values.Add(new(name, value));
        return this;
    }

    /// <summary>Sends something the page did not offer, as a forged request would.</summary>
    public HtmlForm Forging(string name, string? value)
    {
        values.RemoveAll(v => v.Key == name);
        if (value is not null) values.Add(new(name, value));
        return this;
    }

    /// <summary>Unticks a box.</summary>
    public HtmlForm Without(string name, string? value = null)
    {
        values.RemoveAll(v => v.Key == name && (value is null || v.Value == value));
        return this;
    }

    public HtmlForm WithFile(ChosenFile file)
    {
        if (!form.Elements.OfType<IHtmlInputElement>().Any(f => f.Type == "file" && f.GetAttribute("name") == file.Field))
            throw new InvalidOperationException($"no file field {file.Field}{page.Excerpt}");
        files.Add(file);
        return this;
    }

    /// <summary>Presses a button (its text, name or value; without one, the first) and returns the answer, redirect or not.</summary>
    public async Task<HtmlPage> SubmitAsync(HttpClient visitor, string? button = null)
    {
        var pressed = FindButton(form, button)
            ?? throw new InvalidOperationException($"no button {button}; there are: {string.Join(", ", Buttons(form).Select(HtmlPage.Words))}{page.Excerpt}");
        var sent = new List<KeyValuePair<string, string>>(values);
        if (pressed.GetAttribute("name") is { Length: > 0 } name) sent.Add(new(name, pressed.GetAttribute("value") ?? ""));
        var here = page.Answer.RequestMessage!.RequestUri!;
        var target = new Uri(Base(here), pressed.GetAttribute("formaction") ?? (form.GetAttribute("action") is { Length: > 0 } action ? action : here.PathAndQuery));
        if ((pressed.GetAttribute("formmethod") ?? form.Method) == "get")
        {
            var query = string.Join('&', sent.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}"));
            return await HtmlPage.ReadAsync(await visitor.GetAsync(new UriBuilder(target) { Query = query }.Uri));
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = Body(sent) };
        request.Headers.Referrer = here;
        request.Headers.Add("Origin", here.GetLeftPart(UriPartial.Authority));
        return await HtmlPage.ReadAsync(await visitor.SendAsync(request));
    }

    /// <summary>Presses a button, demands a redirect and follows it (and any further one) to a page that answers 200.</summary>
    public async Task<HtmlPage> SubmitAndFollowAsync(HttpClient visitor, string? button = null)
    {
        var answer = await SubmitAsync(visitor, button);
        if (answer.Location is null) throw new InvalidOperationException("the form was not accepted" + answer.Excerpt);
        return await visitor.FollowAsync(answer);
    }

    internal static IElement? FindButton(IHtmlFormElement form, string? wanted) => Buttons(form).FirstOrDefault(b => wanted is null
        || HtmlPage.Words(b) == wanted || b.GetAttribute("value") == wanted || b.GetAttribute("name") == wanted);

    static IEnumerable<IElement> Buttons(IHtmlFormElement form) => form.Elements.OfType<IElement>()
        .Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" } && !e.IsDisabled());

    Uri Base(Uri here) => page.Document.QuerySelector("base[href]")?.GetAttribute("href") is { } address ? new Uri(here, address) : here;

    HttpContent Body(List<KeyValuePair<string, string>> sent)
    {
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(sent);
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in sent) body.Add(new StringContent(value), name);
        foreach (var file in files)
        {
            var content = new ByteArrayContent(file.Bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
            body.Add(content, file.Field, file.FileName);
        }
        foreach (var empty in form.Elements.OfType<IHtmlInputElement>().Where(f => f.Type == "file" && !files.Exists(c => c.Field == f.Name)))
        {
            // A browser sends an empty part for a file field nobody used.
            var content = new ByteArrayContent([]);
            content.Headers.ContentType = new("application/octet-stream");
            content.Headers.ContentDisposition = new("form-data") { Name = $"\"{empty.Name}\"", FileName = "\"\"" };
            body.Add(content);
        }
        return body;
    }
}
