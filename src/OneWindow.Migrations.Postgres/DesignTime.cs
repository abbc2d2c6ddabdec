using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using OneWindow.Core.Data;

namespace OneWindow.Migrations.Postgres;

/// <summary>Lets <c>dotnet ef</c> make a context without starting the site.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<OneWindowDbContext>
{
    public OneWindowDbContext CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<OneWindowDbContext>()
        .UseNpgsql("Host=localhost;Database=design-time", o => o.MigrationsAssembly(typeof(DesignTime).Assembly.FullName)).Options);
}
