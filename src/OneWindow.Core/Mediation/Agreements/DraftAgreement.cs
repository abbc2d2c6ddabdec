using OneWindow.Core.Access;

namespace OneWindow.Core.Mediation.Agreements;

/// <summary>Saves the text of the agreement as far as it is written: facts, points in dispute, responsibility. Nothing is lost while clauses are still talked about.</summary>
public sealed record DraftAgreement(CaseKey Case, AgreementText Text, int? Seen = null);

public sealed class DraftAgreementHandler(CaseDesk desk)
{
    public Task HandleAsync(DraftAgreement command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.DraftAgreement, command.Seen, act, async (c, allowed) =>
        {
            var draft = await AgreementWork.OfAsync(desk, c, AgreementState.Draft, cancellation);
            if (draft is null)
                desk.Db.MediationAgreements.Add(draft = new MediationAgreement { District = c.District, CaseId = c.Id, Form = AgreementForm.Written, MadeAt = act.At });
            draft.SetText(desk, command.Text);
            draft.RecorderName = act.Who.Name;
            desk.WriteDown(c, allowed, "draft-agreement");
        }, cancellation);
}
