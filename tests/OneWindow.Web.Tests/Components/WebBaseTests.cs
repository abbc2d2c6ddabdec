using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Xunit;

namespace OneWindow.Web.Tests.Components;

/// <summary>Headers, languages, problem pages and the limits every page stands on, asked of the real host.</summary>
public sealed class WebBaseTests : IClassFixture<WebBaseTests.Host>
{
    public sealed class Host : WebApplicationFactory<Program>
    {
        readonly string data = Directory.CreateTempSubdirectory("onewindow-web").FullName;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            // In Development the framework writes its own words into a refused form.
            builder.UseEnvironment("Production");
            builder.UseSetting("Data", data);
            builder.UseSetting("Demo", "true");
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (disposing && Directory.Exists(data)) Directory.Delete(data, recursive: true);
        }
    }

    readonly HttpClient client;

    public WebBaseTests(Host host) => client = host.CreateClient(new() { AllowAutoRedirect = false });

    [Fact]
    public async Task Get_Home_CarriesHeadersAndAllowsNothingInline()
    {
        var answer = await client.GetAsync("/");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("有事", page, StringComparison.Ordinal);
        Assert.Matches("""href="residents\.[a-z0-9]+\.css""", page);
    }

    [Fact]
    public async Task Get_WithCulture_KeepsTheLanguageAndDropsItFromTheAddress()
    {
        var answer = await client.GetAsync("/parts?culture=en&errors=yes");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/parts?errors=yes", answer.Headers.Location!.OriginalString);
        var page = await client.GetStringAsync("/parts?errors=yes");
        Assert.Contains("<html lang=\"en\" dir=\"ltr\"", page, StringComparison.Ordinal);
        Assert.Contains("<title>Error: All parts", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nosuch")]
    [InlineData("/problem/500")]
    public async Task Get_WhatIsNotThere_Answers404WithAPage(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", "zh-CN" } } };
        var answer = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("<h1", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{path}#main\"", page, StringComparison.Ordinal);
        Assert.Contains($"{path}?culture=en\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_ApiThatIsNotThere_AnswersWithAProblemAndNoPage()
    {
        var answer = await client.GetAsync("/api/nosuch");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("<html", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutToken_Answers400WithAPage()
    {
        var answer = await client.PostAsync("/parts", new FormUrlEncodedContent([new("_handler", "gallery")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithMissingAnswers_ShowsThemAndKeepsWhatWasTyped()
    {
        var answer = await PostGalleryAsync(new() { ["Input.Name"] = "古丽", ["Input.Days"] = "abc", ["Input.Ways"] = "phone" });
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("govuk-error-summary", page, StringComparison.Ordinal);
        Assert.Contains("value=\"古丽\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"abc\"", page, StringComparison.Ordinal);
        Assert.Matches("value=\"phone\" checked", page);
        Assert.DoesNotMatch("value=\"message\" checked", page);
    }

    [Fact]
    public async Task Post_WithValidInput_RedirectsAndTheNextPageSaysSoOnce()
    {
        var answer = await PostGalleryAsync(new()
        {
            ["Input.Name"] = "古丽",
            ["Input.Text"] = "路灯",
            ["Input.Kind"] = "request",
            ["Input.Place"] = "1",
            ["Input.Days"] = "３",
            ["Input.Since.Year"] = "2026",
            ["Input.Since.Month"] = "十一",
            ["Input.Since.Day"] = "3",
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("ow-flash", await client.GetStringAsync("/parts"), StringComparison.Ordinal);
        Assert.DoesNotContain("ow-flash", await client.GetStringAsync("/parts"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_TooLarge_Answers413WithAPage()
    {
        var answer = await client.PostAsync("/parts", new ByteArrayContent(new byte[56 * 1024 * 1024]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("<h1", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    async Task<HttpResponseMessage> PostGalleryAsync(Dictionary<string, string> fields)
    {
        var page = await client.GetStringAsync("/parts");
        var token = System.Text.RegularExpressions.Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        fields["__RequestVerificationToken"] = token;
        fields["_handler"] = "gallery";
        return await client.PostAsync("/parts", new FormUrlEncodedContent(fields));
    }
}
