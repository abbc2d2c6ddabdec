using OneWindow.Core.Matters;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

/// <summary>Properties of the table of moves, for all states and moves.</summary>
public sealed class MatterMovesTests
{
    static readonly MatterState[] States = Enum.GetValues<MatterState>();
    static readonly MatterMove[] Moves = Enum.GetValues<MatterMove>();

    [Fact]
    public void Table_HasEveryMoveOnce() => Assert.Equal(Moves.ToHashSet(), MatterMoves.Table.Keys.ToHashSet());

    [Fact]
    public void Ends_HaveNoWayOut() =>
        Assert.Empty(from state in States where state.IsEnd() from move in Moves where state.CanMake(move) select (state, move));

    [Fact]
    public void OpenStates_CanAlwaysReachAnEnd()
    {
        foreach (var start in States.Where(s => !s.IsEnd())) Assert.Contains(Reachable(start), s => s.IsEnd());
    }

    [Fact]
    public void OpenStates_AreAllReachedFromFiling() => Assert.Equal(States.ToHashSet(), Reachable(MatterState.Filed).ToHashSet());

    [Fact]
    public void Answers_AreNeverClosedWithoutTheResidentsTurn()
    {
        var closing = Moves.Where(m => MatterMoves.Table[m].To == MatterState.Closed).ToList();
        Assert.NotEmpty(closing);
        Assert.All(closing, m => Assert.Equal([MatterState.Answered], MatterMoves.Table[m].From));
    }

    [Fact]
    public void Refusals_PassASecondPerson() => Assert.All([MatterMove.ConfirmRefusal, MatterMove.DeclineRefusal],
        m => Assert.Equal([MatterState.RefusalProposed], MatterMoves.Table[m].From));

    [Fact]
    public void RandomWalks_StayInTheTable()
    {
        var random = new Random(20261123);
        for (var walk = 0; walk < 2000; walk++)
        {
            var state = MatterState.Filed;
            for (var step = 0; step < 40 && !state.IsEnd(); step++)
            {
                var possible = Moves.Where(m => state.CanMake(m)).ToList();
                Assert.NotEmpty(possible);
                state = After(possible[random.Next(possible.Count)], state)[0];
            }
        }
    }

    static HashSet<MatterState> Reachable(MatterState from)
    {
        var seen = new HashSet<MatterState> { from };
        var queue = new Queue<MatterState>(seen);
        while (queue.TryDequeue(out var state))
            foreach (var next in Moves.Where(m => state.CanMake(m)).SelectMany(m => After(m, state)))
                if (seen.Add(next)) queue.Enqueue(next);
        return seen;
    }

    // Two moves choose: a refusal leads to the next office or to the named person, the others keep the state.
    static MatterState[] After(MatterMove move, MatterState state) =>
        move == MatterMove.RefuseAsNotOurs ? [MatterState.Filed, MatterState.Returned] : [MatterMoves.Table[move].To ?? state];
}
