using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>2,000 legal moves by people who do anything at any time: nothing open is ever without a next step and its day, and every kept day is the one a rebuild gives.</summary>
public abstract class RandomMovesTests(TestSite site)
{
    const int Moves = 2000;
    const int Matters = 60;

    [Fact]
    public async Task AnyLegalMoves_KeepEveryMatterAndEveryClockConsistent()
    {
        var desk = await MatterDesk.OfAsync(site);
        var people = new List<StaffMember>();
        for (var i = 0; i < 3; i++) people.Add(await site.Create.StaffAsync(Role.Coordinator, desk.City.City));
        var offices = new[] { desk.Station, desk.Centre, desk.Department };
        var random = new Random(20261123);
        var keys = new List<MatterKey>();
        var made = new Dictionary<string, int>();
        for (var (done, tried) = (0, 0); done < Moves; tried++)
        {
            Assert.True(tried < Moves * 30, $"only {done} legal moves in {tried} attempts");
            if (keys.Count < Matters) keys.Add((await desk.FileAsync()).Key);
            site.Clock.AdjustTime(site.Clock.GetUtcNow().AddMinutes(random.Next(1, 90))); // not Advance: the program's own rounds stand still here
            if (tried % 40 == 0) await site.ClimbAsync();
            var (at, who) = (random.Next(keys.Count), people[random.Next(people.Count)]);
            var (key, office, move) = (keys[at], offices[random.Next(offices.Length)], random.Next(Names.Length));
            if (Names[move] is "refer" or "case-refers" or "withdraw" or "accept-answer" or "close" && random.Next(4) > 0) continue; // so that many stay open for long
            if (Needs.TryGetValue(Names[move], out var needs) && !(await desk.MatterAsync(key)).State.CanMake(needs)) continue; // only saves time
            var act = await desk.ActAsync(who);
            try { await MoveAsync(Names[move], key, keys[random.Next(keys.Count)], office.Id, act, desk, random); }
            catch (Exception fault) when (fault is RefusalException or NotAllowedException or NotVisibleException) { continue; }
            done++;
            made[Names[move]] = made.GetValueOrDefault(Names[move]) + 1;
            if (done % 250 == 0) await site.DemandConsistentAsync();
            if ((await desk.MatterAsync(key)).State.IsEnd()) keys.RemoveAt(at);
        }
        await site.DemandConsistentAsync();
        Assert.Empty(Names.Except(made.Keys)); // every kind of move was made
        Assert.Empty(site.Faults.All);
    }

    static readonly string[] Names =
    [
        "accept", "refuse", "decide-owner", "assign", "start", "hand-on", "ask", "message", "propose", "decide-refusal", "answer", "accept-answer", "second-look", "close",
        "refer", "withdraw", "group", "ungroup", "split", "ask-helper", "answer-helper", "ask-extension", "decide-extension", "pause", "resume", "order", "receive",
        "answer-order", "decide-order", "open-case", "case-moves", "case-answers", "case-returns", "case-refers",
    ];

    static readonly Dictionary<string, MatterMove> Needs = new()
    {
        ["accept"] = MatterMove.Accept,
        ["refuse"] = MatterMove.RefuseAsNotOurs,
        ["decide-owner"] = MatterMove.DecideOwner,
        ["assign"] = MatterMove.Assign,
        ["start"] = MatterMove.Start,
        ["hand-on"] = MatterMove.HandOn,
        ["ask"] = MatterMove.Ask,
        ["propose"] = MatterMove.ProposeRefusal,
        ["decide-refusal"] = MatterMove.ConfirmRefusal,
        ["answer"] = MatterMove.Answer,
        ["accept-answer"] = MatterMove.AcceptAnswer,
        ["second-look"] = MatterMove.AskSecondLook,
        ["close"] = MatterMove.Close,
        ["refer"] = MatterMove.Refer,
        ["withdraw"] = MatterMove.Withdraw,
        ["group"] = MatterMove.Group,
        ["ungroup"] = MatterMove.Ungroup,
        ["split"] = MatterMove.Split,
        ["ask-helper"] = MatterMove.AskHelper,
        ["open-case"] = MatterMove.OpenCase,
        ["case-moves"] = MatterMove.AnswerFromCase,
        ["case-answers"] = MatterMove.AnswerFromCase,
        ["case-returns"] = MatterMove.ReturnFromCase,
        ["case-refers"] = MatterMove.ReferFromCase,
    };

