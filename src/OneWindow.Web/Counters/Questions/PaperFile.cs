using Microsoft.AspNetCore.Http.HttpResults;
using OneWindow.Core.Counters.Questions;

namespace OneWindow.Web.Counters.Questions;

/// <summary>A paper as a file for a word processor. It carries what somebody wrote, so no copy of it stays on the way.</summary>
static class PaperFile
{
    /// <param name="docx">As <see cref="FilledPaper.Docx"/> makes it.</param>
    /// <param name="name">Of the file, without its ending.</param>
    internal static FileContentHttpResult Of(HttpContext http, byte[] docx, string name)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(docx, FilledPaper.Word, name + ".docx");
    }
}
