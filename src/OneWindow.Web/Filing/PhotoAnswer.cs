namespace OneWindow.Web.Filing;

/// <summary>A photo to whoever may see it: always our own JPEG, never kept by browsers or proxies, never anything but a picture.</summary>
static class PhotoAnswer
{
    internal static IResult Of(HttpContext http, byte[]? jpeg)
    {
        if (jpeg is null) return TypedResults.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentDisposition = "inline; filename=\"photo.jpg\"";
        return TypedResults.Bytes(jpeg, "image/jpeg");
    }
}
