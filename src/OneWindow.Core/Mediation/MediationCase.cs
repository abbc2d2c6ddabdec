using System.Globalization;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>Finds a case: its district and id together, as every look-up does.</summary>
public readonly record struct CaseKey(string District, Guid Id);

/// <summary>
/// A dispute before a people's mediation committee, from the application to the bound file. It begins from a matter, so nobody tells it twice, and the matter
/// gets its answer from it. Everything that names or describes people is sealed.
/// </summary>
public sealed class MediationCase : DistrictRow
{
    public const int LongestText = 20_000;

    public required Guid MatterId { get; init; }
    public Matter? Matter { get; init; }
    public required Guid CommitteeId { get; init; }
    public Committee? Committee { get; init; }

    /// <summary>The committee's office.</summary>
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required Guid AreaId { get; init; }

    /// <summary>Code of the matter's place on the day of opening; the leader's view counts by prefixes of it.</summary>
    public required string AreaCode { get; init; }

    /// <summary>Year, the committee's short name as it was, and running number: （2026）某人调字第1号. Given at acceptance; no gaps, no reuse.</summary>
    public int? Year { get; internal set; }
    public string ShortName { get; internal set; } = "";
    public int? Sequence { get; internal set; }

    public CaseState State { get; internal set; }
    public required CaseSource Source { get; init; }

    /// <summary>The body that handed it over, where one did.</summary>
    public string HandedOverBy { get; init; } = "";
    public Procedure Procedure { get; internal set; }
    public required Guid KindId { get; set; }
    public DisputeKind? Kind { get; init; }

    /// <summary>As the forms call it, e.g. 张三与李四相邻关系纠纷; sealed, it holds names.</summary>
    public byte[] NameSealed { get; internal set; } = [];

    /// <summary>Short account for the forms, at first as the resident told it.</summary>
    public byte[] AccountSealed { get; internal set; } = [];

    public DateTime OpenedAt { get; init; }
    public Guid? OpenedById { get; init; }
    public string RegistrarName { get; init; } = "";
    public DateTime? AcceptedAt { get; internal set; }

    /// <summary>A court's commission counts from the day the mediator signs for the papers; otherwise empty (domain 1.6).</summary>
    public DateTime? PapersSignedForAt { get; internal set; }

    /// <summary>Somebody looked whether another body has the dispute (domain 2.4).</summary>
    public DateTime? RelatedCheckedAt { get; internal set; }

    public CaseOutcome? Outcome { get; internal set; }
    public EndReason? EndReason { get; internal set; }

    /// <summary>The channel the parties were told where it was not taken on or came to nothing (art. 26).</summary>
    public OtherChannel? Channel { get; internal set; }
    public byte[]? EndWordsSealed { get; internal set; }
    public DateTime? EndedAt { get; internal set; }
    public DateTime? ClosedAt { get; internal set; }
    public Retention? Retention { get; internal set; }
    public string ClosedByName { get; internal set; } = "";

    public CaseStep NextStep { get; internal set; }

    /// <summary>When the next step is due; never empty while the case is open.</summary>
    public DateTime? NextStepBy { get; internal set; }

    /// <summary>Counts every change all may know of; what happens behind a wall does not count, so that nobody learns of it.</summary>
    public int Version { get; internal set; } = 1;

    public CaseKey Key => new(District, Id);

    /// <summary>The number as it is printed; empty before acceptance.</summary>
    public string Number => Year is { } year && Sequence is { } sequence ? FormatNumber(year, ShortName, sequence) : "";

    public static string FormatNumber(int year, string shortName, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"（{year:0000}）{shortName}人调字第{sequence}号");

    internal void Next(CaseStep step, DateTime? by) => (NextStep, NextStepBy) = (step, by);
}

/// <summary>What comes next in a case and on whom it waits.</summary>
public enum CaseStep
{
    DecideAcceptance, AskConsent, TellRights, AppointMediators, PlanSession, HoldSession, WriteRecord, Decide, GatherSignatures, Perform, VisitAgain, BindFile, Nothing,
}

/// <summary>One thing that happened in a case; nothing is overwritten.</summary>
public sealed class CaseEntry : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public DateTime At { get; init; }

    /// <summary>Name of the action, as in docs/actions.md, e.g. <c>accept-case</c>.</summary>
    public required string Action { get; init; }
    public ActorKind By { get; init; }
    public Guid? StaffId { get; init; }
    public string StaffName { get; init; } = "";

    /// <summary>The party it is about or who acted.</summary>
    public Guid? PartyId { get; init; }

    /// <summary>Who may know of it.</summary>
    public required Wall Wall { get; init; }

    /// <summary>Coded reason, outcome or ground, as the action has one.</summary>
    public string Reason { get; init; } = "";
    public byte[]? WordsSealed { get; init; }
    public CaseState State { get; init; }
}

/// <summary>A number by which cases of one committee and one year are counted up; unlike a matter's number it is read with its committee's name.</summary>
static class CaseNumbers
{
    internal static string Series(Guid committeeId) => $"case:{committeeId:n}";
}
