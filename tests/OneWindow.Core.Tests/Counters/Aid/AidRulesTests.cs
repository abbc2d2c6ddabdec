using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Notices;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters.Aid;

/// <summary>What may be written down, by whom, and what of it stays closed; on both databases.</summary>
public abstract class AidRulesTests(TestSite site)
{
    static readonly DateOnly Today = AidGround.Today;

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    [Fact]
    public async Task Papers_AreAskedForOnce()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.InStateAsync(AidState.PapersAsked)).Key;
        await g.DoAsync(key, AidAct.SupplyPapers);
        await RefusedAsync("aid-papers-told-once", null, () => g.DoAsync(key, AidAct.AskPapers));
        Assert.DoesNotContain(AidAct.AskPapers, (await g.Site.WithAsync<AidQueries, AidView?>(async q => await q.FindAsync((await g.ByHelperAsync()).Who, (await g.RowAsync(key)).Number, site.Now)))!.Possible);
    }

    [Fact]
    public async Task Days_LieNeitherInTheFuture_NorBeforeTheStepBefore_NorFarBack()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await RefusedAsync("done-in-future", "On", () => g.HandInAsync(key, Today.AddDays(1)));
        await RefusedAsync("aid-day-before", "On", () => g.HandInAsync(key, Today.AddYears(-1).AddDays(-1)));
        await g.HandInAsync(key, Today.AddDays(-3));
        await RefusedAsync("aid-day-before", "On", () => g.FollowAsync(key, AidAct.Grant, Today.AddDays(-4)));
        await RefusedAsync("done-in-future", "On", () => g.FollowAsync(key, AidAct.Grant, Today.AddDays(1)));
        await g.FollowAsync(key, AidAct.Grant, Today.AddDays(-3));
        await RefusedAsync("aid-day-before", "On", () => g.FollowAsync(key, AidAct.Assign, Today.AddDays(-4)));
    }

    [Theory]
    [InlineData(AidAct.AskPapers)]
    [InlineData(AidAct.Refuse)]
    public async Task WhatMustBeSaid_IsDemanded(AidAct what)
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.InStateAsync(AidState.HandedIn)).Key;
        await RefusedAsync("text-missing", "Words", () => g.FollowAsync(key, what, words: " "));
        await RefusedAsync("text-too-long", "Words", () => g.FollowAsync(key, what, words: new string('长', AidRequest.LongestText + 1)));
    }

    [Fact]
    public async Task ADraft_NeedsANameAlone_AndIsCompleteBeforeItIsHandedIn()
    {
        var g = await AidGround.OfAsync(site);
        await RefusedAsync("text-missing", "Name", () => g.PrepareAsync(new(null, null, null, " ")));
        await RefusedAsync("phone-unreadable", "Phone", () => g.PrepareAsync(new(null, null, null, "示例居民", "没有")));
        await RefusedAsync("aid-term-over", "TermEndsOn", () => g.PrepareAsync(new(null, null, null, "示例居民", TermEndsOn: Today.AddDays(-1))));
        var key = (await g.PrepareAsync(new(null, null, null, "示例居民"))).Key;
        var facts = new AidFacts(null, null, null, "示例居民");
        (string Code, string Field, AidFacts With)[] steps =
        [
            ("aid-help-missing", "Help", facts), ("aid-kind-missing", "Kind", facts = facts with { Help = AidHelp.Agency }), ("aid-means-missing", "Means", facts = facts with { Kind = AidKind.Other }),
            ("aid-facts-missing", "Facts", facts = facts with { Means = AidMeans.Honesty }), ("aid-claim-missing", "Claim", facts = facts with { Facts = "经过" }),
        ];
        foreach (var (code, field, with) in steps)
        {
            await site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(key, with), g.ByResident));
            await RefusedAsync(code, field, () => site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(key, with, Ready: true), g.ByResident)));
            await RefusedAsync(code, field, () => g.HandInAsync(key));
        }
        await site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(key, facts with { Claim = "要求" }, Ready: true), g.ByResident));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Message>().CountAsync(m => m.Code == "aid-ready" && m.StaffId == g.Helper.Id && m.Key.Contains(key.Id.ToString("n")))));
        var act = await g.ByHelperAsync();
        await RefusedAsync("aid-body-missing", "BodyId", () => site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(key, null, " ", null, null, Today), act)));
        await RefusedAsync("aid-body-missing", "BodyId", () => site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(key, Guid.NewGuid(), "x", null, null, Today), act)));
        await site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(key, null, "外地法律援助中心", "某路", "0991-1234567", Today), act));
        Assert.Equal(("外地法律援助中心", g.Helper.Id), (await g.RowAsync(key) is var row ? (row.BodyName, row.HelperId!.Value) : default));
    }

    [Fact]
    public async Task StaleEdits_AreRefused_AndNumbersRiseWithoutGaps()
    {
        var g = await AidGround.OfAsync(site);
        var (first, second) = (await g.PrepareAsync(), await g.PrepareAsync());
        Assert.Equal((await g.RowAsync(first.Key)).Sequence + 1, (await g.RowAsync(second.Key)).Sequence);
        Assert.NotEqual(first.Code, second.Code);
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(first.Key, AidGround.Facts, Seen: 7), g.ByResident)));
    }

    /// <summary>No name, phone or word of a request stands in any column of it, of its steps, of messages or of the history.</summary>
    [Fact]
    public async Task Columns_HoldNoPlainWords()
    {
        var g = await AidGround.OfAsync(site);
        var prepared = await g.PrepareAsync();
        await g.HandInAsync(prepared.Key);
        await g.FollowAsync(prepared.Key, AidAct.AskPapers, words: "请补交绝密材料甲");
        string[] planted = ["古丽示例", "13900007788", "代办示例人", "三个月没有发工资", "要回拖欠的工资", "考勤本", "绝密材料甲", prepared.Code];
        var id = prepared.Key.Id;
        var texts = await site.InDbAsync(async db =>
        {
            var rows = new List<object> { await db.Set<AidRequest>().SingleAsync(r => r.Id == id) };
            rows.AddRange(await db.Set<AidStep>().Where(s => s.RequestId == id).ToListAsync());
            rows.AddRange(await db.Set<AuditEntry>().Where(e => e.SubjectId == id).ToListAsync());
            rows.AddRange(await db.Set<Message>().Where(m => m.Key.Contains(id.ToString("n"))).ToListAsync());
            Assert.True(rows.Count >= 6, $"{rows.Count} rows");
            return rows.SelectMany(row => db.Entry(row).Properties.Select(p => p.CurrentValue switch { byte[] bytes => Encoding.UTF8.GetString(bytes), var value => value?.ToString() ?? "" })).ToList();
        });
        Assert.DoesNotContain(texts, t => planted.Any(p => t.Contains(p, StringComparison.Ordinal)));
        // And whoever may read it reads it.
        var view = (await site.WithAsync<AidQueries, AidView?>(q => q.FindByCodeAsync(prepared.Code, site.Now)))!;
        Assert.Equal(("古丽示例", "13900007788", "代办示例人", "请补交绝密材料甲"), (view.Name, view.Phone, view.AgentName, view.WordsOf(AidAct.AskPapers)));
        Assert.Equal(["考勤本", "聊天记录"], view.Papers);
    }

    /// <summary>Only the way about means is kept: no field could hold an income or a kind of person.</summary>
    [Fact]
    public void Fields_HoldNoIncomeAndNoKindOfPerson()
    {
        Assert.Equal(3, Enum.GetValues<AidMeans>().Length);
        string[] banned = ["Income", "Salary", "Category", "Disab", "Victim", "Violence", "Elder", "Minor", "Poor", "Relief"];
        Assert.DoesNotContain(typeof(AidRequest).GetProperties(BindingFlags.Public | BindingFlags.Instance), p => banned.Any(b => p.Name.Contains(b, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task OnlyThoseWhoHelpThere_SeeARequest()
    {
        var g = await AidGround.OfAsync(site);
        var desk = g.Counter.Desk;
        var prepared = await g.PrepareAsync();
        async Task<StaffMember> OnDutyAsync(Profession profession)
        {
            var staff = await site.Create.StaffAsync(Role.CounterStaff, desk.City.Community, desk.Station);
            await site.Create.ProfessionalAsync(g.Counter.Supermarket, staff, profession);
            return staff;
        }

        // Another supermarket, whose legal-aid worker sees nothing here.
        var far = await site.Create.SupermarketAsync(desk.FarStation);
        var farHelper = await site.Create.StaffAsync(Role.CounterStaff, desk.City.FarCommunity, desk.FarStation);
        await site.Create.ProfessionalAsync(far, farHelper, Profession.LegalAidWorker);
        var others = new[] { farHelper, desk.Clerk, desk.Worker, desk.Mediator, desk.Coordinator, desk.Leader, await OnDutyAsync(Profession.Judge), await OnDutyAsync(Profession.Notary), await OnDutyAsync(Profession.Mediator) };
        foreach (var other in others)
        {
            var act = await desk.ActAsync(other);
            Assert.Null(await site.WithAsync<AidQueries, AidView?>(q => q.FindAsync(act.Who, prepared.Number, site.Now)));
            Assert.DoesNotContain(await site.WithAsync<AidQueries, IReadOnlyList<AidListLine>>(q => q.ListAsync(act.Who, new(Open: null), site.Now)), l => l.Row.Id == prepared.Key.Id);
            await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(prepared.Key, g.Body.Id, null, null, null, Today), act)));
            await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<SaveAidHandler>(h => h.HandleAsync(new(prepared.Key, AidGround.Facts), act)));
            await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<WithdrawAidHandler>(h => h.HandleAsync(new(prepared.Key), act)));
            await Assert.ThrowsAsync<NotVisibleException>(() => g.PrepareAsync(by: act));
        }
        foreach (var helper in new[] { g.Helper, g.Counter.Lawyer, desk.Head, await OnDutyAsync(Profession.LegalAdviser), await OnDutyAsync(Profession.Clerk) })
        {
            var act = await desk.ActAsync(helper);
            Assert.NotNull(await site.WithAsync<AidQueries, AidView?>(q => q.FindAsync(act.Who, prepared.Number, site.Now)));
            var line = Assert.Single(await site.WithAsync<AidQueries, IReadOnlyList<AidListLine>>(q => q.ListAsync(act.Who, new(Open: null), site.Now)), l => l.Row.Id == prepared.Key.Id);
            Assert.Equal("古＊＊", line.MaskedName);
        }
    }

    [Fact]
    public async Task Residents_PrepareAndWithdraw_AndWriteDownNothingTheBodyDid()
    {
        var g = await AidGround.OfAsync(site);
        var key = (await g.PrepareAsync()).Key;
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<HandInAidHandler>(h => h.HandleAsync(new(key, g.Body.Id, null, null, null, Today), g.ByResident)));
        await g.HandInAsync(key);
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<FollowAidHandler>(h => h.HandleAsync(new(key, AidAct.Grant, Today), g.ByResident)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<PrepareAidHandler, PreparedAid>(h => h.HandleAsync(new(Guid.NewGuid(), AidGround.Facts), g.ByResident)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<PrepareAidHandler, PreparedAid>(h => h.HandleAsync(new(g.Counter.Supermarket.Id, AidGround.Facts, FromMatterId: Guid.NewGuid()), g.ByResident)));
    }

    [Fact]
    public async Task ARequest_BeginsFromAMatterOrAConsultation()
    {
        var g = await AidGround.OfAsync(site);
        var filed = await g.Counter.Desk.FileAsync("老板不发工资");
        var consultation = Guid.CreateVersion7();
        var act = await g.ByHelperAsync();
        var prepared = await site.WithAsync<PrepareAidHandler, PreparedAid>(h => h.HandleAsync(new(g.Counter.Supermarket.Id, new(null, null, null, "示例居民", Facts: "老板不发工资"), filed.Key.Id, consultation), act));
        Assert.Equal((filed.Key.Id, consultation, g.Helper.Id), (await g.RowAsync(prepared.Key) is var row ? (row.FromMatterId!.Value, row.FromConsultationId!.Value, row.PreparedById!.Value) : default));
    }

    [Fact]
    public async Task Figures_CountWhatWasHandedIn_AndTheMedianDaysToADecision()
    {
        var g = await AidGround.OfAsync(site);
        var actor = (await g.ByHelperAsync()).Who;
        async Task<AidYear> YearAsync() => await site.WithAsync<AidFigures, AidYear>(f => f.YearAsync(actor, site.Now));
        Assert.Equal((0, null), (await YearAsync() is var none ? (none.Helped, none.MedianDays) : default));
        await g.PrepareAsync();
        foreach (var (days, what) in new[] { (1, AidAct.Grant), (4, AidAct.Refuse), (9, AidAct.Grant) })
        {
            var key = (await g.PrepareAsync()).Key;
            await g.HandInAsync(key, Today.AddDays(-days));
            await g.FollowAsync(key, what);
        }
        await g.InStateAsync(AidState.PapersAsked);
        Assert.Equal(new AidYear(2026, 4, 1, 2, 1, 0, 4), await YearAsync());
    }

    [Fact]
    public async Task Bodies_AreKeptByTheAdministratorOfTheirArea()
    {
        var g = await AidGround.OfAsync(site);
        var area = g.Counter.Desk.City.Yizhou;
        var admin = site.Create.Act(site.Create.Actor(Role.Administrator, area));
        var id = await site.WithAsync<SaveAidBodyHandler, Guid>(h => h.HandleAsync(new(null, area.Id, "伊州测试中心", "一路", "0902-1", "司法局", ""), admin));
        var seen = AidQueries.MarkOf(await site.InDbAsync(db => db.Set<AidBody>().SingleAsync(b => b.Id == id)));
        await site.WithAsync<SaveAidBodyHandler, Guid>(h => h.HandleAsync(new(id, null, "伊州测试中心", "二路", "0902-1", "司法局", "", seen), admin));
        await Assert.ThrowsAsync<StaleException>(() => site.WithAsync<SaveAidBodyHandler, Guid>(h => h.HandleAsync(new(id, null, "x", "", "", "", "", seen), admin)));
        await RefusedAsync("area-unknown", "AreaId", () => site.WithAsync<SaveAidBodyHandler, Guid>(h => h.HandleAsync(new(null, null, "x", "", "", "", ""), admin)));
        await RefusedAsync("text-missing", "Name", () => site.WithAsync<SaveAidBodyHandler, Guid>(h => h.HandleAsync(new(null, area.Id, "", "", "", "", ""), admin)));
        var far = site.Create.Act(site.Create.Actor(Role.Administrator, g.Counter.Desk.City.FarCommunity));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<EndAidBodyHandler>(h => h.HandleAsync(new(id), far)));
        await site.WithAsync<EndAidBodyHandler>(h => h.HandleAsync(new(id), admin));
        Assert.DoesNotContain(await site.WithAsync<AidQueries, IReadOnlyList<AidBody>>(q => q.BodiesAsync()), b => b.Id == id);
    }
}

public sealed class SqliteAidRulesTests(SqliteSite site) : AidRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresAidRulesTests(PostgresSite site) : AidRulesTests(site), IClassFixture<PostgresSite>;
