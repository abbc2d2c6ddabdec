using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OneWindow.Core.Data;

namespace OneWindow.Migrations.Sqlite;

/// <summary>Lets <c>dotnet ef</c> make a context without starting the site.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<OneWindowDbContext>
{
    public OneWindowDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OneWindowDbContext>()
        .UseSqlite("Data Source=design-time.db", o => o.MigrationsAssembly(typeof(DesignTime).Assembly.FullName)).Options);
}
