using System.Net;

namespace OneWindow.TestSupport;

/// <summary>What a visitor does with an address; the client comes from <see cref="TestSite.Visitor"/>.</summary>
public static class Visiting
{
    /// <summary>Opens a page and demands the status.</summary>
    public static async Task<HtmlPage> OpenAsync(this HttpClient visitor, string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var page = await HtmlPage.ReadAsync(await visitor.GetAsync(new Uri(address, UriKind.RelativeOrAbsolute)));
        return page.Status == expected ? page
            : throw new InvalidOperationException($"expected {(int)expected}, location {page.Location}{page.Excerpt}");
    }

    /// <summary>Follows the redirects of an answer (ten at most) to a page that answers 200.</summary>
    public static async Task<HtmlPage> FollowAsync(this HttpClient visitor, HtmlPage answer)
    {
        for (var hops = 0; answer.Location is { } to; hops++)
        {
            if (hops == 10) throw new InvalidOperationException("redirected in a circle" + answer.Excerpt);
            answer = await HtmlPage.ReadAsync(await visitor.GetAsync(new Uri(answer.Answer.RequestMessage!.RequestUri!, to)));
        }
        return answer.Status == HttpStatusCode.OK ? answer : throw new InvalidOperationException("the redirect leads nowhere" + answer.Excerpt);
    }
}
