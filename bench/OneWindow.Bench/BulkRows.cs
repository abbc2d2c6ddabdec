using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using OneWindow.Core.Data;

namespace OneWindow.Bench;

/// <summary>Writes many rows of one kind past the change tracker: COPY on PostgreSQL, one prepared statement on SQLite.</summary>
static class BulkRows
{
    internal static async Task WriteAsync<T>(OneWindowDbContext db, IReadOnlyList<T> rows) where T : class
    {
        if (rows.Count == 0) return;
        var entity = db.Model.FindEntityType(typeof(T))!;
        var columns = entity.GetProperties().ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c.GetColumnName()}\""));
        await db.Database.OpenConnectionAsync();
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await using var copy = await postgres.BeginBinaryImportAsync($"COPY \"{entity.GetTableName()}\" ({names}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await copy.StartRowAsync();
                foreach (var column in columns)
                    if (Value(column, row) is { } value) await copy.WriteAsync(value); else await copy.WriteNullAsync();
            }
            await copy.CompleteAsync();
            return;
        }
        var sqlite = (SqliteConnection)db.Database.GetDbConnection();
        await using var transaction = sqlite.BeginTransaction();
        await using var insert = sqlite.CreateCommand();
        insert.Transaction = transaction;
#pragma warning disable CA2100 // names of the model, nothing that was typed
        insert.CommandText = $"INSERT INTO \"{entity.GetTableName()}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        var parameters = columns.Select((_, i) => insert.Parameters.Add(new SqliteParameter($"$p{i}", null))).ToList();
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) parameters[i].Value = Value(columns[i], row) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
        await transaction.CommitAsync();
    }

    static object? Value(IProperty column, object row)
    {
        var value = column.GetGetter().GetClrValue(row);
        return value is null ? null : column.GetTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }
}
