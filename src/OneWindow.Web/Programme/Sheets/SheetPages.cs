using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Sheets;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Programme.Sheets;

/// <summary>The ledger as a workbook, a report and a print: addresses, files, and how a fault is said.</summary>
static class SheetPages
{
    internal static string Of(int year) => $"{ProgrammePages.Of(year)}/sheet";
    internal static string Workbook(int year) => $"{ProgrammePages.Of(year)}/tasks.xlsx";
    internal static string Template(int year) => $"{ProgrammePages.Of(year)}/template.xlsx";
    internal static string Pack(int year) => $"{ProgrammePages.Of(year)}/pack.docx";
    internal static string Print(int year) => $"{ProgrammePages.Of(year)}/print";
    internal static string Red(int year) => $"{Of(year)}/faults";

    internal static IServiceCollection AddSheetPages(this IServiceCollection services) =>
        services.AddSingleton(new ProgrammeSection("sheet", t => t["tasksheet.title"], t => t["tasksheet.section"], 90));

    internal static void MapSheets(this IEndpointRouteBuilder routes)
    {
        var year = routes.MapGroup($"{ProgrammePages.Home}/{{year:int}}").RequireAuthorization(StaffPolicies.Staff);
        year.MapGet("/tasks.xlsx", (int year, ProgrammeQueries programme, TaskWorkbooks workbooks, CurrentActor current, Texts texts, HttpContext http) => WorkbookAsync(year, false, programme, workbooks, current, texts, http));
        year.MapGet("/template.xlsx", (int year, ProgrammeQueries programme, TaskWorkbooks workbooks, CurrentActor current, Texts texts, HttpContext http) => WorkbookAsync(year, true, programme, workbooks, current, texts, http));
        year.MapGet("/pack.docx", PackAsync);
        year.MapPost("/sheet/faults", RedAsync);
    }

    /// <summary>A workbook in the language of its reader.</summary>
    internal static SheetWords Words(this Texts texts) => new(texts.Language == "zh-CN", texts["tasksheet.sheet"], texts["tasksheet.values"], texts["tasksheet.notes-head"], texts["tasksheet.how"].Split('\n'),
        state => texts[$"programme.state.{state}"], lamp => texts[$"programme.lamp.{lamp}"])
    {
        Projects = texts["tasksheet.sheet-projects"],
    };

    /// <summary>A fault or a note in plain words, without its place.</summary>
    internal static string Say(this Texts texts, SheetFault fault) => texts[texts.Has($"tasksheet.note.{fault.Code}") ? $"tasksheet.note.{fault.Code}" : $"tasksheet.fault.{fault.Code}", fault.What];

    /// <summary>A fault as it stands in the red column, which already is in its row.</summary>
    internal static string SayInRow(this Texts texts, SheetFault fault) => fault.Head.Length > 0 ? texts["tasksheet.said", $"{fault.Column} {fault.Head}".Trim(), texts.Say(fault)] : texts.Say(fault);

    internal static string PlaceOf(this Texts texts, SheetFault fault) => fault.Sheet.Length > 0 ? texts["tasksheet.place-sheet", fault.Sheet, texts.PlaceWithin(fault)] : texts.PlaceWithin(fault);

    static string PlaceWithin(this Texts texts, SheetFault fault) => fault switch
    {
        { Row: 0 } => texts[fault.Sheet.Length > 0 ? "tasksheet.place-sheet-whole" : "tasksheet.place-whole"],
        { Column: "" } => texts["tasksheet.place-row", fault.Row],
        _ => texts["tasksheet.place", fault.Row, fault.Column],
    };

    static async Task<IResult> WorkbookAsync(int year, bool isTemplate, ProgrammeQueries programme, TaskWorkbooks workbooks, CurrentActor current, Texts texts, HttpContext http)
    {
        current.Actor.DemandProgramme();
        var row = await programme.DemandYearAsync(current.Actor, year, http.RequestAborted);
        return File(http, await workbooks.WriteAsync(row, texts.Words(), isTemplate, http.RequestAborted), TaskWorkbooks.MediaType, isTemplate ? $"{year}-{texts["tasksheet.sheet"]}-template.xlsx" : $"{year}-{texts["tasksheet.sheet"]}.xlsx");
    }

    static async Task<IResult> PackAsync(int year, ProgrammeQueries programme, CurrentActor current, Texts texts, HttpContext http)
    {
        current.Actor.DemandProgramme();
        var board = await programme.BoardAsync(await programme.DemandYearAsync(current.Actor, year, http.RequestAborted), null, http.RequestAborted);
        return File(http, ReportPack.Write(board, texts), WordFile.MediaType, $"{year}-{board.Day:yyyyMMdd}.docx");
    }

    /// <summary>The file that was checked, back with its faults. It comes with the request and goes with the answer; nothing is kept.</summary>
    static async Task<IResult> RedAsync(int year, HttpContext http, IAntiforgery antiforgery, ProgrammeQueries programme, ImportTasksHandler import, CurrentActor current, TimeProvider clock, Texts texts)
    {
        current.Actor.DemandProgramme();
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        var row = await programme.DemandYearAsync(current.Actor, year, http.RequestAborted);
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        await using Stream? file = SheetContent.Read(form["Content"]) is { } bytes ? new MemoryStream(bytes) : form.Files.GetFile("File") is { Length: > 0 and <= ImportTasks.LargestUpload } sent ? sent.OpenReadStream() : null;
        if (file is null) return TypedResults.BadRequest();
        try
        {
            var report = await import.HandleAsync(new(row.Id, file, IsTrial: true), new(current.Actor, clock.GetUtcNow().UtcDateTime), http.RequestAborted);
            using var red = new MemoryStream();
            FaultFile.Write(file, red, report.Faults, texts.Language == "zh-CN", texts.SayInRow);
            return File(http, red.ToArray(), TaskWorkbooks.MediaType, $"{year}-{texts["tasksheet.sheet"]}.faults.xlsx");
        }
        catch (RefusalException) { return TypedResults.BadRequest(); }
    }

    static FileContentHttpResult File(HttpContext http, byte[] content, string type, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(content, type, name);
    }
}

/// <summary>A checked file travels in its own form, so that what is brought in is what was checked, and nothing is kept in between. One that is too large for that is chosen once more; its mark has to be the same.</summary>
static class SheetContent
{
    /// <summary>Bytes a form carries.</summary>
    internal const int LargestCarried = 2 * 1024 * 1024;

    /// <summary>Empty: it is too large.</summary>
    internal static async Task<string> WriteAsync(Stream file, CancellationToken cancellation)
    {
        if (file.Length > LargestCarried) return "";
        var bytes = new byte[file.Length];
        file.Position = 0;
        await file.ReadExactlyAsync(bytes, cancellation);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Null: it is none, or larger than a form carries.</summary>
    internal static byte[]? Read(string? content)
    {
        if (string.IsNullOrEmpty(content) || content.Length > (LargestCarried + 2) / 3 * 4) return null;
        var bytes = new byte[content.Length / 4 * 3];
        return Convert.TryFromBase64String(content, bytes, out var length) ? bytes[..length] : null;
    }
}
