using System.Collections.Frozen;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>What can be done with a task of a running year.</summary>
public enum TaskAct { Report, Submit, CloseOff, SendBack, Reopen, Suspend, Resume, Drop }

/// <summary>In which state each act may be done, and where it leads. Pages, interface and tests are drawn from this table.</summary>
public static class TaskMoves
{
    static readonly TaskState[] Open = [TaskState.NotStarted, TaskState.InHand, TaskState.Reopened];

    /// <summary>For each act: the states it may start from, and the state it leads to (null: it says so itself).</summary>
    public static FrozenDictionary<TaskAct, (IReadOnlyList<TaskState> From, TaskState? To)> Table { get; } =
        new Dictionary<TaskAct, (IReadOnlyList<TaskState>, TaskState?)>
        {
            [TaskAct.Report] = (Open, null),
            [TaskAct.Submit] = (Open, TaskState.Submitted),
            [TaskAct.CloseOff] = ([TaskState.Submitted], TaskState.Closed),
            [TaskAct.SendBack] = ([TaskState.Submitted], TaskState.InHand),
            [TaskAct.Reopen] = ([TaskState.Closed], TaskState.Reopened),
            [TaskAct.Suspend] = ([.. Open, TaskState.Submitted], TaskState.Suspended),
            [TaskAct.Resume] = ([TaskState.Suspended], null),
            [TaskAct.Drop] = ([.. Open, TaskState.Submitted, TaskState.Suspended], TaskState.Dropped),
        }.ToFrozenDictionary();

    public static bool Allows(this TaskState state, TaskAct act) => Table[act].From.Contains(state);

    /// <summary>Work on it goes on.</summary>
    public static bool IsOpen(this TaskState state) => Open.Contains(state);

    /// <exception cref="RefusalException"><c>task-wrong-state</c>: the task is not, or no longer, where this can be done.</exception>
    internal static void Demand(this TaskState state, TaskAct act)
    {
        if (!state.Allows(act)) throw new RefusalException("task-wrong-state");
    }
}
