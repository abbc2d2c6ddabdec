using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>Whose task it is (domain 6.2).</summary>
public enum TaskLevel { City, County, Township }

public enum TaskState
{
    NotStarted,
    InHand,

    /// <summary>The lead unit says it is done; somebody else looks.</summary>
    Submitted,

    /// <summary>Closed off (销号) after a check.</summary>
    Closed,

    /// <summary>Was closed off wrongly.</summary>
    Reopened,

    /// <summary>Stands still, with a reason; no lamp.</summary>
    Suspended,

    /// <summary>Dropped from the programme, with a reason; it stays in the ledger and counts for nothing.</summary>
    Dropped,
}

/// <summary>
/// One row of the ledger (台账): a task, or a measure below a task (任务分解). What it says of progress comes from its milestones or from the measures below it; its lamp is computed by
/// <see cref="Lamps"/> and stored nowhere.
/// </summary>
public sealed class ProgrammeTask : SharedRow
{
    public required Guid YearId { get; init; }
    public required Guid ProjectId { get; init; }
    public Project? Project { get; init; }

    /// <summary>The task it is a measure of; at most three levels deep.</summary>
    public Guid? ParentId { get; init; }
    public ProgrammeTask? Parent { get; init; }

    /// <summary>As it is printed: <c>05-017</c>, and of measures below it <c>05-017.02</c>. Never given again.</summary>
    public required string Number { get; init; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";

    /// <summary>What must be so for it to be done (完成标准).</summary>
    public string Measure { get; set; } = "";
    public required TaskLevel Level { get; set; }

    /// <summary>The place it is for.</summary>
    public required Guid AreaId { get; set; }
    public Area? Area { get; init; }
    public required string AreaCode { get; set; }

    /// <summary>The lead unit (牵头单位).</summary>
    public required Guid LeadOfficeId { get; set; }
    public Office? LeadOffice { get; init; }

    /// <summary>The leader in charge (责任领导), by post and name as the programme has it.</summary>
    public string Leader { get; set; } = "";
    public DateOnly Start { get; set; }
    public DateOnly Finish { get; set; }

    /// <summary>Its part beside the others of its project or task, 1 to 100.</summary>
    public int Weight { get; set; } = 1;

    public TaskState State { get; internal set; }

    /// <summary>Why it is suspended, reopened, dropped or was sent back.</summary>
    public string StateWhy { get; internal set; } = "";

    /// <summary>Where it goes back to when it is no longer suspended.</summary>
    public TaskState? SuspendedFrom { get; internal set; }

    /// <summary>How far it is, in hundredths of a per cent, 0 to 10,000: from its measures, else its milestones; 10,000 when closed off.</summary>
    public int Progress { get; internal set; }

    /// <summary>What is in the way, and since when.</summary>
    public string Problem { get; internal set; } = "";
    public DateOnly? ProblemSince { get; internal set; }

    /// <summary>What is needed from whom.</summary>
    public string Needed { get; internal set; } = "";

    /// <summary>A word of the lead unit beside the lamp; the lamp stays what it is.</summary>
    public string LampWord { get; internal set; } = "";
    public DateTime? SubmittedAt { get; internal set; }

    /// <summary>Whoever submitted it cannot check it.</summary>
    public Guid? SubmittedById { get; internal set; }
    public DateTime? ClosedAt { get; internal set; }
    public DateOnly? ClosedOn { get; internal set; }
    public Guid? ClosedById { get; internal set; }

    /// <summary>Rises with every act on it.</summary>
    public int Version { get; internal set; }

    public bool Counts => State is not TaskState.Dropped;

    internal static string FormatNumber(int project, int task) => string.Create(CultureInfo.InvariantCulture, $"{project:00}-{task:000}");

    internal static string FormatNumber(string parent, int measure) => string.Create(CultureInfo.InvariantCulture, $"{parent}.{measure:00}");
}

/// <summary>A joint unit (配合单位) of a task.</summary>
public sealed class TaskUnit : SharedRow
{
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
}

/// <summary>A milestone (节点) of a task: what is to be done by when, and what was done.</summary>
public sealed class Milestone : SharedRow
{
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }

    /// <summary>1 to 4.</summary>
    public required int Quarter { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly Due { get; set; }
    public required string Planned { get; set; }

    /// <summary>Its part of the task beside the other milestones, 1 to 100.</summary>
    public int Weight { get; set; } = 1;

    /// <summary>What was done, in words.</summary>
    public string Done { get; internal set; } = "";

    /// <summary>0 to 100 per cent.</summary>
    public int DonePercent { get; internal set; }

    /// <summary>When it came to 100.</summary>
    public DateOnly? DoneOn { get; internal set; }
}

/// <summary>A file that shows that something was done.</summary>
public sealed class TaskEvidence : SharedRow
{
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }
    public Guid? MilestoneId { get; init; }
    public required string Title { get; init; }

    /// <summary>Of the content, found from its first bytes.</summary>
    public required string MediaType { get; init; }
    public required int Size { get; init; }
    public required byte[] Content { get; init; }
    public required DateTime AddedAt { get; init; }
    public Guid? AddedById { get; init; }
    public required string AddedByName { get; init; }
}

/// <summary>One line of a task's change log (修改记录); nothing is overwritten.</summary>
public sealed class TaskEntry : SharedRow
{
    public required Guid TaskId { get; init; }
    public ProgrammeTask? Task { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Name of the action, as in docs/actions.md.</summary>
    public required string Action { get; init; }
    public Guid? StaffId { get; init; }
    public string StaffName { get; init; } = "";
    public required TaskState State { get; init; }

    /// <summary>Progress after it, in hundredths of a per cent.</summary>
    public required int Progress { get; init; }

    /// <summary>Fields that changed with the value before and after, JSON: <c>[{"field":"Finish","from":"2026-09-30","to":"2026-12-31"}]</c>.</summary>
    public string Changes { get; init; } = "";
    public string Words { get; init; } = "";
}
