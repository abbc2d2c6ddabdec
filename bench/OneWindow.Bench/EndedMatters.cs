using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;

namespace OneWindow.Bench;

/// <summary>Matters of a year with what the indicators read of them: two terms each, what the unit said, a mark for every third; every hundredth is overdue and open.</summary>
sealed class EndedMatters(RuleKeeper rules, LocalTime time, IReadOnlyList<(Area Area, Guid OfficeId)> desks, DateTime now)
{
    readonly Random random = new(1);
    int sequence;

    internal List<Matter> Matters { get; } = [];
    internal List<Clock> Clocks { get; } = [];
    internal List<MatterEntry> Entries { get; } = [];
    internal List<MatterRating> Ratings { get; } = [];

    /// <summary>Makes the next ones in place of those before.</summary>
    internal void Make(int matters)
    {
        Matters.Clear();
        Clocks.Clear();
        Entries.Clear();
        Ratings.Clear();
        while (Matters.Count < matters) MakeOne();
    }

    void MakeOne()
    {
        var (area, office) = desks[random.Next(desks.Count)];
        var filed = now.AddDays(-30 - random.Next(300)).AddMinutes(-random.Next(240));
        var isOpen = random.Next(100) == 0;
        var isLate = isOpen || random.Next(12) == 0;
        var by = time.BeginOf(time.DayOf(filed).AddDays(11));
        var answered = filed.AddDays(isLate ? 14 : random.Next(1, 9));
        var blind = new byte[32];
        random.NextBytes(blind);
        var matter = new Matter
        {
            District = area.District,
            Year = 2025,
            Sequence = ++sequence,
            CodeBlind = blind,
            CodeSealed = blind,
            Kind = MatterKind.Request,
            Channel = Channel.Web,
            Text = "东门路口的路面塌了一个坑，已经半个月了，晚上看不见，很危险。",
            AreaId = area.Id,
            AreaCode = area.Code,
            FiledAt = filed,
            OfficeId = office,
            State = isOpen ? MatterState.InHand : MatterState.Closed,
            WhyHere = "{}",
            AnswerBy = by,
            NextStep = isOpen ? NextStep.OfficeAnswers : NextStep.Nothing,
            NextStepBy = isOpen ? by : null,
            Outcome = isOpen ? null : Outcome.Solved,
            AnsweredAt = isOpen ? null : answered,
            ClosedAt = isOpen ? null : answered.AddDays(2),
            Looks = random.Next(40) == 0 ? 1 : 0,
        };
        Matters.Add(matter);
        Add(matter, MatterClocks.Accept, filed, time.BeginOf(time.DayOf(filed).AddDays(2)), filed.AddHours(random.Next(1, 30)));
        Add(matter, MatterClocks.AnswerRule(Difficulty.Ordinary), filed, by, isOpen ? null : answered);
        Entries.Add(new MatterEntry { District = matter.District, MatterId = matter.Id, At = filed.AddHours(3), Kind = random.Next(25) == 0 ? EntryKind.NotOurs : EntryKind.Accepted, By = ActorKind.Staff, OfficeId = office });
        if (!isOpen && random.Next(3) == 0) Ratings.Add(new MatterRating { District = matter.District, MatterId = matter.Id, OfficeId = office, Grade = random.Next(1, 6), At = answered.AddDays(2) });
    }

    void Add(Matter matter, string ruleCode, DateTime at, DateTime due, DateTime? stopped)
    {
        var (rule, last) = (rules.InForce(ruleCode, time.DayOf(now)), time.DayOf(due.AddTicks(-1)));
        Clocks.Add(new Clock
        {
            District = matter.District,
            RuleId = rule.Id,
            RuleCode = rule.Code,
            SubjectKind = nameof(Matter),
            SubjectId = matter.Id,
            OfficeId = matter.OfficeId,
            StartEvent = "accepted",
            StartedAt = at,
            StartDay = time.DayOf(at),
            State = stopped is null ? ClockState.Running : ClockState.Met,
            StoppedAt = stopped,
            OnTime = stopped is { } end ? end < due : null,
            Due = due,
            LastDay = last,
            RawDay = last,
        });
    }
}
