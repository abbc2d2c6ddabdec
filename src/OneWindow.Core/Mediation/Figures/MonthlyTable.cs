using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Figures;

/// <summary>Counts cases month by month. It reads places, days and outcomes, and nothing that names or describes anybody.</summary>
public sealed class MonthlyTable(OneWindowDbContext db, AreaTreeKeeper areas, LocalTime time)
{
    sealed record Line(string District, Guid Id, Guid CommitteeId, Guid OfficeId, string AreaCode, Guid KindId, CaseSource Source, DateTime AcceptedAt, DateTime? EndedAt, CaseOutcome? Outcome);

    /// <summary>Committees that the actor may count, those at work first.</summary>
    public async Task<IReadOnlyList<Committee>> CommitteesAsync(Actor actor, CancellationToken cancellation)
    {
        Demand(actor);
        var all = await db.Committees.AsNoTracking().Include(c => c.Office).ToListAsync(cancellation);
        return [.. all.Where(c => actor.May(Permission.CountCases, areas.Current.Find(c.Office!.AreaId)?.Code ?? "", c.OfficeId)).OrderBy(c => c.EndedOn is not null).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    /// <param name="month">Any day of it.</param>
    /// <param name="committeeId">One committee; null for all that the actor may count.</param>
    /// <exception cref="NotAllowedException">Counts nothing anywhere.</exception>
    /// <exception cref="NotVisibleException">A committee that is not there or not theirs to count.</exception>
    public async Task<MonthlyFigures> ReadAsync(Actor actor, DateOnly month, Guid? committeeId, CancellationToken cancellation)
    {
        var committees = await CommitteesAsync(actor, cancellation);
        if (committeeId is { } asked && committees.All(c => c.Id != asked)) throw new NotVisibleException("committee");
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, to) = (time.BeginOf(first), time.BeginOf(first.AddMonths(1)));
        var performed = await PerformedAsync(first, cancellation);
        var performedCases = performed.ToList();
        var lines = await db.MediationCases.AsNoTracking()
            .Where(c => c.AcceptedAt != null && c.AcceptedAt < to && (committeeId == null || c.CommitteeId == committeeId)
                && (c.EndedAt == null || c.EndedAt >= from || performedCases.Contains(c.Id)))
            .Select(c => new Line(c.District, c.Id, c.CommitteeId, c.OfficeId, c.AreaCode, c.KindId, c.Source, c.AcceptedAt!.Value, c.EndedAt, c.Outcome)).ToListAsync(cancellation);
        lines.RemoveAll(l => !actor.May(Permission.CountCases, l.AreaCode, l.OfficeId));
        var settled = lines.Where(l => IsSettled(l, from, to)).Select(l => l.Id).ToList();
        var amounts = (await db.CaseClauses.AsNoTracking().Where(l => l.RemovedAt == null && l.Amount != null && settled.Contains(l.CaseId))
            .Select(l => new { l.CaseId, l.Amount }).ToListAsync(cancellation)).ToLookup(l => l.CaseId, l => l.Amount!.Value);
        CaseCounts Count(IEnumerable<Line> some) => CountOf([.. some], from, to, amounts, performed);

        var kinds = await db.DisputeKinds.AsNoTracking().OrderBy(k => k.Order).ThenBy(k => k.Code).ToListAsync(cancellation);
        var byKind = lines.ToLookup(l => l.KindId);
        return new(first, [.. kinds.Select(k => (k, Count(byKind[k.Id]))).Where(k => k.k.EndedAt is null || !k.Item2.IsEmpty)], Count(lines),
            [.. lines.GroupBy(l => TownshipCode(l.AreaCode)).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new TownshipCounts(g.Key, Township(g.First().AreaCode), Count(g)))]);
    }

    static void Demand(Actor actor)
    {
        if (!actor.MayAnywhere(Permission.CountCases)) throw new NotAllowedException(nameof(Permission.CountCases));
    }

    static CaseCounts CountOf(List<Line> lines, DateTime from, DateTime to, ILookup<Guid, decimal> amounts, HashSet<Guid> performed)
    {
        var accepted = lines.Where(l => l.AcceptedAt >= from).ToList();
        var ended = lines.Where(l => l.EndedAt >= from && l.EndedAt < to).ToList();
        var settled = ended.Where(l => IsSettled(l, from, to)).ToList();
        return new(accepted.Count, Of(CaseSource.Applied), Of(CaseSource.Offered), Of(CaseSource.HandedOver), settled.Count, ended.Count - settled.Count,
            settled.Sum(l => amounts[l.Id].Sum()), lines.Count(l => l.EndedAt is null || l.EndedAt >= to), lines.Count(l => performed.Contains(l.Id)));

        int Of(CaseSource source) => accepted.Count(l => l.Source == source);
    }

    static bool IsSettled(Line l, DateTime from, DateTime to) =>
        l.EndedAt >= from && l.EndedAt < to && l.Outcome is CaseOutcome.Agreed or CaseOutcome.PartlyAgreed or CaseOutcome.AgreedOrally;

    /// <summary>Cases of which the last thing to be done was done in the month, and nothing is left.</summary>
    async Task<HashSet<Guid>> PerformedAsync(DateOnly first, CancellationToken cancellation)
    {
        var after = first.AddMonths(1);
        var touched = await db.Obligations.AsNoTracking().Where(o => o.DoneOn >= first && o.DoneOn < after).Select(o => o.CaseId).Distinct().ToListAsync(cancellation);
        var all = await db.Obligations.AsNoTracking().Where(o => touched.Contains(o.CaseId) && o.Clause!.RemovedAt == null)
            .Select(o => new { o.CaseId, o.State, o.DoneOn }).ToListAsync(cancellation);
        return [.. all.GroupBy(o => o.CaseId).Where(g => g.All(o => o.State is ObligationState.Done or ObligationState.Released) && g.Max(o => o.DoneOn) < after).Select(g => g.Key)];
    }

    Area? Township(string areaCode) => areas.Current.EverByCode(areaCode).LastOrDefault() is { } area
        ? areas.Current.SelfAndAbove(area.Id).FirstOrDefault(a => a.Level == AreaLevel.Township) : null;

    string TownshipCode(string areaCode) => Township(areaCode)?.Code ?? areaCode;
}
