using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.JointConsultations;

public enum JointState
{
    Open,

    /// <summary>Every decision is closed off or withdrawn with a reason.</summary>
    Closed,
}

/// <summary>A hard issue of a task that several units settle together (会商): what is stuck, what is needed, who is asked, and what they decide in one or more meetings.</summary>
public sealed class JointConsultation : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }

    /// <summary>Of the year, from 1; never given again.</summary>
    public required int Number { get; init; }
    public required string Title { get; init; }

    /// <summary>What is stuck.</summary>
    public required string Stuck { get; init; }

    /// <summary>What is needed from whom.</summary>
    public required string Needed { get; init; }
    public required DateTime RaisedAt { get; init; }
    public Guid? RaisedById { get; init; }
    public required string RaisedByName { get; init; }
    public JointState State { get; internal set; }
    public DateTime? ClosedAt { get; internal set; }
    public string ClosedByName { get; internal set; } = "";

    /// <summary>How it ended.</summary>
    public string ClosedWords { get; internal set; } = "";

    internal string Link(ProgrammeYear year) => string.Create(CultureInfo.InvariantCulture, $"/staff/programme/{year.Year}/consultations/{Number}");
}

public enum InvitationState { Asked, Accepted, Declined }

/// <summary>A unit asked to take part.</summary>
public sealed class InvitedUnit : SharedRow
{
    public required Guid ConsultationId { get; init; }
    public JointConsultation? Consultation { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public InvitationState State { get; internal set; }

    /// <summary>In the unit's own words: what it can do, or why it does not come.</summary>
    public string Words { get; internal set; } = "";
    public DateTime? AnsweredAt { get; internal set; }
    public string AnsweredByName { get; internal set; } = "";
}

/// <summary>A meeting about it. It opens with the state of the decisions of earlier meetings, kept as it was then.</summary>
public sealed class JointMeeting : SharedRow
{
    public required Guid ConsultationId { get; init; }
    public JointConsultation? Consultation { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }
    public required DateTime StartsAt { get; init; }
    public required string Place { get; init; }

    /// <summary>Who leads it, by post and name.</summary>
    public required string Chair { get; init; }

    /// <summary>When it was written down; null while it is still to come.</summary>
    public DateTime? HeldAt { get; internal set; }
    public string HeldByName { get; internal set; } = "";
    public string Minutes { get; internal set; } = "";

    /// <summary>Names of the units that were there, one a line.</summary>
    public string Present { get; internal set; } = "";

    /// <summary>The earlier decisions as they stood when it was written down: canonical JSON of <see cref="StandingDecision"/>; empty before.</summary>
    public string Earlier { get; internal set; } = "";
}

/// <summary>A decision with an owner and a day. It is a measure below the task, and stands as that measure stands.</summary>
public sealed class JointDecision : SharedRow
{
    public required Guid ConsultationId { get; init; }
    public JointConsultation? Consultation { get; init; }
    public required Guid MeetingId { get; init; }
    public JointMeeting? Meeting { get; init; }

    /// <summary>Of the consultation, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The measure below the task that carries it out.</summary>
    public required Guid MeasureId { get; init; }
    public ProgrammeTask? Measure { get; init; }
    public DateTime? WithdrawnAt { get; internal set; }
    public string WithdrawnWhy { get; internal set; } = "";
}

/// <summary>How a decision stands: open, closed off with its measure, or withdrawn.</summary>
public enum DecisionState { Open, ClosedOff, Withdrawn }

/// <summary>A decision as a meeting finds it.</summary>
/// <param name="Measure">Number of its measure.</param>
/// <param name="Progress">Hundredths of a per cent.</param>
/// <param name="OwnerEn">Empty: it has no English name, or was written down before these were kept.</param>
public sealed record StandingDecision(int Number, string Text, string Owner, DateOnly Due, string Measure, DecisionState State, TaskState TaskState, int Progress, string Why, string OwnerEn = "")
{
    internal static DecisionState Of(JointDecision row) =>
        row.WithdrawnAt is not null || row.Measure!.State == TaskState.Dropped ? DecisionState.Withdrawn
        : row.Measure.State == TaskState.Closed ? DecisionState.ClosedOff : DecisionState.Open;
}

sealed class JointMapping : IEntityTypeConfiguration<JointConsultation>, IEntityTypeConfiguration<InvitedUnit>, IEntityTypeConfiguration<JointMeeting>, IEntityTypeConfiguration<JointDecision>
{
    public void Configure(EntityTypeBuilder<JointConsultation> builder)
    {
        builder.ToTable("JointConsultations");
        builder.Property(c => c.Title).HasMaxLength(SaveTask.LongestTitle);
        foreach (var text in new[] { nameof(JointConsultation.Stuck), nameof(JointConsultation.Needed), nameof(JointConsultation.ClosedWords) }) builder.Property(text).HasMaxLength(SaveTask.LongestText);
        foreach (var name in new[] { nameof(JointConsultation.RaisedByName), nameof(JointConsultation.ClosedByName) }) builder.Property(name).HasMaxLength(100);
        builder.HasOne(c => c.Year).WithMany().HasForeignKey(c => c.YearId);
        builder.HasOne(c => c.Task).WithMany().HasForeignKey(c => c.TaskId);
        builder.HasIndex(c => new { c.YearId, c.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<InvitedUnit> builder)
    {
        builder.ToTable("InvitedUnits");
        builder.Property(u => u.Words).HasMaxLength(SaveTask.LongestText);
        builder.Property(u => u.AnsweredByName).HasMaxLength(100);
        builder.HasOne(u => u.Consultation).WithMany().HasForeignKey(u => u.ConsultationId);
        builder.HasOne(u => u.Office).WithMany().HasForeignKey(u => u.OfficeId);
        builder.HasIndex(u => new { u.ConsultationId, u.OfficeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<JointMeeting> builder)
    {
        builder.ToTable("JointMeetings");
        foreach (var line in new[] { nameof(JointMeeting.Place), nameof(JointMeeting.Chair) }) builder.Property(line).HasMaxLength(SaveTask.LongestLine);
        builder.Property(m => m.HeldByName).HasMaxLength(100);
        builder.Property(m => m.Minutes).HasMaxLength(RecordJointMeeting.LongestMinutes);
        builder.Property(m => m.Present).HasMaxLength(4000);
        builder.HasOne(m => m.Consultation).WithMany().HasForeignKey(m => m.ConsultationId);
        builder.HasIndex(m => new { m.ConsultationId, m.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<JointDecision> builder)
    {
        builder.ToTable("JointDecisions");
        builder.Property(d => d.WithdrawnWhy).HasMaxLength(SaveTask.LongestLine);
        builder.HasOne(d => d.Consultation).WithMany().HasForeignKey(d => d.ConsultationId);
        builder.HasOne(d => d.Meeting).WithMany().HasForeignKey(d => d.MeetingId);
        builder.HasOne(d => d.Measure).WithMany().HasForeignKey(d => d.MeasureId);
        builder.HasIndex(d => new { d.ConsultationId, d.Number }).IsUnique();
    }
}

static class JointData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<JointConsultation> JointConsultations => db.Set<JointConsultation>();
        internal DbSet<InvitedUnit> InvitedUnits => db.Set<InvitedUnit>();
        internal DbSet<JointMeeting> JointMeetings => db.Set<JointMeeting>();
        internal DbSet<JointDecision> JointDecisions => db.Set<JointDecision>();
    }
}
