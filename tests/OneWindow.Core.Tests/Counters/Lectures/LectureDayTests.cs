using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Lectures;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Lectures;

/// <summary>The day of a lecture and what comes after it, on both databases: who is there, materials, feedback, numbers.</summary>
public abstract class LectureDayTests(TestSite site)
{
    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    async Task<string> DoorAsync(LectureGround g) => (await g.ViewAsync()).Row.AttendanceCode;

    async Task<string?> ComeAsync(LectureGround g, TakenSeat? seat, string? code = null, DateTime? at = null)
    {
        var typed = code ?? await DoorAsync(g);
        return await site.WithAsync<ComeToLectureHandler, string?>(h => h.HandleAsync(new(g.Key, typed, seat?.Key), g.Resident with { At = at ?? At(16, 5) }));
    }

    async Task MarkAsync(LectureGround g, TakenSeat[] there, TakenSeat[] before, int walkIns = 0, DateTime? at = null, StaffMember? by = null)
    {
        var act = await g.Counters.Desk.ActAsync(by ?? g.Counters.Lawyer) with { At = at ?? At(16, 10) };
        await site.WithAsync<MarkAttendanceHandler>(h => h.HandleAsync(new(g.Key, [.. there.Select(t => t.Key.Id)], [.. before.Select(t => t.Key.Id)], walkIns), act));
    }

    async Task CloseAsync(LectureGround g, int walkIns, DateTime? at = null)
    {
        var act = await g.Counters.Desk.ActAsync(g.Counters.Lawyer) with { At = at ?? At(18, 5) };
        await site.WithAsync<CloseLectureHandler>(h => h.HandleAsync(new(g.Key, walkIns), act));
    }

    Task SayAsync(LectureGround g, TakenSeat? seat, LectureVerdict? verdict = LectureVerdict.Yes, string? words = null, string? code = null, DateTime? at = null) =>
        site.WithAsync<GiveLectureFeedbackHandler>(h => h.HandleAsync(new(g.Key, seat?.Key, code, verdict, words), g.Resident with { At = at ?? At(18, 10) }));

    async Task<LectureNumbers> NumbersAsync(LectureGround g) { var view = await g.ViewAsync(); return await site.WithAsync<LectureQueries, LectureNumbers>(q => q.NumbersAsync(view)); }

    async Task<LectureOpinions> OpinionsAsync(LectureGround g) { var view = await g.ViewAsync(); return await site.WithAsync<LectureQueries, LectureOpinions>(q => q.OpinionsAsync(view)); }

    async Task<LectureSeatState> StateAsync(LectureGround g, TakenSeat seat) => (await g.SeatAsync(seat)).Row.State;

