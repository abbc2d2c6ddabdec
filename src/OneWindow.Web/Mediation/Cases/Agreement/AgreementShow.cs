using OneWindow.Core.Mediation;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Agreement;

/// <summary>What the pages of the agreement share.</summary>
static class AgreementShow
{
    internal static string Href(CaseView view) => $"{CaseShow.Href(view)}/agreement";

    internal static bool HasClause(CaseView view, Guid claimId) => view.Clauses.Any(l => l.Row.ClaimId == claimId);

    /// <summary>One row for each claim, so that its outcome is told by itself.</summary>
    internal static List<ClaimAnswer> Rows(CaseView view) =>
        [.. view.Claims.Select(k => new ClaimAnswer { Id = k.Row.Id.ToString(), Outcomes = HasClause(view, k.Row.Id) ? nameof(ClaimOutcome.Agreed) : null })];

    internal static IReadOnlyDictionary<Guid, ClaimOutcome> Read(IEnumerable<ClaimAnswer> rows)
    {
        var outcomes = new Dictionary<Guid, ClaimOutcome>();
        foreach (var row in rows)
            if (CaseShow.Id(row.Id) is { } id && Enum.TryParse<ClaimOutcome>(row.Outcomes, out var said) && Enum.IsDefined(said)) outcomes[id] = said;
        return outcomes;
    }

    internal static string ClaimName(CaseView view, ClaimView claim) =>
        $"{claim.Row.Number}. {view.Parties.FirstOrDefault(p => p.Row.Id == claim.Row.PartyId)?.Person.Name}：{claim.Text} {CaseShow.Money(claim.Row.Amount)}".TrimEnd();

    /// <summary>Every part of People's Mediation Law art. 29 that the draft does not have yet, with the page that mends it.</summary>
    internal static IReadOnlyList<(string Key, string Href)> Missing(CaseView view)
    {
        var missing = new List<(string, string)>();
        var text = view.Agreement?.Text ?? new AgreementText();
        var draft = CaseShow.Href(view, CaseAct.DraftAgreement);
        if (text.Facts.Length == 0) missing.Add(("refusal.agreement-facts-missing", draft));
        if (text.Issues.Length == 0) missing.Add(("refusal.agreement-issues-missing", draft));
        if (text.Responsibility.Length == 0) missing.Add(("refusal.agreement-responsibility-missing", draft));
        if (view.Clauses.Count == 0) missing.Add(("refusal.clause-missing", CaseShow.Href(view, CaseAct.SetClause)));
        if (view.Parties.FirstOrDefault(p => p.Row.Consent != Consent.Given) is { } silent)
            missing.Add(("refusal.consent-needed", CaseShow.Href(view, CaseAct.RecordConsent, silent.Row.Id)));
        return missing;
    }

    /// <summary>Personal status is never signed for on a screen (Electronic Signature Law art. 3).</summary>
    internal static bool ScreenIsLawful(CaseView view) => !view.Kind.IsPersonalStatus && view.Claims.All(k => k.Row.CourtBar != CourtBar.PersonalStatus);

    internal static bool HasSigned(CaseView view, PartyView party) => view.Agreement!.Signatures.Any(s => s.PartyId == party.Row.Id);

    internal static string Signer(Texts texts, CaseView view, AgreementSignature signature) => signature.Signer switch
    {
        Core.Mediation.Signer.Party => view.Parties.FirstOrDefault(p => p.Row.Id == signature.PartyId)?.Person.Name ?? "",
        Core.Mediation.Signer.Mediator => view.Mediators.FirstOrDefault(m => m.Row.Id == signature.MediatorId)?.Row.StaffName ?? "",
        _ => texts["case.signer.Committee"],
    };
}

/// <summary>The answer for one claim; named as the command's field, so that a refusal finds its place.</summary>
public sealed class ClaimAnswer
{
    /// <summary>Id of the claim, as posted.</summary>
    public string? Id { get; set; }

    /// <summary>Name of a <see cref="ClaimOutcome"/>; null where nothing was chosen.</summary>
    public string? Outcomes { get; set; }
}
