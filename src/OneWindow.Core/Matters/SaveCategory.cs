using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Adds a category or changes its words, name and demands; its code and its place in the tree stay.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="ParentId">Only for a new one; the code continues the parent's.</param>
public sealed record SaveCategory(Guid? Id, Guid? ParentId, string? Name, string? NameEn, string? Words, Difficulty Difficulty, bool NeedsEvidence);

public sealed class SaveCategoryHandler(OneWindowDbContext db)
{
    /// <param name="command">What to save.</param>
    /// <param name="cityDistrict">The district of city-wide rows; categories are the city's.</param>
    /// <param name="act">The act.</param>
    /// <param name="cancellation">Stops before the save.</param>
    public Task<Guid> HandleAsync(SaveCategory command, string cityDistrict, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var allowed = act.Needing(Permission.KeepCategories, cityDistrict.TrimEnd('0'));
        var name = MatterWork.Demand(CleanText.Line(command.Name), nameof(command.Name), 100);
        var (nameEn, words) = (CleanText.Line(command.NameEn), CleanText.Line(command.Words));
        if (nameEn.Length > 100) throw new RefusalException("text-too-long", nameof(command.NameEn));
        if (words.Length > 1000) throw new RefusalException("text-too-long", nameof(command.Words));
        var category = command.Id is { } id
            ? await db.Categories.FirstOrDefaultAsync(c => c.Id == id && c.EndedAt == null, cancellation) ?? throw new NotVisibleException("category")
            : new Category { Code = await NextCodeAsync(command.ParentId, cancellation), Name = name, ParentId = command.ParentId };
        (category.Name, category.NameEn, category.Words, category.Difficulty, category.NeedsEvidence) =
            (name, nameEn, words, command.Difficulty, command.NeedsEvidence);
        if (command.Id is null) db.Categories.Add(category);
        db.Record(allowed, "save-category", cityDistrict, nameof(Category), category.Id, category.Code);
        await db.SaveChangesAsync(cancellation);
        return category.Id;
    }, cancellation);

    async Task<string> NextCodeAsync(Guid? parentId, CancellationToken cancellation)
    {
        var parent = parentId is { } id
            ? await db.Categories.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.EndedAt == null, cancellation)
                ?? throw new RefusalException("category-unknown", nameof(SaveCategory.ParentId))
            : null;
        if (parent?.Code.Split('.').Length >= 3) throw new RefusalException("category-too-deep", nameof(SaveCategory.ParentId));
        var siblings = await db.Categories.Where(c => c.ParentId == parentId).Select(c => c.Code).ToListAsync(cancellation);
        var last = siblings.Select(c => int.Parse(c[(c.LastIndexOf('.') + 1)..], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        return $"{(parent is null ? "" : parent.Code + ".")}{last + 1:00}";
    }
}

/// <summary>Takes a category out of use; rules that still name it must be ended or moved first, so that none is switched off unseen.</summary>
public sealed record EndCategory(Guid Id);

public sealed class EndCategoryHandler(OneWindowDbContext db)
{
    /// <inheritdoc cref="SaveCategoryHandler.HandleAsync"/>
    public Task HandleAsync(EndCategory command, string cityDistrict, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var allowed = act.Needing(Permission.KeepCategories, cityDistrict.TrimEnd('0'));
        var category = await db.Categories.FirstOrDefaultAsync(c => c.Id == command.Id && c.EndedAt == null, cancellation)
            ?? throw new NotVisibleException("category");
        if (await db.Categories.AnyAsync(c => c.ParentId == category.Id && c.EndedAt == null, cancellation)) throw new RefusalException("category-has-children");
        if (await db.RoutingRules.AnyAsync(r => r.CategoryId == category.Id && r.EndedAt == null, cancellation)) throw new RefusalException("category-has-rules");
        category.EndedAt = act.At;
        db.Record(allowed, "end-category", cityDistrict, nameof(Category), category.Id, category.Code);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
