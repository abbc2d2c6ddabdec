using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters.Routing;

namespace OneWindow.Core.Matters;

sealed class MatterMapping : IEntityTypeConfiguration<Matter>, IEntityTypeConfiguration<MatterEntry>,
    IEntityTypeConfiguration<MatterContact>, IEntityTypeConfiguration<MatterHelper>, IEntityTypeConfiguration<MatterPhoto>,
    IEntityTypeConfiguration<MatterRating>, IEntityTypeConfiguration<MatterDraft>, IEntityTypeConfiguration<DraftPhoto>,
    IEntityTypeConfiguration<NumberSeries>, IEntityTypeConfiguration<Category>, IEntityTypeConfiguration<ReplyTemplate>,
    IEntityTypeConfiguration<RoutingRule>
{
    public void Configure(EntityTypeBuilder<Matter> builder)
    {
        builder.ToTable("Matters");
        builder.Ignore(m => m.Key);
        builder.Ignore(m => m.Number);
        builder.Property(m => m.CodeBlind).HasMaxLength(32);
        builder.Property(m => m.AreaCode).HasMaxLength(15);
        builder.Property(m => m.Text).HasMaxLength(Matter.LongestText);
        builder.Property(m => m.PlaceNote).HasMaxLength(200);
        builder.Property(m => m.NoticeVersion).HasMaxLength(20);
        builder.Property(m => m.Version).IsConcurrencyToken();
        builder.HasIndex(m => new { m.District, m.Year, m.Sequence }).IsUnique();
        builder.HasIndex(m => new { m.District, m.CodeBlind }).IsUnique();
        builder.HasIndex(m => new { m.District, m.OfficeId, m.State, m.NextStepBy, m.Id });
        builder.HasIndex(m => new { m.District, m.AreaCode, m.State, m.NextStepBy, m.Id });
        builder.HasIndex(m => new { m.District, m.HolderId, m.State });
        builder.HasOne<Area>().WithMany().HasForeignKey(m => m.AreaId);
        builder.HasOne<Office>().WithMany().HasForeignKey(m => m.OfficeId);
        builder.HasOne<Category>().WithMany().HasForeignKey(m => m.CategoryId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(m => m.HolderId);
        builder.HasOne(m => m.Lead).WithMany();
        builder.HasOne(m => m.Parent).WithMany();
    }

    public void Configure(EntityTypeBuilder<MatterEntry> builder)
    {
        builder.ToTable("MatterEntries");
        builder.Property(e => e.StaffName).HasMaxLength(60);
        builder.Property(e => e.Reason).HasMaxLength(60);
        builder.HasIndex(e => new { e.District, e.MatterId, e.At });
        builder.HasOne(e => e.Matter).WithMany();
    }

    public void Configure(EntityTypeBuilder<MatterContact> builder)
    {
        builder.ToTable("MatterContacts");
        builder.Property(c => c.PhoneTail).HasMaxLength(4);
        builder.HasIndex(c => new { c.District, c.MatterId }).IsUnique();
        builder.HasOne(c => c.Matter).WithMany();
    }

    public void Configure(EntityTypeBuilder<MatterHelper> builder)
    {
        builder.ToTable("MatterHelpers");
        builder.HasIndex(h => new { h.District, h.MatterId, h.OfficeId }).IsUnique();
        builder.HasIndex(h => new { h.District, h.OfficeId, h.AnsweredAt });
        builder.HasOne(h => h.Matter).WithMany();
        builder.HasOne<Office>().WithMany().HasForeignKey(h => h.OfficeId);
    }

    public void Configure(EntityTypeBuilder<MatterPhoto> builder)
    {
        builder.ToTable("MatterPhotos");
        builder.HasIndex(p => new { p.District, p.MatterId });
        builder.HasOne(p => p.Matter).WithMany();
    }

    public void Configure(EntityTypeBuilder<MatterRating> builder)
    {
        builder.ToTable("MatterRatings");
        builder.Property(r => r.Words).HasMaxLength(1000);
        builder.HasIndex(r => new { r.District, r.MatterId }).IsUnique();
        builder.HasIndex(r => new { r.District, r.OfficeId });
        builder.HasOne(r => r.Matter).WithMany();
        builder.HasOne<Office>().WithMany().HasForeignKey(r => r.OfficeId);
    }

    public void Configure(EntityTypeBuilder<MatterDraft> builder)
    {
        builder.ToTable("MatterDrafts");
        builder.Property(d => d.TokenBlind).HasMaxLength(32);
        builder.Property(d => d.FiledDistrict).HasMaxLength(6);
        builder.Property(d => d.Version).IsConcurrencyToken();
        builder.HasIndex(d => new { d.District, d.TokenBlind }).IsUnique();
        builder.HasIndex(d => new { d.District, d.ExpiresAt });
    }

    public void Configure(EntityTypeBuilder<DraftPhoto> builder)
    {
        builder.ToTable("DraftPhotos");
        builder.HasIndex(p => new { p.District, p.DraftId });
        builder.HasOne(p => p.Draft).WithMany();
    }

    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.ToTable("NumberSeries");
        builder.HasKey(n => new { n.District, n.Kind, n.Year });
        builder.Property(n => n.Kind).HasMaxLength(40);
        builder.Property(n => n.Year).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Category> builder)
    {
        builder.ToTable("Categories");
        builder.Property(c => c.Code).HasMaxLength(20);
        builder.Property(c => c.Name).HasMaxLength(100);
        builder.Property(c => c.NameEn).HasMaxLength(100);
        builder.Property(c => c.Words).HasMaxLength(1000);
        builder.HasIndex(c => c.Code).IsUnique();
        builder.HasOne<Category>().WithMany().HasForeignKey(c => c.ParentId);
    }

    public void Configure(EntityTypeBuilder<ReplyTemplate> builder)
    {
        builder.ToTable("ReplyTemplates");
        builder.Property(t => t.Title).HasMaxLength(100);
        builder.Property(t => t.Text).HasMaxLength(4000);
        builder.HasOne<Category>().WithMany().HasForeignKey(t => t.CategoryId);
        builder.HasOne<Office>().WithMany().HasForeignKey(t => t.OfficeId);
    }

    public void Configure(EntityTypeBuilder<RoutingRule> builder)
    {
        builder.ToTable("RoutingRules");
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.FromMatterNumber).HasMaxLength(40);
        builder.HasIndex(r => new { r.AreaId, r.EndedAt });
        builder.HasOne<Category>().WithMany().HasForeignKey(r => r.CategoryId);
        builder.HasOne<Area>().WithMany().HasForeignKey(r => r.AreaId);
        builder.HasOne<Office>().WithMany().HasForeignKey(r => r.OfficeId);
    }
}
