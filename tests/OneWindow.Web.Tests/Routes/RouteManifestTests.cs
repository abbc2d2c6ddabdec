using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Routes;

/// <summary>Every door of the program stands in <c>routes.txt</c> with who may pass, so that a new one is seen in review.</summary>
public sealed class RouteManifestTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static readonly string File = Places.File("tests", "OneWindow.Web.Tests", "Routes", "routes.txt");

    [Fact]
    public void Routes_OfTheRunningProgram_AreTheListedOnes() => Manifest.Check(File, Lines(site.Services));

    [Fact]
    public async Task Routes_WithAPlantedRoute_DifferFromTheList()
    {
        await using var planted = site.WithWebHostBuilder(builder => builder.ConfigureTestServices(
            services => services.AddSingleton<IStartupFilter, PlantedRoute>()));
        var difference = Manifest.Difference(Manifest.Read(File), Lines(planted.Services));
        Assert.Equal("+ GET /planted/{id} | anonymous", difference);
    }

    [Fact]
    public void Line_OfARouteWithAPolicy_NamesIt()
    {
        var route = new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/staff/x"), 0,
            new EndpointMetadataCollection(new HttpMethodMetadata(["POST", "GET"]), new AuthorizeAttribute("keep-rules"), new AuthorizeAttribute { Roles = "Leader" }), null);
        Assert.Equal("GET,POST /staff/x | policy keep-rules, roles Leader", Line(route, null));
    }

    static string[] Lines(IServiceProvider services)
    {
        var fallback = services.GetService<Microsoft.Extensions.Options.IOptions<AuthorizationOptions>>()?.Value.FallbackPolicy;
        return
        [
            .. services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
                .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null) // files of the program, public and many
                .Select(e => Line(e, fallback)).Distinct().Order(StringComparer.Ordinal),
        ];
    }

    static string Line(RouteEndpoint endpoint, AuthorizationPolicy? fallback)
    {
        var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } some ? string.Join(',', some.Order()) : "ANY";
        var demands = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(Demand)
            .Concat(endpoint.Metadata.GetOrderedMetadata<AuthorizationPolicy>().SelectMany(p => p.Requirements).Select(r => r.ToString()!)).Distinct().ToList();
        var who = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null ? "anonymous"
            : demands.Count > 0 ? string.Join(", ", demands)
            : fallback is not null ? "signed in" : "anonymous";
        return $"{methods} /{endpoint.RoutePattern.RawText?.TrimStart('/')} | {who}";
    }

    static string Demand(IAuthorizeData demand) =>
        demand.Policy is { } policy ? $"policy {policy}" : demand.Roles is { } roles ? $"roles {roles}" : "signed in";

    sealed class PlantedRoute : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseRouting();
            app.UseEndpoints(endpoints => endpoints.MapGet("/planted/{id}", (string id) => id).AllowAnonymous());
        };
    }
}
