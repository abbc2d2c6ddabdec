using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Counters;

/// <summary>The pages on which residents make, change and give up an appointment, and wait for one.</summary>
public sealed class BookingPagesTests(SqliteSite site) : IClassFixture<SqliteSite>, IDisposable
{
    readonly HttpClient visitor = site.Visitor();

    public void Dispose() => visitor.Dispose();

    static string Time(int hour, int minute = 0) => $"{CounterGround.At(hour, minute):yyyy-MM-dd'T'HH:mm:ss'Z'}";

    async Task<HtmlPage> HeldAsync(CounterGround g, int hour, int minute = 0)
    {
        var page = await visitor.OpenAsync($"/counters/services/{g.Service.Code}/book?at={g.Supermarket.Id}&day=2026-11-24");
        return await visitor.FollowAsync(await page.Form("book").With("Input.Time", Time(hour, minute)).SubmitAsync(visitor));
    }

    [Fact]
    public async Task AResident_ChoosesATime_SaysWhoComes_ChangesAndGivesItUp()
    {
        var g = await CounterGround.OfAsync(site);
        var held = await HeldAsync(g, 10);
        Assert.Contains("10:10", held.Text, StringComparison.Ordinal);
        Assert.True((await held.Form("details").SubmitAsync(visitor)).Errors.ContainsKey("Input.Name"));
        Assert.True((await held.Form("details").With("Input.Name", "甲").With("Input.Phone", "没有").SubmitAsync(visitor)).Errors.ContainsKey("Input.Phone"));
        var done = await held.Form("details").With("Input.Name", "示例居民").With("Input.ForName", "老母亲").SubmitAsync(visitor);
        var home = done.Location!;
        var booked = await visitor.FollowAsync(done);
        foreach (var said in new[] { "预约成功", "10:00–10:20", "老母亲", g.Lawyer.Name, "1号柜台" }) Assert.Contains(said, booked.Text, StringComparison.Ordinal);
        // Somebody else finds this time gone.
        var late = await (await visitor.OpenAsync($"/counters/services/{g.Service.Code}/book?at={g.Supermarket.Id}&day=2026-11-24")).Form("book").With("Input.Time", Time(10)).SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("刚刚被别人预约", late.Text, StringComparison.Ordinal);

        var changed = await visitor.FollowAsync(await (await visitor.OpenAsync($"{home}/change")).Form("change").With("Input.Time", Time(11, 15)).SubmitAsync(visitor));
        Assert.Contains("11:15–11:35", changed.Text, StringComparison.Ordinal);
        var ended = await visitor.FollowAsync(await (await visitor.OpenAsync($"{home}/cancel")).Form("cancel").SubmitAsync(visitor));
        Assert.Contains("预约已取消", ended.Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{home}/change", HttpStatusCode.Conflict);
        await visitor.OpenAsync($"{home}/cancel", HttpStatusCode.Conflict);
        Assert.Equal(0, await site.InDbAsync(db => db.Set<SlotCell>().CountAsync(c => c.CounterId == g.Counter.Id)));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhereNothingIsFree_OneWaits_AndTakesTheOffer()
    {
        var g = await CounterGround.OfAsync(site, 10, 11);
        await site.InDbAsync(async db => await db.Set<Core.Counters.Rosters.DutyShift>().Where(s => s.Id == g.Shift.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Until, CounterGround.Tomorrow)));
        var kept = new List<KeptSlot>();
        foreach (var minute in new[] { 0, 25 }) kept.Add(await site.WithAsync<BookAppointmentHandler, KeptSlot>(h => h.HandleAsync(g.Book(CounterGround.At(10, minute)), new Act(Actor.Resident, site.Now))));
        // Today's hours from half past ten on are taken too.
        foreach (var minute in new[] { 30 }) await site.WithAsync<BookAppointmentHandler>(h => h.HandleAsync(g.Book(CounterGround.At(10, minute, -1)), new Act(Actor.Resident, site.Now)));
        var full = await visitor.OpenAsync($"/counters/services/{g.Service.Code}/book?at={g.Supermarket.Id}");
        Assert.Contains("近期没有空闲时间", full.Text, StringComparison.Ordinal);
        var form = (await visitor.OpenAsync(full.Document.QuerySelector("main a[href*='/wait']")!.GetAttribute("href")!)).Form("wait");
        Assert.True((await form.SubmitAsync(visitor)).Errors.ContainsKey("Input.Name"));
        Assert.True((await form.With("Input.Name", "甲").With("Input.ToDay.Year", "2025").SubmitAsync(visitor)).Errors.ContainsKey("Input.ToDay.Year"));
        var joined = await form.With("Input.Name", "示例居民").With("Input.ToDay.Year", "2026").SubmitAsync(visitor);
        Assert.Contains("您前面有 0 人", (await visitor.FollowAsync(joined)).Text, StringComparison.Ordinal);
        await site.WithAsync<CancelAppointmentHandler>(h => h.HandleAsync(new(new(kept[0].District, kept[0].Id)), new Act(Actor.Resident, site.Now)));
        var offer = await visitor.OpenAsync(joined.Location!);
        Assert.Contains("为您留出了时间", offer.Text, StringComparison.Ordinal);
        Assert.Contains("预约成功", (await visitor.FollowAsync(await offer.Form("offer").SubmitAsync(visitor))).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Codes_ThatOpenNothing_SayWhatIsWrong()
    {
        await visitor.OpenAsync("/counters/appointments/123", HttpStatusCode.BadRequest);
        var form = (await visitor.OpenAsync("/counters/appointments")).Form("booking");
        Assert.Contains("22位", (await form.With("Input.Code", "12345").SubmitAsync(visitor)).Errors["Input.Code"], StringComparison.Ordinal);
        await visitor.OpenAsync($"/counters/services/legal-advice/book?at={Guid.NewGuid()}", HttpStatusCode.NotFound);
        await visitor.OpenAsync("/counters/services/nothing/book", HttpStatusCode.NotFound);
        // Waiting without a place begins with the place.
        Assert.EndsWith("/book", (await visitor.OpenAsync("/counters/services/legal-advice/wait", HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
    }
}
