using System.Collections.Frozen;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The moves a matter can make. This table is the law of the house: pages, API and docs are drawn from it.</summary>
public enum MatterMove
{
    Accept, RefuseAsNotOurs, DecideOwner, Assign, Start, HandOn, Ask, Reply, ProposeRefusal, ConfirmRefusal, DeclineRefusal,
    Answer, AcceptAnswer, AskSecondLook, Close, Refer, Withdraw, Group, Ungroup, Split, AskHelper,
    OpenCase, AnswerFromCase, ReturnFromCase, ReferFromCase,
}

public static class MatterMoves
{
    static readonly MatterState[] Working = [MatterState.Accepted, MatterState.Assigned, MatterState.InHand];
    static readonly MatterState[] Open =
        [MatterState.Filed, MatterState.Returned, .. Working, MatterState.Waiting, MatterState.RefusalProposed, MatterState.Reopened];

    /// <summary>For each move: the states it may start from, and the state it leads to (null: it keeps or picks the state).</summary>
    public static FrozenDictionary<MatterMove, (IReadOnlyList<MatterState> From, MatterState? To)> Table { get; } =
        new Dictionary<MatterMove, (IReadOnlyList<MatterState>, MatterState?)>
        {
            [MatterMove.Accept] = ([MatterState.Filed, MatterState.Reopened], MatterState.Accepted),
            [MatterMove.RefuseAsNotOurs] = ([MatterState.Filed], null),
            [MatterMove.DecideOwner] = ([MatterState.Returned], MatterState.Accepted),
            [MatterMove.Assign] = ([.. Working, MatterState.Reopened], MatterState.Assigned),
            [MatterMove.Start] = ([MatterState.Accepted, MatterState.Assigned], MatterState.InHand),
            [MatterMove.HandOn] = (Working, MatterState.Filed),
            [MatterMove.Ask] = (Working, MatterState.Waiting),
            [MatterMove.Reply] = ([MatterState.Waiting], MatterState.InHand),
            [MatterMove.ProposeRefusal] = ([MatterState.Filed, .. Working], MatterState.RefusalProposed),
            [MatterMove.ConfirmRefusal] = ([MatterState.RefusalProposed], MatterState.Answered),
            [MatterMove.DeclineRefusal] = ([MatterState.RefusalProposed], MatterState.InHand),
            [MatterMove.Answer] = ([.. Working, MatterState.Waiting], MatterState.Answered),
            [MatterMove.AcceptAnswer] = ([MatterState.Answered], MatterState.Closed),
            [MatterMove.AskSecondLook] = ([MatterState.Answered], MatterState.Reopened),
            [MatterMove.Close] = ([MatterState.Answered], MatterState.Closed),
            [MatterMove.Refer] = ([MatterState.Filed, .. Working], MatterState.Referred),
            [MatterMove.Withdraw] = ([.. Open, MatterState.Answered, MatterState.Grouped], MatterState.Withdrawn),
            [MatterMove.Group] = ([MatterState.Filed, .. Working], MatterState.Grouped),
            [MatterMove.Ungroup] = ([MatterState.Grouped], MatterState.Accepted),
            [MatterMove.Split] = (Working, null),
            [MatterMove.AskHelper] = (Working, null),
            [MatterMove.OpenCase] = (Working, MatterState.InMediation),
            [MatterMove.AnswerFromCase] = ([MatterState.InMediation], MatterState.Answered),
            [MatterMove.ReturnFromCase] = ([MatterState.InMediation], MatterState.InHand),
            [MatterMove.ReferFromCase] = ([MatterState.InMediation], MatterState.Referred),
        }.ToFrozenDictionary();

    public static bool IsEnd(this MatterState state) => state is MatterState.Closed or MatterState.Referred or MatterState.Withdrawn;

    public static bool CanMake(this MatterState state, MatterMove move) => Table[move].From.Contains(state);

    /// <exception cref="RefusalException">The move is not possible from this state (<c>wrong-state</c>).</exception>
    internal static void Demand(this MatterState state, MatterMove move)
    {
        if (!state.CanMake(move)) throw new RefusalException("wrong-state");
    }
}
