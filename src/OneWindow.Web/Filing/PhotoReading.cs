using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Filing;

static class PhotoReading
{
    /// <exception cref="RefusalException"><c>photo-too-large</c>, before a byte is read; <c>photo-unreadable</c>.</exception>
    internal static async Task<CheckedPhoto> ReadAsync(IFormFile file, CancellationToken cancellation)
    {
        if (file.Length > PhotoIntake.LargestBytes) throw new RefusalException("photo-too-large", "Photos");
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes, cancellation);
        return PhotoIntake.Check(bytes);
    }
}
