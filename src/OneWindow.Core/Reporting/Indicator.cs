using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Reporting;

public enum IndicatorSource
{
    /// <summary>Computed from the records; nobody can type it in.</summary>
    Measured,

    /// <summary>Told by a unit and checked by a second person.</summary>
    Reported,
}

public enum IndicatorUnit { Percent, Number, HoursPerMonth, HoursPerThousand }

public enum IndicatorFrequency { Month, Quarter, Year }

/// <summary>One version of the definition of an indicator (domain 6.2). A change is a new version; what was published under the old one stays explained.</summary>
public sealed class Indicator : SharedRow
{
    /// <summary><c>01</c> to <c>21</c>.</summary>
    public required string Code { get; init; }
    public required int Version { get; init; }
    public required string Name { get; init; }
    public required string NameEn { get; init; }

    /// <summary>What is counted and when.</summary>
    public required string Definition { get; init; }
    public required string DefinitionEn { get; init; }
    public required string Numerator { get; init; }
    public required string NumeratorEn { get; init; }
    public required string Denominator { get; init; }
    public required string DenominatorEn { get; init; }
    public required IndicatorUnit Unit { get; init; }
    public required bool IsHigherBetter { get; init; }

    /// <summary>In its unit; null where it has none.</summary>
    public decimal? Target { get; init; }
    public required IndicatorFrequency Frequency { get; init; }
    public required IndicatorSource Source { get; init; }

    /// <summary>One of <see cref="Measures"/>, with <c>:community</c> or <c>:township</c> where only units of that level hit; empty for reported ones.</summary>
    public string Measure { get; init; } = "";

    /// <summary>Small numbers of it could single out a person.</summary>
    public bool HidesSmall { get; init; }

    /// <summary>The unit that answers for it.</summary>
    public Guid? OfficeId { get; init; }
    public required DateOnly ValidFrom { get; init; }

    /// <summary>First day of the next version.</summary>
    public DateOnly? ValidTo { get; internal set; }

    internal string MeasureCode => Measure.Split(':')[0];
}

public enum ReportedState { Reported, Accepted, SentBack }

/// <summary>A value that a unit told for a month; it counts once a second person has checked it.</summary>
public sealed class ReportedValue : DistrictRow
{
    /// <summary>Code of the indicator.</summary>
    public required string Indicator { get; init; }
    public required Guid OfficeId { get; init; }
    public Areas.Office? Office { get; init; }

    /// <summary>First day of the month.</summary>
    public required DateOnly Month { get; init; }
    public required decimal Numerator { get; init; }
    public required decimal Denominator { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Words { get; init; }
    public required DateTime ReportedAt { get; init; }
    public Guid? ReportedById { get; init; }
    public required string ReportedByName { get; init; }
    public ReportedState State { get; internal set; }
    public DateTime? CheckedAt { get; internal set; }
    public Guid? CheckedById { get; internal set; }
    public string CheckedByName { get; internal set; } = "";
    public string CheckWords { get; internal set; } = "";
}

sealed class ReportingMapping : IEntityTypeConfiguration<MeasureCount>, IEntityTypeConfiguration<Indicator>, IEntityTypeConfiguration<ReportedValue>
{
    public void Configure(EntityTypeBuilder<MeasureCount> builder)
    {
        builder.ToTable("MeasureCounts");
        builder.Property(c => c.Measure).HasMaxLength(20);
        builder.Property(c => c.Part).HasMaxLength(12);
        // Holds all that a sum needs.
        builder.HasIndex(c => new { c.District, c.Measure, c.Month, c.OfficeId, c.Part, c.Count });
    }

    public void Configure(EntityTypeBuilder<Indicator> builder)
    {
        builder.ToTable("Indicators");
        builder.Property(i => i.Code).HasMaxLength(2);
        foreach (var line in new[] { nameof(Indicator.Name), nameof(Indicator.NameEn), nameof(Indicator.Numerator), nameof(Indicator.NumeratorEn), nameof(Indicator.Denominator), nameof(Indicator.DenominatorEn) })
            builder.Property(line).HasMaxLength(SaveIndicator.LongestLine);
        foreach (var text in new[] { nameof(Indicator.Definition), nameof(Indicator.DefinitionEn) }) builder.Property(text).HasMaxLength(SaveIndicator.LongestText);
        builder.Property(i => i.Measure).HasMaxLength(40);
        builder.Property(i => i.Target).HasPrecision(9, 2);
        builder.Ignore(i => i.MeasureCode);
        builder.HasIndex(i => new { i.Code, i.Version }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReportedValue> builder)
    {
        builder.ToTable("ReportedValues");
        builder.Property(v => v.Indicator).HasMaxLength(2);
        builder.Property(v => v.Numerator).HasPrecision(18, 2);
        builder.Property(v => v.Denominator).HasPrecision(18, 2);
        foreach (var words in new[] { nameof(ReportedValue.Words), nameof(ReportedValue.CheckWords) }) builder.Property(words).HasMaxLength(ReportValue.LongestWords);
        foreach (var name in new[] { nameof(ReportedValue.ReportedByName), nameof(ReportedValue.CheckedByName) }) builder.Property(name).HasMaxLength(100);
        builder.Property(v => v.State).IsConcurrencyToken();
        builder.HasOne(v => v.Office).WithMany().HasForeignKey(v => v.OfficeId);
        builder.HasIndex(v => new { v.District, v.Indicator, v.OfficeId, v.Month });
    }
}
