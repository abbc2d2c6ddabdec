using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Counters.Tickets;

sealed class TicketMapping : IEntityTypeConfiguration<Ticket>, IEntityTypeConfiguration<TicketDay>, IEntityTypeConfiguration<CounterCall>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.ToTable("Tickets");
        builder.Property(t => t.CodeBlind).HasMaxLength(32);
        // No number twice, whoever writes.
        builder.HasIndex(t => new { t.District, t.SupermarketId, t.Day, t.Number }).IsUnique();
        builder.HasIndex(t => new { t.District, t.CodeBlind });
        builder.HasIndex(t => new { t.District, t.AppointmentId }).HasFilter("\"AppointmentId\" IS NOT NULL");
        // What is still in the line: few rows, however many days there were.
        builder.HasIndex(t => new { t.District, t.SupermarketId, t.Day }).HasDatabaseName("IX_Tickets_Open").HasFilter("\"EndedAt\" IS NULL");
        // Whom to warn: asked after every act, and almost always nobody.
        builder.HasIndex(t => new { t.District, t.SupermarketId, t.Day, t.State }).HasDatabaseName("IX_Tickets_ToWarn").HasFilter("\"PhoneSealed\" IS NOT NULL AND \"WarnedAt\" IS NULL");
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(t => t.SupermarketId);
        builder.HasOne<Service>().WithMany().HasForeignKey(t => t.ServiceId);
        builder.HasOne<Counter>().WithMany().HasForeignKey(t => t.CounterId);
        builder.HasOne<Counter>().WithMany().HasForeignKey(t => t.AtCounterId);
    }

    public void Configure(EntityTypeBuilder<TicketDay> builder)
    {
        builder.ToTable("TicketDays");
        builder.HasKey(d => new { d.District, d.SupermarketId, d.Day });
    }

    public void Configure(EntityTypeBuilder<CounterCall> builder)
    {
        builder.ToTable("CounterCalls");
        builder.HasKey(c => new { c.District, c.SupermarketId, c.Day, c.Sequence });
        builder.Ignore(c => c.Id);
    }
}
