using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OneWindow.Web.Hosting;

/// <summary>
/// Every SQLite connection writes ahead and waits for the disk: <c>synchronous = FULL</c> keeps an acknowledged write through a
/// power cut, which <c>NORMAL</c> does not promise in WAL mode (sqlite.org/pragma.html#pragma_synchronous).
/// </summary>
sealed class DurableSqlite : DbConnectionInterceptor
{
    internal static DurableSqlite Instance { get; } = new();

    const string Pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF; PRAGMA secure_delete = ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
