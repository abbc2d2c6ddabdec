using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;

namespace OneWindow.Core.Counters.Rosters;

sealed class RosterMapping : IEntityTypeConfiguration<Professional>, IEntityTypeConfiguration<DutyShift>, IEntityTypeConfiguration<DutyChange>, IEntityTypeConfiguration<ProfessionalAway>,
    IEntityTypeConfiguration<DutySwap>, IEntityTypeConfiguration<DutyKept>, IEntityTypeConfiguration<DutyFeed>
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

    public void Configure(EntityTypeBuilder<DutySwap> builder)
    {
        builder.ToTable("DutySwaps");
        builder.HasIndex(s => new { s.ToId, s.State });
        builder.HasIndex(s => new { s.ById, s.State });
        builder.HasOne(s => s.Shift).WithMany().HasForeignKey(s => s.ShiftId);
        builder.HasOne(s => s.By).WithMany().HasForeignKey(s => s.ById);
        builder.HasOne(s => s.To).WithMany().HasForeignKey(s => s.ToId);
        builder.HasOne<DutyShift>().WithMany().HasForeignKey(s => s.ReturnShiftId);
    }

    public void Configure(EntityTypeBuilder<DutyKept> builder)
    {
        builder.ToTable("DutiesKept");
        builder.HasIndex(k => new { k.ShiftId, k.Day, k.ProfessionalId }).IsUnique();
        builder.HasIndex(k => new { k.ProfessionalId, k.Day });
        builder.HasOne(k => k.Shift).WithMany().HasForeignKey(k => k.ShiftId);
        builder.HasOne(k => k.Professional).WithMany().HasForeignKey(k => k.ProfessionalId);
    }

    public void Configure(EntityTypeBuilder<DutyFeed> builder)
    {
        builder.ToTable("DutyFeeds");
        builder.Property(f => f.TokenBlind).HasMaxLength(32);
        builder.HasIndex(f => f.TokenBlind).IsUnique();
        builder.HasIndex(f => f.StaffId).IsUnique();
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(f => f.StaffId);
    }
}