    [Fact]
    public async Task WhoIsThere_IsCounted_ByTheCode_AndByTheHostsList()
    {
        var g = await LectureGround.OfAsync(site, 6);
        var (code, ticked, absent, waits) = (await g.TakeAsync("甲", 2), await g.TakeAsync("乙", 3), await g.TakeAsync("丙"), await g.TakeAsync("丁", 2));
        await RefusedAsync("lecture-not-now", null, () => ComeAsync(g, code, at: At(14, 59)));
        await RefusedAsync("lecture-not-now", null, () => ComeAsync(g, code, at: At(19, 1)));
        await RefusedAsync("attendance-code-wrong", "Code", () => ComeAsync(g, code, "12345"));
        await RefusedAsync("attendance-code-wrong", "Code", () => ComeAsync(g, null, ""));
        Assert.Null(await ComeAsync(g, code, $" {(await DoorAsync(g)).Insert(3, " ")}"));
        await RefusedAsync("already-there", null, () => ComeAsync(g, code));
        // Whoever just comes in gets a row without a name, and a code of their own.
        var walkIn = await ComeAsync(g, null);
        var opened = (await site.WithAsync<LectureQueries, (LectureView, SeatView Seat)?>(q => q.FindByCodeAsync(walkIn!)))!.Value.Seat;
        Assert.Equal((LectureSeatState.CameWithoutSeat, true, "", 1), (opened.Row.State, opened.Row.IsWalkIn, opened.Name, opened.Row.Persons));
        await RefusedAsync("lecture-not-now", null, () => MarkAsync(g, [ticked], [], at: At(14, 59)));
        await RefusedAsync("number-out-of-range", "WalkIns", () => MarkAsync(g, [ticked], [], -1));
        foreach (var stranger in new[] { g.Counters.Desk.FarWorker, g.Counters.Desk.Coordinator }) await Assert.ThrowsAsync<NotAllowedException>(() => MarkAsync(g, [ticked], [], by: stranger));
        // The list was drawn before the first entered the code: saving it takes nothing back.
        await MarkAsync(g, [ticked, waits], [], 4);
        Assert.Equal((LectureSeatState.Attended, LectureSeatState.Attended, LectureSeatState.Seated, LectureSeatState.CameWithoutSeat), (await StateAsync(g, code), await StateAsync(g, ticked), await StateAsync(g, absent), await StateAsync(g, waits)));
        await MarkAsync(g, [ticked], [ticked, waits], 5);
        Assert.Equal(LectureSeatState.Waiting, await StateAsync(g, waits));
        await MarkAsync(g, [waits], [], 5);
        Assert.Equal(new LectureNumbers(6, 0, 2 + 3 + 2 + 1 + 5, 1, 5), await NumbersAsync(g));
        await RefusedAsync("lecture-not-now", null, () => CloseAsync(g, 5, At(15, 59)));
        await RefusedAsync("number-out-of-range", "WalkIns", () => CloseAsync(g, 2001));
        await CloseAsync(g, 6);
        Assert.Equal((LectureSeatState.NotCome, 14), (await StateAsync(g, absent), (await g.ViewAsync()).Row.Came));
        await RefusedAsync("lecture-over", null, () => CloseAsync(g, 6));
        await RefusedAsync("lecture-over", null, () => MarkAsync(g, [absent], []));
        await RefusedAsync("lecture-over", null, () => ComeAsync(g, absent));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhoCancelledAndCameAllTheSame_IsThere_AndWhoWaitedInVain_IsToldSo()
    {
        var g = await LectureGround.OfAsync(site, 1);
        var (sits, waits, left) = (await g.TakeAsync("甲"), await g.TakeAsync("乙"), await g.TakeAsync("丙"));
        await site.WithAsync<LeaveSeatHandler>(h => h.HandleAsync(new(left.Key), g.Resident));
        await ComeAsync(g, left);
        await CloseAsync(g, 0);
        Assert.Equal((LectureSeatState.NotCome, LectureSeatState.Waited, LectureSeatState.CameWithoutSeat), (await StateAsync(g, sits), await StateAsync(g, waits), await StateAsync(g, left)));
        Assert.Equal((1, 1), ((await g.ViewAsync()).Row.Came, (await g.ViewAsync()).Row.Taken));
    }

    [Fact]
    public async Task Feedback_IsGivenOnce_ByThoseWhoWereThere_AndNobodyKnowsWhose()
    {
        var g = await LectureGround.OfAsync(site);
        var (there, absent, both) = (await g.TakeAsync("甲"), await g.TakeAsync("乙"), await g.TakeAsync("丙"));
        await RefusedAsync("feedback-not-yet", null, () => SayAsync(g, there, at: At(15, 59)));
        await RefusedAsync("verdict-missing", "Verdict", () => SayAsync(g, there, null));
        await RefusedAsync("verdict-missing", "Verdict", () => SayAsync(g, there, (LectureVerdict)7));
        await RefusedAsync("text-too-long", "Words", () => SayAsync(g, there, words: new string('长', 1001)));
        await RefusedAsync("feedback-over", null, () => SayAsync(g, there, at: At(18, 1, 30)));
        // Twice in the same moment: once.
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try { await SayAsync(g, both, LectureVerdict.Partly, "王老师讲得好"); return "said"; }
            catch (RefusalException refusal) { return refusal.Code; }
        }));
        Assert.Equal((1, 5), (answers.Count(a => a == "said"), answers.Count(a => a == "already-said")));
        await MarkAsync(g, [there, both], []);
        await CloseAsync(g, 1);
        await SayAsync(g, there, LectureVerdict.No);
        await RefusedAsync("not-there", null, () => SayAsync(g, absent));
        // With the code of the door: never more answers than people. Three came, two have answered.
        await RefusedAsync("attendance-code-wrong", "AttendanceCode", () => SayAsync(g, null));
        await SayAsync(g, null, LectureVerdict.Yes, code: await DoorAsync(g));
        await RefusedAsync("feedback-full", null, async () => await SayAsync(g, null, code: await DoorAsync(g)));
        var said = await OpinionsAsync(g);
        Assert.Equal((1, 1, 1, "王老师讲得好"), (said.Yes, said.Partly, said.No, Assert.Single(said.Words)));
        // Neither the row nor its line of history leads to the sign-up, and the words lie sealed.
        var row = await site.InDbAsync(db => db.Set<LectureFeedback>().AsNoTracking().SingleAsync(f => f.LectureId == g.Key.Id && f.WordsSealed != null));
        Assert.NotEqual(7, row.Id.Version);
        Assert.DoesNotContain("王老师", Encoding.UTF8.GetString(row.WordsSealed!), StringComparison.Ordinal);
        var lines = await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.Action == "give-lecture-feedback" && e.SubjectId == g.Key.Id).ToListAsync());
        Assert.Equal(3, lines.Count);
        Assert.All(lines, l => Assert.Equal("{}", l.Details));
    }

    [Fact]
    public async Task Materials_ArePutUpAndTakenDown_ByThoseWhoServeThere()
    {
        var g = await LectureGround.OfAsync(site, announced: false);
        async Task<Guid> PutAsync(string? title, string? text = null, byte[]? content = null, StaffMember? by = null)
        {
            var act = await g.Counters.Desk.ActAsync(by ?? g.Counters.Lawyer);
            return await site.WithAsync<PutUpMaterialHandler, Guid>(h => h.HandleAsync(new(g.Key, title, text, content), act));
        }
        await RefusedAsync("text-missing", "Title", () => PutAsync("", "字"));
        await RefusedAsync("material-empty", "Text", () => PutAsync("要点"));
        await RefusedAsync("material-both", "Content", () => PutAsync("要点", "字", "%PDF-1.7"u8.ToArray()));
        await RefusedAsync("text-too-long", "Text", () => PutAsync("要点", new string('长', 20_001)));
        await RefusedAsync("photo-unreadable", "Content", () => PutAsync("要点", content: "MZ…"u8.ToArray()));
        await RefusedAsync("material-too-large", "Content", () => PutAsync("要点", content: new byte[PutUpMaterial.LargestBytes + 1]));
        await Assert.ThrowsAsync<NotAllowedException>(() => PutAsync("要点", "字", by: g.Counters.Desk.FarWorker));
        var (text, pdf) = (await PutAsync("要点", "第一条\n第二条"), await PutAsync("讲义", content: "%PDF-1.7 …"u8.ToArray()));
        await site.WithAsync<AnnounceLectureHandler>(h => h.HandleAsync(new(g.Key), g.System));
        var view = await g.ViewAsync();
        Task<IReadOnlyList<MaterialLine>> ShownAsync() => site.WithAsync<LectureQueries, IReadOnlyList<MaterialLine>>(q => q.MaterialsAsync(view));
        Assert.Equal([(text, "", "第一条\n第二条"), (pdf, "application/pdf", "")], (await ShownAsync()).Select(m => (m.Id, m.MediaType, m.Text)));
        Assert.StartsWith("%PDF-1.7", Encoding.UTF8.GetString((await site.WithAsync<LectureQueries, (string, string, byte[] Content)?>(q => q.FileAsync(view, pdf)))!.Value.Content), StringComparison.Ordinal);
        async Task DownAsync(Guid id) { var act = await g.Counters.Desk.ActAsync(g.Counters.Lawyer); await site.WithAsync<TakeDownMaterialHandler>(h => h.HandleAsync(new(g.Key, id), act)); }
        await DownAsync(pdf);
        await Assert.ThrowsAsync<NotVisibleException>(() => DownAsync(pdf));
        Assert.Equal(text, Assert.Single(await ShownAsync()).Id);
        Assert.Null(await site.InDbAsync(db => db.Set<LectureMaterial>().Where(m => m.Id == pdf).Select(m => m.Content).SingleAsync()));
        for (var i = 1; i < PutUpMaterial.Most; i++) await PutAsync($"资料{i}", "字");
        await RefusedAsync("materials-full", null, () => PutAsync("多一份", "字"));
    }

    [Fact]
    public async Task TalksOfAdvisers_AreCountedByQuarter_OnceTheyWereHeld()
    {
        var ground = await OfAsync(site);
        var (talk, other) = (await LectureGround.OfAsync(site, facts: LectureGround.Facts(ground) with { IsAdviserTalk = true }), await LectureGround.OfAsync(site));
        async Task<IReadOnlyList<AdviserTalks>> OfQuarterAsync(LectureGround g, int days)
        {
            var actor = (await g.Counters.Desk.ActAsync(g.Counters.Desk.Head)).Who;
            return [.. (await site.WithAsync<LectureQueries, IReadOnlyList<AdviserTalks>>(q => q.AdviserTalksAsync(actor, At(0, days: days), At(0, days: days + 90)))).Where(t => t.Supermarket.Id == g.Counters.Supermarket.Id)];
        }
        await CloseAsync(talk, 12);
        await CloseAsync(other, 12);
        var counted = Assert.Single(await OfQuarterAsync(talk, -30));
        Assert.Equal((talk.Counters.Lawyer.Name, 1, 12), (counted.Host, counted.Held, counted.Came));
        Assert.Empty(await OfQuarterAsync(talk, 30));
        Assert.Empty(await OfQuarterAsync(other, -30));
    }
}

public sealed class SqliteLectureDayTests(SqliteSite site) : LectureDayTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresLectureDayTests(PostgresSite site) : LectureDayTests(site), IClassFixture<PostgresSite>;
