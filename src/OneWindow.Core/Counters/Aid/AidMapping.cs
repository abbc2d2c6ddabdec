using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Counters.Aid;

sealed class AidMapping : IEntityTypeConfiguration<AidRequest>, IEntityTypeConfiguration<AidStep>, IEntityTypeConfiguration<AidBody>
{
    public void Configure(EntityTypeBuilder<AidRequest> builder)
    {
        builder.ToTable("AidRequests");
        builder.Ignore(r => r.Key);
        builder.Ignore(r => r.Number);
        builder.Ignore(r => r.Address);
        builder.Property(r => r.AreaCode).HasMaxLength(15);
        builder.Property(r => r.CodeBlind).HasMaxLength(32);
        builder.Property(r => r.HelperName).HasMaxLength(60);
        foreach (var text in new[] { nameof(AidRequest.BodyName), nameof(AidRequest.BodyPlace), nameof(AidRequest.BodyPhone), nameof(AidRequest.BureauName), nameof(AidRequest.BureauPhone) })
            builder.Property(text).HasMaxLength(SaveAidBody.Longest);
        builder.Property(r => r.Version).IsConcurrencyToken();
        builder.HasIndex(r => new { r.District, r.FromConsultationId }).HasFilter("\"FromConsultationId\" IS NOT NULL");
        builder.HasIndex(r => new { r.District, r.Year, r.Sequence }).IsUnique();
        builder.HasIndex(r => new { r.District, r.CodeBlind });
        builder.HasIndex(r => new { r.District, r.SupermarketId, r.State });
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(r => r.SupermarketId);
        builder.HasOne<Areas.Office>().WithMany().HasForeignKey(r => r.OfficeId);
    }

    public void Configure(EntityTypeBuilder<AidStep> builder)
    {
        builder.ToTable("AidSteps");
        builder.Property(s => s.StaffName).HasMaxLength(60);
        builder.HasIndex(s => new { s.District, s.RequestId });
        builder.HasOne(s => s.Request).WithMany();
    }

    public void Configure(EntityTypeBuilder<AidBody> builder)
    {
        builder.ToTable("AidBodies");
        foreach (var text in new[] { nameof(AidBody.Name), nameof(AidBody.Place), nameof(AidBody.Phone), nameof(AidBody.BureauName), nameof(AidBody.BureauPhone) })
            builder.Property(text).HasMaxLength(SaveAidBody.Longest);
        builder.HasOne(b => b.Area).WithMany().HasForeignKey(b => b.AreaId);
    }
}
