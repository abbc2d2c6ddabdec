using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme.LinkUps;

/// <summary>A leader or coordinator of the task's place orders its lead unit to answer for it.</summary>
public sealed record OrderTask(Guid TaskId, string? Words);

public sealed class OrderTaskHandler(LinkDesk desk)
{
    /// <exception cref="RefusalException"><c>year-not-running</c>; <c>title-only</c>; <c>task-wrong-state</c>: closed off or dropped; <c>ordered-already</c>: an order about it is open; <c>text-missing</c>; <c>text-too-long</c>.</exception>
    public Task<Guid> HandleAsync(OrderTask command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var (db, task) = (desk.Db, await desk.Programme.TaskAsync(command.TaskId, cancellation));
        var by = act.Needing(Permission.Supervise, task.Row.AreaCode);
        task.DemandRunning();
        if (task.Row.State is TaskState.Closed or TaskState.Dropped) throw new RefusalException("task-wrong-state");
        var id = task.Row.Id;
        if (await db.TaskOrders.AnyAsync(o => o.TaskId == id && o.State != TaskOrderState.Closed, cancellation)) throw new RefusalException("ordered-already");
        var words = TypedText.Lines(command.Words, nameof(command.Words), SaveTask.LongestText);
        if (words.Length == 0) throw new RefusalException("text-missing", nameof(command.Words));
        var row = new TaskOrder { YearId = task.Year.Id, TaskId = id, OfficeId = task.Row.LeadOfficeId, Words = words, OrderedAt = act.At, OrderedById = act.Who.Id, OrderedByName = act.Who.Name };
        desk.StartTerm(row, task.Year, "supervision-ordered", act);
        db.TaskOrders.Add(row);
        var held = new HeldOrder(row, task);
        desk.WriteDown(by, "order-task", held);
        await desk.TellUnitAsync(held, "task-ordered", act, cancellation);
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }, cancellation);
}
