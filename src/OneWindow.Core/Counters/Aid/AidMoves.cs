using System.Collections.Frozen;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>In which state each act may be done, and where it leads. Pages, API and tests are drawn from this table.</summary>
public static class AidMoves
{
    static readonly AidState[] WithTheBody = [AidState.HandedIn, AidState.PapersAsked];

    /// <summary>For each act: the states it may start from, and the state it leads to (null: it keeps the state).</summary>
    public static FrozenDictionary<AidAct, (IReadOnlyList<AidState> From, AidState? To)> Table { get; } =
        new Dictionary<AidAct, (IReadOnlyList<AidState>, AidState?)>
        {
            [AidAct.Save] = ([AidState.Preparing], null),
            [AidAct.HandIn] = ([AidState.Preparing], AidState.HandedIn),
            [AidAct.AskPapers] = ([AidState.HandedIn], AidState.PapersAsked),
            [AidAct.SupplyPapers] = ([AidState.PapersAsked], AidState.HandedIn),
            [AidAct.LetLapse] = ([AidState.PapersAsked], AidState.Withdrawn),
            [AidAct.Grant] = ([AidState.HandedIn], AidState.Granted),
            [AidAct.Refuse] = ([AidState.HandedIn], AidState.Refused),
            [AidAct.Assign] = ([AidState.Granted], AidState.Assigned),
            [AidAct.End] = ([AidState.Assigned], AidState.Ended),
            [AidAct.MakeObjection] = ([AidState.Refused], AidState.Objected),
            [AidAct.Uphold] = ([AidState.Objected], AidState.Upheld),
            [AidAct.Overturn] = ([AidState.Objected], AidState.Granted),
            [AidAct.Withdraw] = ([AidState.Preparing, .. WithTheBody, AidState.Granted, AidState.Assigned, AidState.Objected], AidState.Withdrawn),
        }.ToFrozenDictionary();

    /// <summary>Acts that are told by the aid body or the justice bureau and only followed here.</summary>
    public static IReadOnlyList<AidAct> Followed { get; } =
        [AidAct.AskPapers, AidAct.SupplyPapers, AidAct.LetLapse, AidAct.Grant, AidAct.Refuse, AidAct.Assign, AidAct.End, AidAct.MakeObjection, AidAct.Uphold, AidAct.Overturn];

    /// <summary>Nothing comes after it by itself. A refusal is over unless the applicant objects.</summary>
    public static bool IsEnd(this AidState state) => state is AidState.Refused or AidState.Ended or AidState.Upheld or AidState.Withdrawn;

    /// <summary>The aid body has it and has not decided.</summary>
    public static bool IsUndecided(this AidState state) => state is AidState.Preparing || WithTheBody.Contains(state);

    public static bool Allows(this AidState state, AidAct act) => Table[act].From.Contains(state);

    /// <summary>What was said or sent must be written down too: which papers, why refused, who helps.</summary>
    public static bool NeedsWords(this AidAct act) => act is AidAct.AskPapers or AidAct.Refuse or AidAct.Assign;

    /// <exception cref="RefusalException"><c>aid-wrong-state</c>: the request is not, or no longer, where this can be done.</exception>
    internal static void Demand(this AidState state, AidAct act)
    {
        if (!state.Allows(act)) throw new RefusalException("aid-wrong-state");
    }
}
