using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>From the window to the end of mediation by the pages alone, as a day at the desk goes.</summary>
public sealed class CaseWalkTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Dispute_FromTheWindowToTheEnd_GoesByThePagesAlone()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var clerk = await desk.Desk.VisitorAsync(desk.Desk.Clerk);
        using var mediator = await desk.Desk.VisitorAsync(desk.Mediator);
        using var head = await desk.Desk.VisitorAsync(desk.Desk.Head);
        var window = (await clerk.OpenAsync("/staff/cases/new")).Form("new-case").With("Input.Suitable", "true").With("Input.Applicant.Name", "吐尔逊").With("Input.Respondent.Name", "陈某")
            .With("Input.Account", "借了牛没还").With("Input.KindId", $"{desk.Kind.Id}").With("Input.CommitteeId", $"{desk.Committee.Id}");
        var brought = await window.SubmitAsync(clerk, "file");
        var home = brought.Location!.Split("/print-slip")[0];
        var id = await site.InDbAsync(db => db.Set<CaseParty>().Where(p => p.Case!.OpenedById == desk.Desk.Clerk.Id).Select(p => p.CaseId).Distinct().SingleAsync());
        Task<List<CaseParty>> PartiesAsync() => site.InDbAsync(db => db.Set<CaseParty>().AsNoTracking().Where(p => p.CaseId == id && p.RemovedAt == null).OrderBy(p => p.Number).ToListAsync());
        async Task DoAsync(HttpClient who, string act, params (string Field, string Value)[] answers)
        {
            var form = (await who.OpenAsync($"{home}/{act}")).Form(act.Split('/')[0]);
            foreach (var (field, value) in answers) form = form.With($"Input.{field}", value);
            var done = await form.SubmitAsync(who);
            Assert.True(done.Location is not null, $"{act}: {string.Join(", ", done.ErrorSummary)}");
        }

        await DoAsync(clerk, "add-party", ("Side", "Respondent"), ("Person.Name", "小陈"), ("Person.Age", "15"));
        var parties = await PartiesAsync();
        Assert.Equal(Capacity.From8To17, parties[2].Capacity);
        var page = await mediator.OpenAsync($"{home}/accept");
        Assert.Equal(2, page.Document.QuerySelectorAll(".ow-notice--warning li").Length); // unchecked elsewhere, and a minor without a guardian
        Assert.NotEmpty((await page.Form("accept").SubmitAsync(mediator)).ErrorSummary);
        Assert.Contains("小陈", (await clerk.OpenAsync($"{home}/add-representative")).One(".ow-notice--info").TextContent, StringComparison.Ordinal);
        await DoAsync(clerk, "add-representative", ("PartyId", $"{parties[2].Id}"), ("Kind", "Guardian"), ("Person.Name", "老陈"));
        await DoAsync(clerk, "check-related", ("Found", "no"));
        await DoAsync(clerk, "describe", ("Name", "吐尔逊与陈某借牛纠纷"));
        await DoAsync(clerk, "add-claim", ("Text", "还牛"));
        await DoAsync(mediator, "accept");
        foreach (var party in parties) await DoAsync(clerk, $"record-consent/{party.Id}", ("Consent", "Given"), ("How", "ByWord"));
        await DoAsync(clerk, "tell-rights", ("How", "ByWord"), ("Acknowledged", "true"));
        Assert.All(await PartiesAsync(), p => Assert.NotNull(p.RightsToldAt));
        await DoAsync(clerk, $"set-free-times/{parties[0].Id}", ("Times", $"{site.Now.AddDays(4):yyyy-MM-dd} 10:00-12:00"));
        Assert.Contains("10:00-12:00", (await clerk.OpenAsync($"{home}/set-free-times/{parties[0].Id}")).One("textarea").TextContent, StringComparison.Ordinal);
        var choose = await head.OpenAsync($"{home}/appoint-mediator");
        Assert.Contains("在办", choose.Text, StringComparison.Ordinal);
        await DoAsync(head, "appoint-mediator", ("StaffId", $"{desk.Mediator.Id}"));
        await DoAsync(mediator, "disclose", ("Ties", "no"));
        await DoAsync(mediator, "invite", ("Kind", "Neighbour"), ("Person.Name", "热心邻居"));
        var invitee = await site.InDbAsync(db => db.Set<CaseInvitee>().Where(i => i.CaseId == id).Select(i => i.Id).SingleAsync());
        await DoAsync(mediator, $"record-invitee-consent/{invitee}", ("PartyIds", $"{parties[0].Id}"), ("PartyIds", $"{parties[1].Id}"), ("Consent", "Given"), ("How", "ByPhone"));
        await DoAsync(mediator, $"end-invitee/{invitee}");
        var c = await site.InDbAsync(db => db.Set<MediationCase>().AsNoTracking().FirstAsync(x => x.Id == id));
        Assert.Equal((CaseState.Accepted, CaseStep.PlanSession), (c.State, c.NextStep));
        await DoAsync(mediator, "end-without-agreement", ("Reason", "NoAgreement"), ("Channel", "Lawsuit"), ("Words", "可以去法院起诉"));
        Assert.Equal(CaseState.Ended, (await site.InDbAsync(db => db.Set<MediationCase>().AsNoTracking().FirstAsync(x => x.Id == id))).State);
        Assert.Contains("借牛纠纷", (await mediator.OpenAsync("/staff/cases?state=Ended")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
