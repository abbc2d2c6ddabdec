using OneWindow.Core.Areas;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>
/// A case as one party reads it under their own code. Of the other side it holds names and nothing else: no contact, address, age, claim, paper, word on consent or
/// free hour. Nothing that is behind a wall is ever read for it.
/// </summary>
public sealed record PartyStatus
{
    public required CaseKey Key { get; init; }
    public required Guid PartyId { get; init; }

    /// <summary>The party's own name.</summary>
    public required string Name { get; init; }
    public required Side Side { get; init; }

    /// <summary>Empty before acceptance.</summary>
    public required string Number { get; init; }
    public required CaseState State { get; init; }
    public required CaseStep NextStep { get; init; }
    public DateTime? NextStepBy { get; init; }
    public required Committee Committee { get; init; }

    /// <summary>The committee's office; its phone is whom a party calls.</summary>
    public required Office Office { get; init; }
    public required DisputeKind Kind { get; init; }
    public IReadOnlyList<OtherParty> Others { get; init; } = [];

    /// <summary>Who acts for this party now.</summary>
    public IReadOnlyList<(RepresentativeKind Kind, string Name)> Representatives { get; init; } = [];
    public Consent Consent { get; init; }
    public DateTime? ConsentAt { get; init; }

    /// <summary>A guardian acts, and there is one in the case or not yet.</summary>
    public bool NeedsGuardian { get; init; }
    public DateTime? RightsAcknowledgedAt { get; init; }
    public bool AsksClosed { get; init; }
    public bool SignsOnScreen { get; init; }
    public IReadOnlyList<PartyMediator> Mediators { get; init; } = [];

    /// <summary>Sittings of all sides, inquiries of this party, talks with this party alone.</summary>
    public IReadOnlyList<PartySitting> Sittings { get; init; } = [];
    public IReadOnlyList<(DateTime From, DateTime To)> FreeTimes { get; init; } = [];
    public IReadOnlyList<ClaimView> Claims { get; init; } = [];

    /// <summary>Fixed or in force; a draft is the mediators' own.</summary>
    public PartyAgreement? Agreement { get; init; }
    public PartyConfirmation? Confirmation { get; init; }

    /// <summary>Why no court would confirm it; null where there is no agreement.</summary>
    public CourtBar? CourtBar { get; init; }
    /// <summary>People invited to help, while they may still take part.</summary>
    public IReadOnlyList<PartyHelper> Helpers { get; init; } = [];
    public IReadOnlyList<PartyHandOver> HandOvers { get; init; } = [];
    public CaseOutcome? Outcome { get; init; }
    public OtherChannel? Channel { get; init; }

    /// <summary>What the parties were told at the end.</summary>
    public string EndWords { get; init; } = "";

    /// <summary>Terms that concern parties, open ones first; without the words of colleagues.</summary>
    public IReadOnlyList<PartyClock> Clocks { get; init; } = [];
    public IReadOnlyList<PartyLine> Lines { get; init; } = [];

    public bool May(CaseAct act) => State.Allows(act) && (act != CaseAct.WithdrawCase || Side == Side.Applicant);
}

/// <summary>Somebody else in the case: of a group its word and how many they are.</summary>
public sealed record OtherParty(Side Side, string Name, int Count);

/// <param name="Fields">What residents may read when they choose.</param>
/// <param name="Disclosure">The mediator's own word on ties to the parties or the matter.</param>
public sealed record PartyMediator(string Name, string Fields, bool IsLead, bool HasDisclosed, bool HasTies, string Disclosure);

/// <param name="Place">Room and place in words, or the line; empty where the place is somebody's home that this party is not told of.</param>
public sealed record PartySitting(SessionKind Kind, SessionWay Way, SessionState State, DateTime From, DateTime To, string Place, IReadOnlyList<SessionNeed> Needs);

/// <param name="HasSigned">This party's own signature is there.</param>
public sealed record PartyAgreement(AgreementForm Form, AgreementState State, AgreementText Text, DateOnly? EffectiveOn, bool HasSigned, IReadOnlyList<PartyClause> Clauses);

/// <param name="Due">Instalments; before the agreement is in force they are only proposed.</param>
public sealed record PartyClause(int Number, string Debtor, string OwedTo, bool IsMine, ClauseText Text, decimal? Amount, IReadOnlyList<PartyDue> Due);

public sealed record PartyDue(decimal? Amount, DateOnly Due, ObligationState State, DateOnly? DoneOn);

public sealed record PartyConfirmation(ConfirmationState State, string CourtName, string CourtNumber, DateOnly? AppliedOn, DateOnly? DocketedOn, DateOnly? DecidedOn);

/// <param name="Mine">This party's last word.</param>
public sealed record PartyHelper(Guid Id, InviteeKind Kind, string Name, Consent Mine);

/// <param name="Mine">This party's last word.</param>
public sealed record PartyHandOver(Guid Id, OtherChannel Channel, string Recipient, string Reason, Consent Mine, DateOnly? SentOn, string NumberThere, string Answer);

public sealed record PartyClock(string RuleCode, ClockState State, DateOnly? LastDay, ExplainedDay Day);

/// <summary>Something that happened, as far as this party may know of it.</summary>
/// <param name="Words">Only what the other side let the mediators pass on.</param>
public sealed record PartyLine(DateTime At, string Action, bool IsMine, string Words);
