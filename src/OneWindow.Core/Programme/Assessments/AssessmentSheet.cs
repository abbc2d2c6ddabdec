using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Assessments;

public enum SheetState
{
    /// <summary>Items are being written; no unit sees it.</summary>
    Draft,

    /// <summary>Units assess themselves, are checked and may object.</summary>
    Open,

    /// <summary>Frozen.</summary>
    Final,
}

/// <summary>A assessment sheet of a year for units of one kind (考核评价): units only, never persons.</summary>
public sealed class AssessmentSheet : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }

    /// <summary>Of the year, from 1.</summary>
    public required int Number { get; init; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";

    /// <summary>Which units are assessed: open offices of this kind …</summary>
    public OfficeKind UnitKind { get; set; }

    /// <summary>… of places of this level, in the place of the programme.</summary>
    public AreaLevel UnitLevel { get; set; }

    /// <summary>A unit may object for so many working days after its check, 1 to 30.</summary>
    public int ObjectionDays { get; set; } = 5;
    public SheetState State { get; internal set; }
    public DateTime? FinalAt { get; internal set; }
    public string FinalByName { get; internal set; } = "";

    /// <summary>A <see cref="FinalSheet"/>, canonical, written once; empty before.</summary>
    public string Json { get; internal set; } = "";
    public string Hash { get; internal set; } = "";

    /// <summary>Everybody may read the outcome.</summary>
    public bool IsPublic { get; internal set; }
    public DateTime? PublishedAt { get; internal set; }

    internal string Link(ProgrammeYear year) => string.Create(CultureInfo.InvariantCulture, $"/staff/programme/{year.Year}/assessments/{Number}");
}

/// <summary>Where the points of an item come from.</summary>
public enum PointSource
{
    /// <summary>From an indicator by <see cref="PointFormula"/>; a person checks it only where there is no data.</summary>
    Indicator,

    /// <summary>From a check by a person.</summary>
    Check,
}

/// <summary>One item of a assessment sheet.</summary>
public sealed class AssessmentItem : SharedRow
{
    public required Guid SheetId { get; init; }
    public AssessmentSheet? Sheet { get; init; }

    /// <summary>Its place on the sheet, from 1.</summary>
    public required int Number { get; set; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";

    /// <summary>What earns the points.</summary>
    public string Words { get; set; } = "";
    public PointSource Source { get; set; }

    /// <summary><c>01</c> to <c>99</c>; empty for a check.</summary>
    public string IndicatorCode { get; set; } = "";

    /// <summary>Full points, 1 to 100: its weight beside the others.</summary>
    public int Points { get; set; }

    /// <summary>Points never fall below this share of the full ones, 0 to 100 per cent; only for an indicator.</summary>
    public int FloorPercent { get; set; }
}

public enum UnitState
{
    /// <summary>The unit assesses itself.</summary>
    SelfAssess,

    /// <summary>Another office checks.</summary>
    SelfAssessed,

    /// <summary>Checked: the unit may object until a day.</summary>
    Checked,
}

/// <summary>A unit on a assessment sheet.</summary>
public sealed class AssessedUnit : SharedRow
{
    public required Guid SheetId { get; init; }
    public AssessmentSheet? Sheet { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required string AreaCode { get; init; }
    public UnitState State { get; internal set; }
    public DateTime? SelfAssessedAt { get; internal set; }
    public Guid? SelfAssessedById { get; internal set; }
    public string SelfAssessedByName { get; internal set; } = "";
    public DateTime? CheckedAt { get; internal set; }
    public Guid? CheckedById { get; internal set; }
    public string CheckedByName { get; internal set; } = "";

    /// <summary>Last day for an objection.</summary>
    public DateOnly? ObjectUntil { get; internal set; }

    /// <summary>Hundredths of a point.</summary>
    public int Total { get; internal set; }
}

/// <summary>The points of one unit for one item.</summary>
public sealed class UnitPoints : SharedRow
{
    public required Guid UnitId { get; init; }
    public AssessedUnit? Unit { get; init; }
    public required Guid ItemId { get; init; }
    public AssessmentItem? Item { get; init; }

    /// <summary>The unit's own, in hundredths of a point; null for what is computed.</summary>
    public int? Self { get; internal set; }
    public string SelfWords { get; internal set; } = "";

    /// <summary>As checked, or as an objection left them, in hundredths of a point.</summary>
    public int? Points { get; internal set; }
    public string Words { get; internal set; } = "";

