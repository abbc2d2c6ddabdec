using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>A leader answers for a place or for a task (包联): goes there, sees, agrees what is to be done. Never for a family or a person.</summary>
public sealed class LinkUp : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }
    public required Guid StaffId { get; init; }
    public StaffMember? Staff { get; init; }

    /// <summary>The place, or that of the task.</summary>
    public required Guid AreaId { get; init; }
    public Area? Area { get; init; }
    public required string AreaCode { get; init; }

    /// <summary>Null: the place as a whole.</summary>
    public Guid? TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }
    public required DateOnly Since { get; init; }
    public DateOnly? EndedOn { get; internal set; }
    public string EndedWhy { get; internal set; } = "";
}

/// <summary>A leader was at the place, the unit or the task. What stands here names no resident.</summary>
public sealed class LinkVisit : SharedRow
{
    public required Guid LinkId { get; init; }
    public LinkUp? Link { get; init; }
    public required DateOnly Day { get; init; }
    public required string Seen { get; init; }
    public string Agreed { get; init; } = "";
    public required DateTime WrittenAt { get; init; }
    public required string WrittenByName { get; init; }
}

/// <summary>Something agreed on a visit, with an owner and a day.</summary>
public sealed class FollowUp : SharedRow
{
    public required Guid VisitId { get; init; }
    public LinkVisit? Visit { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required string Text { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Due { get; init; }
    public DateTime? DoneAt { get; internal set; }
    public string DoneByName { get; internal set; } = "";

    /// <summary>What was done.</summary>
    public string DoneWords { get; internal set; } = "";
}

public enum TaskOrderState
{
    /// <summary>Given; the unit has not said yet that it has it.</summary>
    Ordered,

    /// <summary>The unit has it (receipt).</summary>
    Received,

    /// <summary>The unit has answered; the leader looks at it.</summary>
    Answered,

    /// <summary>The leader is content.</summary>
    Closed,
}

/// <summary>A leader's order to the lead unit of a task (督办): with a receipt, an answer within the term of <c>SUPERVISE</c>, and an end only the leader's side can make.</summary>
public sealed class TaskOrder : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }

    /// <summary>The lead unit when the order was given.</summary>
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required string Words { get; init; }
    public required DateTime OrderedAt { get; init; }
    public Guid? OrderedById { get; init; }
    public required string OrderedByName { get; init; }
    public TaskOrderState State { get; internal set; }

    /// <summary>First instant after the last day for the answer.</summary>
    public DateTime AnswerBy { get; internal set; }
    public DateTime? ReceivedAt { get; internal set; }
    public string ReceivedByName { get; internal set; } = "";
    public string Answer { get; internal set; } = "";
    public DateTime? AnsweredAt { get; internal set; }
    public string AnsweredByName { get; internal set; } = "";

    /// <summary>How often an answer was sent back.</summary>
    public int Returned { get; internal set; }

    /// <summary>What the leader said of the last answer.</summary>
    public string Verdict { get; internal set; } = "";
    public DateTime? ClosedAt { get; internal set; }

    internal string Link(ProgrammeYear year) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/staff/programme/{year.Year}/links/orders/{Id}");
}

sealed class LinkUpMapping : IEntityTypeConfiguration<LinkUp>, IEntityTypeConfiguration<LinkVisit>, IEntityTypeConfiguration<FollowUp>, IEntityTypeConfiguration<TaskOrder>
{
    public void Configure(EntityTypeBuilder<LinkUp> builder)
    {
        builder.ToTable("LinkUps");
        builder.Property(l => l.AreaCode).HasMaxLength(15);
        builder.Property(l => l.EndedWhy).HasMaxLength(SaveTask.LongestLine);
        builder.HasOne(l => l.Year).WithMany().HasForeignKey(l => l.YearId);
        builder.HasOne(l => l.Staff).WithMany().HasForeignKey(l => l.StaffId);
        builder.HasOne(l => l.Area).WithMany().HasForeignKey(l => l.AreaId);
        builder.HasOne(l => l.Task).WithMany().HasForeignKey(l => l.TaskId);
    }

    public void Configure(EntityTypeBuilder<LinkVisit> builder)
    {
        builder.ToTable("LinkVisits");
        foreach (var text in new[] { nameof(LinkVisit.Seen), nameof(LinkVisit.Agreed) }) builder.Property(text).HasMaxLength(SaveTask.LongestText);
        builder.Property(v => v.WrittenByName).HasMaxLength(100);
        builder.HasOne(v => v.Link).WithMany().HasForeignKey(v => v.LinkId);
    }

    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.ToTable("FollowUps");
        builder.Property(f => f.Text).HasMaxLength(SaveTask.LongestTitle);
        builder.Property(f => f.DoneWords).HasMaxLength(SaveTask.LongestText);
        builder.Property(f => f.DoneByName).HasMaxLength(100);
        builder.HasOne(f => f.Visit).WithMany().HasForeignKey(f => f.VisitId);
        builder.HasOne(f => f.Office).WithMany().HasForeignKey(f => f.OfficeId);
    }

    public void Configure(EntityTypeBuilder<TaskOrder> builder)
    {
        builder.ToTable("TaskOrders");
        foreach (var text in new[] { nameof(TaskOrder.Words), nameof(TaskOrder.Answer), nameof(TaskOrder.Verdict) }) builder.Property(text).HasMaxLength(SaveTask.LongestText);
        foreach (var name in new[] { nameof(TaskOrder.OrderedByName), nameof(TaskOrder.ReceivedByName), nameof(TaskOrder.AnsweredByName) }) builder.Property(name).HasMaxLength(100);
        builder.HasOne(o => o.Year).WithMany().HasForeignKey(o => o.YearId);
        builder.HasOne(o => o.Task).WithMany().HasForeignKey(o => o.TaskId);
        builder.HasOne(o => o.Office).WithMany().HasForeignKey(o => o.OfficeId);
    }
}

static class LinkUpsData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<LinkUp> LinkUps => db.Set<LinkUp>();
        internal DbSet<LinkVisit> LinkVisits => db.Set<LinkVisit>();
        internal DbSet<FollowUp> FollowUps => db.Set<FollowUp>();
        internal DbSet<TaskOrder> TaskOrders => db.Set<TaskOrder>();
    }
}
