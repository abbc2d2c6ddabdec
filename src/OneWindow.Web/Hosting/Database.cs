using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
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
}
