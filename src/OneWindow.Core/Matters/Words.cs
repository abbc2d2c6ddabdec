namespace OneWindow.Core.Matters;

/// <summary>What a resident brings.</summary>
public enum MatterKind { Request, Complaint, Dispute, LegalQuestion, Suggestion, Praise }

/// <summary>By which way it came in.</summary>
public enum Channel { Web, Window, Phone, TalkPoint, Referral, Api }

/// <summary>Where a matter stands. The moves between states are <see cref="MatterMoves"/>.</summary>
public enum MatterState
{
    /// <summary>Registered and sent to an office that has not accepted it yet.</summary>
    Filed,

    /// <summary>Refused twice: the named person decides who owns it.</summary>
    Returned,

    /// <summary>An office has taken it on; no person has it yet.</summary>
    Accepted,

    /// <summary>A person of the office has it.</summary>
    Assigned,

    /// <summary>Being worked.</summary>
    InHand,

    /// <summary>A question to the resident is open.</summary>
    Waiting,

    /// <summary>Somebody holds that it is lawfully out of scope; a second person must agree.</summary>
    RefusalProposed,

    /// <summary>The resident has an answer and may accept it or ask for a second look.</summary>
    Answered,

    /// <summary>The resident was not content: another person, one level up, looks again.</summary>
    Reopened,

    /// <summary>Handled together with another matter of the same cause.</summary>
    Grouped,

    /// <summary>A mediation case has it; the office goes on after it.</summary>
    InMediation,

    /// <summary>Ended with an answer.</summary>
    Closed,

    /// <summary>Ended by leading the resident to the channel the law provides.</summary>
    Referred,

    /// <summary>Ended because the resident took it back.</summary>
    Withdrawn,
}

/// <summary>How much work a matter is, set by a person (domain: simple 1, ordinary 7, complex 20 working days, local setting).</summary>
public enum Difficulty { Simple, Ordinary, Complex }

/// <summary>What comes next and on whom it waits; an open matter always has one, with a time.</summary>
public enum NextStep
{
    OfficeAccepts, DecideOwner, OfficeAnswers, ResidentReplies, ConfirmRefusal, ResidentAcceptsOrNot, FollowsLead,

    /// <summary>It goes as its mediation case goes; the case gives the day.</summary>
    FollowsCase,
    Nothing,
}

/// <summary>How it ended or was answered; lawful refusals are counted apart.</summary>
public enum Outcome { Solved, PartlySolved, Explained, NotPossible, LawfullyRefused, LedToOtherChannel, Withdrawn }

/// <summary>Why an office says that a matter is not its own.</summary>
public enum NotOursReason { OtherField, OtherArea, NeedsHigherLevel, AlreadyHandledElsewhere, WrongCategory }

/// <summary>Grounds on which a request may be lawfully refused (each needs a second pair of eyes).</summary>
public enum RefusalGround { AgainstTheLaw, AlreadyDecidedByCourt, InOtherProcedure, AlreadyAnsweredSame, NotAPublicService, NoMatterStated }

/// <summary>Channels the law provides beside this one (domain 2.4); each has its printed note in the texts (<c>channel.…</c>).</summary>
public enum OtherChannel
{
    PeoplesMediation, AdministrativeMediation, LabourArbitration, FarmlandArbitration, CommercialArbitration,
    Reconsideration, Petition, Lawsuit, Hotline12345, LegalAid, ProtectionOrder, Emergency,
}

/// <summary>Why the matter arose, recorded with the answer so that causes can be mended.</summary>
public enum Cause { Unknown, Misunderstanding, ServiceDelay, WornFacility, WorksOnSite, RuleUnclear, BetweenResidents, ThirdParty, Weather }

public enum EntryKind
{
    Filed, SentTo, Accepted, NotOurs, OwnerDecided, Assigned, Started, HandedOn, Asked, Message, PhotoAdded, Note,
    HelperAsked, HelperAnswered, RefusalProposed, RefusalDeclined, Answered, AnswerAccepted, SecondLookAsked, Rated,
    Closed, Referred, Withdrawn, Grouped, Ungrouped, Split, CategorySet, ContactRevealed, SlipPrinted,
    ExtensionAsked, ExtensionApproved, ExtensionRefused, ClockPaused, ClockResumed, RungReached,
    SupervisionOrdered, SupervisionReceived, SupervisionAnswered, SupervisionReturned, SupervisionClosed,
    CaseOpened, CaseAccepted, CaseDeclined, CaseEnded,
}
