using System.Text.RegularExpressions;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Web.Api.Counters;
using OneWindow.Web.Api.Deliberation;
using OneWindow.Web.Api.Mediation;
using OneWindow.Web.Api.Programme;
using OneWindow.Web.Api.Reporting;

namespace OneWindow.Web.Api;

/// <summary>The public interface for programs, <c>/api/v1</c>; described at <c>/openapi/v1.json</c>.</summary>
static partial class ApiModule
{
    internal static void AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        services.Configure<RouteOptions>(o =>
        {
            o.ConstraintMap["matter-code"] = typeof(MatterCodeRoute);
            o.ConstraintMap["matter-number"] = typeof(MatterNumberRoute);
            o.ConstraintMap["case-number"] = typeof(CaseNumberRoute);
        });
        services.AddApiDescription();
    }

    internal static void MapApi(this IEndpointRouteBuilder routes)
    {
        // Programs hold no cookie's form token, and a cookie opens nothing here.
        var api = routes.MapGroup("/api/v1").DisableAntiforgery().AddEndpointFilter(DemandGoodToken);
        api.MapMattersApi();
        api.MapWorkApi();
        api.MapMediationApi();
        api.MapCountersApi();
        api.MapLecturesApi();
        api.MapTalkApi();
        api.MapProgrammeApi();
        api.MapMechanismsApi();
        api.MapIndicatorsApi();
        api.MapGet("/categories", (Delegate)CategoriesAsync).Gives<IReadOnlyList<ListedCategoryAnswer>>(200)
            .Says("categories", "Categories", "What a matter can be about; a child's code begins with its parent's.");
        api.MapGet("/offices", (Delegate)OfficesAsync).Gives<IReadOnlyList<ListedOfficeAnswer>>(200).WithMetadata(new TakesQuery(["area"]))
            .Says("offices", "Offices", "Offices in service; with area those that serve it: its own and those of every place above it.");
        routes.MapOpenApi("/openapi/{documentName}.json");
    }

    /// <summary>A token that opens nothing is an error, also where none is needed: the caller thinks they act as somebody.</summary>
    static ValueTask<object?> DemandGoodToken(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.Headers.Authorization.Count == 0 || new ApiCall(http).Who.Kind == Core.Audit.ActorKind.Staff
            ? next(context) : throw new ApiFault(StatusCodes.Status401Unauthorized, "token-invalid");
    }

    static async Task CategoriesAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        _ = new ApiQuery(http.Request);
        var categories = await call.Get<MatterQueries>().CategoriesAsync(call.Cancellation);
        var codes = categories.ToDictionary(c => c.Id, c => c.Code);
        await ApiCall.WriteAsync(http, categories.Select(c => new ListedCategoryAnswer(c.Code,
            c.ParentId is { } parent && codes.TryGetValue(parent, out var code) ? code : null, c.Name, c.NameEn, c.NeedsEvidence)).ToList());
    }

    static async Task OfficesAsync(HttpContext http)
    {
        var call = new ApiCall(http);
        var tree = call.Get<AreaTreeKeeper>().Current;
        var offices = await call.Get<MatterQueries>().OpenOfficesAsync(call.Cancellation);
        if (new ApiQuery(http.Request, "area").AreaCode("area") is { } code)
        {
            var area = tree.FindByCode(code) ?? throw new Core.Shared.RefusalException("area-unknown", "area");
            var above = tree.SelfAndAbove(area.Id).Select(a => a.Id).ToList();
            offices = [.. offices.Where(o => above.Contains(o.AreaId)).OrderBy(o => above.IndexOf(o.AreaId)).ThenBy(o => o.Kind).ThenBy(o => o.Name, StringComparer.Ordinal)];
        }
        await ApiCall.WriteAsync(http, offices.Select(o =>
            new ListedOfficeAnswer(o.Id, o.Name, o.NameEn, o.Kind, o.Phone, o.Address, AreaAnswer.Of(tree.Find(o.AreaId)))).ToList());
    }

    sealed partial class MatterCodeRoute : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string { Length: MatterCode.Length } code && code.All(char.IsAsciiDigit);
    }

    sealed partial class MatterNumberRoute : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string number && IsNumber(number);

        internal static bool IsNumber(string number) => Form().IsMatch(number);

        [GeneratedRegex("^[0-9]{6}-[0-9]{4}-[0-9]{6,9}$", RegexOptions.CultureInvariant)]
        private static partial Regex Form();
    }

    /// <summary>A case is found by its matter's number or by its own, （2026）某人调字第1号.</summary>
    sealed class CaseNumberRoute : IRouteConstraint
    {
        public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
            values[routeKey] is string number && (MatterNumberRoute.IsNumber(number) || CaseQueries.TryReadNumber(number, out _));
    }
}
