using OneWindow.Core.Access;
using OneWindow.Core.Mediation;

namespace OneWindow.Web.Mediation.Cases;

/// <summary>The acts on a whole case in the order of the work; acts on one thing of it stand beside that thing.</summary>
static class CaseSteps
{
    internal static readonly IReadOnlyList<(string Key, CaseAct[] Acts)> Groups =
    [
        ("application", [CaseAct.Accept, CaseAct.Decline, CaseAct.Describe, CaseAct.AddParty, CaseAct.AddRepresentative, CaseAct.AddClaim, CaseAct.CheckRelated, CaseAct.TellRights]),
        ("mediators", [CaseAct.AppointMediator, CaseAct.Disclose, CaseAct.Invite]),
        ("sittings", [CaseAct.PlanSession, CaseAct.WriteNote, CaseAct.PauseTerm, CaseAct.ResumeTerm, CaseAct.ExtendTerm]),
        ("agreement", [CaseAct.SetClause, CaseAct.DraftAgreement, CaseAct.FixAgreement, CaseAct.SignAgreement, CaseAct.ReopenAgreement, CaseAct.RecordOral, CaseAct.EndWithoutAgreement, CaseAct.WithdrawCase]),
        ("afterwards", [CaseAct.StepConfirmation, CaseAct.PrepareHandOver, CaseAct.AddPaper, CaseAct.ReportDuty, CaseAct.CloseCase]),
    ];

    /// <summary>What the next step calls for, if the reader may do it.</summary>
    internal static CaseAct? Next(CaseView view, IReadOnlyCollection<CaseAct> acts) =>
        Wanted(view).Where(acts.Contains).Select(a => (CaseAct?)a).FirstOrDefault();

    static IEnumerable<CaseAct> Wanted(CaseView view) => view.Case.NextStep switch
    {
        CaseStep.DecideAcceptance => view.Case.RelatedCheckedAt is null ? [CaseAct.CheckRelated, CaseAct.Accept] : [CaseAct.Accept],
        CaseStep.TellRights => [CaseAct.TellRights],
        CaseStep.AppointMediators => [CaseAct.Disclose, CaseAct.AppointMediator],
        CaseStep.PlanSession => [CaseAct.PlanSession],
        CaseStep.Decide => view.Clauses.Count == 0 ? [CaseAct.SetClause] : view.Agreement is null ? [CaseAct.DraftAgreement] : [CaseAct.FixAgreement],
        CaseStep.GatherSignatures => [CaseAct.SignAgreement],
        CaseStep.BindFile => [CaseAct.CloseCase],
        _ => [],
    };

    /// <summary>Leaves out what could only be refused.</summary>
    internal static bool MakesSense(CaseView view, CaseAct act, Actor actor) => act switch
    {
        CaseAct.Disclose => view.Mediators.Any(m => m.Row.StaffId == actor.Id && m.Row.IsActive && m.Row.DisclosedAt is null),
        CaseAct.ResumeTerm => CaseShow.Term(view)?.Clock.State == Core.Clocks.ClockState.Paused,
        CaseAct.PauseTerm => CaseShow.Term(view)?.Clock.State == Core.Clocks.ClockState.Running,
        CaseAct.StepConfirmation => view.Agreement?.Row.Form == AgreementForm.Written && view.CourtBar == CourtBar.None,
        _ => true,
    };
}
