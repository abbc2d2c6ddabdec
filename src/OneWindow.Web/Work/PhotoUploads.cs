using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Work;

/// <summary>Photos of a form, looked into and drawn anew.</summary>
static class PhotoUploads
{
    internal static async Task<IReadOnlyList<CheckedPhoto>> ReadAsync(IFormFileCollection? files, string field, CancellationToken cancellation)
    {
        var sent = files?.Where(f => f.Length > 0).ToList() ?? [];
        if (sent.Count > MatterPhoto.Most) throw new RefusalException("too-many-photos", field);
        var photos = new List<CheckedPhoto>();
        foreach (var file in sent)
        {
            if (file.Length > PhotoIntake.LargestBytes) throw new RefusalException("photo-too-large", field);
            using var bytes = new MemoryStream((int)file.Length);
            await file.CopyToAsync(bytes, cancellation);
            photos.Add(PhotoIntake.Check(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), field));
        }
        return photos;
    }
}
