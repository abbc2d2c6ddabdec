using System.Text;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

/// <summary>The table of states and moves in the docs is drawn from the code.</summary>
public sealed class MatterStatesDocTests
{
    [Fact]
    public void Doc_ShowsTheMovesOfTheCode()
    {
        var file = Places.File("docs", "matter-states.md");
        if (Manifest.Updating) File.WriteAllText(file, Draw());
        Assert.Equal(Draw(), File.ReadAllText(file));
    }

    [Fact]
    public void Moves_LeadEveryOpenStateToAnEnd()
    {
        foreach (var start in Enum.GetValues<MatterState>().Where(s => !s.IsEnd()))
        {
            var (seen, next) = (new HashSet<MatterState>(), new Queue<MatterState>([start]));
            while (next.TryDequeue(out var state))
                if (seen.Add(state))
                    foreach (var (move, (from, to)) in MatterMoves.Table)
                        if (from.Contains(state))
                            next.Enqueue(to ?? (move == MatterMove.RefuseAsNotOurs ? MatterState.Returned : state));
            Assert.Contains(MatterState.Closed, seen);
        }
    }

    [Fact]
    public void Moves_LeaveNoEndState()
    {
        foreach (var (move, (from, _)) in MatterMoves.Table)
            Assert.False(from.Any(s => s.IsEnd()), $"{move} starts from an end state");
    }

    static string Draw()
    {
        var text = new StringBuilder("# States of a matter and the moves between them\n\nDrawn from `Core/Matters/MatterMoves.cs`; change the code, then run the tests with `UPDATE_MANIFESTS=1`.\n\n| move | from | to |\n| --- | --- | --- |\n");
        foreach (var move in Enum.GetValues<MatterMove>())
        {
            var (from, to) = MatterMoves.Table[move];
            var target = to?.ToString() ?? (move == MatterMove.RefuseAsNotOurs ? "Filed (next office), Returned (after two)" : "keeps its state");
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {move} | {string.Join(", ", from)} | {target} |\n");
        }
        text.Append("\nEnd states: ").AppendJoin(", ", Enum.GetValues<MatterState>().Where(s => s.IsEnd())).Append(".\n");
        return text.ToString();
    }
}
