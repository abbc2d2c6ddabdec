using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>
/// The category tree a new city starts with (local setting: city-management classes of GB/T 30428.2, hotline headings, farm and pasture);
/// afterwards it is the city's own.
/// </summary>
public static class StartingCategories
{
    sealed record Line(string Code, string Name, string NameEn, string Words, string? Difficulty, bool NeedsEvidence);

    /// <summary>Adds the tree where there is none yet.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (await db.Categories.AnyAsync(cancellation)) return;
        await using var stream = typeof(StartingCategories).Assembly.GetManifestResourceStream("OneWindow.Core.Matters.categories.json")!;
        var lines = await JsonSerializer.DeserializeAsync<List<Line>>(stream, JsonSerializerOptions.Web, cancellation);
        var made = new Dictionary<string, Category>();
        foreach (var line in lines!.OrderBy(l => l.Code, StringComparer.Ordinal))
        {
            var category = made[line.Code] = new Category
            {
                Code = line.Code,
                Name = line.Name,
                NameEn = line.NameEn,
                ParentId = line.Code.LastIndexOf('.') is var dot and > 0 ? made[line.Code[..dot]].Id : null,
                Words = line.Words,
                Difficulty = line.Difficulty is { } difficulty ? Enum.Parse<Difficulty>(difficulty) : Difficulty.Ordinary,
                NeedsEvidence = line.NeedsEvidence,
            };
            db.Categories.Add(category);
        }
        db.Record(new Act(Actor.System, at), "start-categories", cityDistrict, nameof(Category), Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
