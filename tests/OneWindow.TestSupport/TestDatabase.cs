using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Web.Hosting;

namespace OneWindow.TestSupport;

public enum DatabaseKind { Sqlite, Postgres }

/// <summary>A fresh, migrated database of one kind: a copy of a template that is migrated once in a process.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);

    readonly string? postgresName;

    TestDatabase(DatabaseKind kind, string folder, string connection, string? postgresName) =>
        (Kind, Folder, Connection, this.postgresName) = (kind, folder, connection, postgresName);

    public DatabaseKind Kind { get; }

    /// <summary>The data folder of the site: the SQLite file, keys, uploads.</summary>
    public string Folder { get; }

    /// <summary>What the setting <c>Database</c> is: a PostgreSQL connection string, or empty for SQLite.</summary>
    public string Connection { get; }

    /// <param name="migrated">False for a database with nothing in it, to test the migrations themselves.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, bool migrated = true)
    {
        if (kind == DatabaseKind.Postgres && PostgresServer.Binaries is null) throw Skipping.Because(PostgresServer.MissingReason);
        var folder = NewFolder();
        if (kind == DatabaseKind.Sqlite)
        {
            if (migrated) File.Copy(await SqliteTemplate.Value, Path.Combine(folder, "onewindow.db"));
            return new(kind, folder, "", null);
        }
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync(migrated ? await PostgresTemplate.Value : null);
        return new(kind, folder, server.ConnectionString(name), name);
    }

    /// <summary>A context beside any host, for tests that need no site.</summary>
    public OneWindowDbContext Open() => Open(Folder, Connection);

    /// <summary>A context that is connected to nothing, for what the model alone can tell.</summary>
    /// <param name="change">Plants a fault in the model.</param>
    public static OneWindowDbContext Offline(DatabaseKind kind, Action<ModelBuilder>? change = null)
    {
        var options = new DbContextOptionsBuilder<OneWindowDbContext>();
        Database.Configure(options, new SiteOptions
        {
            Data = Path.GetTempPath(),
            Database = kind == DatabaseKind.Postgres ? "Host=127.0.0.1;Port=1;Database=none" : "",
        });
        if (change is not null) ChangedModel.Plant(options, change);
        return new(options.Options);
    }

    public async ValueTask DisposeAsync()
    {
        if (postgresName is not null) await (await PostgresServer.GetAsync()).DropDatabaseAsync(postgresName);
        else SqliteConnection.ClearAllPools();
        try { Directory.Delete(Folder, recursive: true); }
        catch (IOException) { /* a file that is still open goes with the temporary folder */ }
    }

    static OneWindowDbContext Open(string folder, string connection)
    {
        var options = new DbContextOptionsBuilder<OneWindowDbContext>();
        Database.Configure(options, new SiteOptions { Data = folder, Database = connection });
        return new(options.Options);
    }

    static string NewFolder() => Directory.CreateTempSubdirectory("onewindow-test-").FullName;

    static async Task<string> MakeSqliteTemplateAsync()
    {
        var folder = NewFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using (var db = Open(folder, ""))
        {
            await db.Database.MigrateAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        }
        return Path.Combine(folder, "onewindow.db");
    }

    static async Task<string> MakePostgresTemplateAsync()
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateDatabaseAsync();
        await using (var db = Open(Path.GetTempPath(), server.ConnectionString(name) + ";Pooling=false")) await db.Database.MigrateAsync();
        return name;
    }
}
