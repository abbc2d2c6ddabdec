using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Counters;

sealed class CountersMapping : IEntityTypeConfiguration<Supermarket>, IEntityTypeConfiguration<Counter>, IEntityTypeConfiguration<CounterService>,
    IEntityTypeConfiguration<Service>, IEntityTypeConfiguration<LifeEvent>, IEntityTypeConfiguration<ServiceLifeEvent>
{
    public void Configure(EntityTypeBuilder<Supermarket> builder)
    {
        builder.ToTable("Supermarkets");
        builder.Property(s => s.Name).HasMaxLength(SaveSupermarket.LongestName);
        builder.Property(s => s.NameEn).HasMaxLength(SaveSupermarket.LongestName);
        builder.Property(s => s.Place).HasMaxLength(SaveSupermarket.LongestPlace);
        builder.HasOne(s => s.Office).WithMany().HasForeignKey(s => s.OfficeId);
    }

    public void Configure(EntityTypeBuilder<Counter> builder)
    {
        builder.ToTable("Counters");
        builder.Property(c => c.Name).HasMaxLength(SaveCounter.LongestName);
        builder.Property(c => c.NameEn).HasMaxLength(SaveCounter.LongestName);
        // Two cannot bear one number, whoever saves first.
        builder.HasIndex(c => new { c.SupermarketId, c.Number }).IsUnique().HasFilter("\"EndedOn\" IS NULL");
        builder.HasOne(c => c.Supermarket).WithMany().HasForeignKey(c => c.SupermarketId);
    }

    public void Configure(EntityTypeBuilder<CounterService> builder)
    {
        builder.ToTable("CounterServices");
        builder.HasIndex(o => new { o.CounterId, o.ServiceId }).IsUnique();
        builder.HasOne(o => o.Counter).WithMany().HasForeignKey(o => o.CounterId);
        builder.HasOne(o => o.Service).WithMany().HasForeignKey(o => o.ServiceId);
    }

    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("Services");
        builder.Property(s => s.Code).HasMaxLength(40);
        builder.HasIndex(s => s.Code).IsUnique();
        foreach (var name in new[] { nameof(Service.Name), nameof(Service.NameEn) }) builder.Property(name).HasMaxLength(SaveService.LongestName);
        foreach (var text in new[] { nameof(Service.ForWhom), nameof(Service.ForWhomEn), nameof(Service.Outcome), nameof(Service.OutcomeEn), nameof(Service.Cost), nameof(Service.CostEn),
                     nameof(Service.Basis), nameof(Service.BasisEn), nameof(Service.Words) })
            builder.Property(text).HasMaxLength(SaveService.LongestText);
        foreach (var list in new[] { nameof(Service.Papers), nameof(Service.PapersEn) }) builder.Property(list).HasMaxLength(SaveService.LongestPapers);
    }

    public void Configure(EntityTypeBuilder<LifeEvent> builder)
    {
        builder.ToTable("LifeEvents");
        builder.Property(e => e.Code).HasMaxLength(40);
        builder.Property(e => e.Name).HasMaxLength(SaveLifeEvent.LongestName);
        builder.Property(e => e.NameEn).HasMaxLength(SaveLifeEvent.LongestName);
        builder.HasIndex(e => e.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ServiceLifeEvent> builder)
    {
        builder.ToTable("ServiceLifeEvents");
        builder.HasIndex(l => new { l.ServiceId, l.LifeEventId }).IsUnique();
        builder.HasOne(l => l.Service).WithMany().HasForeignKey(l => l.ServiceId);
        builder.HasOne(l => l.LifeEvent).WithMany().HasForeignKey(l => l.LifeEventId);
    }
}
