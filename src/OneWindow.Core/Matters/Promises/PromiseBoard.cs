using OneWindow.Core.Areas;

namespace OneWindow.Core.Matters.Promises;

/// <summary>By what the figures are broken down.</summary>
public enum PromisesBy { Area, Office, Category }

/// <summary>The figures of one area, office or category; those that are not there are 0.</summary>
/// <param name="Of">The part of the filter that picks this row's matters.</param>
/// <param name="Name">Of the area or office; empty for categories, whose name depends on the reader's language.</param>
/// <param name="Counts">By figure (<see cref="PromiseFigures"/>).</param>
/// <param name="Below">Code of the area to look into, where something lies below it.</param>
/// <param name="Above">The way to a place that lies elsewhere.</param>
/// <param name="Ended">The place was merged or renamed, the office closed, the category ended; matters keep the name of their time.</param>
/// <param name="Category">With its parent; null for matters without one.</param>
public sealed record PromiseRow(WorkListFilter Of, string Name, IReadOnlyDictionary<WorkListFilter, int> Counts, string? Below = null, string? Above = null, bool Ended = false,
    (Category Own, Category? Parent)? Category = null)
{
    /// <param name="figure">One of <see cref="PromiseFigures"/>.</param>
    public int this[WorkListFilter figure] => Counts.GetValueOrDefault(figure);

    /// <summary>The filter of the list that holds exactly the matters of this number.</summary>
    public WorkListFilter ListOf(WorkListFilter figure) =>
        figure with { AreaCode = Of.AreaCode, ThisAreaOnly = Of.ThisAreaOnly, OfficeId = Of.OfficeId, CategoryId = Of.CategoryId, NoCategory = Of.NoCategory };
}

/// <param name="Area">What is looked at; null: all the reader's matters, wherever they lie.</param>
/// <param name="Way">From the widest place the reader may look at to this one.</param>
/// <param name="Whole">The sums of the rows: every matter stands in one of them.</param>
public sealed record PromiseBoard(Area? Area, IReadOnlyList<Area> Way, PromiseRow Whole, IReadOnlyList<PromiseRow> Rows)
{
    /// <summary>Nothing counted yet.</summary>
    public static PromiseBoard Empty { get; } = new(null, [], new(PromiseFigures.Open, "", new Dictionary<WorkListFilter, int>()), []);
}
