using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;

namespace OneWindow.Web.Tests.Filing;

/// <summary>What a resident does on the pages, for tests that begin in the middle.</summary>
static class Resident
{
    /// <summary>Presses "start" and gives the address of the draft, <c>/file/…/</c>.</summary>
    internal static async Task<string> StartAsync(this HttpClient visitor)
    {
        var what = await (await visitor.OpenAsync("/file")).Form("start").SubmitAndFollowAsync(visitor);
        var path = what.Answer.RequestMessage!.RequestUri!.AbsolutePath;
        return path[..(path.LastIndexOf('/') + 1)];
    }

    /// <summary>Answers every page shortly and stands at "check your answers".</summary>
    internal static async Task<HtmlPage> AnswerAllAsync(this HttpClient visitor, string draft, Area area, string text = "路灯坏了三天", string phone = "")
    {
        var page = await visitor.OpenAsync(draft + "what");
        page = await page.Form("what").With("Input.Kind", "Request").With("Input.Text", text).SubmitAndFollowAsync(visitor);
        page = await page.Form("category").SubmitAndFollowAsync(visitor);
        page = await visitor.OpenAsync($"{draft}place?q={Uri.EscapeDataString(area.Name)}");
        page = await page.Form("place").With("Input.AreaId", area.Id.ToString()).SubmitAndFollowAsync(visitor);
        page = await page.Form("photos").SubmitAndFollowAsync(visitor);
        return await page.Form("contact").With("Input.ContactPhone", phone).SubmitAndFollowAsync(visitor);
    }

    /// <summary>Files a matter through the pages and gives the resident's code.</summary>
    internal static async Task<string> FileAsync(this HttpClient visitor, Area area, string text = "路灯坏了三天", string phone = "")
    {
        var check = await visitor.AnswerAllAsync(await visitor.StartAsync(), area, text, phone);
        var receipt = await check.Form("send").SubmitAndFollowAsync(visitor);
        return CodeOn(receipt);
    }

    internal static string CodeOn(HtmlPage receipt) =>
        MatterCode.TryRead(receipt.One(".ow-code__text").TextContent, out var code) ? code : throw new InvalidOperationException("no code on the receipt");
}
