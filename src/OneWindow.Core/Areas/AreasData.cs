using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Areas;

static class AreasData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Area> Areas => db.Set<Area>();
        internal DbSet<AreaBoundary> AreaBoundaries => db.Set<AreaBoundary>();
        internal DbSet<Office> Offices => db.Set<Office>();
        internal DbSet<OfficeHours> OfficeHours => db.Set<OfficeHours>();
    }
}

sealed class AreasMapping : IEntityTypeConfiguration<Area>, IEntityTypeConfiguration<AreaBoundary>,
    IEntityTypeConfiguration<Office>, IEntityTypeConfiguration<OfficeHours>
{
    public void Configure(EntityTypeBuilder<Area> builder)
    {
        builder.ToTable("Areas");
        builder.Property(a => a.Code).HasMaxLength(15);
        builder.Property(a => a.Name).HasMaxLength(100);
        builder.HasIndex(a => new { a.Code, a.ValidFrom }).IsUnique();
        builder.HasOne<Area>().WithMany().HasForeignKey(a => a.ParentId);
        builder.HasOne<Area>().WithMany().HasForeignKey(a => a.SuccessorId);
        builder.Ignore(a => a.District);
    }

    public void Configure(EntityTypeBuilder<AreaBoundary> builder)
    {
        builder.ToTable("AreaBoundaries");
        builder.HasIndex(b => b.AreaId).IsUnique();
        builder.Property(b => b.Source).HasMaxLength(200);
        builder.HasOne<Area>().WithMany().HasForeignKey(b => b.AreaId);
    }

    public void Configure(EntityTypeBuilder<Office> builder)
    {
        builder.ToTable("Offices");
        builder.Property(o => o.Name).HasMaxLength(100);
        builder.Property(o => o.NameEn).HasMaxLength(100);
        builder.Property(o => o.Phone).HasMaxLength(40);
        builder.Property(o => o.Address).HasMaxLength(200);
        builder.HasOne<Area>().WithMany().HasForeignKey(o => o.AreaId);
    }

    public void Configure(EntityTypeBuilder<OfficeHours> builder)
    {
        builder.ToTable("OfficeHours");
        builder.Property(h => h.SeasonFrom).HasMaxLength(4);
        builder.Property(h => h.Weekdays).HasMaxLength(7);
        builder.HasIndex(h => h.OfficeId);
        builder.HasOne<Office>().WithMany().HasForeignKey(h => h.OfficeId);
    }
}
