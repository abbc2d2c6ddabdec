using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Promises;

namespace OneWindow.Core.Matters;

/// <summary>Whose list: my own, my team's, one of a colleague I stand in for, those waiting for my decision, or all I may see.</summary>
public enum WorkListKind { Mine, Team, StandIn, Helping, ToDecide, All }

/// <summary>Filters of a work list as they stand in the address, so that a list can be sent to a colleague.</summary>
/// <param name="Of">For <see cref="WorkListKind.StandIn"/>: the absent colleague.</param>
/// <param name="After">Keyset: instant and id of the last row of the page before.</param>
public sealed record WorkListFilter(WorkListKind List, MatterState? State = null, MatterKind? Kind = null, Guid? CategoryId = null,
    Guid? OfficeId = null, string? AreaCode = null, bool LateOnly = false, bool IncludeEnded = false, Guid? Of = null,
    (DateTime? NextStepBy, Guid Id)? After = null, int Take = 25)
{
    /// <summary>Only matters of the very area, not of those below it.</summary>
    public bool ThisAreaOnly { get; init; }

    /// <summary>Only matters without a category.</summary>
    public bool NoCategory { get; init; }

    /// <summary>Only matters waiting for this step.</summary>
    public NextStep? Waiting { get; init; }

    /// <summary>Only matters not late whose next step is due within so many working days of the local calendar; 1 is up to the end of the next one.</summary>
    public int? DueWithin { get; init; }

    /// <summary>Only matters whose promised answer stands still for this reason.</summary>
    public PauseReason? Paused { get; init; }

    /// <summary>Only matters with this as the highest rung that one of their open clocks has reached.</summary>
    public Rung? Rung { get; init; }

    /// <summary>Only matters for which more time was asked and nobody has decided.</summary>
    public bool MoreTimeAsked { get; init; }

    /// <summary>Only matters with a supervision order that stands so.</summary>
    public OrderStand? Ordered { get; init; }
}

/// <summary>Whose turn it is with a supervision order: the office's, or the leader's who has its answer.</summary>
public enum OrderStand { Open, Answered }

/// <summary>One row of a work list.</summary>
public sealed record WorkListRow(MatterKey Key, string Number, MatterKind Kind, MatterState State, string Beginning, string AreaCode,
    Guid AreaId, Guid OfficeId, Guid? HolderId, Guid? CategoryId, NextStep NextStep, DateTime? NextStepBy, DateTime FiledAt, int Looks, int Version);

public sealed record WorkListPage(IReadOnlyList<WorkListRow> Rows, (DateTime? NextStepBy, Guid Id)? Next);

/// <summary>Work lists, most urgent first; ended matters stand at the end of time.</summary>
public sealed class WorkLists(OneWindowDbContext db, MatterQueries matters, DueDays days)
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

    internal IQueryable<Matter> Filtered(Actor actor, WorkListFilter filter)
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
        if (filter.NoCategory) rows = rows.Where(m => m.CategoryId == null);
        if (filter.OfficeId is { } office) rows = rows.Where(m => m.OfficeId == office);
        if (filter.AreaCode is { Length: > 0 } area) rows = filter.ThisAreaOnly ? rows.Where(m => m.AreaCode == area) : rows.Where(m => m.AreaCode.StartsWith(area));
        return ByPromise(rows, filter);
    }

    /// <summary>How the matter stands with its time.</summary>
    IQueryable<Matter> ByPromise(IQueryable<Matter> rows, WorkListFilter filter)
    {
        if (filter.LateOnly)
        {
            var now = days.Now;
            rows = rows.Where(m => m.NextStepBy <= now);
        }
        if (filter.DueWithin is { } within)
        {
            var (now, end) = (days.Now, days.EndOf(within));
            rows = rows.Where(m => m.NextStepBy > now && m.NextStepBy <= end);
        }
        if (filter.Waiting is { } step) rows = rows.Where(m => m.NextStep == step);
        if (filter.Paused is { } reason)
        {
            var paused = db.PausedMatters(reason);
            rows = rows.Where(m => paused.Any(p => p.District == m.District && p.MatterId == m.Id));
        }
        if (filter.Rung is { } rung)
        {
            var (clocks, higher) = (db.OpenMatterClocks(), Enum.GetValues<Rung>().Where(r => r > rung).Select(r => (Rung?)r).ToList());
            rows = rows.Where(m => clocks.Any(c => c.District == m.District && c.SubjectId == m.Id && c.Reached == rung)
                && !clocks.Any(c => c.District == m.District && c.SubjectId == m.Id && higher.Contains(c.Reached)));
        }
        if (filter.MoreTimeAsked)
        {
            var asked = db.OpenMatterClocks().Where(c => c.RuleCode == MatterClocks.ExtensionDecision);
            rows = rows.Where(m => asked.Any(c => c.District == m.District && c.SubjectId == m.Id));
        }
        if (filter.Ordered is { } stand)
        {
            var orders = db.OrdersThatStand(stand);
            rows = rows.Where(m => orders.Any(o => o.District == m.District && o.MatterId == m.Id));
        }
        return rows;
    }

    static System.Linq.Expressions.Expression<Func<Matter, bool>> StandsInFor(Actor actor, Guid? of)
    {
        var absent = actor.Duties.Where(d => d.InPlaceOf is not null && (of is null || d.InPlaceOf == of)).Select(d => d.InPlaceOf).Distinct().ToList();
        return m => absent.Contains(m.HolderId);
    }
}
