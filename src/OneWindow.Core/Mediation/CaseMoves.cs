using System.Collections.Frozen;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>What can be done with a case. Each is one action and one page.</summary>
public enum CaseAct
{
    // the application and its parties
    Describe, AddParty, ChangeParty, RemoveParty, AddRepresentative, EndRepresentative, RecordConsent, TellRights, SetFreeTimes, CheckRelated, AddClaim, ChangeClaim, RemoveClaim,
    Accept, Decline, RevealContact, PrintSlip,

    // who mediates and who helps
    AppointMediator, Disclose, EndMediator, Invite, RecordInviteeConsent, EndInvitee,

    // sittings
    PlanSession, MoveSession, CallOffSession, HoldSession, WriteRecord, CloseRecord, WriteNote, ReleaseNote, PauseTerm, ResumeTerm, ExtendTerm,

    // what comes of it
    SetClause, RemoveClause, DraftAgreement, FixAgreement, ReopenAgreement, SignAgreement, RecordOral, EndWithoutAgreement, WithdrawCase,

    // afterwards
    Perform, TakeBreachStep, ReleaseObligation, StepConfirmation, VisitAgain, PrepareHandOver, ConsentHandOver, SendHandOver, AnswerHandOver,
    AddPaper, RemovePaper, ReportDuty, CloseCase,
}

/// <summary>In which state each act may be done, and where it leads. This table is the law of the house: pages, API and docs are drawn from it.</summary>
public static class CaseMoves
{
    static readonly CaseState[] Talking = [CaseState.Accepted, CaseState.InMediation];
    static readonly CaseState[] BeforeSigning = [CaseState.Applied, .. Talking];
    static readonly CaseState[] Working = [.. Talking, CaseState.Signing];
    static readonly CaseState[] Open = [CaseState.Applied, .. Working, CaseState.Performing, CaseState.Ended];
    static readonly CaseState[] Taken = [.. Working, CaseState.Performing, CaseState.Ended];
    static readonly CaseState[] After = [CaseState.Performing, CaseState.Ended];

    /// <summary>For each act: the states it may start from, and the state it leads to (null: it keeps the state or the act decides).</summary>
    public static FrozenDictionary<CaseAct, (IReadOnlyList<CaseState> From, CaseState? To)> Table { get; } =
        new Dictionary<CaseAct, (IReadOnlyList<CaseState>, CaseState?)>
        {
            [CaseAct.Describe] = (BeforeSigning, null),
            [CaseAct.AddParty] = (BeforeSigning, null),
            [CaseAct.ChangeParty] = (Open, null),
            [CaseAct.RemoveParty] = (BeforeSigning, null),
            [CaseAct.AddRepresentative] = (Open, null),
            [CaseAct.EndRepresentative] = (Open, null),
            [CaseAct.RecordConsent] = (BeforeSigning, null),
            [CaseAct.TellRights] = (BeforeSigning, null),
            [CaseAct.SetFreeTimes] = (BeforeSigning, null),
            [CaseAct.CheckRelated] = (BeforeSigning, null),
            [CaseAct.AddClaim] = (BeforeSigning, null),
            [CaseAct.ChangeClaim] = (BeforeSigning, null),
            [CaseAct.RemoveClaim] = (BeforeSigning, null),
            [CaseAct.Accept] = ([CaseState.Applied], CaseState.Accepted),
            [CaseAct.Decline] = ([CaseState.Applied], CaseState.NotAccepted),
            [CaseAct.RevealContact] = (Open, null),
            [CaseAct.PrintSlip] = (Open, null),
            [CaseAct.AppointMediator] = (Working, null),
            [CaseAct.Disclose] = (Working, null),
            [CaseAct.EndMediator] = (Working, null),
            [CaseAct.Invite] = (Talking, null),
            [CaseAct.RecordInviteeConsent] = (Talking, null),
            [CaseAct.EndInvitee] = (Talking, null),
            [CaseAct.PlanSession] = (Talking, null),
            [CaseAct.MoveSession] = (Talking, null),
            [CaseAct.CallOffSession] = (Working, null),
            [CaseAct.HoldSession] = (Talking, CaseState.InMediation),
            [CaseAct.WriteRecord] = (Taken, null),
            [CaseAct.CloseRecord] = (Taken, null),
            [CaseAct.WriteNote] = (Working, null),
            [CaseAct.ReleaseNote] = (Working, null),
            [CaseAct.PauseTerm] = (Talking, null),
            [CaseAct.ResumeTerm] = (Talking, null),
            [CaseAct.ExtendTerm] = (Talking, null),
            [CaseAct.SetClause] = ([CaseState.InMediation], null),
            [CaseAct.RemoveClause] = ([CaseState.InMediation], null),
            [CaseAct.DraftAgreement] = ([CaseState.InMediation], null),
            [CaseAct.FixAgreement] = ([CaseState.InMediation], CaseState.Signing),
            [CaseAct.ReopenAgreement] = ([CaseState.Signing], CaseState.InMediation),
            [CaseAct.SignAgreement] = ([CaseState.Signing], null),
            [CaseAct.RecordOral] = ([CaseState.InMediation], CaseState.Performing),
            [CaseAct.EndWithoutAgreement] = (Working, CaseState.Ended),
            [CaseAct.WithdrawCase] = ([CaseState.Applied, .. Working], CaseState.Ended),
            [CaseAct.Perform] = ([CaseState.Performing], null),
            [CaseAct.TakeBreachStep] = ([CaseState.Performing], null),
            [CaseAct.ReleaseObligation] = ([CaseState.Performing], null),
            [CaseAct.StepConfirmation] = ([CaseState.Performing], null),
            [CaseAct.VisitAgain] = (After, null),
            [CaseAct.PrepareHandOver] = (Taken, null),
            [CaseAct.ConsentHandOver] = (Taken, null),
            [CaseAct.SendHandOver] = (Taken, null),
            [CaseAct.AnswerHandOver] = (Taken, null),
            [CaseAct.AddPaper] = (Open, null),
            [CaseAct.RemovePaper] = (Open, null),
            [CaseAct.ReportDuty] = (Open, null),
            [CaseAct.CloseCase] = (After, CaseState.Closed),
        }.ToFrozenDictionary();

    public static bool IsEnd(this CaseState state) => state is CaseState.Closed or CaseState.NotAccepted;

    public static bool Allows(this CaseState state, CaseAct act) => Table[act].From.Contains(state);

    /// <exception cref="RefusalException"><c>case-wrong-state</c>: the case is not, or no longer, where this can be done.</exception>
    internal static void Demand(this CaseState state, CaseAct act)
    {
        if (!state.Allows(act)) throw new RefusalException("case-wrong-state");
    }
}
