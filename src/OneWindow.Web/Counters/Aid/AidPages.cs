using OneWindow.Core.Access;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Matters;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters.Questions;
using OneWindow.Web.Hosting;
using OneWindow.Web.Status;

namespace OneWindow.Web.Counters.Aid;

/// <summary>Wires the pages of legal aid and says what they share.</summary>
static class AidPages
{
    internal const string Home = "/legal-aid", Ask = "/legal-aid/ask", New = "/legal-aid/new", Enter = "/legal-aid/enter", Desk = "/staff/aid", Bodies = "/staff/settings/aid-bodies";

    /// <summary>One address does not fill the desk of a counter; a family at one table still gets its requests.</summary>
    internal static readonly SlowDownRule Rule = new("aid-requests", 10, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));

    internal static IServiceCollection AddAidPages(this IServiceCollection services) =>
        services.AddScoped<AidDoor>().AddSingleton(new StaffMenuItem(Desk, t => t["aid.menu"], 25, Permission.ServeAtCounter, Group: StaffMenuGroup.Counters));

    internal static void MapAid(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Home + "/{code:matter-code}/paper.docx", PaperAsync);
        routes.MapGet(Desk + "/{number}/paper.docx", StaffPaperAsync).RequireAuthorization(StaffPolicies.Staff);
    }

    internal static string Address(string code) => $"{Home}/{(MatterCode.TryRead(code, out var plain) ? plain : code)}";
    internal static string Address(AidRequest request) => $"{Desk}/{request.Address}";

    internal static TagColour Colour(AidState state) => state switch
    {
        AidState.HandedIn => TagColour.Blue,
        AidState.PapersAsked => TagColour.Yellow,
        AidState.Granted or AidState.Assigned => TagColour.Green,
        AidState.Refused or AidState.Upheld => TagColour.Red,
        AidState.Objected => TagColour.Purple,
        _ => TagColour.Grey,
    };

    internal static string[] Lines(this Texts texts, string key) => texts[key].Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static string Day(this Texts texts, DateOnly day) => day.ToString(texts["part.day-format"], texts.Culture);

    /// <summary>Whoever has the code may have the papers; a code that opens nothing is as any other address that is not there.</summary>
    static async Task<IResult> PaperAsync(string code, HttpContext http, AidDoor door, Texts texts)
    {
        var (answer, found) = await door.OpenAsync(http, code);
        if (answer == CodeAnswer.Wait) return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        return found is null ? TypedResults.NotFound() : File(http, found, texts);
    }

    static async Task<IResult> StaffPaperAsync(string number, HttpContext http, CurrentActor current, AidQueries aid, TimeProvider clock, Texts texts) =>
        await aid.FindAsync(current.Actor, number, clock.GetUtcNow().UtcDateTime, http.RequestAborted) is { } found ? File(http, found, texts) : TypedResults.NotFound();

    static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(HttpContext http, AidView view, Texts texts) =>
        PaperFile.Of(http, FilledPaper.Docx([.. AidSheets.Of(view, texts.Language)]), view.Row.Number);
}

/// <summary>Opens a request by its code; unknown codes are slowed down together with those of matters.</summary>
public sealed class AidDoor(AidQueries aid, SlowDown slow, TimeProvider clock)
{
    public Task<(CodeAnswer Answer, AidView? Request)> OpenAsync(HttpContext http, string? typed) =>
        slow.OpenByCodeAsync(http, typed, code => aid.FindByCodeAsync(code, clock.GetUtcNow().UtcDateTime, http.RequestAborted));
}
