using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Reporting;

namespace OneWindow.Web.Hosting;

/// <summary>The two databases: one SQLite file, or PostgreSQL. Core knows neither.</summary>
static class Database
{
    internal static void AddDatabase(this IServiceCollection services, SiteOptions options)
    {
        if (!options.UsesPostgres) services.AddSingleton<WriteGate>();
        services.AddDbContext<OneWindowDbContext>(db => Configure(db, options));
    }

    static readonly MeasureKeeper Measured = new(new LocalTime(SiteOptions.LocalTime));

    internal static void Configure(DbContextOptionsBuilder db, SiteOptions options)
    {
        db.AddInterceptors(Measured);
        if (options.UsesPostgres)
            db.UseNpgsql(options.Database, pg => pg.MigrationsAssembly("OneWindow.Migrations.Postgres"));
        else
            db.UseSqlite(SqliteConnectionString(options), sqlite => sqlite.MigrationsAssembly("OneWindow.Migrations.Sqlite"))
                .AddInterceptors(DurableSqlite.Instance);
    }

    internal static string SqliteConnectionString(SiteOptions options)
    {
        Directory.CreateDirectory(options.Data);
        return new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(options.Data, "onewindow.db"),
            ForeignKeys = true,
            DefaultTimeout = 30,
        }.ToString();
    }

    /// <summary>Whether a fault says that the database cannot be had just now: gone, full of work, without room, or read-only. Nothing was acknowledged then, and the same can be tried again.</summary>
    internal static bool IsAway(Exception fault)
    {
        for (var at = fault; at is not null; at = at.InnerException!)
            if (at switch
            {
                // Connection exceptions (08), not accepting connections (55000), out of room (53), read-only standby (25006), going down or coming up (57P): SQLSTATE, PostgreSQL appendix A.
                PostgresException { SqlState: ['0', '8', ..] or "55000" or ['5', '3', ..] or "25006" or ['5', '7', 'P', ..] } => true,
                PostgresException => false,
                NpgsqlException lost => lost.IsTransient,
                // BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN: result codes of SQLite.
                SqliteException { SqliteErrorCode: 5 or 6 or 8 or 10 or 13 or 14 } => true,
                _ => false,
            }) return true;
        return false;
    }
}
