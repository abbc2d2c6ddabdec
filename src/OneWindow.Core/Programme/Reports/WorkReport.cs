using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Reports;

/// <summary>How often a unit reports; <see cref="None"/> is no longer.</summary>
public enum ReportRhythm { None, Monthly, Quarterly }

public enum ReportState
{
    /// <summary>Made from the data; the unit adds its words.</summary>
    Draft,

    /// <summary>Frozen; the programme office looks at it.</summary>
    Submitted,

    /// <summary>Goes back with a reason; what was submitted stays kept.</summary>
    Returned,

    /// <summary>By the programme office; the end.</summary>
    Approved,
}

/// <summary>How far the ladder of a report that is not submitted has been climbed.</summary>
public enum ReportRung
{
    None,

    /// <summary>Reminder (催办通知), some working days before its last day.</summary>
    Reminder,

    /// <summary>Written reminder, once its last day is past.</summary>
    WrittenReminder,

    /// <summary>Listed supervision (挂牌督办).</summary>
    Listed,
}

/// <summary>How often one unit reports on its tasks, and on which day.</summary>
public sealed class ReportSchedule : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public ReportRhythm Rhythm { get; set; }

    /// <summary>Last day, in the last month of the period: 1 to 28 (one city: the 28th).</summary>
    public int DueDay { get; set; } = 28;

    /// <summary>No period that ends before it is reported.</summary>
    public DateOnly Since { get; set; }
}

/// <summary>One report of one unit on one period. What is submitted is frozen as a <see cref="ReportSnapshot"/>; a draft is written from the ledger whenever it is read.</summary>
public sealed class WorkReport : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }

    /// <summary>Place of the unit; who may read it goes by it.</summary>
    public required string AreaCode { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Last day for handing it in.</summary>
    public required DateOnly Due { get; init; }
    public ReportState State { get; internal set; }

    /// <summary>What was done, in the unit's words.</summary>
    public string Words { get; internal set; } = "";

    /// <summary>What comes next, in the unit's words.</summary>
    public string Plans { get; internal set; } = "";
    public ReportRung Rung { get; internal set; }
    public DateTime? SubmittedAt { get; internal set; }

    /// <summary>Whoever submitted it does not approve it.</summary>
    public Guid? SubmittedById { get; internal set; }
    public string SubmittedByName { get; internal set; } = "";
    public DateTime? DecidedAt { get; internal set; }
    public string DecidedByName { get; internal set; } = "";

    /// <summary>Why it went back, or a word with the approval.</summary>
    public string DecidedWords { get; internal set; } = "";

    /// <summary>As people name it: <c>2026-03</c>, <c>2026-Q1</c>.</summary>
    public string Period => From.Month == To.Month ? From.ToString("yyyy-MM", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{From.Year}-Q{To.Month / 3}");

    public bool IsOpen => State is ReportState.Draft or ReportState.Returned;

    /// <summary>Page of it.</summary>
    internal string Link(ProgrammeYear year) => string.Create(CultureInfo.InvariantCulture, $"/staff/programme/{year.Year}/reports/{Id}");
}

/// <summary>A report as it was submitted. Added once and never written again; a report that came back and went out again has another one.</summary>
public sealed class ReportSnapshot : SharedRow
{
    public required Guid ReportId { get; init; }
    public WorkReport? Report { get; init; }

    /// <summary>1 for the first submission.</summary>
    public required int Number { get; init; }
    public required DateTime At { get; init; }
    public required string StaffName { get; init; }

    /// <summary>A <see cref="ReportContent"/>, canonical; see <see cref="Frozen"/>.</summary>
    public required string Json { get; init; }
    public required string Hash { get; init; }
}

sealed class ReportMapping : IEntityTypeConfiguration<ReportSchedule>, IEntityTypeConfiguration<WorkReport>, IEntityTypeConfiguration<ReportSnapshot>
{
    public void Configure(EntityTypeBuilder<ReportSchedule> builder)
    {
        builder.ToTable("ReportSchedules");
        builder.HasOne(s => s.Year).WithMany().HasForeignKey(s => s.YearId);
        builder.HasOne(s => s.Office).WithMany().HasForeignKey(s => s.OfficeId);
        builder.HasIndex(s => new { s.YearId, s.OfficeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<WorkReport> builder)
    {
        builder.ToTable("WorkReports");
        builder.Property(r => r.AreaCode).HasMaxLength(15);
        foreach (var text in new[] { nameof(WorkReport.Words), nameof(WorkReport.Plans) }) builder.Property(text).HasMaxLength(WriteReport.LongestText);
        builder.Property(r => r.DecidedWords).HasMaxLength(SaveTask.LongestText);
        foreach (var name in new[] { nameof(WorkReport.SubmittedByName), nameof(WorkReport.DecidedByName) }) builder.Property(name).HasMaxLength(100);
        builder.HasOne(r => r.Year).WithMany().HasForeignKey(r => r.YearId);
        builder.HasOne(r => r.Office).WithMany().HasForeignKey(r => r.OfficeId);
        builder.HasIndex(r => new { r.YearId, r.OfficeId, r.From }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReportSnapshot> builder)
    {
        builder.ToTable("ReportSnapshots");
        builder.Property(s => s.StaffName).HasMaxLength(100);
        builder.Property(s => s.Hash).HasMaxLength(64);
        builder.HasOne(s => s.Report).WithMany().HasForeignKey(s => s.ReportId);
        builder.HasIndex(s => new { s.ReportId, s.Number }).IsUnique();
    }
}

static class ReportsData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<ReportSchedule> ReportSchedules => db.Set<ReportSchedule>();
        internal DbSet<WorkReport> WorkReports => db.Set<WorkReport>();
        internal DbSet<ReportSnapshot> ReportSnapshots => db.Set<ReportSnapshot>();
    }
}
