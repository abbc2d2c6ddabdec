using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Access.Residents;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Access;

/// <summary>The list of codes a resident keeps under a sign-in from outside, on both databases: what it stores, and that nothing is left of it.</summary>
public abstract class KeptCodeTests(TestSite site)
{
    static int last;

    readonly Act act = new(Actor.Resident, site.Now);

    /// <summary>Somebody nobody has seen before.</summary>
    static string NewOpenId() => $"o6_bmjrPTlm6_2sgVt7hMZOPf{Interlocked.Increment(ref last):D3}";

    byte[] Blind(string openId) => ResidentSignIn.BlindOf(site.Services.GetRequiredService<FieldKeys>(), openId);

    Task<bool> KeepAsync(byte[] who, string? code, Act? at = null) => site.WithAsync<KeepCodeHandler, bool>(h => h.HandleAsync(new(who, code), at ?? act));

    Task<IReadOnlyList<KeptLine>> ListAsync(byte[] who) => site.WithAsync<KeptCodeQueries, IReadOnlyList<KeptLine>>(q => q.OfAsync(who, site.Now));

    Task<int> RowsAsync(byte[] who) => site.InDbAsync(db => db.Set<ResidentSignIn>().CountAsync(s => s.OpenIdBlind == who));

    static async Task RefusedAsync(string code, Func<Task> keep) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(keep)).Code);

    [Fact]
    public async Task CodesOfEachKind_AreKept_Sealed_AndReadBack()
    {
        var g = await CounterGround.OfAsync(site);
        var openId = NewOpenId();
        var who = Blind(openId);
        var matter = await g.Desk.FileAsync();
        var booked = await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(10)), act));
        var ticket = await site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Kind), act));
        // Nobody who only signs in has a row, and a code that opens nothing makes none.
        Assert.Empty(await ListAsync(who));
        foreach (var wrong in new[] { null, "", "123", "6505020000000000000000" }) await RefusedAsync("code-opens-nothing", () => KeepAsync(who, wrong));
        Assert.Equal(0, await RowsAsync(who));
        foreach (var code in new[] { matter.Code, $" {booked.Code[..6]} {booked.Code[6..]} ", ticket.Code }) Assert.True(await KeepAsync(who, code));
        Assert.False(await KeepAsync(who, matter.Code));
        var lines = await ListAsync(who);
        Assert.Equal([("ticket", ticket.Code, "001"), ("appointment", booked.Code, ""), ("matter", matter.Code, matter.Number)], lines.Select(l => (l.Kind, l.Code, l.Standing!.Number)));
        Assert.All(lines, l => Assert.False(l.Standing!.IsOver));
        // In the database stands neither the openid nor a code nor what it is about.
        var row = await site.InDbAsync(db => db.Set<ResidentSignIn>().AsNoTracking().SingleAsync(s => s.OpenIdBlind == who));
        Assert.Equal(["District", "Id", "OpenIdBlind", "UsedOn"], await site.InDbAsync(db => Task.FromResult(db.Model.FindEntityType(typeof(ResidentSignIn))!.GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal).ToList())));
        var kept = await site.InDbAsync(db => db.Set<KeptCode>().AsNoTracking().Where(c => c.SignInId == row.Id).ToListAsync());
        foreach (var bytes in kept.SelectMany(k => new[] { k.CodeSealed, k.CodeBlind }).Append(row.OpenIdBlind))
            foreach (var secret in new[] { openId, matter.Code, booked.Code, "matter", "ticket" }) Assert.DoesNotContain(secret, System.Text.Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        var history = await site.InDbAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectId == row.Id).ToListAsync());
        Assert.Equal([("keep-code", ActorKind.Resident, (string?)null)], history.Select(e => (e.Action, e.ActorKind, e.Details)).Distinct());
        // Somebody else who keeps the same code cannot be matched by it.
        var other = Blind(NewOpenId());
        await KeepAsync(other, matter.Code);
        Assert.Single(await ListAsync(other));
        Assert.DoesNotContain(await site.InDbAsync(db => db.Set<KeptCode>().AsNoTracking().Where(c => c.SignInId != row.Id).Select(c => c.CodeBlind).ToListAsync()), b => kept.Exists(k => k.CodeBlind.AsSpan().SequenceEqual(b)));
    }

    [Fact]
    public async Task WithTheLastCode_AndWithForgetting_EverythingGoes()
    {
        var g = await CounterGround.OfAsync(site);
        var (who, other) = (Blind(NewOpenId()), Blind(NewOpenId()));
        var (one, two) = (await g.Desk.FileAsync(), await g.Desk.FileAsync());
        foreach (var code in new[] { one.Code, two.Code }) await KeepAsync(who, code);
        await KeepAsync(other, one.Code);
        var lines = await ListAsync(who);
        // Only from one's own list.
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<DropCodeHandler>(h => h.HandleAsync(new(other, lines[0].Id), act)));
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<DropCodeHandler>(h => h.HandleAsync(new(Blind(NewOpenId()), lines[0].Id), act)));
        await site.WithAsync<DropCodeHandler>(h => h.HandleAsync(new(who, lines[0].Id), act));
        Assert.Equal(1, await RowsAsync(who));
        await site.WithAsync<DropCodeHandler>(h => h.HandleAsync(new(who, lines[1].Id), act));
        Assert.Equal(0, await RowsAsync(who));
        foreach (var code in new[] { one.Code, two.Code }) await KeepAsync(who, code);
        Assert.Equal(2, await site.WithAsync<ForgetCodesHandler, int>(h => h.HandleAsync(new(who), act)));
        Assert.Equal(0, await site.WithAsync<ForgetCodesHandler, int>(h => h.HandleAsync(new(who), act)));
        Assert.Equal((0, 0), (await RowsAsync(who), (await ListAsync(who)).Count));
        Assert.Single(await ListAsync(other));
    }

    [Fact]
    public async Task ACodeThatOpensNothingAnyMore_IsStillOnTheList_AndCanBeTakenOff()
    {
        var g = await CounterGround.OfAsync(site);
        var who = Blind(NewOpenId());
        var ticket = await site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Kind), act));
        await KeepAsync(who, ticket.Code);
        await site.WithAsync<LeaveQueueHandler>(h => h.HandleAsync(new(ticket.Key), act));
        Assert.Equal((true, "Left"), (await ListAsync(who)).Single().Standing is { } over ? (over.IsOver, over.State) : default);
        await site.InDbAsync(db => db.Set<Ticket>().Where(t => t.Id == ticket.Key.Id).ExecuteDeleteAsync());
        var line = (await ListAsync(who)).Single();
        Assert.Equal(("ticket", ticket.Code, null), (line.Kind, line.Code, line.Standing));
        await site.WithAsync<DropCodeHandler>(h => h.HandleAsync(new(who, line.Id), act));
        Assert.Equal(0, await RowsAsync(who));
    }

    [Fact]
    public async Task AFullList_TakesNoMore()
    {
        var g = await CounterGround.OfAsync(site);
        var who = Blind(NewOpenId());
        for (var i = 0; i < ResidentSignIn.MostCodes; i++) await KeepAsync(who, (await g.Desk.FileAsync()).Code);
        var more = await g.Desk.FileAsync();
        await RefusedAsync("codes-full", () => KeepAsync(who, more.Code));
    }

    [Fact]
    public async Task TwinsOfOneMoment_MakeOneRow()
    {
        var g = await CounterGround.OfAsync(site);
        var (who, codes) = (Blind(NewOpenId()), new List<string>());
        for (var i = 0; i < 4; i++) codes.Add((await g.Desk.FileAsync()).Code);
        await Task.WhenAll(codes.Concat(codes).Select(code => KeepAsync(who, code)));
        Assert.Equal((1, 4), (await RowsAsync(who), (await ListAsync(who)).Count));
        // One adds while the other deletes all: either order, and no half of a list.
        await Task.WhenAll(site.WithAsync<ForgetCodesHandler>(h => h.HandleAsync(new(who), act)), KeepAsync(who, (await g.Desk.FileAsync()).Code));
        Assert.Equal((await ListAsync(who)).Count > 0 ? 1 : 0, await RowsAsync(who));
    }

    [Fact]
    public async Task AListNobodyAddedToForAYear_IsDeleted()
    {
        var g = await CounterGround.OfAsync(site);
        var (old, young, code) = (Blind(NewOpenId()), Blind(NewOpenId()), (await g.Desk.FileAsync()).Code);
        await KeepAsync(old, code, act with { At = site.Now.AddDays(-ResidentSignIn.KeptDays - 1) });
        await KeepAsync(young, code, act with { At = site.Now.AddDays(-ResidentSignIn.KeptDays) });
        var system = new Act(Actor.System, site.Now);
        Assert.Equal(1, await site.WithAsync<ForgetUnusedCodesHandler, int>(h => h.HandleAsync(new(), system)));
        Assert.Equal(0, await site.WithAsync<ForgetUnusedCodesHandler, int>(h => h.HandleAsync(new(), system)));
        Assert.Equal((0, 1), (await RowsAsync(old), await RowsAsync(young)));
    }
}

public sealed class SqliteKeptCodeTests(SqliteSite site) : KeptCodeTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresKeptCodeTests(PostgresSite site) : KeptCodeTests(site), IClassFixture<PostgresSite>;
