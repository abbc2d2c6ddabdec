using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Data;

namespace OneWindow.Core.Audit;

/// <summary>
/// One line of the history nobody can rewrite: who did what to which thing, when, as whom and why. Names are stored as they were
/// written then. It never holds the text or the contact of a resident: those stay in their own rows.
/// </summary>
public sealed class AuditEntry : DistrictRow
{
    public DateTime At { get; init; }
    public ActorKind ActorKind { get; init; }
    public Guid? ActorId { get; init; }
    public string ActorName { get; init; } = "";
    public string ActorRole { get; init; } = "";

    /// <summary>Whom the actor stood in for, if anybody.</summary>
    public Guid? InPlaceOf { get; init; }

    /// <summary>What was done: the action's name in <c>docs/actions.md</c>, e.g. <c>accept-matter</c>.</summary>
    public required string Action { get; init; }

    public required string SubjectKind { get; init; }
    public Guid SubjectId { get; init; }
    public string SubjectNumber { get; init; } = "";
    public string? Why { get; init; }

    /// <summary>Codes and ids of the change (never a resident's words), as JSON.</summary>
    public string? Details { get; init; }
}

/// <summary>Who acted: a resident by the code of a matter, a member of staff, an outside program with a token, or the system.</summary>
public enum ActorKind { Resident, Staff, System }

sealed class AuditMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.SubjectKind).HasMaxLength(40);
        builder.Property(e => e.SubjectNumber).HasMaxLength(40);
        builder.Property(e => e.ActorName).HasMaxLength(60);
        builder.Property(e => e.ActorRole).HasMaxLength(40);
        builder.Property(e => e.Why).HasMaxLength(1000);
        builder.HasIndex(e => new { e.District, e.SubjectId, e.At });
        builder.HasIndex(e => new { e.District, e.At });
    }
}
