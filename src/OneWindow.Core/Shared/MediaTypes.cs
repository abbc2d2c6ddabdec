namespace OneWindow.Core.Shared;

/// <summary>Media types of the files that are written and taken, and their endings.</summary>
public static class MediaTypes
{
    public const string Pdf = "application/pdf", Jpeg = "image/jpeg", Png = "image/png",
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>With its dot; that of a PDF for anything unknown.</summary>
    public static string EndingOf(string mediaType) => mediaType switch { Png => ".png", Jpeg => ".jpg", Docx => ".docx", Xlsx => ".xlsx", _ => ".pdf" };
}
