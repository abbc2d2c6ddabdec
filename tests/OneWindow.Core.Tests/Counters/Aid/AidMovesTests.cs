using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Aid;

/// <summary>Every act from every state, by the real handlers on both databases.</summary>
public abstract class AidMovesTests(TestSite site)
{
    /// <summary>The law of the house, written a second time by hand.</summary>
    static readonly Dictionary<AidState, Dictionary<AidAct, AidState>> Expected = new()
    {
        [AidState.Preparing] = new() { [AidAct.Save] = AidState.Preparing, [AidAct.HandIn] = AidState.HandedIn, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.HandedIn] = new() { [AidAct.AskPapers] = AidState.PapersAsked, [AidAct.Grant] = AidState.Granted, [AidAct.Refuse] = AidState.Refused, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.PapersAsked] = new() { [AidAct.SupplyPapers] = AidState.HandedIn, [AidAct.LetLapse] = AidState.Withdrawn, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.Granted] = new() { [AidAct.Assign] = AidState.Assigned, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.Refused] = new() { [AidAct.MakeObjection] = AidState.Objected },
        [AidState.Assigned] = new() { [AidAct.End] = AidState.Ended, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.Ended] = [],
        [AidState.Objected] = new() { [AidAct.Uphold] = AidState.Upheld, [AidAct.Overturn] = AidState.Granted, [AidAct.Withdraw] = AidState.Withdrawn },
        [AidState.Upheld] = [],
        [AidState.Withdrawn] = [],
    };

    public static TheoryData<AidState> States => [.. Enum.GetValues<AidState>()];

    [Fact]
    public void Table_HasEveryAct_AndEveryStateIsReachedOrBegins()
    {
        Assert.Equal(Enum.GetValues<AidAct>(), AidMoves.Table.Keys.Order());
        Assert.Equal(Enum.GetValues<AidState>(), Expected.Keys.Order());
        Assert.Empty(Enum.GetValues<AidState>().Except(AidMoves.Table.Values.Where(m => m.To is not null).Select(m => m.To!.Value)).Except([AidState.Preparing]));
        // What the body tells has one action; the rest have their own.
        Assert.Equal([AidAct.Save, AidAct.HandIn, AidAct.Withdraw], Enum.GetValues<AidAct>().Except(AidMoves.Followed));
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task EveryAct_FromAState_LeadsWhereItShould_OrIsRefusedAndChangesNothing(AidState from)
    {
        var g = await AidGround.OfAsync(site);
        foreach (var act in Enum.GetValues<AidAct>())
        {
            var key = (await g.InStateAsync(from)).Key;
            var before = await g.RowAsync(key);
            Assert.Equal(from, before.State);
            if (Expected[from].TryGetValue(act, out var to))
            {
                await g.DoAsync(key, act);
                Assert.Equal(to, (await g.RowAsync(key)).State);
                continue;
            }
            Assert.Equal("aid-wrong-state", (await Assert.ThrowsAsync<RefusalException>(() => g.DoAsync(key, act))).Code);
            var after = await g.RowAsync(key);
            Assert.Equal((before.State, before.Version, before.LastOn, before.NextBy), (after.State, after.Version, after.LastOn, after.NextBy));
            Assert.Equal(AidGround.WayTo(from).Length, await site.InDbAsync(db => db.Set<AidStep>().CountAsync(s => s.District == key.District && s.RequestId == key.Id)));
        }
    }
}

public sealed class SqliteAidMovesTests(SqliteSite site) : AidMovesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresAidMovesTests(PostgresSite site) : AidMovesTests(site), IClassFixture<PostgresSite>;
