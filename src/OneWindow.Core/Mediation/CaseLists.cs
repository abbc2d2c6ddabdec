using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>Filters of the mediator's desk as they stand in the address.</summary>
/// <param name="MineOnly">Only cases the reader mediates now.</param>
/// <param name="Waiting">Only cases that wait for this step.</param>
/// <param name="State">Only cases in this state; null: all that are open.</param>
/// <param name="LateOnly">Only cases whose next step is overdue.</param>
/// <param name="After">Keyset: day and id of the last row of the page before.</param>
public sealed record CaseFilter(bool MineOnly = false, CaseStep? Waiting = null, CaseState? State = null, bool LateOnly = false, (DateTime? By, Guid Id)? After = null, int Take = 25);

/// <summary>One row of the desk.</summary>
/// <param name="Number">The case's own; empty before acceptance.</param>
/// <param name="NextSitting">Begin of the next planned sitting of all sides or inquiry.</param>
/// <param name="Lead">Name of the mediator who leads; empty where none does.</param>
public sealed record CaseRow(CaseKey Key, string MatterNumber, string Number, string Name, CaseState State, CaseStep NextStep, DateTime? NextStepBy, DateTime? NextSitting, string Lead);

public sealed record CaseListPage(IReadOnlyList<CaseRow> Rows, (DateTime? By, Guid Id)? Next);

/// <summary>One sitting of a day, for the top of the desk.</summary>
public sealed record SittingRow(string MatterNumber, string Name, SessionKind Kind, SessionWay Way, DateTime From, DateTime To, string Room);

/// <summary>The mediator's desk: most urgent first. Sealed names are opened only for the rows of one page.</summary>
public sealed class CaseLists(OneWindowDbContext db, FieldKeys keys, CaseQueries cases)
{
    public async Task<CaseListPage> PageAsync(Actor actor, CaseFilter filter, DateTime now, CancellationToken cancellation)
    {
        var rows = Filtered(actor, filter, now);
        if (filter.After is { } after)
        {
            var (by, id) = after;
            rows = by is null
                ? rows.Where(c => c.NextStepBy == null && c.Id.CompareTo(id) > 0)
                : rows.Where(c => c.NextStepBy > by || c.NextStepBy == by && c.Id.CompareTo(id) > 0 || c.NextStepBy == null);
        }
        var found = await rows.OrderBy(c => c.NextStepBy == null).ThenBy(c => c.NextStepBy).ThenBy(c => c.Id).Take(filter.Take + 1)
            .Select(c => new { c.District, c.Id, c.NameSealed, c.Year, c.ShortName, c.Sequence, c.State, c.NextStep, c.NextStepBy, MatterYear = c.Matter!.Year, MatterSequence = c.Matter.Sequence })
            .ToListAsync(cancellation);
        var page = found.Take(filter.Take).ToList();
        var (districts, ids) = (page.Select(c => c.District).Distinct().ToList(), page.ConvertAll(c => c.Id));
        var leads = (await db.CaseMediators.AsNoTracking().Where(m => districts.Contains(m.District) && ids.Contains(m.CaseId) && m.EndedAt == null && m.IsLead)
            .Select(m => new { m.CaseId, m.StaffName }).ToListAsync(cancellation)).ToLookup(m => m.CaseId, m => m.StaffName);
        var sittings = await db.CaseSessions.Where(s => districts.Contains(s.District) && ids.Contains(s.CaseId) && s.Kind != SessionKind.Private && s.State == SessionState.Planned && s.To > now)
            .GroupBy(s => s.CaseId).Select(g => new { g.Key, From = g.Min(s => s.From) }).ToDictionaryAsync(g => g.Key, g => g.From, cancellation);
        var opened = page.ConvertAll(c => new CaseRow(new(c.District, c.Id), Matter.FormatNumber(c.District, c.MatterYear, c.MatterSequence),
            c is { Year: { } year, Sequence: { } sequence } ? MediationCase.FormatNumber(year, c.ShortName, sequence) : "",
            keys.OpenText(c.NameSealed, nameof(MediationCase), "name", c.Id), c.State, c.NextStep, c.NextStepBy,
            sittings.TryGetValue(c.Id, out var from) ? from : null, leads[c.Id].FirstOrDefault() ?? ""));
        return new(opened, found.Count > filter.Take ? (page[^1].NextStepBy, page[^1].Id) : null);
    }

    public Task<int> CountAsync(Actor actor, CaseFilter filter, DateTime now, CancellationToken cancellation) => Filtered(actor, filter, now).CountAsync(cancellation);

    /// <summary>Sittings that begin in the stretch, in order; a talk with one side alone only for whoever mediates that case.</summary>
    public async Task<IReadOnlyList<SittingRow>> SittingsAsync(Actor actor, DateTime from, DateTime to, CancellationToken cancellation)
    {
        var (visible, mediators, me) = (cases.VisibleTo(actor), db.CaseMediators, actor.Id);
        var found = await db.CaseSessions.AsNoTracking().Where(s => s.From >= from && s.From < to && s.State != SessionState.CalledOff)
            .Where(s => s.Kind != SessionKind.Private || mediators.Any(m => m.District == s.District && m.CaseId == s.CaseId && m.StaffId == me && m.EndedAt == null && m.DisclosedAt != null))
            .Where(s => visible.Any(c => c.District == s.District && c.Id == s.CaseId)).OrderBy(s => s.From).Take(100)
            .Select(s => new { s.District, s.CaseId, s.Case!.NameSealed, s.Kind, s.Way, s.From, s.To, Room = s.Room == null ? "" : s.Room.Name, s.Case.Matter!.Year, s.Case.Matter.Sequence })
            .ToListAsync(cancellation);
        return [.. found.Select(s => new SittingRow(Matter.FormatNumber(s.District, s.Year, s.Sequence), keys.OpenText(s.NameSealed, nameof(MediationCase), "name", s.CaseId),
            s.Kind, s.Way, s.From, s.To, s.Room))];
    }

    /// <summary>How many open cases each of these people mediates, for a fair load; who has none is left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, int>> OpenCasesOfAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        var ids = people.ToList();
        return await db.CaseMediators.Where(m => ids.Contains(m.StaffId) && m.EndedAt == null && m.Case!.State != CaseState.Closed && m.Case.State != CaseState.NotAccepted)
            .GroupBy(m => m.StaffId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
    }

    IQueryable<MediationCase> Filtered(Actor actor, CaseFilter filter, DateTime now)
    {
        var (rows, mediators, me) = (cases.VisibleTo(actor), db.CaseMediators, actor.Id);
        rows = filter.State is { } state ? rows.Where(c => c.State == state) : rows.Where(c => c.State != CaseState.Closed && c.State != CaseState.NotAccepted);
        if (filter.MineOnly) rows = rows.Where(c => mediators.Any(m => m.District == c.District && m.CaseId == c.Id && m.StaffId == me && m.EndedAt == null));
        if (filter.Waiting is { } step) rows = rows.Where(c => c.NextStep == step);
        if (filter.LateOnly) rows = rows.Where(c => c.NextStepBy <= now);
        return rows;
    }
}
