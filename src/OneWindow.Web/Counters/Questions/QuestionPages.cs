using Microsoft.AspNetCore.Antiforgery;
using OneWindow.Core.Counters.Questions;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Counters.Questions;

/// <summary>What the pages of the guided questions share. The way somebody takes stands in the address alone: nothing here writes.</summary>
static class QuestionPages
{
    internal const string Home = "/questions";

    internal static string Said(this Texts texts, Wording words) => texts.Said(words.Zh, words.En);

    /// <summary>Lines of a wording, in the reader's language.</summary>
    internal static string[] LinesOf(this Texts texts, Wording words) => texts.Said(words).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    internal static string Address(PublishedTree tree) => $"{Home}/{tree.Code}";

    /// <summary>Address of a place in a walk; the version goes along, so that numbers of another version are never taken for this one's.</summary>
    internal static string At(string address, string path, int? version) => path.Length == 0 ? address : $"{address}?a={path}{(version is { } number ? $"&v={number}" : "")}";

    internal static void MapQuestions(this IEndpointRouteBuilder routes) => routes.MapPost(Home + "/{code}/paper", PaperAsync);

    /// <summary>The paper of an ending, filled in, as a file. The words come with the request and go with the answer.</summary>
    static async Task<IResult> PaperAsync(string code, HttpContext http, IAntiforgery antiforgery, QuestionQueries questions, Texts texts)
    {
        if (!http.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(http)) return TypedResults.BadRequest();
        var tree = await questions.FindPublishedAsync(code, http.RequestAborted);
        if (tree is null || QuestionWalk.Along(tree.Document, http.Request.Query["a"])?.At is not { Kind: NodeKind.Template, Paper: { } paper } node) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        var values = paper.Fields.Select((field, i) => (field, Typed: form[$"Filled.Fields[{i}].Value"].ToString())).ToList();
        if (values.Any(v => !FilledPaper.Fits(v.field, v.Typed))) return TypedResults.BadRequest();
        var typed = values.ToDictionary(v => v.field.Key, v => v.Typed);
        // Offices here read Chinese; the English sheet behind it is for whoever signs.
        var file = texts.Language == "en" ? FilledPaper.Docx(FilledPaper.Lines(paper.Body.Zh, typed), FilledPaper.Lines(paper.Body.En, typed)) : FilledPaper.Docx(FilledPaper.Lines(paper.Body.Zh, typed));
        return PaperFile.Of(http, file, CleanText.Line(paper.Body.Zh.Split('\n')[0] is { Length: > 0 } title ? title : node.Key));
    }
}
