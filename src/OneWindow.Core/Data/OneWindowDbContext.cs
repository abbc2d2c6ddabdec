using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Core.Data;

/// <summary>
/// The one database. It has no sets of its own: each module maps its entities and offers them by an extension property
/// that only Core can see; the outside reads through the module's <c>…VisibleTo(actor)</c>.
/// </summary>
public sealed class OneWindowDbContext(DbContextOptions<OneWindowDbContext> options, WriteGate? gate = null) : DbContext(options)
{
    /// <summary>Where writers of this process wait for each other; null where the database lets them write side by side.</summary>
    internal WriteGate? Gate => gate;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcInstants>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Conventions.Replace(services =>
            new RestrictDeletes(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));
        configurationBuilder.Conventions.Replace(services =>
            new DistrictIndexes(services.GetRequiredService<ProviderConventionSetBuilderDependencies>()));
        configurationBuilder.Conventions.Add(_ => new DistrictKeys());
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(OneWindowDbContext).Assembly);

    /// <summary>Rows that are <see cref="IInsertedOnce"/> are written after the others, in the same transaction.</summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var once = ChangeTracker.Entries<IInsertedOnce>().Where(e => e.State == EntityState.Added).ToList();
        if (once.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach (var entry in once) entry.State = EntityState.Detached;
        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        foreach (var entry in once)
            if (await this.InsertOnceAsync(entry.Entity, cancellationToken)) saved++;
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }
}
