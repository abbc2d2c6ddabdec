using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>Records of talks over HTTP: written with a token, read and deleted with the code.</summary>
public sealed class ConsultationsApiTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    const string Root = "/api/v1/counters";
    readonly HttpClient client = site.Visitor("en");

    public void Dispose() => client.Dispose();

    async Task<(HttpStatusCode Status, JsonNode Body)> PostAsync(string path, object body, string? token = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + path) { Content = JsonContent.Create(body) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return (answer.StatusCode, JsonNode.Parse(text.Length == 0 ? "{}" : text)!);
    }

    [Fact]
    public async Task ARecord_IsWritten_ReadWithItsCode_AndDeleted()
    {
        var g = await CounterGround.OfAsync(site);
        var token = await site.Create.TokenAsync(g.Lawyer);
        var body = new { result = "adviceGiven", consent = true, question = "问题", advice = "答复", service = g.Service.Code };
        var (status, written) = await PostAsync($"/{g.Counter.Id}/consultations", body, token, "one");
        Assert.Equal((HttpStatusCode.Created, "答复", g.Lawyer.Name), (status, written["advice"]!.ToString(), written["with"]!.ToString()));
        Assert.Equal(written["code"]!.ToString(), (await PostAsync($"/{g.Counter.Id}/consultations", body, token, "one")).Body["code"]!.ToString());
        var home = $"/consultations/{written["code"]}";
        var read = (await client.GetFromJsonAsync<JsonNode>(Root + home))!;
        Assert.Equal((null, "问题", true), ((string?)read["code"], read["question"]!.ToString(), (bool)read["wordsKept"]!));
        var (deleted, left) = await PostAsync($"{home}/withdraw-consent", new { });
        Assert.Equal((HttpStatusCode.OK, null, null, false), (deleted, (string?)left["question"], (string?)left["advice"], (bool)left["wordsKept"]!));
        Assert.Equal((HttpStatusCode.Conflict, "consent-withdrawn"), (await PostAsync($"{home}/withdraw-consent", new { })) is var (again, why) ? (again, why["code"]!.ToString()) : default);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ARecord_IsRefused_WithAStableCode()
    {
        var g = await CounterGround.OfAsync(site);
        var token = await site.Create.TokenAsync(g.Lawyer);
        async Task<(HttpStatusCode, string?)> RefusedAsync(object body, string? by, Guid? counter = null) =>
            await PostAsync($"/{counter ?? g.Counter.Id}/consultations", body, by) is var (status, problem) ? (status, problem["code"]?.ToString()) : default;
        Assert.Equal(HttpStatusCode.Unauthorized, (await RefusedAsync(new { result = "adviceGiven" }, null)).Item1);
        Assert.Equal(HttpStatusCode.Forbidden, (await RefusedAsync(new { result = "adviceGiven" }, await site.Create.TokenAsync(g.Desk.FarWorker))).Item1);
        Assert.Equal(HttpStatusCode.NotFound, (await RefusedAsync(new { result = "adviceGiven" }, token, Guid.NewGuid())).Item1);
        Assert.Equal((HttpStatusCode.BadRequest, "field-missing"), await RefusedAsync(new { consent = true }, token));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "words-without-consent"), await RefusedAsync(new { result = "adviceGiven", advice = "答复" }, token));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "result-by-act"), await RefusedAsync(new { result = "caseOpened" }, token));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "free-choice-untold"), await RefusedAsync(new { result = "referred", referredTo = "示例律师事务所", toPaidService = true }, token));
    }
}
