using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Clocks;

static class ClocksData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<Clock> Clocks => db.Set<Clock>();
        internal DbSet<ClockEvent> ClockEvents => db.Set<ClockEvent>();
        internal DbSet<ClockRule> ClockRules => db.Set<ClockRule>();
    }
}

sealed class ClocksMapping : IEntityTypeConfiguration<Clock>, IEntityTypeConfiguration<ClockEvent>, IEntityTypeConfiguration<ClockRule>
{
    public void Configure(EntityTypeBuilder<Clock> builder)
    {
        builder.ToTable("Clocks");
        builder.Property(c => c.RuleCode).HasMaxLength(40);
        builder.Property(c => c.SubjectKind).HasMaxLength(40);
        builder.Property(c => c.StartEvent).HasMaxLength(40);
        builder.Ignore(c => c.IsOpen);
        builder.Property(c => c.State).IsConcurrencyToken();
        builder.Property(c => c.EventCount).IsConcurrencyToken();
        // A rebuild after a corrected calendar goes on beside the work: whoever read the day before it came by reads again.
        builder.Property(c => c.CalendarVersion).IsConcurrencyToken();
        builder.HasIndex(c => new { c.District, c.SubjectId, c.State });
        builder.HasIndex(c => new { c.State, c.CalendarVersion, c.District, c.RuleId, c.StartDay });
        builder.HasIndex(c => new { c.State, c.NextRungAt });
        builder.HasIndex(c => new { c.State, c.PausedUntil });
        // What is overdue now is looked for across all rules; only running clocks stand in it.
        builder.HasIndex(c => c.Due).HasFilter("\"State\" = 'Running'");
        builder.HasOne(c => c.Rule).WithMany().HasForeignKey(c => c.RuleId);
        builder.HasOne(c => c.Office).WithMany().HasForeignKey(c => c.OfficeId);
    }

    public void Configure(EntityTypeBuilder<ClockEvent> builder)
    {
        builder.ToTable("ClockEvents");
        builder.Property(e => e.Reason).HasMaxLength(40);
        builder.Property(e => e.StaffName).HasMaxLength(60);
        builder.Property(e => e.Words).HasMaxLength(1000);
        builder.HasIndex(e => new { e.District, e.ClockId, e.Sequence }).IsUnique();
        builder.HasOne(e => e.Clock).WithMany();
    }

    public void Configure(EntityTypeBuilder<ClockRule> builder)
    {
        builder.ToTable("ClockRules");
        builder.Property(r => r.Code).HasMaxLength(40);
        builder.Property(r => r.Name).HasMaxLength(100);
        builder.Property(r => r.NameEn).HasMaxLength(100);
        builder.Property(r => r.Starts).HasMaxLength(200);
        builder.Property(r => r.StartsEn).HasMaxLength(200);
        builder.Property(r => r.Source).HasMaxLength(300);
        builder.Property(r => r.MadeByName).HasMaxLength(60);
        builder.Property(r => r.Reason).HasMaxLength(500);
        builder.Property(r => r.Ladder).HasMaxLength(1000);
        builder.Ignore(r => r.Term);
        builder.Ignore(r => r.IsLocalSetting);
        builder.Ignore(r => r.Steps);
        builder.HasIndex(r => new { r.Code, r.Version }).IsUnique();
    }
}
