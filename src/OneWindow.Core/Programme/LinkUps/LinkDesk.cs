using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>An order, held by one act until it commits.</summary>
sealed record HeldOrder(TaskOrder Row, HeldTask Task)
{
    /// <summary>For the unit the order went to.</summary>
    internal Act Working(Act act) => act.Needing(Permission.WorkTasks, Task.Row.AreaCode, Row.OfficeId);

    /// <exception cref="RefusalException"><c>order-wrong-state</c>.</exception>
    internal void Demand(params ReadOnlySpan<TaskOrderState> states)
    {
        if (!states.Contains(Row.State)) throw new RefusalException("order-wrong-state");
    }
}

/// <summary>What the acts on link-ups and orders share.</summary>
public sealed class LinkDesk(ProgrammeDesk desk, ProgrammeMessages messages, ClockBook clocks)
{
    /// <summary>The rule of the term for an answer (5 working days; sure: D).</summary>
    public const string Rule = "SUPERVISE";

    internal OneWindowDbContext Db => desk.Db;
    internal ProgrammeDesk Programme => desk;

    internal async Task<(LinkUp Row, ProgrammeYear Year)> LinkAsync(Guid linkId, Act act, CancellationToken cancellation)
    {
        var yearId = await Db.LinkUps.Where(l => l.Id == linkId).Select(l => (Guid?)l.YearId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("link");
        var year = await desk.EnterAsync(yearId, cancellation);
        var row = await Db.LinkUps.FirstAsync(l => l.Id == linkId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        return LinkQueries.MayRead(act.Who, row) ? (row, year) : throw new NotVisibleException("link");
    }

    internal async Task<HeldOrder> OrderAsync(Guid orderId, Act act, CancellationToken cancellation)
    {
        var taskId = await Db.TaskOrders.Where(o => o.Id == orderId).Select(o => (Guid?)o.TaskId).FirstOrDefaultAsync(cancellation) ?? throw new NotVisibleException("order");
        var task = await desk.TaskAsync(taskId, cancellation);
        var row = await Db.TaskOrders.FirstAsync(o => o.Id == orderId, cancellation);
        await Db.Entry(row).ReloadAsync(cancellation);
        return LinkQueries.MayRead(act.Who, row, task.Row.AreaCode) ? new(row, task) : throw new NotVisibleException("order");
    }

    internal static ClockSubject SubjectOf(TaskOrder order, ProgrammeYear year) => new(year.District, nameof(TaskOrder), order.Id);

    /// <summary>A new term for the answer begins.</summary>
    internal void StartTerm(TaskOrder order, ProgrammeYear year, string startEvent, Act act) =>
        order.AnswerBy = clocks.Start(SubjectOf(order, year), Rule, startEvent, order.OfficeId, act.At).Due ?? act.At;

    internal async Task StopTermAsync(TaskOrder order, ProgrammeYear year, Act act, CancellationToken cancellation)
    {
        foreach (var clock in await clocks.OpenAsync(SubjectOf(order, year), cancellation)) await clocks.StopAsync(clock, act, cancellation);
    }

    internal Task TellUnitAsync(HeldOrder held, string code, Act act, CancellationToken cancellation) => messages.ToUnitAsync(held.Row.OfficeId, code, Told(held), act, cancellation);

    internal void TellLeader(HeldOrder held, string code, Act act)
    {
        if (held.Row.OrderedById is { } leader) messages.ToPerson(leader, code, Told(held), act);
    }

    internal Task TellUnitAsync(Guid officeId, string code, ProgrammeTold told, Act act, CancellationToken cancellation) => messages.ToUnitAsync(officeId, code, told, act, cancellation);

    // An answer that was sent back is another message.
    static ProgrammeTold Told(HeldOrder held) => new(held.Task.Year, held.Task.Row.Number, held.Row.Link(held.Task.Year), $"{held.Row.Id:n}:{held.Row.Returned}");

    internal void WriteDown(Act by, string action, HeldOrder held) =>
        Db.Record(by, action, held.Task.Year.District, nameof(TaskOrder), held.Row.Id, held.Task.Row.Number, Details.Json(("office", held.Row.OfficeId.ToString())));
}

/// <summary>Keeps the day on orders where their clocks have it, and tells of the rungs of the ladder.</summary>
sealed class OrdersFollowClocks(ProgrammeMessages messages) : IClockSubject
{
    public string Kind => nameof(TaskOrder);

    public async Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        var id = clock.SubjectId;
        var orders = db.TaskOrders;
        if (await orders.Include(o => o.Task).Include(o => o.Year).FirstOrDefaultAsync(o => o.Id == id, cancellation) is not { } order) return;
        var told = new ProgrammeTold(order.Year!, order.Task!.Number, order.Link(order.Year!), $"{order.Id:n}:{order.Returned}:{step.Rung}{step.WorkingDays}");
        await messages.ToUnitAsync(order.OfficeId, step.WorkingDays <= 0 ? "task-order-due-soon" : "task-order-late", told, act, cancellation);
        if (step.Rung is Rung.LevelAbove or Rung.ListedSupervision && order.OrderedById is { } leader) messages.ToPerson(leader, "task-order-late", told, act);
    }

    public Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation)
    {
        if (due is not { } by) return Task.CompletedTask;
        var subjects = moved.Select(c => c.SubjectId);
        return db.TaskOrders.Where(o => subjects.Contains(o.Id) && o.AnswerBy != by).ExecuteUpdateAsync(o => o.SetProperty(x => x.AnswerBy, by), cancellation);
    }
}
