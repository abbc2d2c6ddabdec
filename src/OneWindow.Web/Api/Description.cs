using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OneWindow.Web.Api;

/// <summary>The operation takes photos as multipart/form-data.</summary>
sealed record TakesPhotos;

/// <summary>The operation demands <c>If-Match</c>.</summary>
sealed record TakesVersion;

/// <summary>Names of the parameters in the address.</summary>
sealed record TakesQuery(IReadOnlyList<string> Names);

/// <summary>An example body.</summary>
sealed record BodyExample(string Json);

/// <summary>The description of the API (OpenAPI 3.1), made from the routes themselves.</summary>
static class Description
{
    internal static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, string example, bool optional = false) where T : class =>
        route.WithMetadata(new AcceptsMetadata(["application/json"], typeof(T), optional), new BodyExample(example));

    internal static RouteHandlerBuilder Gives<T>(this RouteHandlerBuilder route, int status) =>
        route.Produces<T>(status).Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, ProblemMapping.MediaType);

    internal static RouteHandlerBuilder GivesFile(this RouteHandlerBuilder route, string mediaType) =>
        route.Produces(StatusCodes.Status200OK, contentType: mediaType).Produces<ProblemAnswer>(StatusCodes.Status400BadRequest, ProblemMapping.MediaType);

    internal static RouteHandlerBuilder Says(this RouteHandlerBuilder route, string name, string summary, string description) =>
        route.WithName($"api-{name}").WithSummary(summary).WithDescription(description).WithTags("OneWindow");

    internal static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        o.ShouldInclude = api => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "OneWindow";
            document.Info.Version = "v1";
            document.Info.Description = "One window of a city: file a matter, follow it by its code, and, with a staff token, work it. Every error is a problem document with a stable code (docs/api.md).";
            document.Servers = [];
            document.Components ??= new();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["staff"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token made by `onewindow token add`: the program acts as that member of staff.",
            };
            return Task.CompletedTask;
        });
        o.AddOperationTransformer(DescribeAsync);
    });

    static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var marks = context.Description.ActionDescriptor.EndpointMetadata;
        T? Mark<T>() where T : class => marks.OfType<T>().FirstOrDefault();
        operation.Parameters ??= [];
        if (Mark<BodyExample>() is { } example && operation.RequestBody?.Content?.TryGetValue("application/json", out var media) == true)
            media.Example = JsonNode.Parse(example.Json);
        if (Mark<TakesPhotos>() is not null) operation.RequestBody = Photos();
        foreach (var name in Mark<TakesQuery>()?.Names ?? []) Add(operation, name, ParameterLocation.Query, required: false, null);
        var isPost = HttpMethods.IsPost(context.Description.HttpMethod ?? "");
        var changes = isPost || HttpMethods.IsDelete(context.Description.HttpMethod ?? "");
        if (changes) Add(operation, ApiCall.IdempotencyKey, ParameterLocation.Header, required: false, "1 to 200 visible ASCII characters, best a random UUID; the same request again within 48 hours has one effect and gets the same answer.");
        if (Mark<TakesVersion>() is not null) Add(operation, "If-Match", ParameterLocation.Header, required: true, "The ETag that was read; * takes any version.");
        var staff = Mark<IAuthorizeData>() is not null;
        if (staff) operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("staff", context.Document)] = [] }];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
            parameter.Description = parameter.Name == "code" ? "The resident's code: 22 digits." : parameter.Name == "number" ? "Number of the matter, e.g. 650502-2026-000123; a case is also found by its own." : parameter.Description;
        Problems(operation, isPost, changes, staff, Mark<TakesVersion>() is not null);
        return Task.CompletedTask;
    }

    /// <summary>The same problem document under every status that can come.</summary>
    static void Problems(OpenApiOperation operation, bool isPost, bool changes, bool staff, bool versioned)
    {
        if (operation.Responses?.TryGetValue("400", out var bad) != true || bad!.Content is null) return;
        bad.Description = "What was sent is not what is asked for: code and field say where.";
        void Also(int status, string description) => operation.Responses[status.ToString(System.Globalization.CultureInfo.InvariantCulture)] =
            new OpenApiResponse { Description = description, Content = bad.Content };
        if (staff) Also(401, "No token, or one that opens nothing.");
        if (staff) Also(403, "Seen, but not allowed.");
        Also(404, "Not there, or not yours to see.");
        if (changes) Also(409, "Not in this state, or done already.");
        if (versioned) Also(412, "Changed meanwhile: current holds the version, latest the last entries.");
        if (isPost) Also(413, "Too large.");
        if (isPost) Also(415, "Another media type than asked for.");
        if (changes) Also(422, "Understood and refused by a rule: code says by which.");
        if (versioned) Also(428, "If-Match is missing.");
        Also(429, "Too many tries; Retry-After says how long to wait.");
    }

    static void Add(OpenApiOperation operation, string name, ParameterLocation where, bool required, string? description) =>
        operation.Parameters!.Add(new OpenApiParameter
        {
            Name = name,
            In = where,
            Required = required,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });

    static OpenApiRequestBody Photos() => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "photos" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["photos"] = new OpenApiSchema { Type = JsonSchemaType.Array, MaxItems = 5, Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } },
                        ["text"] = new OpenApiSchema { Type = JsonSchemaType.String },
                    },
                },
            },
        },
    };
}
