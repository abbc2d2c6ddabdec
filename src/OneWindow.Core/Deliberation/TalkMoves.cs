using System.Collections.Frozen;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>In which state each act on a topic may be done. Pages, API and tests are drawn from this table.</summary>
public static class TalkMoves
{
    static readonly TopicState[] Open = [TopicState.Raised, TopicState.OnAgenda];
    static readonly TopicState[] Decided = [TopicState.Settled, TopicState.HandedOn, TopicState.ToMeeting, TopicState.NotTaken];

    /// <summary>For each act the states it may start from.</summary>
    public static FrozenDictionary<TopicAct, IReadOnlyList<TopicState>> Table { get; } = new Dictionary<TopicAct, IReadOnlyList<TopicState>>
    {
        [TopicAct.PutOnAgenda] = Open,
        [TopicAct.Decline] = Open,
        [TopicAct.OpenMatter] = Open,
        [TopicAct.MergeInto] = Open,
        [TopicAct.TakeIn] = Open,
        [TopicAct.Split] = Open,
        [TopicAct.Reply] = [.. Open, .. Decided, TopicState.CarriedOut],
        [TopicAct.GiveTimetable] = Open,
        // Until the minutes are public an outcome may still be put right.
        [TopicAct.Discuss] = [TopicState.OnAgenda, .. Decided],
        [TopicAct.AddTask] = [TopicState.HandedOn, TopicState.ToMeeting],
        [TopicAct.PostResult] = [TopicState.HandedOn, TopicState.ToMeeting],
        [TopicAct.RecordMeeting] = [TopicState.ToMeeting],
        [TopicAct.Rate] = [.. Decided, TopicState.CarriedOut],
        [TopicAct.Withdraw] = Enum.GetValues<TopicState>(),
    }.ToFrozenDictionary();

    public static bool Allows(this TopicState state, TopicAct act) => Table[act].Contains(state);

    /// <exception cref="RefusalException"><c>topic-wrong-state</c>.</exception>
    internal static void Demand(this TopicState state, TopicAct act)
    {
        if (!state.Allows(act)) throw new RefusalException("topic-wrong-state");
    }

    /// <summary>Nothing more is to come of it here.</summary>
    public static bool IsEnd(this TopicState state) => state is TopicState.WithMatter or TopicState.Merged or TopicState.Settled or TopicState.NotTaken or TopicState.CarriedOut or TopicState.Withdrawn;

    /// <summary>A talk has come to something.</summary>
    public static bool IsDecided(this TopicState state) => Decided.Contains(state) || state == TopicState.CarriedOut;

    internal static TopicState StateOf(TalkOutcome? outcome) => outcome switch
    {
        TalkOutcome.Settled => TopicState.Settled,
        TalkOutcome.HandedOn => TopicState.HandedOn,
        TalkOutcome.ToMeeting => TopicState.ToMeeting,
        TalkOutcome.NotTaken => TopicState.NotTaken,
        _ => TopicState.OnAgenda,
    };
}
