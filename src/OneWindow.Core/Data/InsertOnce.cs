using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace OneWindow.Core.Data;

/// <summary>
/// A row of which a second one with the same unique key is not an error but nothing: who adds it need not ask first, and a race that is
/// lost costs the loser's act nothing.
/// </summary>
public interface IInsertedOnce;

static class InsertOnce
{
    /// <summary>
    /// Adds the row unless one with its key is there. A twin of the same moment in another transaction is waited for: the first to commit
    /// stays. Rows with <c>ON CONFLICT DO NOTHING</c> are not tracked afterwards.
    /// </summary>
    /// <returns>False where the row was there already.</returns>
    internal static async Task<bool> InsertOnceAsync<T>(this OneWindowDbContext db, T row, CancellationToken cancellation) where T : class, IInsertedOnce
    {
        var entry = db.Entry((object)row);
        var sql = db.GetService<ISqlGenerationHelper>();
        var (columns, places, values) = (new StringBuilder(), new StringBuilder(), new List<object>());
        foreach (var property in entry.Metadata.GetProperties())
        {
            var value = entry.Property(property).CurrentValue;
            if (property.GetTypeMapping().Converter is { } converter) value = converter.ConvertToProvider(value);
            if (value is null) continue; // a column that is left out is null
            columns.Append(values.Count == 0 ? "" : ", ").Append(sql.DelimitIdentifier(property.GetColumnName()));
            places.Append(values.Count == 0 ? "" : ", ").Append('{').Append(values.Count).Append('}');
            values.Add(value);
        }
        var table = sql.DelimitIdentifier(entry.Metadata.GetTableName()!);
        return await db.Database.ExecuteSqlAsync(
            FormattableStringFactory.Create($"INSERT INTO {table} ({columns}) VALUES ({places}) ON CONFLICT DO NOTHING", [.. values]), cancellation) == 1;
    }
}
