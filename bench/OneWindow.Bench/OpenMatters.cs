using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;

namespace OneWindow.Bench;

/// <summary>Where a matter can be, and whose it is.</summary>
sealed record Desk(Area Area, Guid OfficeId, Guid HelperId, Guid LeaderId);

/// <summary>Open matters with their clocks as the program would have made them: 60 starting days, ten rules, one clock in a hundred with a history of its own.</summary>
sealed class OpenMatters(RuleKeeper rules, ClockBook book, CalendarPair pair, LocalTime time, IReadOnlyList<Desk> desks, DateTime now)
{
    readonly Random random = new(1);
    readonly Dictionary<(string, DateOnly), ClockResult> plain = [];
    readonly Dictionary<string, int> numbers = [];

    internal List<Matter> Matters { get; } = [];
    internal List<Clock> Clocks { get; } = [];
    internal List<ClockEvent> Events { get; } = [];
    internal List<MatterHelper> Helpers { get; } = [];
    internal List<SupervisionOrder> Orders { get; } = [];

    internal void Make(int clocks)
    {
        while (Clocks.Count < clocks) MakeOne();
    }

    void MakeOne()
    {
        var desk = desks[random.Next(desks.Count)];
        var at = now.AddDays(-random.Next(60)).AddMinutes(-random.Next(120));
        var difficulty = random.Next(10) switch { < 2 => Difficulty.Simple, < 8 => Difficulty.Ordinary, _ => Difficulty.Complex };
        var dice = random.Next(1000);
        var (state, next, step) = dice switch
        {
            < 300 => (MatterState.Filed, NextStep.OfficeAccepts, MatterClocks.Accept),
            < 320 => (MatterState.Returned, NextStep.DecideOwner, MatterClocks.DecideOwner),
            < 350 => (MatterState.RefusalProposed, NextStep.ConfirmRefusal, MatterClocks.ConfirmRefusal),
            < 356 => (MatterState.Waiting, NextStep.ResidentReplies, MatterClocks.Reply),
            < 500 => (MatterState.Answered, NextStep.ResidentAcceptsOrNot, MatterClocks.Silence),
            _ => (MatterState.InHand, NextStep.OfficeAnswers, ""),
        };
        var matter = New(desk, at, state, difficulty);
        var stepClock = step.Length > 0 ? Add(matter, step, at) : null;
        if (state is MatterState.InHand or MatterState.RefusalProposed or MatterState.Waiting)
        {
            var promise = Add(matter, MatterClocks.AnswerRule(difficulty), at);
            if (state == MatterState.Waiting) Happen(promise, ClockEventKind.Paused, at, PauseReason.AwaitingResident.ToString(), stepClock!.Due);
            else if (random.Next(130) == 0) Happen(promise, ClockEventKind.RungReached, at.AddHours(1), nameof(Rung.Remind), null);
            matter.AnswerBy = promise.Due;
        }
        else matter.AnswerBy = state == MatterState.Answered ? at : Plain(MatterClocks.AnswerRule(difficulty), time.DayOf(stepClock!.Due!.Value.AddTicks(-1))).Due;
        matter.Next(next, stepClock?.Due ?? matter.AnswerBy!.Value);
        if (state != MatterState.InHand || random.Next(10) > 0) return;
        if (random.Next(4) > 0)
        {
            var helper = new MatterHelper { District = matter.District, MatterId = matter.Id, OfficeId = desk.HelperId, Asked = "请协助", AskedAt = at };
            helper.AnswerBy = Add(matter, MatterClocks.Help, at, helper.Id).Due!.Value;
            Helpers.Add(helper);
            return;
        }
        var order = new SupervisionOrder
        {
            District = matter.District,
            MatterId = matter.Id,
            OfficeId = desk.OfficeId,
            Words = "请尽快办理",
            OrderedById = desk.LeaderId,
            OrderedByName = "领导",
            OrderedAt = at,
        };
        order.AnswerBy = Add(matter, MatterClocks.Supervision, at, order.Id).Due!.Value;
        Orders.Add(order);
    }

    Matter New(Desk desk, DateTime at, MatterState state, Difficulty difficulty)
    {
        var blind = new byte[32];
        random.NextBytes(blind);
        var sequence = numbers[desk.Area.District] = numbers.GetValueOrDefault(desk.Area.District) + 1;
        var matter = new Matter
        {
            District = desk.Area.District,
            Year = 2025, // so that the numbers of this year stay free for those who file
            Sequence = sequence,
            CodeBlind = blind,
            CodeSealed = blind,
            Kind = MatterKind.Request,
            Channel = Channel.Web,
            Text = "东门路口的路面塌了一个坑，已经半个月了，晚上看不见，很危险。",
            AreaId = desk.Area.Id,
            AreaCode = desk.Area.Code,
            FiledAt = at,
            OfficeId = desk.OfficeId,
            State = state,
            Difficulty = difficulty,
            WhyHere = "{}",
        };
        Matters.Add(matter);
        return matter;
    }

    Clock Add(Matter matter, string ruleCode, DateTime at, Guid? part = null)
    {
        var rule = rules.InForce(ruleCode, time.DayOf(at));
        var result = Plain(ruleCode, time.DayOf(at));
        var clock = new Clock
        {
            District = matter.District,
            RuleId = rule.Id,
            RuleCode = rule.Code,
            SubjectKind = nameof(Matter),
            SubjectId = matter.Id,
            PartId = part,
            OfficeId = matter.OfficeId,
            StartEvent = "accepted",
            StartedAt = at,
            StartDay = time.DayOf(at),
            Due = result.Due,
            LastDay = result.LastDay,
            RawDay = result.RawDay,
            OtherDay = result.OtherDay,
            SureDay = result.SureDay,
            IsProvisional = result.IsProvisional,
            CalendarVersion = pair.Version,
            NextRungAt = book.RungAt(rule, 0, result, pair),
        };
        Clocks.Add(clock);
        return clock;
    }

    void Happen(Clock clock, ClockEventKind kind, DateTime at, string reason, DateTime? atMost)
    {
        var happened = new ClockEvent { District = clock.District, ClockId = clock.Id, Sequence = 1, At = at, Kind = kind, Reason = reason, AtMost = atMost };
        Events.Add(happened);
        clock.EventCount = 1;
        if (kind == ClockEventKind.Paused) (clock.State, clock.PausedUntil) = (ClockState.Paused, atMost);
        else (clock.NextRung, clock.Reached) = (1, Rung.Remind);
        book.Project(clock, [happened]);
    }

    ClockResult Plain(string ruleCode, DateOnly day)
    {
        if (plain.TryGetValue((ruleCode, day), out var known)) return known;
        var rule = rules.InForce(ruleCode, day);
        return plain[(ruleCode, day)] = book.Replay(pair).Replay(new ClockHistory(time.BeginOf(day), rule.Term, rule.Nature));
    }
}
