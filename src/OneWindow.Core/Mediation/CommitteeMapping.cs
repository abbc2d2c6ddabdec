using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Mediation;

sealed class CommitteeMapping : IEntityTypeConfiguration<Committee>, IEntityTypeConfiguration<CommitteeMediator>, IEntityTypeConfiguration<MediationRoom>,
    IEntityTypeConfiguration<MediatorAway>, IEntityTypeConfiguration<DisputeKind>
{
    public void Configure(EntityTypeBuilder<Committee> builder)
    {
        builder.ToTable("Committees");
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.NameEn).HasMaxLength(100);
        builder.Property(c => c.ShortName).HasMaxLength(20);
        builder.Property(c => c.CourtName).HasMaxLength(100);
        builder.HasIndex(c => c.ShortName).IsUnique();
        builder.HasOne(c => c.Office).WithMany().HasForeignKey(c => c.OfficeId);
    }

    public void Configure(EntityTypeBuilder<CommitteeMediator> builder)
    {
        builder.ToTable("CommitteeMediators");
        builder.Property(m => m.Fields).HasMaxLength(200);
        builder.HasIndex(m => new { m.CommitteeId, m.StaffId });
        builder.HasOne(m => m.Committee).WithMany().HasForeignKey(m => m.CommitteeId);
        builder.HasOne(m => m.Staff).WithMany().HasForeignKey(m => m.StaffId);
    }

    public void Configure(EntityTypeBuilder<MediationRoom> builder)
    {
        builder.ToTable("MediationRooms");
        builder.Property(r => r.Name).HasMaxLength(60);
        builder.HasOne(r => r.Office).WithMany().HasForeignKey(r => r.OfficeId);
    }

    public void Configure(EntityTypeBuilder<MediatorAway> builder)
    {
        builder.ToTable("MediatorsAway");
        builder.HasIndex(a => new { a.StaffId, a.From });
        builder.HasOne(a => a.Staff).WithMany().HasForeignKey(a => a.StaffId);
    }

    public void Configure(EntityTypeBuilder<DisputeKind> builder)
    {
        builder.ToTable("DisputeKinds");
        builder.Property(k => k.Code).HasMaxLength(40);
        builder.Property(k => k.Name).HasMaxLength(60);
        builder.Property(k => k.NameEn).HasMaxLength(60);
        builder.HasIndex(k => k.Code).IsUnique();
    }
}
