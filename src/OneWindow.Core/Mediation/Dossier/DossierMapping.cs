using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation.Dossier;

sealed class DossierMapping : IEntityTypeConfiguration<DossierTemplateRow>
{
    public void Configure(EntityTypeBuilder<DossierTemplateRow> builder)
    {
        builder.ToTable("DossierTemplates");
        builder.Property(t => t.FileName).HasMaxLength(DossierTemplateRow.LongestFileName);
        builder.Property(t => t.UploadedByName).HasMaxLength(60);
        builder.HasIndex(t => new { t.CommitteeId, t.Form, t.Version }).IsUnique();
        builder.HasOne(t => t.Committee).WithMany().HasForeignKey(t => t.CommitteeId);
    }
}

static class DossierData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<DossierTemplateRow> DossierTemplateRows => db.Set<DossierTemplateRow>();
    }
}
