using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using OneWindow.TestSupport;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Api;

/// <summary>A site on which an address may hold two boards.</summary>
public sealed class FewBoardsSite : TestSite
{
    public FewBoardsSite() : base(DatabaseKind.Sqlite) => Settings["Counters:BoardsPerAddress"] = "2";
}

/// <summary>Nobody takes the memory away by opening boards and leaving them open.</summary>
public sealed class BoardLimitTests(FewBoardsSite site) : IClassFixture<FewBoardsSite>
{
    [Fact]
    public async Task BeyondTheLimit_OneMoreIsRefused_AndOneThatClosesMakesRoom()
    {
        var g = await CounterGround.OfAsync(site);
        using var client = site.Visitor("en");
        async Task<HttpResponseMessage> OpenAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/counters/{g.Supermarket.Id}/board");
            request.Headers.Add(TestAddress.Header, from);
            var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            if (!answer.IsSuccessStatusCode) return answer;
            // The line stands once it has said something.
            await (await answer.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[8]);
            return answer;
        }
        using var first = await OpenAsync("10.7.0.1");
        using (var second = await OpenAsync("10.7.0.1"))
        {
            Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
            using var third = await OpenAsync("10.7.0.1");
            Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
            Assert.Equal("boards-full", JsonNode.Parse(await third.Content.ReadAsStringAsync())!["code"]!.ToString());
            Assert.NotNull(third.Headers.RetryAfter);
            using var elsewhere = await OpenAsync("10.7.0.2");
            Assert.Equal(HttpStatusCode.OK, elsewhere.StatusCode);
        }
        // The server hears that a line was closed a moment later.
        for (var i = 0; ; i++)
        {
            using var again = await OpenAsync("10.7.0.1");
            if (again.StatusCode == HttpStatusCode.OK) break;
            Assert.True(i < 50, "the line that was closed still counts");
            await Task.Delay(100);
        }
        Assert.Empty(site.Faults.All);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("many")]
    public void ALimitThatCannotBeMeant_StopsTheStart(string limit) =>
        Assert.Contains("BoardsPerAddress", Assert.Throws<SettingsException>(() => CounterOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new("Counters:BoardsPerAddress", limit)]).Build())).Message, StringComparison.Ordinal);
}
