namespace OneWindow.Core.Mediation;

/// <summary>Where a mediation case stands. What can be done in which state is <c>CaseMoves</c>.</summary>
public enum CaseState
{
    /// <summary>A party applied, or the committee offered; it has no number yet.</summary>
    Applied,

    /// <summary>Taken on and numbered; consent, mediators and the first session are being arranged.</summary>
    Accepted,

    /// <summary>A session was held.</summary>
    InMediation,

    /// <summary>The agreement's text is fixed; signatures and the seal are awaited.</summary>
    Signing,

    /// <summary>An agreement is in force and is being performed.</summary>
    Performing,

    /// <summary>Over without an agreement in force; the papers are bound.</summary>
    Ended,

    /// <summary>The file is bound and sealed: nothing changes any more (People's Mediation Law art. 27).</summary>
    Closed,

    /// <summary>Not taken on, with the channel the parties were told.</summary>
    NotAccepted,
}

/// <summary>Which side somebody stands on.</summary>
public enum Side { Applicant, Respondent, Third }

/// <summary>How the dispute came to the committee.</summary>
public enum CaseSource { Applied, Offered, HandedOver }

/// <summary>Which rules of term apply (domain 1.6).</summary>
public enum Procedure { General, Medical, Labour, CourtBeforeDocketing, CourtOrdinary, CourtSummary }

/// <summary>How it ended.</summary>
public enum CaseOutcome { Agreed, PartlyAgreed, AgreedOrally, NotAgreed, ConsentRefused, Withdrawn, HandedOver }

/// <summary>Coded reasons for an end without agreement.</summary>
public enum EndReason { PartyRefuses, NoAgreement, PartyStaysAway, TermOver, TakenElsewhere, NotForMediation, Withdrawn, OtherReason }

/// <summary>A party's own will to mediate; silence is no consent (People's Mediation Law art. 17).</summary>
public enum Consent { NotAsked, Given, Refused, Withdrawn }

/// <summary>How something was said or told.</summary>
public enum ToldHow { InWriting, ByWord, ByPhone, OnScreen }

/// <summary>Who may act alone: under 8 the guardian acts, from 8 to 17 the guardian acts or agrees (Civil Code arts. 19, 20).</summary>
public enum Capacity { Full, From8To17, Under8, Limited }

public enum RepresentativeKind { Guardian, Attorney, GroupSpeaker, LegalRepresentative }

public enum InviteeKind { Relative, Neighbour, Colleague, Expert, Organisation, Interpreter, Other }

/// <summary>Who brought a mediator into the case (People's Mediation Law art. 19).</summary>
public enum ChosenBy { Committee, Parties }

/// <summary>Why a mediator's part ended before the case did.</summary>
public enum MediatorEnd { Recused, PartyAsked, Unavailable, HandedOn }

public enum SessionKind { Joint, Private, Inquiry }

public enum SessionWay { InRoom, ByPhone, ByVideo, AtTheParty }

public enum SessionState { Planned, Held, CalledOff }

/// <summary>What somebody needs to take part; kept on the session, gone with it, never on a person.</summary>
public enum Accommodation { Interpreter, Hearing, Sight, Mobility, AtHome }

/// <summary>Who is at a session.</summary>
public enum SessionRole { Party, Representative, Mediator, Invitee }

public enum Attendance { Expected, Present, AbsentExcused, Absent }

/// <summary>How a claim came out.</summary>
public enum ClaimOutcome { Open, Agreed, PartlyAgreed, NotAgreed, Dropped }

/// <summary>How a paper is signed: signature, seal or finger mark (People's Mediation Law art. 29); on a screen only where lawful and agreed.</summary>
public enum SigningManner { Signature, Seal, FingerMark, OnScreen }

public enum Signer { Party, Mediator, Committee }

public enum AgreementForm { Written, Oral }

public enum AgreementState { Draft, Fixed, InForce, Dropped }

/// <summary>Where the court stands with the joint application (Civil Procedure Law art. 205).</summary>
public enum ConfirmationState { Preparing, AppliedFor, Docketed, Confirmed, Rejected, NotTaken, GivenUp }

public enum ObligationState { Due, Done, Released, Broken }

/// <summary>What can follow a breach.</summary>
public enum BreachStepKind { Reminder, Urged, PaymentOrder, Lawsuit, Enforcement }

public enum Performed { Fully, Partly, NotYet, NotAtAll }

public enum Satisfaction { Content, Neutral, NotContent, NotSaid }

/// <summary>Who may read a paper or a line: all sides, one side alone, or the mediators alone.</summary>
public enum Wall { Shared, OneSide, Mediators }

public enum PaperKind { Identity, PowerOfAttorney, Evidence, SignedPage, PerformanceProof, CourtPaper, Other }

/// <summary>How long the bound file is kept; years are a setting (domain 7.3).</summary>
public enum Retention { ShortTerm, LongTerm, Permanent }
