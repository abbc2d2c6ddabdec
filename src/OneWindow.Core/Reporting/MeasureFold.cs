using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

/// <summary>A pure function of one stored row: which counts it adds to. The same function counts as rows are written, counts everything anew, and finds the records behind a number.</summary>
abstract class MeasureFold
{
    internal abstract Type Row { get; }

    /// <summary>The measures its rows add to.</summary>
    internal abstract IReadOnlyCollection<string> Feeds { get; }

    /// <summary>Adds what a change of a row changes.</summary>
    internal abstract Task CountAsync(EntityEntry entry, LocalTime time, Action<CountKey, int> add, CancellationToken cancellation);

    /// <summary>What every row of the database adds to, row by row.</summary>
    internal abstract IAsyncEnumerable<CountKey> AllAsync(OneWindowDbContext db, LocalTime time, CancellationToken cancellation);

    /// <summary>The records behind a number, the newest first.</summary>
    internal abstract IAsyncEnumerable<RecordRef> RecordsAsync(OneWindowDbContext db, LocalTime time, string measure, string part, IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, CancellationToken cancellation);

    internal static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}

abstract class MeasureFold<TRow> : MeasureFold where TRow : class
{
    internal override Type Row => typeof(TRow);

    /// <summary>Only columns that no bulk update writes once they count: <see cref="MeasureKeeper"/> does not see those.</summary>
    internal abstract IEnumerable<Share> Of(TRow row, LocalTime time);

    protected abstract string DistrictOf(TRow row);

    /// <summary>The unit it counts for; null: it counts nowhere.</summary>
    protected abstract Guid? OfficeOf(TRow row);

    protected abstract RecordRef RefOf(TRow row);

    /// <summary>Rows that may add to anything.</summary>
    protected abstract IQueryable<TRow> Rows(OneWindowDbContext db);

    /// <summary>A wide net for the rows that add to months of a period; <see cref="Of"/> decides.</summary>
    protected abstract Expression<Func<TRow, bool>> Between(DateOnly from, DateOnly to, LocalTime time);

    /// <summary>The same for units.</summary>
    protected abstract Expression<Func<TRow, bool>> OfOffices(IReadOnlyCollection<Guid> offices);

    /// <summary>Makes ready what <see cref="OfficeOf"/> asks.</summary>
    protected virtual Task ReadyAsync(EntityEntry<TRow> entry, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>The unit of the row as it was; where it hangs on another row it never changes.</summary>
    protected virtual Guid? OfficeBefore(TRow before, TRow now) => OfficeOf(before);

    internal override async Task CountAsync(EntityEntry entry, LocalTime time, Action<CountKey, int> add, CancellationToken cancellation)
    {
        var row = (TRow)entry.Entity;
        await ReadyAsync(entry.Context.Entry(row), cancellation);
        if (entry.State is EntityState.Modified or EntityState.Deleted)
        {
            var before = (TRow)entry.OriginalValues.ToObject();
            if (OfficeBefore(before, row) is { } office)
                foreach (var share in Of(before, time)) add(new(DistrictOf(row), share.Measure, share.Part, office, share.Month), -1);
        }
        if (entry.State is EntityState.Modified or EntityState.Added && OfficeOf(row) is { } now)
            foreach (var share in Of(row, time)) add(new(DistrictOf(row), share.Measure, share.Part, now, share.Month), 1);
    }

    internal override async IAsyncEnumerable<CountKey> AllAsync(OneWindowDbContext db, LocalTime time, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in Rows(db).AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
            if (OfficeOf(row) is { } office)
                foreach (var share in Of(row, time)) yield return new(DistrictOf(row), share.Measure, share.Part, office, share.Month);
    }

    internal override async IAsyncEnumerable<RecordRef> RecordsAsync(
        OneWindowDbContext db, LocalTime time, string measure, string part, IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // Few units are asked of the database, many are picked out here.
        var rows = Rows(db).AsNoTracking().Where(Between(from, to, time));
        if (offices.Count <= 200) rows = rows.Where(OfOffices([.. offices]));
        rows = rows.OrderByDescending(r => EF.Property<Guid>(r, "Id"));
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancellation))
            if (OfficeOf(row) is { } office && offices.Contains(office) && Of(row, time).Any(s => s.Measure == measure && s.Part == part && s.Month >= from && s.Month <= to))
                yield return RefOf(row);
    }
}
