using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>From a sitting to an agreement in force, by the pages.</summary>
public sealed class AgreementPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task Walk_FromPlanningToAnAgreementInForce()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        await walk.TalkAsync(mediator);

        // Nothing is there yet: every missing part is named with a link.
        var fix = await mediator.OpenAsync($"{walk.Home}/fix-agreement");
        Assert.Contains(fix.Document.QuerySelectorAll(".ow-notice a"), a => a.GetAttribute("href")!.EndsWith("/draft-agreement", StringComparison.Ordinal));
        Assert.Contains(fix.Document.QuerySelectorAll(".ow-notice a"), a => a.GetAttribute("href")!.EndsWith("/set-clause", StringComparison.Ordinal));

        var draft = (await mediator.OpenAsync($"{walk.Home}/draft-agreement")).Form("draft-agreement");
        Assert.Contains("楼上漏水", draft["Input.Facts"], StringComparison.Ordinal);
        Assert.Equal($"{walk.Home}/agreement", (await draft.With("Input.Issues", "赔多少").With("Input.Responsibility", "李四负责").SubmitAsync(mediator)).Location);
        await WriteClauseAsync(walk, mediator);

        fix = await mediator.OpenAsync($"{walk.Home}/fix-agreement");
        Assert.Empty(fix.Document.QuerySelectorAll(".ow-notice--warning a"));
        Assert.Contains("一式 3 份", fix.Text, StringComparison.Ordinal);
        var refused = await fix.Form("fix-agreement").SubmitAsync(mediator);
        Assert.NotEmpty(refused.ErrorSummary);
        var final = refused.Form("fix-agreement").With("Input.Claims[1].Outcomes", nameof(ClaimOutcome.NotAgreed));
        Assert.Equal($"{walk.Home}/sign-agreement", (await final.SubmitAsync(mediator)).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await final.SubmitAsync(mediator)).Status);
        await SignAsync(walk, mediator);

        var agreement = await mediator.OpenAsync($"{walk.Home}/agreement");
        Assert.Contains("起生效", agreement.Text, StringComparison.Ordinal);
        Assert.Contains("只解决了一部分请求", agreement.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900000001", agreement.Text, StringComparison.Ordinal);
        Assert.Equal((CaseState.Performing, CaseOutcome.PartlyAgreed), ((await walk.CaseAsync()).State, (await walk.CaseAsync()).Outcome!.Value));
        await mediator.OpenAsync($"{walk.Home}/sign-agreement", HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    static async Task WriteClauseAsync(CaseWalk walk, HttpClient mediator)
    {
        var page = await mediator.OpenAsync($"{walk.Home}/set-clause");
        var claim = page.Document.QuerySelectorAll("select[name='Input.ClaimId'] option")[1].GetAttribute("value")!;
        HtmlForm Filled() => page.Form("set-clause").With("Input.DebtorId", $"{walk.Respondent}").With("Input.OwedToId", $"{walk.Applicant}").With("Input.What", "付修理费")
            .With("Input.Amount", "1000").With("Input.ClaimId", claim);
        var noTerm = await Filled().SubmitAsync(mediator, "写条款");
        Assert.True(noTerm.Errors.ContainsKey("Input.Instalments"), string.Join(", ", noTerm.Errors.Keys));
        var wrongSum = await Filled().With("Input.Instalments", "2026-12-01 500\n2027-01-01 400").SubmitAsync(mediator);
        Assert.True(wrongSum.Errors.ContainsKey("Input.Instalments"), string.Join(", ", wrongSum.Errors.Keys));
        Assert.Contains("2027-01-01 400", wrongSum.Form("set-clause")["Input.Instalments"], StringComparison.Ordinal);
        var unreadable = await Filled().With("Input.Instalments", "下个月").SubmitAsync(mediator);
        Assert.True(unreadable.Errors.ContainsKey("Input.Instalments"));

        var reckoned = await Filled().With("Input.Parts", "3").With("Input.First.Year", "2026").With("Input.First.Month", "12").With("Input.First.Day", "31").SubmitAsync(mediator, "equal");
        Assert.Equal(HttpStatusCode.OK, reckoned.Status);
        var lines = reckoned.Form("set-clause")["Input.Instalments"]!.Trim().ReplaceLineEndings("\n");
        Assert.Equal("2026-12-31 333.33\n2027-01-31 333.33\n2027-02-28 333.34", lines);
        Assert.Equal("付修理费", reckoned.Form("set-clause")["Input.What"]);
        var done = await reckoned.Form("set-clause").With("Input.Parts", "").SubmitAsync(mediator);
        Assert.Equal($"{walk.Home}/agreement", done.Location);
        var shown = await mediator.FollowAsync(done);
        Assert.Contains("333.34", shown.Text, StringComparison.Ordinal);

        // One more, changed once and taken out again.
        Assert.NotNull((await Fresh(await mediator.OpenAsync($"{walk.Home}/set-clause"), walk).SubmitAsync(mediator)).Location);
        shown = await mediator.OpenAsync($"{walk.Home}/agreement");
        var remove = shown.Document.QuerySelectorAll("a[href*='remove-clause']")[1].GetAttribute("href")!;
        var change = shown.Document.QuerySelectorAll("a[href*='set-clause/']")[0].GetAttribute("href")!;
        Assert.Contains("2027-02-28 333.34", (await mediator.OpenAsync(change)).Form("set-clause")["Input.Instalments"], StringComparison.Ordinal);
        var removing = (await mediator.OpenAsync(remove)).Form("remove-clause");
        Assert.NotNull((await removing.SubmitAsync(mediator)).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await removing.SubmitAsync(mediator)).Status);
    }

    static HtmlForm Fresh(HtmlPage page, CaseWalk walk) => page.Form("set-clause").With("Input.DebtorId", $"{walk.Respondent}").With("Input.OwedToId", $"{walk.Applicant}")
        .With("Input.What", "当面道歉").With("Input.Instalments", "2026年12月1日");

    static async Task SignAsync(CaseWalk walk, HttpClient mediator)
    {
        var address = $"{walk.Home}/sign-agreement";
        var page = await mediator.OpenAsync(address);
        Assert.Equal(4, page.TextsOf("main table tbody tr").Count);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("input[name='Input.How']"), i => i.GetAttribute("value") == nameof(SigningManner.OnScreen));
        HtmlForm Of(HtmlPage at, Signer signer, SigningManner how) => at.Form("sign-agreement").With("Input.Signer", $"{signer}").With("Input.How", $"{how}");
        var early = await Of(page, Signer.Party, SigningManner.Signature).With("Input.PartyIds", $"{walk.Applicant}").With("Input.On.Day", "22").SubmitAsync(mediator);
        Assert.True(early.Errors.ContainsKey("Input.On.Year"), string.Join(", ", early.Errors.Keys));
        var nobody = await Of(page, Signer.Party, SigningManner.Signature).SubmitAsync(mediator);
        Assert.True(nobody.Errors.ContainsKey("Input.PartyIds"), string.Join(", ", nobody.Errors.Keys));
        var parties = Of(page, Signer.Party, SigningManner.FingerMark).With("Input.PartyIds", $"{walk.Applicant}").With("Input.PartyIds", $"{walk.Respondent}");
        page = await parties.SubmitAndFollowAsync(mediator);
        Assert.Equal(HttpStatusCode.Conflict, (await parties.SubmitAsync(mediator)).Status);
        var who = page.Document.QuerySelectorAll("select[name='Input.MediatorId'] option")[1].GetAttribute("value")!;
        page = await Of(page, Signer.Mediator, SigningManner.Signature).With("Input.MediatorId", who).SubmitAndFollowAsync(mediator);
        var unsealed = await Of(page, Signer.Committee, SigningManner.Signature).SubmitAsync(mediator);
        Assert.True(unsealed.Errors.ContainsKey("Input.How"), string.Join(", ", unsealed.Errors.Keys));
        Assert.Equal($"{walk.Home}/agreement", (await Of(page, Signer.Committee, SigningManner.Seal).SubmitAsync(mediator)).Location);
    }

    [Fact]
    public async Task Oral_IsRecordedOnceByItsMediator()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        await walk.TalkAsync(mediator);
        var page = await mediator.OpenAsync($"{walk.Home}/record-oral");
        Assert.True((await page.Form("record-oral").SubmitAsync(mediator)).Errors.ContainsKey("Input.Agreed"));
        var form = page.Form("record-oral").With("Input.Agreed", "李四明天道歉");
        for (var i = 0; i < 2; i++) form.With($"Input.Claims[{i}].Outcomes", nameof(ClaimOutcome.Agreed));
        var early = await form.With("Input.ReachedOn.Day", "22").SubmitAsync(mediator);
        Assert.True(early.Errors.ContainsKey("Input.ReachedOn.Year"), string.Join(", ", early.Errors.Keys));
        var done = await form.With("Input.ReachedOn.Day", "23").SubmitAndFollowAsync(mediator);
        Assert.Contains("李四明天道歉", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await form.SubmitAsync(mediator)).Status);
        Assert.Equal(CaseOutcome.AgreedOrally, (await walk.CaseAsync()).Outcome);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Screen_IsOfferedToWhoAgreed_NeedsInk_AndReopeningAsksEverybodyAnew()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        await walk.TalkAsync(mediator);
        await FixAsync(walk);
        var page = await mediator.OpenAsync($"{walk.Home}/sign-agreement");
        Assert.Equal("Input.Ink", page.One("[data-ink][hidden] input").GetAttribute("name"));
        var ink = "data:image/png;base64," + Convert.ToBase64String([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        HtmlForm Of(Guid party) => page.Form("sign-agreement").With("Input.Signer", nameof(Signer.Party)).With("Input.How", nameof(SigningManner.OnScreen)).With("Input.PartyIds", $"{party}");
        Assert.Contains("请在框内签名", (await Of(walk.Applicant).SubmitAsync(mediator)).ErrorSummary[0], StringComparison.Ordinal);
        Assert.True((await Of(walk.Respondent).With("Input.Ink", ink).SubmitAsync(mediator)).Errors.ContainsKey("Input.How"));
        Assert.Equal($"{walk.Home}/sign-agreement", (await Of(walk.Applicant).With("Input.Ink", ink).SubmitAsync(mediator)).Location);
        Assert.NotNull((await site.InDbAsync(db => db.Set<AgreementSignature>().SingleAsync(s => s.PartyId == walk.Applicant))).InkSealed);
        var drawn = (await mediator.OpenAsync($"{walk.Home}/agreement")).One("img.ow-ink").GetAttribute("src");
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], await mediator.GetByteArrayAsync(drawn));
        using var far = await walk.VisitorAsync(walk.Desk.FarMediator);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await far.GetAsync(drawn)).StatusCode);

        var reopen = await mediator.OpenAsync($"{walk.Home}/reopen-agreement");
        Assert.True((await reopen.Form("reopen-agreement").SubmitAsync(mediator)).Errors.ContainsKey("Input.Words"));
        var open = await reopen.Form("reopen-agreement").With("Input.Words", "改日期").SubmitAndFollowAsync(mediator);
        Assert.Contains("李四负责", open.Text, StringComparison.Ordinal);
        Assert.Equal(CaseState.InMediation, (await walk.CaseAsync()).State);
        Assert.Empty(site.Faults.All);
    }

    /// <summary>A final text by the handlers; the applicant agreed to sign on a screen.</summary>
    async Task FixAsync(CaseWalk walk)
    {
        var act = await walk.Desk.Desk.ActAsync(walk.Desk.Mediator);
        await site.WithAsync<TellRightsHandler>(h => h.HandleAsync(new(walk.Key, [walk.Applicant], ToldHow.ByWord, Acknowledged: true, SignsOnScreen: true), act, default));
        await site.WithAsync<DraftAgreementHandler>(h => h.HandleAsync(new(walk.Key, new AgreementText { Facts = "漏水", Issues = "赔多少", Responsibility = "李四负责" }), act, default));
        await site.WithAsync<SetClauseHandler>(h => h.HandleAsync(new(walk.Key, null, walk.Respondent, walk.Applicant, new ClauseText { What = "道歉" }, null, [new(null, new DateOnly(2026, 12, 1))]), act, default));
        var claims = await site.InDbAsync(db => db.Set<CaseClaim>().Where(k => k.CaseId == walk.Key.Id).Select(k => k.Id).ToListAsync());
        await site.WithAsync<FixAgreementHandler>(h => h.HandleAsync(new(walk.Key, claims.ToDictionary(k => k, _ => ClaimOutcome.NotAgreed)), act, default));
    }
}
