using System.Net;
using Microsoft.Data.Sqlite;
using Npgsql;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using OneWindow.Web.Tests.Api;
using Xunit;

namespace OneWindow.Web.Tests.Hosting;

/// <summary>While the database cannot be had nobody is told a lie: not that something was kept, and not that it was their fault. Once it is back, the same request is served once.</summary>
public sealed class DatabaseAwayTests(PostgresSite site) : IClassFixture<PostgresSite>
{
    [Fact]
    public async Task GoneAndBack_TheCallerIsToldToTryAgain_AndTheSameFilingIsMadeOnce()
    {
        var city = await ApiCity.MakeAsync(site);
        var (filing, key) = (ApiCity.Filing(), Guid.NewGuid().ToString());
        await AllowAsync(false);
        try
        {
            var (response, body) = await city.PostAsync("/api/v1/matters", filing.DeepClone(), key: key);
            ApiCity.IsProblem((response, body), 503, "busy");
            Assert.Equal("5", response.Headers.RetryAfter!.ToString());
            using var visitor = site.Visitor();
            var page = await visitor.OpenAsync("/questions", HttpStatusCode.ServiceUnavailable);
            Assert.Contains("系统暂时无法读写", page.Text, StringComparison.Ordinal);
        }
        finally { await AllowAsync(true); }
        var (back, made) = await city.PostAsync("/api/v1/matters", filing.DeepClone(), key: key);
        Assert.Equal(HttpStatusCode.Created, back.StatusCode);
        var (again, same) = await city.PostAsync("/api/v1/matters", filing.DeepClone(), key: key);
        Assert.Equal((HttpStatusCode.Created, (string)made["number"]!), (again.StatusCode, (string)same["number"]!));
    }

    /// <summary>The server takes nobody in for this database and sends away who is in.</summary>
    async Task AllowAsync(bool allowed)
    {
        var name = new NpgsqlConnectionStringBuilder(site.Database.Connection).Database!;
        await using var admin = new NpgsqlConnection((await PostgresServer.GetAsync()).ConnectionString("postgres"));
        await admin.OpenAsync();
#pragma warning disable CA2100 // the test's own name
        await using var command = new NpgsqlCommand($"ALTER DATABASE \"{name}\" ALLOW_CONNECTIONS {allowed}; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}' AND NOT {allowed}", admin);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    [Theory]
    [InlineData("08006", true)]
    [InlineData("53300", true)]
    [InlineData("57P01", true)]
    [InlineData("25006", true)]
    [InlineData("23505", false)]
    [InlineData("42601", false)]
    public void OnlyWhatPassesByItself_IsAway(string state, bool away) =>
        Assert.Equal(away, Database.IsAway(new InvalidOperationException("saving", new PostgresException("x", "FATAL", "FATAL", state))));

    [Theory]
    [InlineData(5, true)]
    [InlineData(13, true)]
    [InlineData(8, true)]
    [InlineData(19, false)]
    [InlineData(11, false)]
    public void OfTheOneFileToo(int result, bool away) => Assert.Equal(away, Database.IsAway(new SqliteException("x", result)));

    [Fact]
    public void AnyOtherFault_IsOurs() => Assert.False(Database.IsAway(new InvalidOperationException("x")));
}
