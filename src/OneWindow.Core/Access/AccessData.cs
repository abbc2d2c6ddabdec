using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

static class AccessData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<StaffMember> Staff => db.Set<StaffMember>();
        internal DbSet<StaffPasskey> StaffPasskeys => db.Set<StaffPasskey>();
        internal DbSet<StaffSession> StaffSessions => db.Set<StaffSession>();
        internal DbSet<ApiToken> ApiTokens => db.Set<ApiToken>();
        internal DbSet<Duty> Duties => db.Set<Duty>();
        internal DbSet<StandIn> StandIns => db.Set<StandIn>();
    }
}

sealed class AccessMapping : IEntityTypeConfiguration<StaffMember>, IEntityTypeConfiguration<StaffPasskey>,
    IEntityTypeConfiguration<StaffSession>, IEntityTypeConfiguration<ApiToken>, IEntityTypeConfiguration<Duty>, IEntityTypeConfiguration<StandIn>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.ToTable("Staff");
        builder.Property(s => s.UserName).HasMaxLength(60);
        builder.Property(s => s.NormalizedUserName).HasMaxLength(60);
        builder.Property(s => s.Name).HasMaxLength(60);
        builder.Property(s => s.WorkPhone).HasMaxLength(40);
        builder.Property(s => s.WorkMail).HasMaxLength(StaffFields.LongestMail);
        builder.Property(s => s.SecurityStamp).HasMaxLength(64).IsConcurrencyToken();
        builder.HasIndex(s => s.NormalizedUserName).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StaffPasskey> builder)
    {
        builder.ToTable("StaffPasskeys");
        builder.Property(p => p.CredentialId).HasMaxLength(1024);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.HasIndex(p => p.CredentialId).IsUnique();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(p => p.StaffId);
    }

    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.ToTable("StaffSessions");
        builder.Property(s => s.Device).HasMaxLength(100);
        builder.Property(s => s.SecurityStamp).HasMaxLength(64);
        builder.HasIndex(s => new { s.StaffId, s.EndedAt });
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId);
    }

    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.ToTable("ApiTokens");
        builder.Property(t => t.Name).HasMaxLength(100);
        builder.Property(t => t.Hash).HasMaxLength(32);
        builder.HasIndex(t => t.Hash).IsUnique();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(t => t.StaffId);
    }

    public void Configure(EntityTypeBuilder<Duty> builder)
    {
        builder.ToTable("Duties");
        builder.HasIndex(d => d.StaffId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(d => d.StaffId);
        builder.HasOne<Area>().WithMany().HasForeignKey(d => d.AreaId);
        builder.HasOne<Office>().WithMany().HasForeignKey(d => d.OfficeId);
    }

    public void Configure(EntityTypeBuilder<StandIn> builder)
    {
        builder.ToTable("StandIns");
        builder.HasIndex(s => s.StandInId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.AbsentId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StandInId);
    }
}