    /// <summary>Of the indicator when it was computed; null where a person gave the points.</summary>
    public decimal? Value { get; internal set; }
    public decimal? Target { get; internal set; }
}

/// <summary>One change of points; nothing is overwritten without one.</summary>
public sealed class PointEntry : SharedRow
{
    public required Guid PointsId { get; init; }
    public UnitPoints? Of { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Name of the action, as in docs/actions.md.</summary>
    public required string Action { get; init; }
    public Guid? StaffId { get; init; }
    public required string StaffName { get; init; }

    /// <summary>Hundredths of a point; null: none before.</summary>
    public int? From { get; init; }
    public int? To { get; init; }
    public string Words { get; init; } = "";
}

public enum ObjectionState { Open, Upheld, Dismissed }

/// <summary>A unit does not agree with the points of an item; a third person decides.</summary>
public sealed class Objection : SharedRow
{
    public required Guid PointsId { get; init; }
    public UnitPoints? Of { get; init; }
    public required string Words { get; init; }
    public required DateTime RaisedAt { get; init; }
    public Guid? RaisedById { get; init; }
    public required string RaisedByName { get; init; }
    public ObjectionState State { get; internal set; }
    public string Reason { get; internal set; } = "";
    public DateTime? DecidedAt { get; internal set; }
    public string DecidedByName { get; internal set; } = "";
}

sealed class AssessmentMapping : IEntityTypeConfiguration<AssessmentSheet>, IEntityTypeConfiguration<AssessmentItem>, IEntityTypeConfiguration<AssessedUnit>, IEntityTypeConfiguration<UnitPoints>, IEntityTypeConfiguration<PointEntry>,
    IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<AssessmentSheet> builder)
    {
        builder.ToTable("AssessmentSheets");
        foreach (var title in new[] { nameof(AssessmentSheet.Title), nameof(AssessmentSheet.TitleEn) }) builder.Property(title).HasMaxLength(SaveTask.LongestTitle);
        builder.Property(s => s.FinalByName).HasMaxLength(100);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.HasOne(s => s.Year).WithMany().HasForeignKey(s => s.YearId);
        builder.HasIndex(s => new { s.YearId, s.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<AssessmentItem> builder)
    {
        builder.ToTable("AssessmentItems");
        foreach (var title in new[] { nameof(AssessmentItem.Title), nameof(AssessmentItem.TitleEn) }) builder.Property(title).HasMaxLength(SaveTask.LongestTitle);
        builder.Property(i => i.Words).HasMaxLength(SaveTask.LongestText);
        builder.Property(i => i.IndicatorCode).HasMaxLength(2);
        builder.HasOne(i => i.Sheet).WithMany().HasForeignKey(i => i.SheetId);
    }

    public void Configure(EntityTypeBuilder<AssessedUnit> builder)
    {
        builder.ToTable("AssessedUnits");
        builder.Property(u => u.AreaCode).HasMaxLength(15);
        foreach (var name in new[] { nameof(AssessedUnit.SelfAssessedByName), nameof(AssessedUnit.CheckedByName) }) builder.Property(name).HasMaxLength(100);
        builder.HasOne(u => u.Sheet).WithMany().HasForeignKey(u => u.SheetId);
        builder.HasOne(u => u.Office).WithMany().HasForeignKey(u => u.OfficeId);
        builder.HasIndex(u => new { u.SheetId, u.OfficeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<UnitPoints> builder)
    {
        builder.ToTable("UnitPoints");
        foreach (var words in new[] { nameof(UnitPoints.SelfWords), nameof(UnitPoints.Words) }) builder.Property(words).HasMaxLength(SaveTask.LongestText);
        builder.HasOne(s => s.Unit).WithMany().HasForeignKey(s => s.UnitId);
        builder.HasOne(s => s.Item).WithMany().HasForeignKey(s => s.ItemId);
        builder.HasIndex(s => new { s.UnitId, s.ItemId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PointEntry> builder)
    {
        builder.ToTable("PointEntries");
        builder.Property(e => e.Action).HasMaxLength(40);
        builder.Property(e => e.StaffName).HasMaxLength(100);
        builder.Property(e => e.Words).HasMaxLength(SaveTask.LongestText);
        builder.HasOne(e => e.Of).WithMany().HasForeignKey(e => e.PointsId);
    }

    public void Configure(EntityTypeBuilder<Objection> builder)
    {
        builder.ToTable("Objections");
        foreach (var words in new[] { nameof(Objection.Words), nameof(Objection.Reason) }) builder.Property(words).HasMaxLength(SaveTask.LongestText);
        foreach (var name in new[] { nameof(Objection.RaisedByName), nameof(Objection.DecidedByName) }) builder.Property(name).HasMaxLength(100);
        builder.HasOne(o => o.Of).WithMany().HasForeignKey(o => o.PointsId);
    }
}

static class AssessmentsData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<AssessmentSheet> AssessmentSheets => db.Set<AssessmentSheet>();
        internal DbSet<AssessmentItem> AssessmentItems => db.Set<AssessmentItem>();
        internal DbSet<AssessedUnit> AssessedUnits => db.Set<AssessedUnit>();
        internal DbSet<UnitPoints> UnitPoints => db.Set<UnitPoints>();
        internal DbSet<PointEntry> PointEntries => db.Set<PointEntry>();
        internal DbSet<Objection> Objections => db.Set<Objection>();
    }
}
