using Microsoft.AspNetCore.Mvc;

namespace OneWindow.Web.Hosting;

/// <summary>
/// Problem documents (RFC 9457) of the API. <c>code</c> is stable and for programs; <c>title</c> is for people, in the language of the
/// request, from the text <c>refusal.&lt;code&gt;</c>; <c>field</c> names the part of the request that is wrong.
/// </summary>
static class Problems
{
    internal static IResult Of(HttpContext http, int status, string code, string? field = null)
    {
        var problem = new ProblemDetails
        {
            Type = $"urn:onewindow:problem:{code}",
            Title = http.RequestServices.GetRequiredService<Texts>()[$"refusal.{code}"],
            Status = status,
            Instance = http.Request.Path,
        };
        problem.Extensions["code"] = code;
        if (field is not null) problem.Extensions["field"] = char.ToLowerInvariant(field[0]) + field[1..];
        return TypedResults.Problem(problem);
    }
}
