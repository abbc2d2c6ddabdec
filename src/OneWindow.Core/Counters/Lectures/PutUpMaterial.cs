using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Puts up something to read or take along: a text, or a file. What a draft has is seen by everybody once it is announced.</summary>
/// <param name="Text">Words to be read on the page; null where it is a file.</param>
/// <param name="Content">A PDF, or a picture, which is drawn anew so that place and camera data are gone.</param>
public sealed record PutUpMaterial(LectureKey Lecture, string? Title, string? Text, ReadOnlyMemory<byte> Content = default)
{
    public const int LongestTitle = 80, LongestText = 20_000, Most = 20, LargestBytes = 20 * 1024 * 1024;
}

public sealed class PutUpMaterialHandler(LectureDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>material-empty</c>: neither words nor a file; <c>material-both</c>; <c>material-too-large</c>; <c>photo-unreadable</c>, <c>photo-too-large</c>: neither a PDF
    /// nor a picture that opens; <c>materials-full</c>; <c>lecture-over</c>: called off.
    /// </exception>
    public async Task<Guid> HandleAsync(PutUpMaterial command, Act act, CancellationToken cancellation = default)
    {
        var title = TypedText.Demand(command.Title, nameof(command.Title), PutUpMaterial.LongestTitle);
        var text = TypedText.Lines(command.Text, nameof(command.Text), PutUpMaterial.LongestText);
        if (text.Length == 0 && command.Content.Length == 0) throw new RefusalException("material-empty", nameof(command.Text));
        if (text.Length > 0 && command.Content.Length > 0) throw new RefusalException("material-both", nameof(command.Content));
        var (type, content) = command.Content.Length == 0 ? ("", null) : Check(command.Content);
        return await desk.Db.InOneTransactionAsync(async () =>
        {
            var held = await desk.EnterAsync(command.Lecture, cancellation);
            var (by, row) = (held.Hosting(act), held.Row);
            if (row.State == LectureState.CalledOff) throw new RefusalException("lecture-over");
            if (await desk.Db.LectureMaterials.CountAsync(m => m.District == row.District && m.LectureId == row.Id && m.TakenDownAt == null, cancellation) >= PutUpMaterial.Most) throw new RefusalException("materials-full");
            var material = new LectureMaterial { District = row.District, LectureId = row.Id, Title = title, Text = text, MediaType = type, Size = content?.Length ?? 0, Content = content, PutUpAt = act.At, PutUpById = act.Who.Id };
            desk.Db.LectureMaterials.Add(material);
            desk.WriteDown(by, "put-up-material", held, ("material", material.Id.ToString()), ("type", type.Length == 0 ? "text" : type));
            await desk.Db.SaveChangesAsync(cancellation);
            return material.Id;
        }, cancellation);
    }

    /// <summary>By the first bytes, whatever the name says.</summary>
    static (string Type, byte[]? Content) Check(ReadOnlyMemory<byte> file)
    {
        if (file.Length > PutUpMaterial.LargestBytes) throw new RefusalException("material-too-large", nameof(PutUpMaterial.Content));
        return file.Span.StartsWith("%PDF-"u8) ? ("application/pdf", file.ToArray()) : ("image/jpeg", PhotoIntake.Check(file, nameof(PutUpMaterial.Content)).Jpeg);
    }
}
