using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using OneWindow.Web.Tests.Mediation.Party;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>The pages of what comes after the talks.</summary>
public sealed class AfterwardsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    async Task<CaseAtWork> SettledAsync()
    {
        var work = await CaseAtWork.OpenAsync(await MediationDesk.OfAsync(site));
        await work.TalkAsync();
        await work.SettleAsync();
        return work;
    }

    static HtmlForm Day(HtmlForm form, DateOnly day, string field = "On") => form.With($"Input.{field}.Year", $"{day.Year}").With($"Input.{field}.Month", $"{day.Month}").With($"Input.{field}.Day", $"{day.Day}");

    [Fact]
    public async Task Doors_OpenOnlyForWhoeverMayDoIt()
    {
        var work = await SettledAsync();
        var (due, home) = (await work.DueAsync(), $"/staff/cases/{work.Number}");
        using var stranger = site.Visitor();
        using var clerk = await work.Desk.Desk.VisitorAsync(work.Desk.Desk.Worker);
        using var far = await work.Desk.Desk.VisitorAsync(work.Desk.FarMediator);
        using var mediator = await work.Desk.Desk.VisitorAsync(work.Desk.Mediator);
        foreach (var page in new[] { $"perform/{due}", $"release-obligation/{due}", $"take-breach-step/{due}", "step-confirmation", "prepare-hand-over", "report-duty", "close-case" })
        {
            Assert.StartsWith("/staff/sign-in", (await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri($"{home}/{page}", UriKind.Relative)))).Location, StringComparison.Ordinal);
            await clerk.OpenAsync($"{home}/{page}", HttpStatusCode.Forbidden);
            await far.OpenAsync($"{home}/{page}", HttpStatusCode.NotFound);
            await mediator.OpenAsync($"/staff/cases/650502-2026-999999/{page}", HttpStatusCode.NotFound);
            await mediator.OpenAsync($"{home}/{page}");
        }
        foreach (var page in new[] { "perform", "release-obligation", "take-breach-step", "visit-again", "consent-hand-over", "send-hand-over", "answer-hand-over", "remove-paper", "papers" })
            await mediator.OpenAsync($"{home}/{page}/{Guid.NewGuid()}", HttpStatusCode.NotFound);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Walk_FromTheCourtToTheBoundFile()
    {
        var work = await SettledAsync();
        var (due, home, today) = (await work.DueAsync(), $"/staff/cases/{work.Number}", work.Today);
        using var mediator = await work.Desk.Desk.VisitorAsync(work.Desk.Mediator);
        async Task<HtmlPage> SendAsync(string page, Func<HtmlForm, HtmlForm> fill, string? form = null)
        {
            var done = await fill((await mediator.OpenAsync($"{home}/{page}")).Form(form ?? page.Split('/')[0])).SubmitAsync(mediator);
            Assert.True(done.Location is not null, $"{page}: {string.Join("; ", done.ErrorSummary)} {done.Text}");
            return done;
        }

        var court = await mediator.OpenAsync($"{home}/step-confirmation");
        Assert.Contains("申请的最后一天", court.Text, StringComparison.Ordinal);
        Assert.Empty(court.Document.QuerySelectorAll("input[value=Docketed]"));
        var noCourt = await court.Form("step-confirmation").With("Input.To", "Preparing").SubmitAsync(mediator);
        Assert.True(noCourt.Errors.ContainsKey("Input.CourtName"));
        await SendAsync("step-confirmation", f => f.With("Input.To", "Preparing").With("Input.CourtName", "示例法院"));
        await SendAsync("step-confirmation", f => Day(f.With("Input.To", "AppliedFor"), today));
        var early = await Day((await mediator.OpenAsync($"{home}/take-breach-step/{due}")).Form("take-breach-step").With("Input.Kind", "Reminder"), today.AddDays(3)).SubmitAsync(mediator);
        Assert.True(early.Errors.ContainsKey("Input.On.Year"), string.Join(",", early.Errors.Keys));
        await SendAsync($"take-breach-step/{due}", f => f.With("Input.Kind", "Reminder"));
        await SendAsync("add-paper", f => f.WithFile(new("Input.Content", "收条.png", [0x89, 0x50, 0x4E, 0x47, 7], "image/png")).With("Input.Name", "收条").With("Input.Kind", "PerformanceProof").With("Input.Wall", "Shared"));
        var paper = await site.InDbAsync(db => db.Set<CasePaper>().Where(p => p.CaseId == work.Key.Id).Select(p => p.Id).SingleAsync());
        var file = await mediator.GetAsync(new Uri($"{home}/papers/{paper}", UriKind.Relative));
        Assert.Equal(("image/png", true, "nosniff"), (file.Content.Headers.ContentType!.MediaType, file.Headers.CacheControl!.NoStore, file.Headers.GetValues("X-Content-Type-Options").First()));
        Assert.DoesNotContain("收条", file.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 7], await file.Content.ReadAsByteArrayAsync());
        await SendAsync($"perform/{due}", f => f.With("Input.ProofPaperId", $"{paper}"));
        await SendAsync($"visit-again/{work.Applicant}", f => f.With("Input.How", "ByPhone").With("Input.Performed", "Fully").With("Input.Satisfaction", "Content"));
        await SendAsync("prepare-hand-over", f => f.With("Input.Channel", "LegalAid").With("Input.Recipient", "援助中心").With("Input.Reason", "要帮助").With("Input.Tried", "调过"));
        var over = await site.InDbAsync(db => db.Set<HandOver>().Where(h => h.CaseId == work.Key.Id).Select(h => h.Id).SingleAsync());
        var unasked = await (await mediator.OpenAsync($"{home}/send-hand-over/{over}")).Form("send-hand-over").SubmitAsync(mediator);
        Assert.Contains("还有人没有表示同意", unasked.ErrorSummary);
        await SendAsync($"consent-hand-over/{over}", f => f.With("Input.PartyId", $"{work.Applicant}").With("Input.Consent", "Given").With("Input.How", "ByPhone"));
        await SendAsync($"send-hand-over/{over}", f => f.With("Input.TermRule", "LABOUR_ARB_ACCEPT"));
        var open = await (await mediator.OpenAsync($"{home}/close-case")).Form("close-case").With("Input.Retention", "LongTerm").SubmitAsync(mediator);
        Assert.Contains("移送还没有答复，先登记答复", open.ErrorSummary);
        await SendAsync($"answer-hand-over/{over}", f => f.With("Input.Answer", "已受理"));
        await SendAsync($"remove-paper/{paper}", f => f);
        await SendAsync("report-duty", f => f.With("Input.Words", "调解员电话告知社区"));
        await SendAsync("close-case", f => f.With("Input.Retention", "LongTerm"));
        Assert.Equal((CaseState.Closed, Retention.LongTerm), ((await work.RowAsync()).State, (await work.RowAsync()).Retention!.Value));
        await mediator.OpenAsync($"{home}/close-case", HttpStatusCode.Conflict);
        Assert.Equal(HttpStatusCode.NotFound, (await mediator.GetAsync(new Uri($"{home}/papers/{paper}", UriKind.Relative))).StatusCode);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Papers_BehindAWall_AreThereForMediatorsOnly()
    {
        var work = await CaseAtWork.OpenAsync(await MediationDesk.OfAsync(site));
        await work.AcceptAsync();
        await work.PrepareAsync();
        var id = await work.AskAsync<AddPaperHandler, Guid>((h, act) => h.HandleAsync(new(work.Key, PaperKind.Evidence, Wall.OneSide, work.Applicant, "私下材料", [0x25, 0x50, 0x44, 0x46, 0x2D]), act, default));
        using var mediator = await work.Desk.Desk.VisitorAsync(work.Desk.Mediator);
        using var head = await work.Desk.Desk.VisitorAsync(work.Desk.Desk.Head);
        var address = new Uri($"/staff/cases/{work.Number}/papers/{id}", UriKind.Relative);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await mediator.GetAsync(address)).StatusCode, (await head.GetAsync(address)).StatusCode));
        Assert.Empty((await head.OpenAsync($"/staff/cases/{work.Number}/add-paper")).Document.QuerySelectorAll("input[name='Input.Wall']"));
    }
}
