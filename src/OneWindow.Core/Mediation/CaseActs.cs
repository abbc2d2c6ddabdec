using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation;

/// <summary>Who may do what with a case; the handlers check it, and menus ask first.</summary>
public static class CaseActs
{
    /// <summary>The permission at the committee's office.</summary>
    public static Permission Needed(CaseAct act) => act switch
    {
        CaseAct.AppointMediator or CaseAct.EndMediator => Permission.AppointMediators,
        CaseAct.AddParty or CaseAct.ChangeParty or CaseAct.AddRepresentative or CaseAct.RecordConsent or CaseAct.TellRights or CaseAct.SetFreeTimes
            or CaseAct.CheckRelated or CaseAct.AddClaim or CaseAct.ChangeClaim or CaseAct.Describe or CaseAct.PrintSlip or CaseAct.AddPaper or CaseAct.VisitAgain => Permission.OpenCases,
        _ => Permission.WorkCases,
    };

    /// <summary>Only for somebody who works this very case as its mediator and has disclosed ties.</summary>
    public static bool IsForMediators(CaseAct act) => act is CaseAct.WriteNote or CaseAct.ReleaseNote;

    /// <summary>The person's duties allow it, whatever the state.</summary>
    public static bool May(Actor actor, MediationCase c, CaseAct act, bool isMediator) =>
        actor.May(Needed(act), c.AreaCode, c.OfficeId) && (!IsForMediators(act) || isMediator);
}
