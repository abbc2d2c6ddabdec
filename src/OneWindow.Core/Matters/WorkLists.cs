using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>Whose list: my own, my team's, one of a colleague I stand in for, those waiting for my decision, or all I may see.</summary>
public enum WorkListKind { Mine, Team, StandIn, Helping, ToDecide, All }

/// <summary>Filters of a work list as they stand in the address, so that a list can be sent to a colleague.</summary>
/// <param name="Of">For <see cref="WorkListKind.StandIn"/>: the absent colleague.</param>
/// <param name="After">Keyset: instant and id of the last row of the page before.</param>
public sealed record WorkListFilter(WorkListKind List, MatterState? State = null, MatterKind? Kind = null, Guid? CategoryId = null,
    Guid? OfficeId = null, string? AreaCode = null, bool LateOnly = false, bool IncludeEnded = false, Guid? Of = null,
    (DateTime? NextStepBy, Guid Id)? After = null, int Take = 25);

/// <summary>One row of a work list.</summary>
public sealed record WorkListRow(MatterKey Key, string Number, MatterKind Kind, MatterState State, string Beginning, string AreaCode,
    Guid AreaId, Guid OfficeId, Guid? HolderId, Guid? CategoryId, NextStep NextStep, DateTime? NextStepBy, DateTime FiledAt, int Looks, int Version);

public sealed record WorkListPage(IReadOnlyList<WorkListRow> Rows, (DateTime? NextStepBy, Guid Id)? Next);

/// <summary>Work lists, most urgent first; ended matters stand at the end of time.</summary>
public sealed class WorkLists(OneWindowDbContext db, MatterQueries matters, TimeProvider clock)
{
    public async Task<WorkListPage> PageAsync(Actor actor, WorkListFilter filter, CancellationToken cancellation)
    {
        var rows = Filtered(actor, filter);
        if (filter.After is { } after)
        {
            var (by, id) = after;
            rows = by is null
                ? rows.Where(m => m.NextStepBy == null && m.Id.CompareTo(id) > 0)
                : rows.Where(m => m.NextStepBy > by || m.NextStepBy == by && m.Id.CompareTo(id) > 0 || m.NextStepBy == null);
        }
        var found = await rows.OrderBy(m => m.NextStepBy == null).ThenBy(m => m.NextStepBy).ThenBy(m => m.Id).Take(filter.Take + 1)
            .Select(m => new
            {
                m.District,
                m.Id,
                m.Year,
                m.Sequence,
                m.Kind,
                m.State,
                Beginning = m.Text.Substring(0, 120),
                m.AreaCode,
                m.AreaId,
                m.OfficeId,
                m.HolderId,
                m.CategoryId,
                m.NextStep,
                m.NextStepBy,
                m.FiledAt,
                m.Looks,
                m.Version,
            }).ToListAsync(cancellation);
        var page = found.Take(filter.Take).Select(m => new WorkListRow(new(m.District, m.Id), Matter.FormatNumber(m.District, m.Year, m.Sequence),
            m.Kind, m.State, m.Beginning, m.AreaCode, m.AreaId, m.OfficeId, m.HolderId, m.CategoryId, m.NextStep, m.NextStepBy, m.FiledAt,
            m.Looks, m.Version)).ToList();
        return new(page, found.Count > filter.Take ? (page[^1].NextStepBy, page[^1].Key.Id) : null);
    }

    public Task<int> CountAsync(Actor actor, WorkListFilter filter, CancellationToken cancellation) =>
        Filtered(actor, filter).CountAsync(cancellation);

    IQueryable<Matter> Filtered(Actor actor, WorkListFilter filter)
    {
        var rows = matters.VisibleTo(actor);
        var me = actor.Id;
        var own = actor.Duties.Where(d => d.InPlaceOf is null && d.OfficeId is not null).Select(d => d.OfficeId!.Value).ToList();
        var all = actor.Offices.ToList();
        var helpers = db.MatterHelpers;
        rows = filter.List switch
        {
            WorkListKind.Mine => rows.Where(m => m.HolderId == me),
            WorkListKind.Team => rows.Where(m => own.Contains(m.OfficeId)),
            WorkListKind.StandIn => rows.Where(StandsInFor(actor, filter.Of)),
            WorkListKind.Helping => rows.Where(m => helpers.Any(h =>
                h.District == m.District && h.MatterId == m.Id && all.Contains(h.OfficeId) && h.AnsweredAt == null)),
            WorkListKind.ToDecide => rows.Where(m => m.State == MatterState.Returned || m.State == MatterState.RefusalProposed),
            _ => rows,
        };
        if (!filter.IncludeEnded && filter.State is null)
            rows = rows.Where(m => m.State != MatterState.Closed && m.State != MatterState.Referred && m.State != MatterState.Withdrawn);
        if (filter.State is { } state) rows = rows.Where(m => m.State == state);
        if (filter.Kind is { } kind) rows = rows.Where(m => m.Kind == kind);
        if (filter.CategoryId is { } category) rows = rows.Where(m => m.CategoryId == category);
        if (filter.OfficeId is { } office) rows = rows.Where(m => m.OfficeId == office);
        if (filter.AreaCode is { Length: > 0 } area) rows = rows.Where(m => m.AreaCode.StartsWith(area));
        if (filter.LateOnly)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            rows = rows.Where(m => m.NextStepBy < now);
        }
        return rows;
    }

    static System.Linq.Expressions.Expression<Func<Matter, bool>> StandsInFor(Actor actor, Guid? of)
    {
        var absent = actor.Duties.Where(d => d.InPlaceOf is not null && (of is null || d.InPlaceOf == of)).Select(d => d.InPlaceOf).Distinct().ToList();
        return m => absent.Contains(m.HolderId);
    }
}
