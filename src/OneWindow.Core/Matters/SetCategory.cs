using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Corrects what a matter is about; where it should then go is shown, and a person sends it on.</summary>
public sealed record SetCategory(MatterKey Matter, Guid CategoryId, int? Seen = null);

public sealed class SetCategoryHandler(OneWindowDbContext db)
{
    public Task HandleAsync(SetCategory command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        if (matter.State.IsEnd()) throw new RefusalException("wrong-state");
        var category = await db.Categories.FirstOrDefaultAsync(c => c.Id == command.CategoryId && c.EndedAt == null, cancellation)
            ?? throw new RefusalException("category-unknown", nameof(command.CategoryId));
        matter.CategoryId = category.Id;
        db.WriteDown(matter, allowed, "set-category", EntryKind.CategorySet, isPublic: false, category.Name, category.Code);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
