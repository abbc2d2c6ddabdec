using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;

namespace OneWindow.Core.Counters.Consultations;

sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>, IEntityTypeConfiguration<ConsultationPaper>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("Consultations");
        builder.Ignore(c => c.KeepsWords);
        builder.Property(c => c.CodeBlind).HasMaxLength(32);
        builder.Property(c => c.Version).IsConcurrencyToken();
        builder.HasIndex(c => new { c.District, c.CodeBlind });
        builder.HasIndex(c => new { c.District, c.SupermarketId, c.At });
        // One record for a number, however often the form is sent.
        builder.HasIndex(c => new { c.District, c.TicketId }).IsUnique().HasFilter("\"TicketId\" IS NOT NULL");
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(c => c.SupermarketId);
        builder.HasOne<Counter>().WithMany().HasForeignKey(c => c.CounterId);
        builder.HasOne<Service>().WithMany().HasForeignKey(c => c.ServiceId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(c => c.StaffId);
    }

    public void Configure(EntityTypeBuilder<ConsultationPaper> builder)
    {
        builder.ToTable("ConsultationPapers");
        builder.HasIndex(p => new { p.District, p.ConsultationId });
        builder.HasOne<Consultation>().WithMany().HasForeignKey(p => new { p.District, p.ConsultationId });
    }
}
