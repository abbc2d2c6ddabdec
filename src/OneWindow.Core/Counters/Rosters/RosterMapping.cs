using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Counters.Rosters;

sealed class RosterMapping : IEntityTypeConfiguration<Professional>, IEntityTypeConfiguration<DutyShift>, IEntityTypeConfiguration<DutyChange>, IEntityTypeConfiguration<ProfessionalAway>
{
    public void Configure(EntityTypeBuilder<Professional> builder)
    {
        builder.ToTable("Professionals");
        builder.Property(p => p.Body).HasMaxLength(SaveProfessional.LongestBody);
        builder.Property(p => p.BodyEn).HasMaxLength(SaveProfessional.LongestBody);
        builder.Property(p => p.Fields).HasMaxLength(SaveProfessional.LongestFields);
        builder.Property(p => p.RosterVersion).IsConcurrencyToken();
        builder.HasIndex(p => new { p.SupermarketId, p.StaffId });
        builder.HasOne(p => p.Supermarket).WithMany().HasForeignKey(p => p.SupermarketId);
        builder.HasOne(p => p.Staff).WithMany().HasForeignKey(p => p.StaffId);
    }

    public void Configure(EntityTypeBuilder<DutyShift> builder)
    {
        builder.ToTable("DutyShifts");
        builder.Property(s => s.Weekdays).HasMaxLength(7);
        builder.Ignore(s => s.Pattern);
        builder.HasIndex(s => new { s.CounterId, s.From });
        builder.HasOne(s => s.Professional).WithMany().HasForeignKey(s => s.ProfessionalId);
        builder.HasOne(s => s.Counter).WithMany().HasForeignKey(s => s.CounterId);
    }

    public void Configure(EntityTypeBuilder<DutyChange> builder)
    {
        builder.ToTable("DutyChanges");
        builder.HasIndex(c => new { c.ShiftId, c.Day }).IsUnique();
        builder.HasIndex(c => c.StandInId);
        builder.HasOne(c => c.Shift).WithMany().HasForeignKey(c => c.ShiftId);
        builder.HasOne<Professional>().WithMany().HasForeignKey(c => c.StandInId);
    }

    public void Configure(EntityTypeBuilder<ProfessionalAway> builder)
    {
        builder.ToTable("ProfessionalsAway");
        builder.HasIndex(a => new { a.ProfessionalId, a.From });
        builder.HasOne(a => a.Professional).WithMany().HasForeignKey(a => a.ProfessionalId);
    }
}
