using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Calendar;

/// <summary>
/// One change of calendar days: an imported file or one corrected day. Rows are only added, so that the calendar a term was once counted with
/// can be had again. Version 0, before the first change, has no row.
/// </summary>
public sealed class CalendarVersion : SharedRow
{
    public const int LongestSource = 1000;

    /// <summary>1, 2, 3 … without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>Instant of the change, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The member of staff; null for the program itself.</summary>
    public required Guid? ById { get; init; }

    /// <summary>Their name as it was then.</summary>
    public required string ByName { get; init; }

    public required CalendarLayer Layer { get; init; }

    /// <summary>The notices or files, at most <see cref="LongestSource"/> characters.</summary>
    public required string Source { get; init; }

    public required int Added { get; init; }
    public required int Changed { get; init; }
    public required int Removed { get; init; }
}

/// <summary>What one version changed on one day; null: the day was, or became, an ordinary weekday or weekend. Rows are only added.</summary>
public sealed class CalendarChange : SharedRow
{
    public required int VersionNumber { get; init; }
    public required CalendarLayer Layer { get; init; }
    public required DateOnly Day { get; init; }
    public required DayKind? Before { get; init; }
    public required DayKind? After { get; init; }
    public required string? NameBefore { get; init; }
    public required string? NameAfter { get; init; }
}

sealed class CalendarVersionMapping : IEntityTypeConfiguration<CalendarVersion>
{
    public void Configure(EntityTypeBuilder<CalendarVersion> builder)
    {
        builder.ToTable("CalendarVersions");
        builder.Property(v => v.ByName).HasMaxLength(60);
        builder.Property(v => v.Source).HasMaxLength(CalendarVersion.LongestSource);
        builder.HasIndex(v => v.Number).IsUnique();
    }
}

sealed class CalendarChangeMapping : IEntityTypeConfiguration<CalendarChange>
{
    public void Configure(EntityTypeBuilder<CalendarChange> builder)
    {
        builder.ToTable("CalendarChanges");
        builder.Property(c => c.NameBefore).HasMaxLength(CalendarDay.LongestName);
        builder.Property(c => c.NameAfter).HasMaxLength(CalendarDay.LongestName);
        builder.HasIndex(c => new { c.VersionNumber, c.Layer, c.Day }).IsUnique();
    }
}
