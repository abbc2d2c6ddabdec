using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Counters;

/// <summary>The rules of supermarkets, counters and the catalogue, on both databases.</summary>
public abstract class CounterRulesTests(TestSite site)
{
    async Task<(MatterDesk Desk, Supermarket Supermarket)> GroundAsync()
    {
        var desk = await MatterDesk.OfAsync(site);
        return (desk, await site.Create.SupermarketAsync(desk.Station));
    }

    static readonly Act System = new(Actor.System, new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc));

    static async Task RefusedAsync(string code, string? field, Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        Assert.Equal((code, field), (refusal.Code, refusal.Field));
    }

    Task<Guid> SaveAsync(Supermarket at, int number, ServiceKind kind = ServiceKind.LegalAdvice, Guid? id = null, string? name = "咨询", string? seen = null, params Guid[] services) =>
        site.WithAsync<SaveCounterHandler, Guid>(h => h.HandleAsync(new(at.Id, id, number, name, "", kind, services, seen), System));

    [Fact]
    public async Task Counters_OfOneSupermarket_BearDifferentNumbers_WhoeverSavesFirst()
    {
        var (_, supermarket) = await GroundAsync();
        var saved = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            try { return await SaveAsync(supermarket, 7); }
            catch (RefusalException refused) when (refused is { Code: "counter-number-taken", Field: nameof(SaveCounter.Number) }) { return Guid.Empty; }
        }));
        Assert.Single(saved, id => id != Guid.Empty);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Counter>().CountAsync(c => c.SupermarketId == supermarket.Id)));
        // Elsewhere, and once the first has closed, the number is free.
        await SaveAsync((await GroundAsync()).Supermarket, 7);
        await site.WithAsync<EndCounterHandler>(h => h.HandleAsync(new(supermarket.Id, saved.Single(id => id != Guid.Empty), new DateOnly(2026, 11, 23)), System));
        await SaveAsync(supermarket, 7);
    }

    [Fact]
    public async Task SaveCounter_WithBadInput_IsRefusedBesideItsField()
    {
        var (_, supermarket) = await GroundAsync();
        var (notary, ended) = (await site.Create.ServiceAsync(ServiceKind.Notary), await site.Create.ServiceAsync());
        await site.WithAsync<EndServiceHandler>(h => h.HandleAsync(new(ended.Id), System));
        foreach (var number in new[] { 0, -1, 100 }) await RefusedAsync("number-out-of-range", "Number", () => SaveAsync(supermarket, number));
        await RefusedAsync("text-missing", "Name", () => SaveAsync(supermarket, 1, name: " \n"));
        await RefusedAsync("text-too-long", "Name", () => SaveAsync(supermarket, 1, name: new string('长', 41)));
        await RefusedAsync("service-kind-unknown", "Kind", () => SaveAsync(supermarket, 1, (ServiceKind)99));
        await RefusedAsync("service-of-other-kind", "ServiceIds", () => SaveAsync(supermarket, 1, services: notary.Id));
        await RefusedAsync("service-of-other-kind", "ServiceIds", () => SaveAsync(supermarket, 1, services: ended.Id));
        await RefusedAsync("service-of-other-kind", "ServiceIds", () => SaveAsync(supermarket, 1, services: Guid.NewGuid()));
        await Assert.ThrowsAsync<NotVisibleException>(() => SaveAsync(supermarket, 1, id: Guid.NewGuid()));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<Counter>().CountAsync(c => c.SupermarketId == supermarket.Id)));
    }

    [Fact]
    public async Task SaveCounter_FromAnOldPage_ChangesNothing_AlsoWhenOnlyItsServicesChanged()
    {
        var (_, supermarket) = await GroundAsync();
        var (one, other) = (await site.Create.ServiceAsync(), await site.Create.ServiceAsync());
        var id = await SaveAsync(supermarket, 3, services: one.Id);
        async Task<CounterLine> LineAsync() => (await site.WithAsync<CounterQueries, IReadOnlyList<CounterLine>>(q => q.CountersAsync(supermarket.Id))).Single();
        var seen = (await LineAsync()).Seen;
        await SaveAsync(supermarket, 3, id: id, seen: seen, services: [one.Id, other.Id, one.Id]);
        await Assert.ThrowsAsync<StaleException>(() => SaveAsync(supermarket, 4, id: id, seen: seen));
        Assert.Equal((3, 2), ((await LineAsync()).Number, (await LineAsync()).Services.Count));
    }

    [Fact]
    public async Task End_OfASupermarket_EndsItsCountersAndFreesItsOffice()
    {
        var (desk, supermarket) = await GroundAsync();
        await SaveAsync(supermarket, 1);
        Task EndAsync(DateOnly last) => site.WithAsync<EndSupermarketHandler>(h => h.HandleAsync(new(supermarket.Id, last), System));
        await RefusedAsync("day-past", "LastDay", () => EndAsync(new(2026, 11, 22)));
        await RefusedAsync("day-too-far", "LastDay", () => EndAsync(new(2027, 11, 24)));
        await EndAsync(new(2026, 11, 30));
        Assert.All(await site.InDbAsync(db => db.Set<Counter>().Where(c => c.SupermarketId == supermarket.Id).ToListAsync()), c => Assert.Equal(new DateOnly(2026, 11, 30), c.EndedOn));
        await RefusedAsync("supermarket-ended", null, () => EndAsync(new(2026, 11, 30)));
        await RefusedAsync("supermarket-ended", null, () => SaveAsync(supermarket, 2));
        Assert.NotNull(await site.WithAsync<CounterQueries, SupermarketLine?>(q => q.FindAsync(supermarket.Id))); // until its last day
    }

    /// <summary>A shop manager keeps the counters of the own supermarket, opens none and keeps none elsewhere.</summary>
    [Fact]
    public async Task ShopManager_KeepsTheOwnSupermarketOnly()
    {
        var (desk, supermarket) = await GroundAsync();
        var elsewhere = await site.Create.SupermarketAsync(desk.FarStation);
        var act = await desk.ActAsync(desk.Head);
        await site.WithAsync<SaveCounterHandler>(h => h.HandleAsync(new(supermarket.Id, null, 1, "咨询", "", ServiceKind.LegalAdvice, []), act));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SaveCounterHandler>(h => h.HandleAsync(new(elsewhere.Id, null, 1, "咨询", "", ServiceKind.LegalAdvice, []), act)));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<SaveSupermarketHandler>(h => h.HandleAsync(new(null, desk.Station.Id, "又一个", "", "", false, false), act)));
        await Assert.ThrowsAsync<NotAllowedException>(() => site.WithAsync<EndServiceHandler>(h => h.HandleAsync(new(Guid.NewGuid()), act)));
        var kept = await site.WithAsync<CounterQueries, IReadOnlyList<SupermarketLine>>(q => q.KeptByAsync(act.Who));
        Assert.Contains(kept, k => k.Id == supermarket.Id);
        Assert.DoesNotContain(kept, k => k.Id == elsewhere.Id);
    }

    [Fact]
    public async Task SaveService_TakesNoPriceForWhatTheLawMakesFree()
    {
        var code = $"free-{Guid.NewGuid():N}"[..20];
        Task<Guid> SaveServiceAsync(ServiceKind kind, string? cost = null, Guid? id = null, string? name = "服务", int minutes = 30, string? codeNow = null) => site.WithAsync<SaveServiceHandler, Guid>(h =>
            h.HandleAsync(new(id, codeNow ?? code, kind, name, "Service", new(Cost: cost, Papers: " 身份证明 \n\n 合同"), minutes, 10, []), System));
        foreach (var kind in Enum.GetValues<ServiceKind>())
            if (FreeOfCharge.Covers(kind)) await RefusedAsync("service-is-free", "Cost", () => SaveServiceAsync(kind, "一百元"));
        Assert.Equal([ServiceKind.Notary, ServiceKind.Appraisal, ServiceKind.Arbitration], Enum.GetValues<ServiceKind>().Where(k => !FreeOfCharge.Covers(k)));
        foreach (var minutes in new[] { 4, 241, int.MinValue }) await RefusedAsync("minutes-out-of-range", "Minutes", () => SaveServiceAsync(ServiceKind.Notary, minutes: minutes));
        foreach (var bad in new[] { "", "Free", "-free", "free--x", "自由", "free-" }) await RefusedAsync(bad.Length == 0 ? "text-missing" : "code-unreadable", "Code", () => SaveServiceAsync(ServiceKind.Notary, codeNow: bad));
        var id = await SaveServiceAsync(ServiceKind.Notary, "按标准收费");
        Assert.Equal("身份证明\n合同", (await site.InDbAsync(db => db.Set<Service>().SingleAsync(s => s.Id == id))).Papers);
        await RefusedAsync("service-code-taken", "Code", () => SaveServiceAsync(ServiceKind.Notary));
        // A counter that offers it holds its kind.
        var (_, supermarket) = await GroundAsync();
        await SaveAsync(supermarket, 5, ServiceKind.Notary, services: id);
        await RefusedAsync("service-kind-held", "Kind", () => SaveServiceAsync(ServiceKind.Arbitration, "按标准收费", id));
        await site.WithAsync<EndServiceHandler>(h => h.HandleAsync(new(id), System));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<CounterService>().CountAsync(o => o.ServiceId == id)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "end-service" && e.SubjectId == id)));
    }

    [Fact]
    public async Task StartingCatalogue_SaysEverythingInBothLanguages_AndBeginsOnce()
    {
        await site.InDbAsync(async db => { await StartingServices.EnsureAsync(db, "650500", System.At, default); return 0; });
        var services = (await site.WithAsync<CounterQueries, IReadOnlyList<ServiceLine>>(q => q.ServicesAsync())).Where(s => !s.Row.Code.StartsWith("test-", StringComparison.Ordinal) && !s.Row.Code.StartsWith("free-", StringComparison.Ordinal)).ToList();
        Assert.Equal(14, services.Count);
        foreach (var (s, events, _) in services)
        {
            Assert.All(new[] { s.Name, s.NameEn, s.ForWhom, s.ForWhomEn, s.Outcome, s.OutcomeEn, s.Basis, s.BasisEn, s.Words }, text => Assert.NotEmpty(text));
            Assert.Equal(s.Papers.Split('\n').Length, s.PapersEn.Split('\n').Length);
            Assert.Equal(FreeOfCharge.Covers(s.Kind), s.Cost.Length == 0);
            Assert.NotEmpty(events);
        }
        // Every kind can be had, and every life event leads somewhere.
        Assert.Equal(Enum.GetValues<ServiceKind>(), services.Select(s => s.Row.Kind).Distinct());
        var started = (await site.WithAsync<CounterQueries, IReadOnlyList<LifeEvent>>(q => q.LifeEventsAsync())).Where(e => !e.Code.StartsWith("test-", StringComparison.Ordinal));
        Assert.All(started, e => Assert.Contains(services, s => s.LifeEvents.Contains(e.Id)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "start-services")));
    }
}

public sealed class SqliteCounterRulesTests(SqliteSite site) : CounterRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresCounterRulesTests(PostgresSite site) : CounterRulesTests(site), IClassFixture<PostgresSite>;
