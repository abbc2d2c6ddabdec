using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Settings;

/// <summary>The ladder for a mediator's own hours away.</summary>
public sealed class AwayPageTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Away = "/staff/mediation/away";

    [Fact]
    public async Task Doors_OpenForMediatorsAndHeads()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(Away, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { desk.Desk.Clerk, desk.Desk.Leader, desk.Keeper })
        {
            using var other = await desk.Desk.VisitorAsync(person);
            await other.OpenAsync(Away, HttpStatusCode.Forbidden);
        }
        // A mediator of no committee has nothing to enter.
        using var idle = await desk.Desk.VisitorAsync(desk.FarMediator);
        Assert.Empty((await idle.OpenAsync(Away)).Document.QuerySelectorAll("main input[name^='Edit.']"));
    }

    [Fact]
    public async Task Post_OwnHours_WrongThenRightThenTwiceThenTakenAway()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var visitor = await desk.Desk.VisitorAsync(desk.Mediator);
        var page = await visitor.OpenAsync(Away);
        Assert.Empty(page.Document.QuerySelectorAll("main select"));
        var form = page.Form("away").With("Edit.From.Day", "24").With("Edit.To.Day", "24").With("Edit.FromTime", "10:00").With("Edit.ToTime", "14：00");

        var refused = await page.Form("away").With("Edit.FromTime", "十点").SubmitAsync(visitor);
        Assert.True(refused.Errors.ContainsKey("Edit.FromTime") && refused.Errors.ContainsKey("Edit.ToTime"), string.Join(", ", refused.Errors.Keys));
        Assert.Equal("十点", refused.Form("away")["Edit.FromTime"]);
        Assert.Equal(0, await CountAsync(desk.Mediator));

        var shown = await visitor.FollowAsync(await form.SubmitAsync(visitor));
        Assert.Single(shown.Document.QuerySelectorAll(".ow-notice--success"));
        var hours = await site.InDbAsync(db => db.Set<MediatorAway>().SingleAsync(a => a.StaffId == desk.Mediator.Id));
        Assert.Equal((new DateTime(2026, 11, 24, 2, 0, 0), new DateTime(2026, 11, 24, 6, 0, 0)), (hours.From, hours.To)); // Beijing time is UTC+8

        var again = await form.SubmitAsync(visitor);
        Assert.Contains("重叠", Assert.Single(again.Errors.Values), StringComparison.Ordinal);

        var gone = await visitor.FollowAsync(await shown.Form("remove-away").SubmitAsync(visitor, "取消"));
        Assert.Single(gone.Document.QuerySelectorAll(".ow-notice--success"));
        Assert.Equal(0, await CountAsync(desk.Mediator));
        Assert.Equal(HttpStatusCode.NotFound, (await shown.Form("remove-away").SubmitAsync(visitor, "取消")).Status);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Post_ForAnother_OnlyByTheHead()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var head = await desk.Desk.VisitorAsync(desk.Desk.Head);
        var page = await head.OpenAsync(Away);
        Assert.NotNull((await page.Form("away").With("Edit.StaffId", $"{desk.SecondMediator.Id}").With("Edit.FromTime", "12:00").With("Edit.ToTime", "13:00").SubmitAsync(head)).Location);
        Assert.Equal(1, await CountAsync(desk.SecondMediator));

        using var mediator = await desk.Desk.VisitorAsync(desk.Mediator);
        var forged = await (await mediator.OpenAsync(Away)).Form("away").With("Edit.FromTime", "15:00").With("Edit.ToTime", "16:00")
            .Forging("Edit.StaffId", $"{desk.SecondMediator.Id}").SubmitAsync(mediator);
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        Assert.Equal(1, await CountAsync(desk.SecondMediator));
    }

    Task<int> CountAsync(StaffMember person) => site.InDbAsync(db => db.Set<MediatorAway>().CountAsync(a => a.StaffId == person.Id));
}
