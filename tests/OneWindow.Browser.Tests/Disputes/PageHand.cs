using System.Globalization;
using Microsoft.Playwright;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>A file as somebody chooses it in the file dialogue.</summary>
sealed record ChosenFile(string Name, string Type, byte[] Content);

/// <summary>Fills in and sends forms as a hand does: by what is written beside a field, with clicks and typed words.</summary>
static class PageHand
{
    const string Error = ".govuk-error-summary";

    /// <summary>
    /// A day; yes or no; a file; one answer (the value of a choice or the words beside it) or typed words; or several ticked answers.
    /// </summary>
    internal static async Task AnswerAsync(this IPage page, string field, object answer)
    {
        var name = $"Input.{field}";
        switch (answer)
        {
            case DateOnly day:
                await page.Locator($"[name='{name}.Year']").FillAsync(day.Year.ToString(CultureInfo.InvariantCulture));
                await page.Locator($"[name='{name}.Month']").FillAsync(day.Month.ToString(CultureInfo.InvariantCulture));
                await page.Locator($"[name='{name}.Day']").FillAsync(day.Day.ToString(CultureInfo.InvariantCulture));
                break;
            case bool ticked:
                await page.Locator($"input[type=checkbox][name='{name}']").SetCheckedAsync(ticked);
                break;
            case ChosenFile file:
                await page.Locator($"input[type=file][name='{name}']").SetInputFilesAsync(new FilePayload { Name = file.Name, MimeType = file.Type, Buffer = file.Content });
                break;
            case IEnumerable<string> several:
                foreach (var one in several) await Choice(page, name, one).CheckAsync();
                break;
            case string words:
                await TypeAsync(page, name, words);
                break;
            default:
                throw new ArgumentException($"{field}: nothing answers with {answer.GetType().Name}", nameof(answer));
        }
    }

    static async Task TypeAsync(IPage page, string name, string words)
    {
        var box = page.Locator($"[name='{name}']:not([type=hidden])").First;
        switch (await box.GetAttributeAsync("type") ?? await box.EvaluateAsync<string>("e => e.type"))
        {
            case "radio":
                await Choice(page, name, words).CheckAsync();
                break;
            case "select-one":
                var byValue = box.Locator($"option[value='{words}']");
                var option = await byValue.CountAsync() > 0 ? byValue : box.Locator("option", new() { HasTextString = words }).First;
                await box.SelectOptionAsync(await option.GetAttributeAsync("value") ?? words);
                break;
            default:
                await box.FillAsync(words);
                break;
        }
    }

    /// <summary>An answer by its value, else by the words beside it.</summary>
    static ILocator Choice(IPage page, string name, string words) =>
        page.Locator($"input[name='{name}'][value='{words}']").Or(page.Locator($"input[name='{name}']").And(page.GetByLabel(words, new() { Exact = true })));

    /// <summary>Presses something that leads to another page and waits for it.</summary>
    internal static async Task PressAsync(this IPage page, ILocator what)
    {
        // The page that stands there is marked, so that the next one is known from it.
        await page.EvaluateAsync("document.documentElement.setAttribute('data-left', '')");
        await what.ClickAsync();
        await page.Locator("html:not([data-left]) footer").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Sends the form of the page; what was refused is a fault of the walk.</summary>
    internal static async Task SendAsync(this IPage page, string? button = null)
    {
        await page.PressAsync(page.Locator(button is null ? "main form[method=post] button[type=submit]" : $"main button[value='{button}']").Last);
        if (await page.Locator(Error).CountAsync() > 0) throw new InvalidOperationException($"{page.Url}: {await page.Locator(Error).First.InnerTextAsync()}");
    }
}