    async Task MoveAsync(string move, MatterKey key, MatterKey other, Guid office, Act act, MatterDesk desk, Random random)
    {
        var yes = random.Next(2) == 0;
        Task DoAsync<T>(Func<T, Task> work) where T : notnull => site.WithAsync(work);
        Task<Guid> OrderAsync() => site.InDbAsync(db => db.Set<SupervisionOrder>().Where(o => o.MatterId == key.Id && o.State != OrderState.Closed).Select(o => o.Id).FirstOrDefaultAsync());
        await (move switch
        {
            "accept" => DoAsync<AcceptMatterHandler>(h => h.HandleAsync(new(key, Difficulty: (Difficulty)random.Next(3)), act, default)),
            "refuse" => DoAsync<RefuseMatterHandler>(h => h.HandleAsync(new(key, NotOursReason.OtherField, "不归我们", yes ? office : null), act, default)),
            "decide-owner" => DoAsync<DecideOwnerHandler>(h => h.HandleAsync(new(key, office, "归你们"), act, default)),
            "assign" => DoAsync<AssignMatterHandler>(h => h.HandleAsync(new(key, desk.Worker.Id), act, default)),
            "start" => DoAsync<StartMatterHandler>(h => h.HandleAsync(new(key), act, default)),
            "hand-on" => DoAsync<HandOnMatterHandler>(h => h.HandleAsync(new(key, office, "转办"), act, default)),
            "ask" => DoAsync<AskResidentHandler>(h => h.HandleAsync(new(key, "在哪里?"), act, default)),
            "message" => DoAsync<AddMessageHandler>(h => h.HandleAsync(new(key, "补充"), act with { Who = Actor.Resident }, default)),
            "propose" => DoAsync<ProposeRefusalHandler>(h => h.HandleAsync(new(key, RefusalGround.NotAPublicService, "不属于"), act, default)),
            "decide-refusal" => DoAsync<DecideRefusalHandler>(h => h.HandleAsync(new(key, yes, "看过了"), act, default)),
            "answer" => DoAsync<AnswerMatterHandler>(h => h.HandleAsync(new(key, "办好了", Outcome.Solved), act, default)),
            "accept-answer" => DoAsync<AcceptAnswerHandler>(h => h.HandleAsync(new(key), act with { Who = Actor.Resident }, default)),
            "second-look" => DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(key, "不满意"), act with { Who = Actor.Resident }, default)),
            "close" => DoAsync<CloseMatterHandler>(h => h.HandleAsync(new(key, true, "电话确认"), act, default)),
            "refer" => DoAsync<ReferMatterHandler>(h => h.HandleAsync(new(key, OtherChannel.Lawsuit, "请起诉"), act, default)),
            "withdraw" => DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(key), act with { Who = Actor.Resident }, default)),
            "group" => DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(other, key), act, default)),
            "ungroup" => DoAsync<UngroupMatterHandler>(h => h.HandleAsync(new(key, "不是一回事"), act, default)),
            "split" => DoAsync<SplitMatterHandler>(h => h.HandleAsync(new(key, "另一件", null, office), act, default)),
            "ask-helper" => DoAsync<AskHelperHandler>(h => h.HandleAsync(new(key, office, "请协助"), act, default)),
            "answer-helper" => DoAsync<AnswerAsHelperHandler>(h => h.HandleAsync(new(key, office, "查过了"), act, default)),
            "ask-extension" => DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, random.Next(1, 4), "要等"), act, default)),
            "decide-extension" => DoAsync<DecideExtensionHandler>(h => h.HandleAsync(new(key, yes, "看过了"), act, default)),
            "pause" => DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.Appraisal, Calendars.Time.DayOf(act.At).AddDays(random.Next(4)), "等鉴定"), act, default)),
            "resume" => DoAsync<ResumeClockHandler>(h => h.HandleAsync(new(key, "到了"), act, default)),
            "order" => DoAsync<OrderSupervisionHandler>(h => h.HandleAsync(new(key, "请尽快", yes ? null : Calendars.Time.DayOf(act.At).AddDays(9)), act, default)),
            "receive" => DoOrderAsync<ReceiveSupervisionHandler>((h, id) => h.HandleAsync(new(key, id), act, default)),
            "answer-order" => DoOrderAsync<AnswerSupervisionHandler>((h, id) => h.HandleAsync(new(key, id, "在办"), act, default)),
            "decide-order" => DoOrderAsync<DecideSupervisionHandler>((h, id) => h.HandleAsync(new(key, id, yes, "看过了"), act, default)),
            "open-case" => desk.InCaseAsync(key, (m, _) => m.OpenAsync(key, act, act.At.AddDays(random.Next(1, 20)), null, default)),
            "case-moves" => desk.InCaseAsync(key, (m, matter) => m.FollowAsync(matter, act, act.At.AddDays(random.Next(1, 20)), default)),
            "case-answers" => desk.InCaseAsync(key, (m, matter) => m.AnswerAsync(matter, act, Outcome.Solved, "谈好了", default)),
            "case-returns" => desk.InCaseAsync(key, (m, matter) => m.ReturnAsync(matter, act, "没谈成", default)),
            "case-refers" => desk.InCaseAsync(key, (m, matter) => m.ReferAsync(matter, act, OtherChannel.Lawsuit, "请起诉", default)),
            _ => throw new ArgumentOutOfRangeException(nameof(move), move, "no such move"),
        });

        async Task DoOrderAsync<T>(Func<T, Guid, Task> work) where T : notnull
        {
            var id = await OrderAsync();
            await DoAsync<T>(h => work(h, id));
        }
    }

    public sealed class OnSqlite(SqliteSite site) : RandomMovesTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : RandomMovesTests(site), IClassFixture<PostgresSite>;
}
