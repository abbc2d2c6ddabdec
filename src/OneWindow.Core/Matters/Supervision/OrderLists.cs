using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters.Supervision;

/// <summary>Where a page of orders ends: the next one begins after this row.</summary>
/// <param name="Turn">Whose turn: 0 the office's, 1 the leader's, 2 nobody's.</param>
public readonly record struct OrderPlace(int Turn, DateTime AnswerBy, Guid Id);

/// <param name="OfficeId">The office that has the matter now: the order goes along with it.</param>
public sealed record OrderFilter(OrderState? State = null, Guid? OfficeId = null, OrderPlace? After = null, int Take = 25);

/// <summary>An order with as much of its matter as a list shows.</summary>
public sealed record OrderRow(Guid Id, string MatterNumber, MatterState MatterState, Guid OfficeId, string Words, OrderState State, DateTime AnswerBy,
    string OrderedByName, DateTime OrderedAt, DateTime? ReceivedAt, string ReceivedByName, DateTime? AnsweredAt, string AnsweredByName, DateTime? ClosedAt, int Returned);

public sealed record OrderPage(IReadOnlyList<OrderRow> Rows, OrderPlace? Next);

/// <summary>Supervision orders about matters an actor may read: what waits for the office first, then what waits for the leader, by day; closed ones last.</summary>
public sealed class OrderLists(OneWindowDbContext db, MatterQueries matters)
{
    public async Task<OrderPage> PageAsync(Actor actor, OrderFilter filter, CancellationToken cancellation)
    {
        var rows = from o in db.SupervisionOrders.AsNoTracking()
                   join m in matters.VisibleTo(actor) on new { o.District, Id = o.MatterId } equals new { m.District, m.Id }
                   select new { Order = o, Matter = m, Turn = o.State == OrderState.Closed ? 2 : o.State == OrderState.Answered ? 1 : 0 };
        if (filter.State is { } state) rows = rows.Where(r => r.Order.State == state);
        if (filter.OfficeId is { } office) rows = rows.Where(r => r.Matter.OfficeId == office);
        if (filter.After is { } after)
        {
            var (turn, by, id) = after;
            rows = rows.Where(r => r.Turn > turn || r.Turn == turn && (r.Order.AnswerBy > by || r.Order.AnswerBy == by && r.Order.Id.CompareTo(id) > 0));
        }
        var found = await rows.OrderBy(r => r.Turn).ThenBy(r => r.Order.AnswerBy).ThenBy(r => r.Order.Id).Take(filter.Take + 1).Select(r => new
        {
            r.Turn,
            r.Order,
            r.Matter.District,
            r.Matter.Year,
            r.Matter.Sequence,
            r.Matter.State,
            r.Matter.OfficeId,
        }).ToListAsync(cancellation);
        var page = found.Take(filter.Take).ToList();
        return new([.. page.Select(r => new OrderRow(r.Order.Id, Matter.FormatNumber(r.District, r.Year, r.Sequence), r.State, r.OfficeId, r.Order.Words,
                r.Order.State, r.Order.AnswerBy, r.Order.OrderedByName, r.Order.OrderedAt, r.Order.ReceivedAt, r.Order.ReceivedByName, r.Order.AnsweredAt,
                r.Order.AnsweredByName, r.Order.ClosedAt, r.Order.Returned))],
            found.Count > filter.Take ? new OrderPlace(page[^1].Turn, page[^1].Order.AnswerBy, page[^1].Order.Id) : null);
    }
}
