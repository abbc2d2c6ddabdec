using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Calendar;

/// <summary>Off: offices are shut. Work: a Saturday or Sunday that is worked (make-up workday).</summary>
public enum DayKind { Off, Work }

/// <summary>The national notice of the State Council, or the overlay of the region, which wins where both name a day.</summary>
public enum CalendarLayer { National, Region }

/// <summary>A day that differs from an ordinary weekday or weekend. It is a calendar of offices and says nothing about any person.</summary>
public sealed class CalendarDay : SharedRow
{
    public required DateOnly Day { get; init; }
    public required CalendarLayer Layer { get; init; }
    public required DayKind Kind { get; set; }
    public required string Name { get; set; }

    /// <summary>Where the day was read: the notice or the file.</summary>
    public required string Source { get; set; }
}

sealed class CalendarMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("CalendarDays");
        builder.Property(d => d.Name).HasMaxLength(60);
        builder.Property(d => d.Source).HasMaxLength(200);
        builder.HasIndex(d => new { d.Day, d.Layer }).IsUnique();
    }
}

static class CalendarData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<CalendarDay> CalendarDays => db.Set<CalendarDay>();
    }
}
