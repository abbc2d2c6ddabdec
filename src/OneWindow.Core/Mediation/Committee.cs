using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>
/// A people's mediation committee: a mass organisation that a village, residents' committee, enterprise, township or other body set up (People's Mediation Law
/// arts. 7, 8, 34). It works from one office; several committees may share one.
/// </summary>
public sealed class Committee : SharedRow
{
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";

    /// <summary>As it stands in case numbers, e.g. 某 in （2026）某人调字第1号; a case keeps the one it was numbered with.</summary>
    public required string ShortName { get; set; }
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }

    /// <summary>The term its cases begin with (domain 1.6).</summary>
    public Procedure Procedure { get; set; }

    /// <summary>The committee's own statement that it has 3 to 9 members, one head and the members the Law asks for (arts. 8, 9): yes or no, never about a person.</summary>
    public bool CompositionMet { get; set; }
    public DateOnly? CompositionStatedOn { get; set; }

    /// <summary>Last day of the members' term of three years (art. 9).</summary>
    public DateOnly? TermEndsOn { get; set; }

    /// <summary>The court that most often gets its cases, for the papers of judicial confirmation.</summary>
    public string CourtName { get; set; } = "";
    public DateOnly? EndedOn { get; set; }
}

/// <summary>A person who mediates for a committee: member or engaged by it (arts. 13, 14).</summary>
public sealed class CommitteeMediator : SharedRow
{
    public required Guid CommitteeId { get; init; }
    public Committee? Committee { get; init; }
    public required Guid StaffId { get; init; }
    public StaffMember? Staff { get; init; }

    /// <summary>Member of the committee; otherwise engaged by it.</summary>
    public bool IsMember { get; set; }

    /// <summary>What residents may read when they choose: fields of experience, languages of work. Never about the person's origin.</summary>
    public string Fields { get; set; } = "";
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }
}

/// <summary>A room in which sessions can be held.</summary>
public sealed class MediationRoom : SharedRow
{
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }
    public required string Name { get; set; }

    /// <summary>People it seats.</summary>
    public int Seats { get; set; }

    /// <summary>Can be reached without a step.</summary>
    public bool IsStepFree { get; set; }

    /// <summary>Has what a talk by video needs.</summary>
    public bool HasVideo { get; set; }
    public DateOnly? EndedOn { get; set; }
}

/// <summary>Hours in which a mediator cannot hold a session; no reason is asked.</summary>
public sealed class MediatorAway : SharedRow
{
    public required Guid StaffId { get; init; }
    public StaffMember? Staff { get; init; }
    public required DateTime From { get; init; }
    public required DateTime To { get; init; }
}

/// <summary>A kind of dispute as the monthly table counts it (domain 1.9). The list is the city's to edit.</summary>
public sealed class DisputeKind : SharedRow
{
    /// <summary>Stable code, e.g. neighbours.</summary>
    public required string Code { get; init; }
    public required string Name { get; set; }
    public required string NameEn { get; set; }

    /// <summary>The term its cases begin with.</summary>
    public Procedure Procedure { get; set; }

    /// <summary>Position in the table.</summary>
    public int Order { get; set; }

    /// <summary>
    /// Usually about marriage, parentage, adoption or other status: no court confirms that (SPC interpretation 2022 art. 355) and no signature on a screen is
    /// lawful for it (Electronic Signature Law art. 3).
    /// </summary>
    public bool IsPersonalStatus { get; set; }
    public DateTime? EndedAt { get; set; }
}
