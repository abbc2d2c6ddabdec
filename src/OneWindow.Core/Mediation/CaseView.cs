using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>A case as a member of staff sees it. What is behind a wall is in it only where the reader works the case as its mediator.</summary>
public sealed record CaseView
{
    public required MediationCase Case { get; init; }
    public required Matter Matter { get; init; }
    public required Committee Committee { get; init; }
    public required DisputeKind Kind { get; init; }
    public required string Name { get; init; }
    public required string Account { get; init; }
    public string EndWords { get; init; } = "";

    /// <summary>The reader works the case as its mediator and has disclosed ties.</summary>
    public bool IsMediator { get; init; }
    public IReadOnlyList<PartyView> Parties { get; init; } = [];
    public IReadOnlyList<RepresentativeView> Representatives { get; init; } = [];
    public IReadOnlyList<MediatorView> Mediators { get; init; } = [];
    public IReadOnlyList<InviteeView> Invitees { get; init; } = [];
    public IReadOnlyList<RelatedProceeding> Related { get; init; } = [];
    public IReadOnlyList<FreeTime> FreeTimes { get; init; } = [];
    public IReadOnlyList<SessionView> Sessions { get; init; } = [];
    public IReadOnlyList<NoteView> Notes { get; init; } = [];
    public IReadOnlyList<ClaimView> Claims { get; init; } = [];
    public IReadOnlyList<ClauseView> Clauses { get; init; } = [];

    /// <summary>The one that counts now: draft, fixed or in force.</summary>
    public AgreementView? Agreement { get; init; }
    public CourtConfirmation? Confirmation { get; init; }

    /// <summary>Why no court would confirm it; null where there is no agreement.</summary>
    public CourtBar? CourtBar { get; init; }
    public IReadOnlyList<VisitView> Visits { get; init; } = [];
    public IReadOnlyList<HandOverView> HandOvers { get; init; } = [];
    public IReadOnlyList<PaperView> Papers { get; init; } = [];
    public IReadOnlyList<EntryView> Entries { get; init; } = [];
    public IReadOnlyList<ExplainedClock> Clocks { get; init; } = [];

    public PartyView Party(Guid id) => Parties.First(p => p.Row.Id == id);
}

public sealed record PartyView(CaseParty Row, PersonDetails Person)
{
    /// <summary>Last four digits of the phone.</summary>
    public string PhoneTail => Person.Phone.Length > 4 ? Person.Phone[^4..] : "";
}

public sealed record RepresentativeView(CaseRepresentative Row, PersonDetails Person);

public sealed record MediatorView(CaseMediator Row, string Disclosure, string EndWords);

/// <param name="Words">The last word of each party, by party.</param>
public sealed record InviteeView(CaseInvitee Row, PersonDetails Person, IReadOnlyDictionary<Guid, Consent> Words);

/// <param name="People">With the name of each.</param>
public sealed record SessionView(CaseSession Row, string Place, IReadOnlyList<SessionNeed> Needs, RecordText? Record, IReadOnlyList<(SessionPerson Row, string Name)> People);

public sealed record NoteView(PrivateNote Row, string Text);

public sealed record ClaimView(CaseClaim Row, string Text);

public sealed record ClauseView(CaseClause Row, ClauseText Text, IReadOnlyList<ObligationView> Obligations);

public sealed record ObligationView(Obligation Row, string Words, IReadOnlyList<(BreachStep Row, string Words)> Steps);

public sealed record AgreementView(MediationAgreement Row, AgreementText Text, IReadOnlyList<AgreementSignature> Signatures);

public sealed record VisitView(ReturnVisit Row, VisitFindings Findings);

public sealed record HandOverView(HandOver Row, HandOverText Text, string Answer, IReadOnlyDictionary<Guid, Consent> Words);

public sealed record PaperView(CasePaper Row, string Name);

public sealed record EntryView(CaseEntry Row, string Words);
