using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Deliberation;
using OneWindow.Core.Matters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.TalkGround;

namespace OneWindow.Core.Tests.Deliberation;

/// <summary>Talk days and topics on both databases.</summary>
public abstract class TalkRulesTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<int> ToldAsync(string code, RaisedTopic raised) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && (m.Key.Contains(raised.Raiser.Id.ToString("n")) || m.Key.Contains(raised.Topic.Id.ToString("n")))));

    Task<int> RaisersAsync(TalkGround g) => site.InDbAsync(db => db.Set<TalkRaiser>().CountAsync(r => db.Set<TalkTopic>().Any(t => t.Id == r.TopicId && t.PointId == g.Point.Id)));

    Task<List<Guid>> AgendaAsync(TalkKey day) => site.InDbAsync(db => db.Set<AgendaItem>().Where(i => i.DayId == day.Id).OrderBy(i => i.Order).Select(i => i.TopicId).ToListAsync());

    async Task<TalkDay> DayAsync(TalkKey day) => await site.InDbAsync(db => db.Set<TalkDay>().AsNoTracking().SingleAsync(d => d.Id == day.Id));

    Task<List<Clock>> ClocksAsync(RaisedTopic raised) => site.InDbAsync(db => db.Set<Clock>().AsNoTracking().Where(c => c.SubjectId == raised.Topic.Id).ToListAsync());

    [Fact]
    public async Task Raising_NeedsNoName_GivesACode_StartsSevenDays_AndKeepsWordsSealed()
    {
        var g = await OfAsync(site);
        var raised = await g.RaiseAsync("楼道灯坏了", phone: "139 0000 1234", name: "示例居民");
        var view = await g.ViewAsync(raised);
        Assert.Equal(("楼道灯坏了", "示例居民", "13900001234", TopicState.Raised, ""), (view.Words, view.Name, view.Phone, view.Topic.Row.State, view.Topic.Row.Title));
        // Raised on the 23rd: seven calendar days, the 30th, a Monday.
        Assert.Equal(new DateTime(2026, 11, 30, 16, 0, 0, DateTimeKind.Utc), raised.ReplyBy);
        Assert.Equal(raised.ReplyBy, view.Topic.Row.ReplyBy);
        Assert.True(await ToldAsync("talk-topic-new", raised) > 0);
        var row = await site.InDbAsync(db => db.Set<TalkRaiser>().SingleAsync(r => r.Id == raised.Raiser.Id));
        Assert.DoesNotContain("楼道灯", System.Text.Encoding.UTF8.GetString(row.WordsSealed!), StringComparison.Ordinal);
        var lines = await site.InDbAsync(db => db.Set<AuditEntry>().Where(a => a.SubjectId == raised.Topic.Id).Select(a => a.Details).ToListAsync());
        Assert.All(lines, l => Assert.DoesNotContain("楼道灯", l ?? "", StringComparison.Ordinal));
        var nobody = await g.ViewAsync(await g.RaiseAsync());
        Assert.Equal(("", "", null, null), (nobody.Name, nobody.Phone, nobody.Row.NameSealed, nobody.Row.PhoneSealed));
        await RefusedAsync("text-missing", "Words", () => g.RaiseAsync(" "));
        await RefusedAsync("phone-unreadable", "Phone", () => g.RaiseAsync(phone: "12"));
        // The other ways are a host's to say, and a matter must be one they see.
        await RefusedAsync("talk-channel-missing", "Channel", () => site.WithAsync<RaiseTopicHandler, RaisedTopic>(h => h.HandleAsync(new(g.Point.Id, "x", Channel: TalkChannel.Volunteer), g.Resident)));
        var host = await g.HostAsync();
        await RefusedAsync("matter-unknown", "Matter", () => site.WithAsync<RaiseTopicHandler, RaisedTopic>(h => h.HandleAsync(new(g.Point.Id, "x", Channel: TalkChannel.Matter, Matter: "650502-2026-999999"), host)));
        var matter = await g.Desk.FileAsync();
        var from = await site.WithAsync<RaiseTopicHandler, RaisedTopic>(h => h.HandleAsync(new(g.Point.Id, "x", Channel: TalkChannel.Matter, Matter: matter.Number), host));
        Assert.Equal(matter.Number, (await g.TopicAsync(from)).FromMatter);
        var far = await g.Desk.ActAsync(g.Desk.FarWorker);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<RaiseTopicHandler, RaisedTopic>(h => h.HandleAsync(new(g.Point.Id, "x", Channel: TalkChannel.Table), far)));
    }

    [Fact]
    public async Task Sorting_PutsOnTheNextDay_AndANewDayTakesWhatWaits()
    {
        var g = await OfAsync(site);
        var first = await g.PublicAsync("停车");
        Assert.Null((await g.TopicAsync(first)).DayId);
        var later = await g.PlanAsync(Starts.AddDays(7));
        Assert.Equal([first.Topic.Id], await AgendaAsync(later));
        var sooner = await g.PlanAsync();
        var second = await g.PublicAsync("路灯");
        Assert.Equal([second.Topic.Id], await AgendaAsync(sooner));
        // Called off: its topics go to the next one by themselves.
        var host = await g.HostAsync();
        await site.WithAsync<CallOffTalkDayHandler>(h => h.HandleAsync(new(sooner, "大风"), host));
        Assert.Equal([first.Topic.Id, second.Topic.Id], await AgendaAsync(later));
        Assert.Empty(await AgendaAsync(sooner));
        await RefusedAsync("talk-day-over", null, () => site.WithAsync<CallOffTalkDayHandler>(h => h.HandleAsync(new(sooner, "大风"), host)));
        await RefusedAsync("talk-day-twice", "StartsAt", () => g.PlanAsync(Starts.AddDays(7).AddHours(1)));
        await RefusedAsync("talk-day-past", "StartsAt", () => g.PlanAsync(site.Now));
        await RefusedAsync("person-unknown", "HostId", () => site.WithAsync<PlanTalkDayHandler, TalkKey>(h => h.HandleAsync(new(null, g.Point.Id, Starts.AddDays(9), Starts.AddDays(9).AddHours(1), g.Desk.FarWorker.Id), host)));
        await RefusedAsync("talk-day-hours", "EndsAt", () => site.WithAsync<PlanTalkDayHandler, TalkKey>(h => h.HandleAsync(new(null, g.Point.Id, Starts.AddDays(9), Starts.AddDays(9), g.Desk.Worker.Id), host)));
    }

    [Fact]
    public async Task WhatCameToNothing_ReturnsToTheNextDay_AndWhatCameToSomethingIsAnsweredByPublishedMinutes()
    {
        var g = await OfAsync(site);
        var (day, next) = (await g.PlanAsync(), await g.PlanAsync(Starts.AddDays(7)));
        var (settled, open) = (await g.PublicAsync("路灯", phone: "13900001234"), await g.PublicAsync("加梯"));
        await RefusedAsync("talk-day-ahead", null, () => g.DiscussAsync(day, settled.Topic, TalkOutcome.Settled, at: site.Now));
        await RefusedAsync("talk-day-ahead", null, () => g.HoldAsync(day, site.Now));
        await g.DiscussAsync(day, settled.Topic, TalkOutcome.Settled, options: [new("换灯", 10, 2), new("再等等")]);
        await RefusedAsync("text-missing", "OutcomeWords", () => g.DiscussAsync(day, settled.Topic, TalkOutcome.NotTaken, " "));
        await RefusedAsync("public-number", "OutcomeWords", () => g.DiscussAsync(day, settled.Topic, TalkOutcome.Settled, "打 139-0000-1234"));
        await RefusedAsync("talk-day-not-held", null, () => g.PublishAsync(day));
        await g.HoldAsync(day);
        Assert.Equal([open.Topic.Id], await AgendaAsync(next));
        Assert.Equal((3, 9, 12, TalkDayState.Held), ((await DayAsync(day)).CameWithCode, (await DayAsync(day)).CameWithout, (await DayAsync(day)).Came, (await DayAsync(day)).State));
        await RefusedAsync("topic-moved-on", null, () => g.DiscussAsync(day, open.Topic, TalkOutcome.Settled));
        // Until they are public the numbers may be put right, and nothing is answered yet.
        await g.HoldAsync(day);
        Assert.Equal((null, ClockState.Running), ((await g.TopicAsync(settled)).RepliedAt, Assert.Single(await ClocksAsync(settled)).State));
        await g.PublishAsync(day);
        var topic = await g.TopicAsync(settled);
        Assert.Equal((TopicState.Settled, (DateTime?)null, ClockState.Met), (topic.State, topic.ReplyBy, Assert.Single(await ClocksAsync(settled)).State));
        Assert.NotNull(topic.RepliedAt);
        Assert.NotNull(topic.EndedAt);
        Assert.Equal(1, await ToldAsync("resident-talk-decided", settled));
        Assert.Equal((TopicState.OnAgenda, ClockState.Running), ((await g.TopicAsync(open)).State, Assert.Single(await ClocksAsync(open)).State));
        await RefusedAsync("talk-day-over", null, () => g.DiscussAsync(day, settled.Topic, TalkOutcome.NotTaken));
        await RefusedAsync("talk-day-over", null, () => g.HoldAsync(day));
        await RefusedAsync("talk-day-over", null, () => g.PublishAsync(day));
        var talked = Assert.Single((await g.ViewAsync(settled)).Topic.Talks);
        Assert.Equal([("换灯", 10, 2), ("再等等", (int?)null, (int?)null)], talked.Options.Select(o => (o.Text, o.For, o.Against)));
    }

    [Fact]
    public async Task ATopicOpenAgainAfterTheDay_DoesNotWaitForSomebodyToThinkOfIt()
    {
        var g = await OfAsync(site);
        var day = await g.PlanAsync();
        var raised = await g.PublicAsync();
        await g.DiscussAsync(day, raised.Topic, TalkOutcome.Settled);
        await g.HoldAsync(day);
        await g.DiscussAsync(day, raised.Topic, null, "");
        Assert.Equal((TopicState.OnAgenda, (Guid?)null), ((await g.TopicAsync(raised)).State, (await g.TopicAsync(raised)).DayId));
        Assert.Equal([raised.Topic.Id], await AgendaAsync(await g.PlanAsync(Starts.AddDays(7))));
    }

    [Fact]
    public async Task MergingAndSplittingAtRandom_LosesNoOneWhoRaisedIt_AndKeepsTheEarliestDay()
    {
        var g = await OfAsync(site);
        var host = await g.HostAsync();
        var raised = new List<RaisedTopic>();
        for (var i = 0; i < 12; i++) raised.Add(await g.RaiseAsync($"事情{i}", at: site.Now.AddHours(-i)));
        var random = new Random(20261127);
        for (var step = 0; step < 40; step++)
        {
            var topics = (await site.InDbAsync(db => db.Set<TalkTopic>().AsNoTracking().Where(t => t.PointId == g.Point.Id && (t.State == TopicState.Raised || t.State == TopicState.OnAgenda)).ToListAsync())).OrderBy(t => t.Sequence).ToList();
            var one = topics[random.Next(topics.Count)];
            if (random.Next(2) == 0 && topics.Count > 1)
            {
                var other = topics.Where(t => t.Id != one.Id).ElementAt(random.Next(topics.Count - 1));
                await site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(one.Key, other.Key), host));
            }
            else
            {
                var there = await site.InDbAsync(db => db.Set<TalkRaiser>().Where(r => r.TopicId == one.Id).OrderBy(r => r.RaisedAt).Select(r => r.Id).ToListAsync());
                var go = there.Where(_ => random.Next(2) == 0).ToList();
                if (go.Count == 0 || go.Count == there.Count) await RefusedAsync("raisers-missing", "Raisers", () => site.WithAsync<SplitTopicHandler, TalkKey>(h => h.HandleAsync(new(one.Key, go), host)));
                else await site.WithAsync<SplitTopicHandler, TalkKey>(h => h.HandleAsync(new(one.Key, go), host));
            }
            Assert.Equal(raised.Count, await RaisersAsync(g));
        }
        foreach (var (r, i) in raised.Select((r, i) => (r, i)))
        {
            var view = await g.ViewAsync(r);
            Assert.Equal($"事情{i}", view.Words);
            Assert.Contains(view.Topic.Row.State, new[] { TopicState.Raised, TopicState.OnAgenda });
            // The promise is that of the earliest who stands there.
            Assert.Equal(view.Topic.Raisers.Min(x => x.Row.RaisedAt), view.Topic.Row.RaisedAt, TimeSpan.FromMilliseconds(1));
            Assert.Single(view.Topic.Clocks, c => c.Clock.IsOpen);
        }
    }

    [Fact]
    public async Task Merging_RefusesWhatCannotBe_AndAnotherHost()
    {
        var g = await OfAsync(site);
        var (one, two, host) = (await g.PublicAsync(), await g.PublicAsync("停车"), await g.HostAsync());
        await RefusedAsync("topic-itself", "Into", () => site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(one.Topic, one.Topic), host)));
        await site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(one.Topic, two.Topic), host));
        await RefusedAsync("topic-wrong-state", null, () => site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(one.Topic, two.Topic), host)));
        var view = await g.ViewAsync(one);
        Assert.Equal((two.Topic.Id, 2), (view.Topic.Row.Id, view.Topic.Raisers.Count));
        Assert.Equal(one.Topic.Id, Assert.Single(view.Topic.From).Id);
        var far = await g.Desk.ActAsync(g.Desk.FarWorker);
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(one.Topic, two.Topic), far)));
        var leader = await g.Desk.ActAsync(g.Desk.Leader);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SortTopicHandler>(h => h.HandleAsync(new(two.Topic, "x"), leader)));
        var stale = (await g.TopicAsync(two)).Version - 1;
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<SortTopicHandler>(h => h.HandleAsync(new(two.Topic, "x", stale), host)));
    }

    [Fact]
    public async Task APrivateMatterOrADispute_GoesOnAsAMatter_LinkedBothWays_AndThePersonFollowsItThere()
    {
        var g = await OfAsync(site);
        var (raised, host) = (await g.RaiseAsync("楼上漏水", phone: "13900001234"), await g.HostAsync());
        var filed = await site.WithAsync<OpenMatterFromTopicHandler, FiledMatter>(h => h.HandleAsync(new(raised.Topic, new(MatterKind.Dispute, Channel.Web, "楼上漏水", g.Desk.City.Community.Id, OfficeId: g.Desk.Station.Id)), host));
        var matter = await g.Desk.MatterAsync(filed.Key);
        Assert.Equal((MatterKind.Dispute, Channel.TalkPoint, "楼上漏水"), (matter.Kind, matter.Channel, matter.Text));
        var view = await g.ViewAsync(raised);
        Assert.Equal((TopicState.WithMatter, filed.Number, filed.Code), (view.Topic.Row.State, view.Topic.Row.ToMatter, view.MatterCode));
        Assert.Equal(ClockState.Met, Assert.Single(await ClocksAsync(raised)).State);
        Assert.Equal(raised.Topic.Id, (await site.WithAsync<TalkQueries, TalkTopic?>(q => q.FindByMatterAsync(matter.District, filed.Number)))!.Id);
        Assert.Null(await site.WithAsync<TalkQueries, TopicView?>(q => q.FindPublicAsync(raised.Topic)));
    }

    [Fact]
    public async Task AReplyEndsTheTerm_ATimetableMovesItOnce_AndADeclinedTopicSaysWhy()
    {
        var g = await OfAsync(site);
        var (raised, host) = (await g.RaiseAsync(), await g.HostAsync());
        await site.WithAsync<GiveTimetableHandler>(h => h.HandleAsync(new(raised.Topic, 14, "要请厂家来看，12月10日前答复"), host));
        var topic = await g.TopicAsync(raised);
        Assert.Equal((raised.ReplyBy.AddDays(14), "要请厂家来看，12月10日前答复"), (topic.ReplyBy, topic.Timetable));
        await RefusedAsync("extension-not-allowed", null, () => site.WithAsync<GiveTimetableHandler>(h => h.HandleAsync(new(raised.Topic, 1, "再等等"), host)));
        await site.WithAsync<ReplyToTopicHandler>(h => h.HandleAsync(new(raised.Topic, "路灯维修", "已报修"), host));
        topic = await g.TopicAsync(raised);
        Assert.Equal((TopicState.Raised, null, "已报修", ClockState.Met), (topic.State, topic.ReplyBy, topic.Reply, Assert.Single(await ClocksAsync(raised)).State));
        await RefusedAsync("extension-not-allowed", null, () => site.WithAsync<GiveTimetableHandler>(h => h.HandleAsync(new(raised.Topic, 1, "再等等"), host)));
        var other = await g.RaiseAsync();
        await RefusedAsync("extension-too-long", "Length", () => site.WithAsync<GiveTimetableHandler>(h => h.HandleAsync(new(other.Topic, 31, "太长"), host)));
        await RefusedAsync("public-number", "Why", () => site.WithAsync<DeclineTopicHandler>(h => h.HandleAsync(new(other.Topic, "题目", "身份证 65050219800101123X"), host)));
        await site.WithAsync<DeclineTopicHandler>(h => h.HandleAsync(new(other.Topic, "题目", "不是大家的事"), host));
        Assert.Equal((TopicState.NotTaken, "不是大家的事"), ((await g.TopicAsync(other)).State, (await g.TopicAsync(other)).Reply));
    }

    [Fact]
    public async Task Tasks_AreDoneByTheirOffice_TheLastResultEndsTheTopic_AndEveryoneWhoRaisedItRatesOnce()
    {
        var g = await OfAsync(site);
        var (raised, host) = (await g.DecidedAsync(TalkOutcome.HandedOn, phone: "13900001234"), await g.HostAsync());
        var due = new DateOnly(2026, 12, 1);
        var first = await site.WithAsync<AddTalkTaskHandler, Guid>(h => h.HandleAsync(new(raised.Topic, "换灯", g.Desk.Department.Id, due), host));
        var second = await site.WithAsync<AddTalkTaskHandler, Guid>(h => h.HandleAsync(new(raised.Topic, "贴通知", g.Desk.Station.Id, due), host));
        await RefusedAsync("day-past", "Due", () => site.WithAsync<AddTalkTaskHandler, Guid>(h => h.HandleAsync(new(raised.Topic, "x", g.Desk.Station.Id, due.AddDays(-30)), host)));
        await RefusedAsync("office-unknown", "OfficeId", () => site.WithAsync<AddTalkTaskHandler, Guid>(h => h.HandleAsync(new(raised.Topic, "x", null, due), host)));
        Assert.True(await ToldAsync("talk-task", raised) > 0);
        var department = await g.Desk.ActAsync(g.Desk.DepartmentWorker);
        var today = new DateOnly(2026, 11, 23);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<PostTalkResultHandler>(h => h.HandleAsync(new(raised.Topic, second, today, "贴了"), department)));
        await RefusedAsync("done-in-future", "DoneOn", () => site.WithAsync<PostTalkResultHandler>(h => h.HandleAsync(new(raised.Topic, first, due, "换了"), department)));
        await site.WithAsync<PostTalkResultHandler>(h => h.HandleAsync(new(raised.Topic, first, today, "换了"), department));
        await RefusedAsync("result-posted", null, () => site.WithAsync<PostTalkResultHandler>(h => h.HandleAsync(new(raised.Topic, first, today, "换了"), department)));
        Assert.Equal(TopicState.HandedOn, (await g.TopicAsync(raised)).State);
        await site.WithAsync<PostTalkResultHandler>(h => h.HandleAsync(new(raised.Topic, second, today, "贴了"), host));
        Assert.Equal((TopicState.CarriedOut, 1), ((await g.TopicAsync(raised)).State, await ToldAsync("resident-talk-result", raised)));
        await RefusedAsync("grade-missing", "Grade", () => site.WithAsync<RateTopicHandler>(h => h.HandleAsync(new(raised.Raiser, 6), g.Resident)));
        await site.WithAsync<RateTopicHandler>(h => h.HandleAsync(new(raised.Raiser, 4), g.Resident));
        await RefusedAsync("already-rated", null, () => site.WithAsync<RateTopicHandler>(h => h.HandleAsync(new(raised.Raiser, 5), g.Resident)));
        Assert.Equal((1, 4d, true), ((await g.ViewAsync(raised)).Topic.Ratings, (await g.ViewAsync(raised)).Topic.Grade, (await g.ViewAsync(raised)).Row.HasRated));
        // No line of the history says which grade it was.
        Assert.All(await site.InDbAsync(db => db.Set<AuditEntry>().Where(a => a.Action == "rate-topic").Select(a => a.Details).ToListAsync()), d => Assert.DoesNotContain("4", d ?? "", StringComparison.Ordinal));
        var early = await g.RaiseAsync();
        await RefusedAsync("topic-wrong-state", null, () => site.WithAsync<RateTopicHandler>(h => h.HandleAsync(new(early.Raiser, 5), g.Resident)));
    }

    [Fact]
    public async Task ALawfulMeeting_IsKeptWithTheTopic_OnlyWhereTheTalkSentItThere()
    {
        var g = await OfAsync(site);
        var (raised, host) = (await g.DecidedAsync(TalkOutcome.ToMeeting), await g.HostAsync());
        var counts = new MeetingCounts(LawfulBody.ResidentsMeeting, CountedBy.Households, ConvenedBy.Committee, CountedBy.Adults, 3, 9, null, new(2026, 11, 22), 300, 151, 76, 70, 5);
        var kept = await site.WithAsync<RecordLawfulMeetingHandler, LawfulMeeting>(h => h.HandleAsync(new(raised.Topic, "是否加装电梯", counts), host));
        // Nobody asked for it: what was typed of a request is not kept.
        Assert.Equal((MeetingVerdict.Valid, (CountedBy?)null, 0), (kept.Verdict, kept.RequestBy, kept.Asked));
        Assert.Equal(counts with { RequestBy = null, Asked = 0, AskedOf = 0 }, Assert.Single((await g.ViewAsync(raised)).Topic.Meetings).Counts);
        var other = await g.PublicAsync("停车");
        await RefusedAsync("topic-wrong-state", null, () => site.WithAsync<RecordLawfulMeetingHandler, LawfulMeeting>(h => h.HandleAsync(new(other.Topic, "x", counts), host)));
    }

    [Fact]
    public async Task WhatAPersonTakesAway_IsGone_AndATopicNobodyStandsAtIsWithdrawn()
    {
        var g = await OfAsync(site);
        var day = await g.PlanAsync();
        var raised = await g.PublicAsync(phone: "13900001234");
        await site.WithAsync<TakeRaiserAwayHandler>(h => h.HandleAsync(new(raised.Raiser, Everything: false), g.Resident));
        var view = await g.ViewAsync(raised);
        Assert.Equal(("", "", "路灯维修", null, null), (view.Name, view.Phone, view.Words, view.Row.NameSealed, view.Row.PhoneSealed));
        await site.WithAsync<TakeRaiserAwayHandler>(h => h.HandleAsync(new(raised.Raiser, Everything: true), g.Resident));
        Assert.Null(await site.WithAsync<TalkQueries, RaiserView?>(q => q.FindByCodeAsync(raised.Code)));
        Assert.False(await site.InDbAsync(db => db.Set<TalkRaiser>().AnyAsync(r => r.Id == raised.Raiser.Id)));
        Assert.Equal(TopicState.Withdrawn, await site.InDbAsync(db => db.Set<TalkTopic>().Where(t => t.Id == raised.Topic.Id).Select(t => t.State).SingleAsync()));
        Assert.Empty(await AgendaAsync(day));
        // Where another one stands there too, or it was talked about, the topic stays.
        var (one, two, host) = (await g.PublicAsync(), await g.RaiseAsync(), await g.HostAsync());
        await site.WithAsync<MergeTopicsHandler>(h => h.HandleAsync(new(two.Topic, one.Topic), host));
        await site.WithAsync<TakeRaiserAwayHandler>(h => h.HandleAsync(new(one.Raiser, Everything: true), g.Resident));
        Assert.Equal((TopicState.OnAgenda, 1), ((await g.TopicAsync(two)).State, (await g.ViewAsync(two)).Topic.Raisers.Count));
        await g.DiscussAsync(day, one.Topic, TalkOutcome.Settled);
        await site.WithAsync<TakeRaiserAwayHandler>(h => h.HandleAsync(new(two.Raiser, Everything: true), g.Resident));
        Assert.Equal(TopicState.Settled, await site.InDbAsync(db => db.Set<TalkTopic>().Where(t => t.Id == one.Topic.Id).Select(t => t.State).SingleAsync()));
    }

    [Fact]
    public async Task ContactOfSomebody_IsReadByHostsOnly_AndWrittenDownEachTime()
    {
        var g = await OfAsync(site);
        var (raised, host) = (await g.RaiseAsync(phone: "13900001234", name: "示例居民"), await g.HostAsync());
        Assert.Equal(new RevealedRaiser("示例居民", "13900001234"), await site.WithAsync<RevealRaiserHandler, RevealedRaiser>(h => h.HandleAsync(new(raised.Raiser), host)));
        foreach (var who in new[] { g.Desk.Leader, g.Desk.FarWorker, g.Desk.DepartmentWorker })
        {
            var act = await g.Desk.ActAsync(who);
            await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<RevealRaiserHandler, RevealedRaiser>(h => h.HandleAsync(new(raised.Raiser), act)));
        }
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "reveal-raiser" && a.SubjectId == raised.Topic.Id)));
    }

    [Fact]
    public async Task TheProgram_RemindsAHostWhoDoesNotPublish_AndDeletesWhatIsOld()
    {
        var g = await OfAsync(site);
        var day = await g.PlanAsync();
        var raised = await g.PublicAsync(phone: "13900001234");
        await g.DiscussAsync(day, raised.Topic, TalkOutcome.Settled);
        async Task<int> TendAsync(DateTime at)
        {
            var due = (await site.WithAsync<TendTalksHandler, IReadOnlyList<TendTalks>>(h => h.DueAsync(at))).Where(t => t.Day == day || t.Topic == raised.Topic).ToList();
            foreach (var one in due) await site.WithAsync<TendTalksHandler>(h => h.HandleAsync(one, new Act(Actor.System, at)));
            return due.Count;
        }
        Task<int> ToldHostAsync(string code) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && m.Key.Contains(day.Id.ToString("n"))));
        var end = Starts.AddHours(2);
        Assert.Equal((0, 1, 0, 1), (await TendAsync(end.AddDays(2)), await TendAsync(end.AddDays(3)), await TendAsync(end.AddDays(4)), await ToldHostAsync("talk-to-close")));
        await g.HoldAsync(day, end.AddDays(4));
        Assert.Equal((1, 1), (await TendAsync(end.AddDays(6)), await ToldHostAsync("talk-to-publish")));
        await g.PublishAsync(day, end.AddDays(6));
        Assert.Equal(0, await TendAsync(end.AddDays(30)));
        // A year after it ended nothing is left of whoever raised it.
        Assert.Equal((0, 1), (await TendAsync(end.AddDays(300)), await TendAsync(end.AddDays(6 + 366))));
        Assert.False(await site.InDbAsync(db => db.Set<TalkRaiser>().AnyAsync(r => r.TopicId == raised.Topic.Id)));
        Assert.Equal(0, await TendAsync(end.AddDays(400)));
    }

    [Fact]
    public async Task TheLadder_TellsTheOfficeOfALateReply()
    {
        var g = await OfAsync(site);
        var raised = await g.RaiseAsync();
        var clock = Assert.Single(await ClocksAsync(raised));
        await site.InDbAsync(async db =>
        {
            var subject = new TopicsFollowClocks(new TalkMessages(db, new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"))));
            foreach (var step in new[] { new LadderStep(Rung.Remind, -1), new LadderStep(Rung.WrittenReminder, 1) }) await subject.OnRungAsync(db, clock, step, new Act(Actor.System, site.Now), default);
            await db.SaveChangesAsync();
        });
        Assert.True(await ToldAsync("talk-reply-soon", raised) > 0);
        Assert.True(await ToldAsync("talk-reply-late", raised) > 0);
    }

    [Fact]
    public async Task PointsAndPacts_AreKeptByHeadsAndAdministrators_AndNoVersionIsChanged()
    {
        var g = await OfAsync(site);
        var (head, worker) = (await g.Desk.ActAsync(g.Desk.Head), await g.HostAsync());
        Task<Guid> SaveAsync(SaveTalkPoint command, Act act) => site.WithAsync<SaveTalkPointHandler, Guid>(h => h.HandleAsync(command, act));
        await Assert.ThrowsAsync<NotAllowedException>(() => SaveAsync(new(null, g.Desk.Station.Id, "新点", "", "凉亭", "", false), worker));
        var id = await SaveAsync(new(null, g.Desk.Station.Id, $"点{Guid.NewGuid():n}"[..20], "", "凉亭", "", false), head);
        await RefusedAsync("talk-point-name-taken", "Name", () => SaveAsync(new(id, null, g.Point.Name, "", "凉亭", "", false), head));
        await RefusedAsync("text-missing", "Place", () => SaveAsync(new(id, null, "x", "", "", "", false), head));
        await RefusedAsync("office-unknown", "OfficeId", () => SaveAsync(new(null, null, "x", "", "凉亭", "", false), head));
        Task<int> PactAsync(SavePact command, Act act) => site.WithAsync<SavePactHandler, int>(h => h.HandleAsync(command, act));
        var last = (await site.WithAsync<TalkQueries, IReadOnlyList<PactView>>(q => q.VersionsAsync(g.Desk.City.Community.Code))).Count;
        var adopted = new DateOnly(2026, 11, 1);
        Assert.Equal(last + 1, await PactAsync(new(id, "居民公约", "一、爱护环境", "首次公布", adopted, LawfulBody.ResidentsMeeting, last), head));
        await Assert.ThrowsAsync<StaleException>(() => PactAsync(new(id, "居民公约", "二", "改", adopted, LawfulBody.ResidentsMeeting, last), head));
        await RefusedAsync("text-missing", "What", () => PactAsync(new(id, "居民公约", "二", "", adopted, LawfulBody.ResidentsMeeting), head));
        await RefusedAsync("day-before-version", "AdoptedOn", () => PactAsync(new(id, "居民公约", "二", "改", adopted.AddDays(-1), LawfulBody.ResidentsMeeting), head));
        await RefusedAsync("adopted-by-missing", "AdoptedBy", () => PactAsync(new(id, "居民公约", "二", "改", adopted, LawfulBody.VillageGroup), head));
        Assert.Equal(last + 2, await PactAsync(new(id, "居民公约", "一、爱护环境\n二、文明养犬", "新增养犬", adopted, LawfulBody.ResidentsMeeting), head));
        var versions = await site.WithAsync<TalkQueries, IReadOnlyList<PactView>>(q => q.VersionsAsync(g.Desk.City.Community.Code));
        Assert.Equal((true, "一、爱护环境"), (versions[0].IsNewest, versions[1].Row.Text));
        await site.WithAsync<EndTalkPointHandler>(h => h.HandleAsync(new(id, new(2026, 11, 23)), head));
        await RefusedAsync("talk-point-ended", null, () => SaveAsync(new(id, null, "x", "", "凉亭", "", false), head));
        await g.PlanAsync();
        await RefusedAsync("talk-day-after", "LastDay", () => site.WithAsync<EndTalkPointHandler>(h => h.HandleAsync(new(g.Point.Id, new(2026, 11, 23)), head)));
    }
}

public sealed class SqliteTalkRulesTests(SqliteSite site) : TalkRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresTalkRulesTests(PostgresSite site) : TalkRulesTests(site), IClassFixture<PostgresSite>;
