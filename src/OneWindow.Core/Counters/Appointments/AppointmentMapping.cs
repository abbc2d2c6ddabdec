using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Counters.Rosters;

namespace OneWindow.Core.Counters.Appointments;

sealed class AppointmentMapping : IEntityTypeConfiguration<Appointment>, IEntityTypeConfiguration<SlotCell>, IEntityTypeConfiguration<WaitingEntry>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("Appointments");
        builder.Property(a => a.CodeBlind).HasMaxLength(32);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasIndex(a => new { a.District, a.CodeBlind });
        builder.HasIndex(a => new { a.District, a.SupermarketId, a.StartsAt });
        builder.HasIndex(a => a.HeldUntil).HasFilter("\"HeldUntil\" IS NOT NULL");
        builder.HasIndex(a => a.RemindAt).HasFilter("\"RemindAt\" IS NOT NULL");
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(a => a.SupermarketId);
        builder.HasOne<Counter>().WithMany().HasForeignKey(a => a.CounterId);
        builder.HasOne<Service>().WithMany().HasForeignKey(a => a.ServiceId);
        builder.HasOne<Professional>().WithMany().HasForeignKey(a => a.ProfessionalId);
    }

    public void Configure(EntityTypeBuilder<SlotCell> builder)
    {
        builder.ToTable("SlotCells");
        // These two are the promise that nobody is booked twice.
        builder.HasKey(c => new { c.District, c.CounterId, c.At });
        builder.HasIndex(c => new { c.District, c.StaffId, c.At }).IsUnique();
        builder.HasIndex(c => new { c.District, c.AppointmentId });
    }

    public void Configure(EntityTypeBuilder<WaitingEntry> builder)
    {
        builder.ToTable("WaitingEntries");
        builder.Ignore(w => w.WasDisplaced);
        builder.Property(w => w.CodeBlind).HasMaxLength(32);
        builder.HasIndex(w => new { w.District, w.CodeBlind });
        builder.HasIndex(w => new { w.District, w.SupermarketId, w.State, w.Sequence });
        builder.HasOne<Supermarket>().WithMany().HasForeignKey(w => w.SupermarketId);
        builder.HasOne<Service>().WithMany().HasForeignKey(w => w.ServiceId);
        builder.HasOne<Professional>().WithMany().HasForeignKey(w => w.ProfessionalId);
    }
}
