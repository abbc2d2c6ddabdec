using Microsoft.EntityFrameworkCore;

namespace OneWindow.Core.Mediation.Parties;

static class PartyNumbers
{
    /// <summary>All parties that ever were in the case: a number is not given twice.</summary>
    internal static Task<List<CaseParty>> AllAsync(CaseDesk desk, MediationCase c, CancellationToken cancellation) =>
        desk.Db.CaseParties.Where(p => p.District == c.District && p.CaseId == c.Id).ToListAsync(cancellation);
}
