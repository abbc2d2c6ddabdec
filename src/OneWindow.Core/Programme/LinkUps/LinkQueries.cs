using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <param name="Open">Follow-ups that are not done.</param>
public sealed record LinkLine(LinkUp Row, string Leader, string Place, ProgrammeTask? Task, DateOnly? LastVisit, int Visits, int Open);

public sealed record VisitLine(LinkVisit Row, IReadOnlyList<FollowUp> FollowUps);

public sealed record LinkView(LinkLine Line, IReadOnlyList<VisitLine> Visits)
{
    public LinkUp Row => Line.Row;
}

public sealed record TaskOrderLine(TaskOrder Row, ProgrammeTask Task, string Unit, string UnitEn);

/// <summary>What is read of link-ups and orders: in one's place and above; the leader of a link-up and the unit of an order in any case.</summary>
public sealed class LinkQueries(OneWindowDbContext db, LocalTime time, TimeProvider clock)
{
    internal static bool MayRead(Actor actor, LinkUp link) =>
        link.StaffId == actor.Id || actor.May(Permission.ReadProgramme, link.AreaCode) || actor.May(Permission.KeepProgramme, link.AreaCode);

    internal static bool MayRead(Actor actor, TaskOrder order, string areaCode) =>
        order.OrderedById == actor.Id || actor.May(Permission.ReadProgramme, areaCode, order.OfficeId) || actor.May(Permission.KeepProgramme, areaCode);

    public static bool MayKeep(Actor actor, LinkUp link) => actor.May(Permission.KeepProgramme, link.AreaCode);

    public static bool MayWrite(Actor actor, LinkUp link) => link.StaffId == actor.Id || MayKeep(actor, link);

    public async Task<IReadOnlyList<LinkLine>> ListAsync(Actor actor, ProgrammeYear year, CancellationToken cancellation = default)
    {
        var id = year.Id;
        var rows = await db.LinkUps.AsNoTracking().Include(l => l.Staff).Include(l => l.Area).Include(l => l.Task).Where(l => l.YearId == id).ToListAsync(cancellation);
        var visits = (await db.LinkVisits.AsNoTracking().Where(v => v.Link!.YearId == id).Select(v => new { v.LinkId, v.Day }).ToListAsync(cancellation)).ToLookup(v => v.LinkId, v => v.Day);
        var open = (await db.FollowUps.AsNoTracking().Where(f => f.Visit!.Link!.YearId == id && f.DoneAt == null).Select(f => new { f.Visit!.LinkId, f.OfficeId }).ToListAsync(cancellation)).ToLookup(f => f.LinkId, f => f.OfficeId);
        // A unit that has something to do sees why.
        return [.. rows.Where(l => MayRead(actor, l) || open[l.Id].Any(o => actor.May(Permission.WorkTasks, l.AreaCode, o))).OrderBy(l => l.EndedOn is not null).ThenBy(l => l.AreaCode, StringComparer.Ordinal).ThenBy(l => l.Staff!.Name, StringComparer.Ordinal)
            .Select(l => new LinkLine(l, l.Staff!.Name, l.Area!.Name, l.Task, visits[l.Id].Any() ? visits[l.Id].Max() : null, visits[l.Id].Count(), open[l.Id].Count()))];
    }

    /// <exception cref="NotVisibleException">There is none, or it is not the actor's to read.</exception>
    public async Task<LinkView> DemandAsync(Actor actor, ProgrammeYear year, Guid linkId, CancellationToken cancellation = default)
    {
        var line = (await ListAsync(actor, year, cancellation)).FirstOrDefault(l => l.Row.Id == linkId) ?? throw new NotVisibleException("link");
        var followUps = (await db.FollowUps.AsNoTracking().Include(f => f.Office).Where(f => f.Visit!.LinkId == linkId).OrderBy(f => f.Due).ThenBy(f => f.Id).ToListAsync(cancellation)).ToLookup(f => f.VisitId);
        return new(line, [.. (await db.LinkVisits.AsNoTracking().Where(v => v.LinkId == linkId).OrderByDescending(v => v.Day).ThenByDescending(v => v.Id).ToListAsync(cancellation)).Select(v => new VisitLine(v, [.. followUps[v.Id]]))]);
    }

    /// <summary>Orders about tasks of a year: open ones first, by the day of their answer.</summary>
    public async Task<IReadOnlyList<TaskOrderLine>> OrdersAsync(Actor actor, ProgrammeYear year, CancellationToken cancellation = default)
    {
        var id = year.Id;
        return [.. (await db.TaskOrders.AsNoTracking().Include(o => o.Task).Include(o => o.Office).Where(o => o.YearId == id).ToListAsync(cancellation)).Where(o => MayRead(actor, o, o.Task!.AreaCode))
            .OrderBy(o => o.State == TaskOrderState.Closed).ThenBy(o => o.AnswerBy).Select(o => new TaskOrderLine(o, o.Task!, o.Office!.Name, o.Office.NameEn ?? ""))];
    }

    /// <exception cref="NotVisibleException">There is none, or it is not the actor's to read.</exception>
    public async Task<TaskOrderLine> DemandOrderAsync(Actor actor, ProgrammeYear year, Guid orderId, CancellationToken cancellation = default) =>
        (await OrdersAsync(actor, year, cancellation)).FirstOrDefault(o => o.Row.Id == orderId) ?? throw new NotVisibleException("order");

    /// <summary>Who can be tied to a place or task: leaders, and heads of offices.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> LeadersAsync(CancellationToken cancellation = default)
    {
        var today = time.DayOf(clock.GetUtcNow().UtcDateTime);
        var duties = db.Duties;
        return [.. (await db.Staff.AsNoTracking().Where(s => s.DisabledAt == null && duties.Any(d => d.StaffId == s.Id && (d.Role == Role.Leader || d.Role == Role.OfficeHead) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)))
            .OrderBy(s => s.Name).Select(s => new { s.Id, s.Name }).ToListAsync(cancellation)).Select(s => (s.Id, s.Name))];
    }
}
