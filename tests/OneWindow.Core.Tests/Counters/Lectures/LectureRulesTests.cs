using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Lectures;

/// <summary>The programme, sign-ups and waiting lists of lectures on both databases.</summary>
public abstract class LectureRulesTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<int> ToldAsync(string code, TakenSeat seat) => site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == code && m.Key.Contains(seat.Key.Id.ToString("n"))));

    Task LeaveAsync(TakenSeat seat, DateTime? at = null) => site.WithAsync<LeaveSeatHandler>(h => h.HandleAsync(new(seat.Key), new Act(Actor.Resident, at ?? site.Now)));

    Task SaveAsync(LectureGround g, LectureFacts facts, string? seen = null, DateTime? at = null) =>
        site.WithAsync<SaveLectureHandler, LectureKey>(h => h.HandleAsync(new(g.Key, null, facts, seen), g.System with { At = at ?? site.Now }));

    async Task<Lecture> RowAsync(LectureGround g) => (await g.ViewAsync()).Row;

    /// <summary>What is taken is what those with seats hold: nothing is lost or given twice.</summary>
    async Task DemandEvenAsync(LectureGround g)
    {
        var held = await site.InDbAsync(db => db.Set<LectureSeat>().Where(s => s.LectureId == g.Key.Id && (s.State == LectureSeatState.Seated || s.State == LectureSeatState.Attended || s.State == LectureSeatState.NotCome)).SumAsync(s => s.Persons));
        var row = await RowAsync(g);
        Assert.Equal(held, row.Taken);
        Assert.True(row.Taken <= row.Seats, $"{row.Taken} of {row.Seats}");
    }

    [Fact]
    public async Task SixtyAtOnce_ForTwentySeats_TwentySit_FortyWaitInOrder_AndACancelledSeatGoesToTheFirst()
    {
        var g = await LectureGround.OfAsync(site);
        var taken = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => g.TakeAsync($"居民{i}", phone: "13900000000")));
        Assert.Equal((20, 40), (taken.Count(t => t.State == LectureSeatState.Seated), taken.Count(t => t.State == LectureSeatState.Waiting)));
        var rows = await site.InDbAsync(db => db.Set<LectureSeat>().AsNoTracking().Where(s => s.LectureId == g.Key.Id).OrderBy(s => s.Sequence).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 60), rows.Select(r => r.Sequence));
        Assert.All(rows.Take(20), r => Assert.Equal(LectureSeatState.Seated, r.State));
        Assert.All(rows.Skip(20), r => Assert.Equal(LectureSeatState.Waiting, r.State));
        Assert.Equal(Enumerable.Range(0, 40), taken.Where(t => t.State == LectureSeatState.Waiting).Select(t => t.Ahead).Order());
        await DemandEvenAsync(g);
        TakenSeat Nth(int sequence) => taken.Single(t => t.Key.Id == rows[sequence - 1].Id);
        await LeaveAsync(Nth(7));
        Assert.Equal((LectureSeatState.Cancelled, LectureSeatState.Seated, LectureSeatState.Waiting), ((await g.SeatAsync(Nth(7))).Row.State, (await g.SeatAsync(Nth(21))).Row.State, (await g.SeatAsync(Nth(22))).Row.State));
        Assert.Equal((1, 0, 0), (await ToldAsync("resident-lecture-seat", Nth(21)), await ToldAsync("resident-lecture-seat", Nth(22)), (await g.SeatAsync(Nth(22))).Ahead));
        // Ten leave at once: exactly the next ten sit, in order.
        await Task.WhenAll(Enumerable.Range(8, 10).Select(n => LeaveAsync(Nth(n))));
        Assert.Equal([.. Enumerable.Repeat(LectureSeatState.Seated, 10), LectureSeatState.Waiting], await Task.WhenAll(Enumerable.Range(22, 11).Select(async n => (await g.SeatAsync(Nth(n))).Row.State)));
        await DemandEvenAsync(g);
    }

    [Fact]
    public async Task TheDatabase_ItselfRefusesMoreThanThereIs()
    {
        var g = await LectureGround.OfAsync(site, 2);
        await g.TakeAsync(persons: 2);
        foreach (var (taken, seats) in new[] { (3, 2), (2, 1), (-1, 2) })
            await Assert.ThrowsAnyAsync<Exception>(() => site.InDbAsync(db => db.Set<Lecture>().Where(l => l.Id == g.Key.Id).ExecuteUpdateAsync(l => l.SetProperty(x => x.Taken, taken).SetProperty(x => x.Seats, seats))));
        Assert.Equal(2, (await RowAsync(g)).Taken);
        // Nor can two have one place in the line.
        await Assert.ThrowsAsync<DbUpdateException>(() => site.InDbAsync(async db =>
        {
            db.Add(new LectureSeat { District = g.Key.District, LectureId = g.Key.Id, Sequence = 1, Persons = 1, State = LectureSeatState.Waiting, CodeBlind = new byte[32], MadeAt = site.Now });
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task FreedSeats_GoToTheFirstThatFits_AndASmallGroupMayTakeWhatALargerCannot()
    {
        var g = await LectureGround.OfAsync(site, 4);
        var (first, second) = (await g.TakeAsync(persons: 3), await g.TakeAsync(persons: 1));
        var (four, two) = (await g.TakeAsync(persons: 4, phone: "13900000000"), await g.TakeAsync(persons: 2));
        await LeaveAsync(second);
        // One seat is free: neither group fits, and whoever comes alone sits.
        Assert.Equal((LectureSeatState.Waiting, LectureSeatState.Waiting), ((await g.SeatAsync(four)).Row.State, (await g.SeatAsync(two)).Row.State));
        Assert.Equal(LectureSeatState.Seated, (await g.TakeAsync()).State);
        await LeaveAsync(first);
        Assert.Equal((LectureSeatState.Waiting, LectureSeatState.Seated), ((await g.SeatAsync(four)).Row.State, (await g.SeatAsync(two)).Row.State));
        // More seats: the group that waits gets them.
        await SaveAsync(g, LectureGround.Facts(g.Counters, 7));
        Assert.Equal((LectureSeatState.Seated, 1), ((await g.SeatAsync(four)).Row.State, await ToldAsync("resident-lecture-seat", four)));
        await RefusedAsync("lecture-seats-taken", "Seats", () => SaveAsync(g, LectureGround.Facts(g.Counters, 6)));
        await DemandEvenAsync(g);
        await RefusedAsync("seat-ended", null, () => LeaveAsync(first));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<LeaveSeatHandler>(h => h.HandleAsync(new(new(g.Key.District, Guid.NewGuid())), g.Resident)));
    }

    [Fact]
    public async Task AHundredActs_AtOnce_LeaveTheNumbersEven()
    {
        var g = await LectureGround.OfAsync(site, 12);
        var draw = new Random(20261127);
        var orders = Enumerable.Range(0, 40).Select(_ => (Persons: draw.Next(1, 5), Leaves: draw.Next(3) > 0)).ToList();
        await Task.WhenAll(orders.Select(async o =>
        {
            var seat = await g.TakeAsync(persons: o.Persons);
            if (o.Leaves) await LeaveAsync(seat);
        }));
        await DemandEvenAsync(g);
        // Whoever still waits does not fit.
        var (waiting, row) = (await site.InDbAsync(db => db.Set<LectureSeat>().Where(s => s.LectureId == g.Key.Id && s.State == LectureSeatState.Waiting).ToListAsync()), await RowAsync(g));
        Assert.All(waiting, w => Assert.True(w.Persons > row.Free, $"{w.Persons} wait and {row.Free} are free"));
    }

    [Fact]
    public async Task SignUps_WithBadInput_AreRefusedBesideTheirField_AndTakeNothing()
    {
        var g = await LectureGround.OfAsync(site, 20, facts: LectureGround.Facts(await OfAsync(site)) with { SignUpFrom = At(9, 0, -1), SignUpUntil = At(12) });
        await RefusedAsync("text-missing", "Name", () => g.TakeAsync(" "));
        await RefusedAsync("text-too-long", "Name", () => g.TakeAsync(new string('长', 61)));
        await RefusedAsync("phone-unreadable", "Phone", () => g.TakeAsync(phone: "打电话"));
        foreach (var persons in new[] { 0, -1, 5 }) await RefusedAsync("number-out-of-range", "Persons", () => g.TakeAsync(persons: persons));
        await RefusedAsync("sign-up-not-open", null, () => g.TakeAsync(at: At(8, 59, -1)));
        await RefusedAsync("sign-up-closed", null, () => g.TakeAsync(at: At(12)));
        await RefusedAsync("lecture-begun", null, () => g.TakeAsync(at: At(16)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<TakeSeatHandler, TakenSeat>(h => h.HandleAsync(new(new(g.Key.District, Guid.NewGuid()), "甲"), g.Resident)));
        var draft = await LectureGround.OfAsync(site, announced: false);
        await Assert.ThrowsAsync<NotVisibleException>(() => draft.TakeAsync());
        await Assert.ThrowsAsync<NotAllowedException>(async () => await site.WithAsync<TakeSeatHandler, TakenSeat>(async h => await h.HandleAsync(new(g.Key, "甲"), await g.Counters.Desk.ActAsync(g.Counters.Desk.FarWorker))));
        Assert.Equal((0, 0), ((await RowAsync(g)).Taken, await site.InDbAsync(db => db.Set<LectureSeat>().CountAsync(s => s.LectureId == g.Key.Id))));
        // Staff sign up somebody who stands before them, and nothing that names the person lies open.
        var taken = await site.WithAsync<TakeSeatHandler, TakenSeat>(async h => await h.HandleAsync(new(g.Key, "示例居民", 2, "0902-5550000"), await g.Counters.Desk.ActAsync(g.Counters.Lawyer)));
        var seat = await g.SeatAsync(taken);
        Assert.Equal(("示例居民", "09025550000", g.Counters.Lawyer.Id), (seat.Name, seat.Phone, seat.Row.BookedById!.Value));
        Assert.DoesNotContain("示例居民", System.Text.Encoding.UTF8.GetString(seat.Row.NameSealed!), StringComparison.Ordinal);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "take-seat" && e.SubjectId == taken.Key.Id)));
        await RefusedAsync("lecture-begun", null, () => LeaveAsync(taken, At(16)));
    }

    [Fact]
    public async Task Lectures_WithBadFacts_AreRefused()
    {
        var g = await LectureGround.OfAsync(site, announced: false);
        var good = LectureGround.Facts(g.Counters);
        Task RefuseAsync(string code, string field, LectureFacts facts) => RefusedAsync(code, field, () => SaveAsync(g, facts));
        await RefuseAsync("text-missing", "Title", good with { Title = " " });
        await RefuseAsync("text-too-long", "Title", good with { Title = new string('长', 81) });
        await RefuseAsync("text-too-long", "About", good with { About = new string('长', 2001) });
        await RefuseAsync("text-missing", "Place", good with { Place = null });
        await RefuseAsync("lecture-kind-missing", "Kind", good with { Kind = (LectureKind)9 });
        await RefuseAsync("lecture-past", "StartsAt", good with { StartsAt = site.Now });
        await RefuseAsync("lecture-too-far", "StartsAt", good with { StartsAt = LectureGround.Starts.AddYears(1), EndsAt = LectureGround.Ends.AddYears(1) });
        await RefuseAsync("lecture-hours", "EndsAt", good with { EndsAt = good.StartsAt });
        await RefuseAsync("lecture-hours", "EndsAt", good with { EndsAt = good.StartsAt.AddHours(13) });
        foreach (var seats in new[] { 0, 2001 }) await RefuseAsync("number-out-of-range", "Seats", good with { Seats = seats });
        foreach (var most in new[] { 0, 11 }) await RefuseAsync("number-out-of-range", "MostPersons", good with { MostPersons = most });
        await RefuseAsync("sign-up-span", "SignUpUntil", good with { SignUpUntil = good.StartsAt.AddMinutes(1) });
        await RefuseAsync("sign-up-span", "SignUpUntil", good with { SignUpFrom = At(12), SignUpUntil = At(12) });
        await RefuseAsync("sign-up-span", "SignUpFrom", good with { SignUpFrom = good.StartsAt });
        await RefuseAsync("person-unknown", "HostId", good with { HostId = Guid.NewGuid() });
        await RefuseAsync("adviser-missing", "HostId", good with { HostId = null, IsAdviserTalk = true });
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(g, good, "other"));
        // Neither host nor guest: it can be written down and not announced.
        await SaveAsync(g, good with { HostId = null });
        Task AnnounceAsync(DateTime at, Act? by = null) => site.WithAsync<AnnounceLectureHandler>(h => h.HandleAsync(new(g.Key), (by ?? g.System) with { At = at }));
        await RefusedAsync("host-missing", "HostId", () => AnnounceAsync(site.Now));
        await SaveAsync(g, good with { HostId = null, Speaker = "示例律师" });
        await RefusedAsync("lecture-past", "StartsAt", () => AnnounceAsync(LectureGround.Starts));
        foreach (var who in new[] { g.Counters.Lawyer, g.Counters.Desk.FarWorker }) await Assert.ThrowsAsync<NotAllowedException>(async () => await AnnounceAsync(site.Now, await g.Counters.Desk.ActAsync(who)));
        await AnnounceAsync(site.Now, await g.Counters.Desk.ActAsync(g.Counters.Desk.Head));
        Assert.Matches("^[0-9]{6}$", (await RowAsync(g)).AttendanceCode);
        await RefusedAsync("already-announced", null, () => AnnounceAsync(site.Now));
        await RefusedAsync("host-missing", "HostId", () => SaveAsync(g, good with { HostId = null }));
        await RefusedAsync("lecture-begun", null, () => SaveAsync(g, good with { StartsAt = At(16, days: 1), EndsAt = At(18, days: 1) }, at: LectureGround.Starts));
    }

    [Fact]
    public async Task WhoSignedUp_IsToldOfAnotherHour_AndOfTheEnd_AndRemindedADayBefore_Once()
    {
        var g = await LectureGround.OfAsync(site, 2);
        var (sits, waits, silent) = (await g.TakeAsync("甲", 1, "13900000001"), await g.TakeAsync("丙", 2, "13900000003"), await g.TakeAsync("乙"));
        Assert.Equal(LectureSeatState.Waiting, waits.State);
        var facts = LectureGround.Facts(g.Counters, 2);
        await SaveAsync(g, facts with { Title = "另一个题目" });
        Assert.Equal(0, await ToldAsync("resident-lecture-changed", sits));
        await SaveAsync(g, facts with { StartsAt = At(10, days: 3), EndsAt = At(12, days: 3) });
        Assert.Equal((1, 1, 0), (await ToldAsync("resident-lecture-changed", sits), await ToldAsync("resident-lecture-changed", waits), await ToldAsync("resident-lecture-changed", silent)));
        async Task<int> TendAsync(DateTime at)
        {
            var due = (await site.WithAsync<TendLecturesHandler, IReadOnlyList<LectureKey>>(h => h.DueAsync(at))).Count(k => k == g.Key);
            await site.WithAsync<TendLecturesHandler>(h => h.HandleAsync(new(g.Key), new Act(Actor.System, at)));
            return due;
        }
        Assert.Equal((0, 1, 0), (await TendAsync(At(9, 59, 2)), await TendAsync(At(10, 0, 2)), await TendAsync(At(10, 1, 2))));
        Assert.Equal((1, 0, 0), (await ToldAsync("resident-lecture-reminder", sits), await ToldAsync("resident-lecture-reminder", waits), await ToldAsync("resident-lecture-reminder", silent)));
        // Moved again: reminded again before the new hour.
        await SaveAsync(g, facts with { StartsAt = At(10, days: 5), EndsAt = At(12, days: 5), Place = "二楼" });
        Assert.Equal(1, await TendAsync(At(10, 0, 4)));
        Assert.Equal((2, 2), (await ToldAsync("resident-lecture-reminder", sits), await ToldAsync("resident-lecture-changed", sits)));

        Task OffAsync(string? why) => site.WithAsync<CallOffLectureHandler>(h => h.HandleAsync(new(g.Key, why), g.System));
        await RefusedAsync("text-missing", "Why", () => OffAsync(""));
        await OffAsync("讲课人生病");
        foreach (var seat in new[] { sits, waits, silent }) Assert.Equal(LectureSeatState.CalledOff, (await g.SeatAsync(seat)).Row.State);
        Assert.Equal((1, 1, 0), (await ToldAsync("resident-lecture-off", sits), await ToldAsync("resident-lecture-off", waits), (await RowAsync(g)).Taken));
        await RefusedAsync("lecture-over", null, () => OffAsync("再说一次"));
        await RefusedAsync("lecture-over", null, () => g.TakeAsync());
        await RefusedAsync("lecture-over", null, () => SaveAsync(g, facts));
        await RefusedAsync("seat-ended", null, () => LeaveAsync(sits));
    }

    [Fact]
    public async Task TheProgramme_HasTheNextFirst_IsFoundByEverydayWords_AndShowsNoDraft()
    {
        var (draft, later, sooner) = (await LectureGround.OfAsync(site, announced: false), await LectureGround.OfAsync(site, facts: LectureGround.Facts(await OfAsync(site)) with { StartsAt = At(16, days: 7), EndsAt = At(17, days: 7), Kind = LectureKind.Event }), await LectureGround.OfAsync(site));
        async Task<List<LectureKey>> KeysAsync(DateTime now, Guid? at = null, LectureKind? kind = null) =>
            (await site.WithAsync<LectureQueries, IReadOnlyList<LectureView>>(q => q.ProgrammeAsync(now, at, kind))).Select(v => v.Key).Where(k => new[] { draft.Key, later.Key, sooner.Key }.Contains(k)).ToList();
        Assert.Equal([sooner.Key, later.Key], await KeysAsync(site.Now));
        Assert.Equal([later.Key], await KeysAsync(site.Now, kind: LectureKind.Event));
        Assert.Equal([sooner.Key], await KeysAsync(site.Now, sooner.Counters.Supermarket.Id));
        Assert.Equal([later.Key], await KeysAsync(LectureGround.Ends));
        Assert.Contains(sooner.Key, (await site.WithAsync<LectureQueries, IReadOnlyList<LectureView>>(q => q.PastAsync(LectureGround.Ends))).Select(v => v.Key));
        var all = await site.WithAsync<LectureQueries, IReadOnlyList<LectureView>>(q => q.ProgrammeAsync(site.Now, sooner.Counters.Supermarket.Id));
        foreach (var asked in new[] { "老板不给工资", "维吾尔语", "欠薪", "lecture" }) Assert.Single(LectureSearch.Find(all, asked));
        Assert.Empty(LectureSearch.Find(all, "遗产"));
        Assert.Null(await site.WithAsync<LectureQueries, LectureView?>(q => q.FindAsync(draft.Key)));
        Assert.True(LectureKey.TryRead(sooner.Key.ToString(), out var read) && read == sooner.Key);
        foreach (var bad in new[] { null, "", "650502", $"65050x-{sooner.Key.Id:n}", $"650502-{sooner.Key.Id}" }) Assert.False(LectureKey.TryRead(bad, out _), bad);
    }
}

public sealed class SqliteLectureRulesTests(SqliteSite site) : LectureRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresLectureRulesTests(PostgresSite site) : LectureRulesTests(site), IClassFixture<PostgresSite>;
