using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>Why no court would confirm what is agreed on a claim (SPC interpretation of the Civil Procedure Law 2022 art. 355).</summary>
public enum CourtBar { None, PersonalStatus, Ownership, OutsideCourts, SpecialProcedure }

/// <summary>One thing a party asks for; the outcome is told claim by claim.</summary>
public sealed class CaseClaim : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required int Number { get; init; }
    public Guid PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public byte[] TextSealed { get; internal set; } = [];

    /// <summary>Yuan, where money is asked for.</summary>
    public decimal? Amount { get; internal set; }
    public CourtBar CourtBar { get; internal set; }
    public ClaimOutcome Outcome { get; internal set; }

    /// <summary>Why nothing came of it.</summary>
    public EndReason? Reason { get; internal set; }
    public DateTime? RemovedAt { get; internal set; }
}

/// <summary>What a clause says beside who, to whom and how much.</summary>
public sealed record ClauseText
{
    public required string What { get; init; }

    /// <summary>How it is performed.</summary>
    public string How { get; init; } = "";
    public string Place { get; init; } = "";

    /// <summary>What follows if it is not performed.</summary>
    public string IfNot { get; init; } = "";
}

/// <summary>One clause: who gives or does what to whom, how, by when, and what if not.</summary>
public sealed class CaseClause : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required int Number { get; init; }

    /// <summary>The claim it settles, in whole or part.</summary>
    public Guid? ClaimId { get; init; }
    public CaseClaim? Claim { get; init; }
    public Guid DebtorId { get; init; }
    public CaseParty? Debtor { get; init; }
    public Guid OwedToId { get; init; }
    public CaseParty? OwedTo { get; init; }
    public byte[] TextSealed { get; internal set; } = [];

    /// <summary>Yuan in all; its instalments add up to it.</summary>
    public decimal? Amount { get; internal set; }
    public DateTime? RemovedAt { get; internal set; }
}

/// <summary>One thing to be done by one day: an instalment, or the whole of a clause. Before the agreement is in force it is only proposed.</summary>
public sealed class Obligation : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid ClauseId { get; init; }
    public CaseClause? Clause { get; init; }

    /// <summary>1, 2, 3 … within the clause.</summary>
    public required int Number { get; init; }
    public decimal? Amount { get; init; }

    /// <summary>Last day, local.</summary>
    public required DateOnly Due { get; init; }
    public ObligationState State { get; internal set; }
    public DateOnly? DoneOn { get; internal set; }
    public Guid? ProofPaperId { get; internal set; }
    public byte[]? WordsSealed { get; internal set; }
}

/// <summary>A step after a breach: reminder, urging by the committee, payment order, lawsuit, enforcement (two years from the last instalment).</summary>
public sealed class BreachStep : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public Guid ObligationId { get; init; }
    public Obligation? Obligation { get; init; }
    public required BreachStepKind Kind { get; init; }
    public required DateOnly On { get; init; }
    public byte[]? WordsSealed { get; init; }
    public string StaffName { get; init; } = "";
}
