using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>An office's marks, open to everybody. Below the least number only "not enough yet" is told: no average, no count.</summary>
/// <param name="Marks">Number of marks by grade 1 to 5, or null while there are too few.</param>
public sealed record OfficeRating(Office Office, string AreaName, IReadOnlyList<int>? Marks)
{
    public int Count => Marks?.Sum() ?? 0;

    /// <summary>Mean grade, one decimal.</summary>
    public decimal? Mean => Marks is null ? null : Math.Round((decimal)Marks.Select((n, i) => n * (i + 1)).Sum() / Count, 1, MidpointRounding.AwayFromZero);
}

public sealed class OfficeRatings(OneWindowDbContext db, AreaTreeKeeper areas)
{
    /// <summary>Below this many marks single persons could be guessed, and chance speaks more than the office.</summary>
    public const int LeastMarks = 10;

    /// <summary>Open offices of an area and everything below it (null: all), in the order of the areas.</summary>
    public async Task<IReadOnlyList<OfficeRating>> OfAsync(Guid? areaId, CancellationToken cancellation)
    {
        var tree = areas.Current;
        var codes = areaId is { } id ? tree.CodesCovering(id) : null;
        var offices = (await db.Offices.AsNoTracking().Where(o => o.ClosedOn == null).ToListAsync(cancellation))
            .Select(o => (Office: o, Area: tree.Find(o.AreaId)))
            .Where(o => o.Area is not null && (codes is null || codes.Any(c => o.Area.Code.StartsWith(c, StringComparison.Ordinal))))
            .OrderBy(o => o.Area!.Code, StringComparer.Ordinal).ThenBy(o => o.Office.Name, StringComparer.Ordinal).ToList();
        var marks = (await db.MatterRatings.AsNoTracking().GroupBy(r => new { r.OfficeId, r.Grade })
            .Select(g => new { g.Key.OfficeId, g.Key.Grade, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(g => g.OfficeId);
        return
        [
            .. offices.Select(o =>
            {
                var grades = new int[5];
                foreach (var mark in marks[o.Office.Id]) grades[mark.Grade - 1] = mark.Count;
                return new OfficeRating(o.Office, o.Area!.Name, grades.Sum() >= LeastMarks ? grades : null);
            }),
        ];
    }
}
