using Microsoft.AspNetCore.Http.HttpResults;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Matters;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters.Questions;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Consultations;

/// <summary>Wires the pages of records of talks and says what they share.</summary>
static class ConsultationPages
{
    internal const string Enter = "/counters/consultations";

    internal static IServiceCollection AddConsultationPages(this IServiceCollection services) => services.AddScoped<ConsultationDoor>();

    internal static void MapConsultations(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Enter + "/{code}/papers/{paper:guid}", PaperAsync);
        routes.MapGet("/staff/counters/{id:guid}/consultations/{consultation:guid}/papers/{paper:guid}", StaffPaperAsync).RequireAuthorization(StaffPolicies.Staff);
    }

    internal static string Address(string code) => $"{Enter}/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";
    internal static string Day(Guid supermarketId) => $"/staff/counters/{supermarketId}/consultations";
    internal static string New(Guid supermarketId, Guid counterId, Guid? ticketId = null) => $"{Day(supermarketId)}/new/{counterId}{(ticketId is { } ticket ? $"?ticket={ticket}" : "")}";
    internal static string One(Guid supermarketId, Guid id) => $"{Day(supermarketId)}/{id}";

    internal static TagColour Colour(ConsultationResult result) => result switch
    {
        ConsultationResult.CaseOpened => TagColour.Blue,
        ConsultationResult.Referred => TagColour.Yellow,
        _ => TagColour.Green,
    };

    /// <summary>A paper of a record as a file, for whoever has its code.</summary>
    static async Task<IResult> PaperAsync(string code, Guid paper, HttpContext http, ConsultationDoor door)
    {
        var (answer, view) = await door.OpenAsync(http, code);
        if (answer == CodeAnswer.Wait) return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        return view?.Papers.FirstOrDefault(p => p.Id == paper) is { } drafted ? File(http, drafted) : TypedResults.NotFound();
    }

    static async Task<IResult> StaffPaperAsync(Guid id, Guid consultation, Guid paper, HttpContext http, CurrentActor current, ConsultationQueries consultations)
    {
        var view = await consultations.FindAsync(current.Actor, id, consultation, http.RequestAborted);
        return view.Papers.FirstOrDefault(p => p.Id == paper) is { } drafted ? File(http, drafted) : TypedResults.NotFound();
    }

    /// <summary>A paper as a file for a word processor.</summary>
    static FileContentHttpResult File(HttpContext http, DraftedPaper paper) => PaperFile.Of(http, FilledPaper.Docx(paper.Lines), paper.Title);
}

/// <summary>Opens a record by the code on its slip; unknown codes are slowed down together with those of matters.</summary>
public sealed class ConsultationDoor(ConsultationQueries consultations, SlowDown slow)
{
    public Task<(CodeAnswer Answer, ConsultationView? Found)> OpenAsync(HttpContext http, string? typed) =>
        slow.OpenByCodeAsync(http, typed, code => consultations.FindByCodeAsync(code, http.RequestAborted));
}
