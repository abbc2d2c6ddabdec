using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>Takes a material down; its words and bytes are wiped.</summary>
public sealed record TakeDownMaterial(LectureKey Lecture, Guid MaterialId);

public sealed class TakeDownMaterialHandler(LectureDesk desk)
{
    /// <exception cref="NotVisibleException">No such material, or taken down already.</exception>
    public Task HandleAsync(TakeDownMaterial command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Lecture, cancellation);
        var (by, row) = (held.Hosting(act), held.Row);
        var material = await desk.Db.LectureMaterials.FirstOrDefaultAsync(m => m.District == row.District && m.LectureId == row.Id && m.Id == command.MaterialId && m.TakenDownAt == null, cancellation) ?? throw new NotVisibleException("material");
        (material.TakenDownAt, material.Content, material.Text) = (act.At, null, "");
        desk.WriteDown(by, "take-down-material", held, ("material", material.Id.ToString()));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
