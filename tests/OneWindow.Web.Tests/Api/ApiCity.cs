using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetTopologySuite.Geometries;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>A small city with offices, people and tokens, and a client that speaks to its API.</summary>
public sealed class ApiCity
{
    public const string ExampleOffice = "0199a000-0000-7000-8000-000000000001";

    public SmallCity Places { get; private set; } = null!;
    public Office Centre { get; private set; } = null!;
    public Office CountyCentre { get; private set; } = null!;
    public Office Department { get; private set; } = null!;
    public string Worker { get; private set; } = "";
    public string Colleague { get; private set; } = "";
    public string CountyWorker { get; private set; } = "";
    public string Head { get; private set; } = "";
    public string Coordinator { get; private set; } = "";
    public string Stranger { get; private set; } = "";
    public HttpClient Client { get; private set; } = null!;

    public static async Task<ApiCity> MakeAsync(TestSite site)
    {
        var city = new ApiCity();
        var places = city.Places = await site.Create.SmallCityAsync();
        await site.Create.OfficeAsync(places.City, OfficeKind.Centre);
        city.CountyCentre = await site.Create.OfficeAsync(places.Yizhou, OfficeKind.Centre);
        city.Centre = await site.Create.OfficeAsync(places.Donghe, OfficeKind.Centre);
        var far = await site.Create.OfficeAsync(places.Yiwu, OfficeKind.Centre);
        city.Department = new Office { Id = Guid.Parse(ExampleOffice), Name = "伊州区城管局", Kind = OfficeKind.Department, AreaId = places.Yizhou.Id, Phone = "0902-5550099" };
        await site.InDbAsync(async db =>
        {
            db.Add(city.Department);
            await db.SaveChangesAsync();
        });
        var keeper = site.Services.GetRequiredService<AreaTreeKeeper>();
        keeper.Replace(keeper.Current, new AreaShapes([(places.Yizhou.Id, Box(93, 42, 94, 43)), (places.Yiwu.Id, Box(94, 43, 95, 44))]));
        city.Worker = await TokenAsync(Role.CaseWorker, places.Donghe, city.Centre);
        city.Colleague = await TokenAsync(Role.CaseWorker, places.Donghe, city.Centre);
        city.Head = await TokenAsync(Role.OfficeHead, places.Donghe, city.Centre);
        city.CountyWorker = await TokenAsync(Role.CaseWorker, places.Yizhou, city.CountyCentre);
        city.Coordinator = await TokenAsync(Role.Coordinator, places.Yizhou, null);
        city.Stranger = await TokenAsync(Role.CaseWorker, places.Yiwu, far);
        city.Client = site.Visitor("en");
        return city;

        async Task<string> TokenAsync(Role role, Area area, Office? office) => await site.Create.TokenAsync(await site.Create.StaffAsync(role, area, office));
        static Polygon Box(double west, double south, double east, double north) => new(new LinearRing(
            [new(west, south), new(east, south), new(east, north), new(west, north), new(west, south)]));
    }

    /// <summary>A filing that is right; change what a test is about.</summary>
    public static JsonObject Filing(string text = "楼道的灯坏了三天了，请派人来修。") =>
        new() { ["kind"] = "request", ["text"] = text, ["place"] = new JsonObject { ["area"] = "650502001001" } };

    public Task<(HttpResponseMessage Response, JsonNode Body)> SendAsync(HttpMethod method, string path, JsonNode? body = null, string? token = null,
        string? key = null, string? version = null, HttpContent? content = null) => Client.SendJsonAsync(method, path, body, token, key, version, content);

    public Task<(HttpResponseMessage Response, JsonNode Body)> PostAsync(string path, JsonNode? body = null, string? token = null, string? key = null, string? version = null) =>
        SendAsync(HttpMethod.Post, path, body, token, key, version);

    /// <summary>A matter filed by the API: its code and number.</summary>
    public async Task<(string Code, string Number)> FileAsync(JsonObject? filing = null)
    {
        var (response, body) = await PostAsync("/api/v1/matters", filing ?? Filing());
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return ((string)body["code"]!, (string)body["number"]!);
    }

    public async Task<JsonNode> ActAsync(string number, string act, JsonNode? body, string token)
    {
        var (response, answer) = await PostAsync($"/api/v1/matters/{number}/{act}", body ?? new JsonObject(), token, version: "*");
        Assert.True(response.IsSuccessStatusCode, $"{act}: {answer}");
        return answer;
    }

    /// <summary>Demands a problem document that says what is expected, in full.</summary>
    public static void IsProblem((HttpResponseMessage Response, JsonNode Body) answer, int status, string code, string? field = null)
    {
        var (response, body) = answer;
        Assert.Equal((status, code, field), ((int)response.StatusCode, (string?)body["code"], (string?)body["field"]));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:onewindow:problem:{code}", (string?)body["type"]);
        Assert.Equal(status, (int?)body["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)body["title"]));
        Assert.DoesNotContain("refusal.", (string)body["title"]!);
    }
}

static class ApiClient
{
    public static async Task<(HttpResponseMessage Response, JsonNode Body)> SendJsonAsync(this HttpClient client, HttpMethod method, string path, JsonNode? body = null, string? token = null,
        string? key = null, string? version = null, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (content is not null) request.Content = content;
        else if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }
}
