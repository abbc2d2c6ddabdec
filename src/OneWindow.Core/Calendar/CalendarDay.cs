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
    public const int LongestName = 60;
    public const int LongestSource = 200;

    /// <summary>First year that can be entered: there is no notice from before it.</summary>
    public const int FirstYear = 1949;

    /// <summary>Last year that can be entered.</summary>
    public const int LastYear = 2199;

    public required DateOnly Day { get; init; }
    public required CalendarLayer Layer { get; init; }
    public required DayKind Kind { get; set; }

    /// <summary>Name of the holiday as the notice writes it, at most <see cref="LongestName"/> characters.</summary>
    public required string Name { get; set; }

    /// <summary>Where the day was read: the notice or the file, at most <see cref="LongestSource"/> characters.</summary>
    public required string Source { get; set; }

    /// <summary>
    /// Make-up workdays are Saturdays and Sundays. The one weekday that a notice names as worked is Monday, 3 February 2020, the first day after
    /// the holiday that was made longer (notice of the State Council Office of 2020-01-27).
    /// </summary>
    public static bool CanBeMakeUpWorkday(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || day == new DateOnly(2020, 2, 3);
}

sealed class CalendarMapping : IEntityTypeConfiguration<CalendarDay>
{
    public void Configure(EntityTypeBuilder<CalendarDay> builder)
    {
        builder.ToTable("CalendarDays");
        builder.Property(d => d.Name).HasMaxLength(CalendarDay.LongestName);
        builder.Property(d => d.Source).HasMaxLength(CalendarDay.LongestSource);
        builder.HasIndex(d => new { d.Day, d.Layer }).IsUnique();
    }
}

static class CalendarData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<CalendarDay> CalendarDays => db.Set<CalendarDay>();
        internal DbSet<CalendarVersion> CalendarVersions => db.Set<CalendarVersion>();
        internal DbSet<CalendarChange> CalendarChanges => db.Set<CalendarChange>();
    }
}
