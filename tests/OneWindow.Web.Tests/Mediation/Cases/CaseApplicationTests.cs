using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>The ladder for the pages on the application, its parties and its mediators.</summary>
public sealed class CaseApplicationTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    /// <param name="Accepted">The case has its number already; otherwise it is applied for.</param>
    /// <param name="Invalid">A field to spoil and what with; null where nothing can be wrong.</param>
    /// <param name="Barred">Somebody who sees the case and may not do this; null where everybody who sees it may.</param>
    sealed record Step(bool Accepted, Func<MediationDesk, StaffMember> Who, Dictionary<string, string> Valid, (string Field, string Value)? Invalid, string Audit,
        Func<MediationDesk, StaffMember>? Barred = null);

    sealed record Ground(MediationDesk Desk, FiledMatter Filed, CaseKey Key, Guid Applicant, Guid Respondent, Guid Claim, Guid Mediator, Guid Invitee)
    {
        internal string Fill(string text) => text.Replace("APPLICANT", $"{Applicant}", StringComparison.Ordinal).Replace("RESPONDENT", $"{Respondent}", StringComparison.Ordinal)
            .Replace("CLAIM", $"{Claim}", StringComparison.Ordinal).Replace("MEDIATOR", $"{Mediator}", StringComparison.Ordinal).Replace("INVITEE", $"{Invitee}", StringComparison.Ordinal)
            .Replace("STAFF", $"{Desk.SecondMediator.Id}", StringComparison.Ordinal);

        internal string Page(string act) => $"/staff/cases/{Filed.Number}/{Fill(act)}";
    }

    static StaffMember Worker(MediationDesk d) => d.Desk.Worker;
    static StaffMember Mediator(MediationDesk d) => d.Mediator;
    static StaffMember Head(MediationDesk d) => d.Desk.Head;

    static readonly (string, string) NoWords = ("Words", " ");

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["describe"] = new(false, Worker, new() { ["Name"] = "某甲与某乙邻里纠纷", ["Account"] = "围墙过界" }, ("Name", " "), "describe-case"),
        ["add-party"] = new(false, Worker, new() { ["Side"] = "Third", ["Person.Name"] = "王芳", ["Person.Phone"] = "13900007777", ["Person.Age"] = "41" }, ("Person.Name", " "), "add-party"),
        ["add-group"] = new(false, Worker, new() { ["Side"] = "Applicant", ["Group"] = "三组", ["Lines"] = "赵一 13900008881\n钱二" }, ("Lines", " "), "add-group"),
        ["change-party/RESPONDENT"] = new(false, Worker, new() { ["Person.Name"] = "李强强" }, ("Person.Age", "三百"), "change-party"),
        ["remove-party/RESPONDENT"] = new(false, Mediator, new() { ["Words"] = "登记错了" }, NoWords, "remove-party", Worker),
        ["add-representative"] = new(false, Worker, new() { ["PartyId"] = "APPLICANT", ["Kind"] = "Attorney", ["Person.Name"] = "周律师", ["Person.Powers"] = "代为和解", ["GivenOn.Year"] = "2026", ["GivenOn.Month"] = "1", ["GivenOn.Day"] = "5" },
            ("Person.Powers", ""), "add-representative"),
        ["record-consent/RESPONDENT"] = new(false, Worker, new() { ["Consent"] = "Given", ["How"] = "ByWord" }, ("How", "OnScreen"), "record-consent"),
        ["tell-rights"] = new(false, Worker, new() { ["How"] = "ByWord", ["Acknowledged"] = "true" }, ("How", "x"), "tell-rights"),
        ["set-free-times/APPLICANT"] = new(false, Worker, new() { ["Times"] = "TIMES" }, ("Times", "明天上午"), "set-free-times"),
        ["check-related"] = new(false, Worker, new() { ["Found"] = "yes", ["Channel"] = "Lawsuit", ["Body"] = "某法院" }, ("Body", ""), "check-related"),
        ["add-claim"] = new(false, Worker, new() { ["PartyId"] = "APPLICANT", ["Text"] = "赔偿修墙的钱", ["Amount"] = "1,500.50", ["CourtBar"] = "None" }, ("Amount", "很多"), "add-claim"),
        ["change-claim/CLAIM"] = new(false, Worker, new() { ["Text"] = "拆围墙" }, ("Text", " "), "change-claim"),
        ["remove-claim/CLAIM"] = new(false, Mediator, [], null, "remove-claim", Worker),
        ["accept"] = new(false, Mediator, [], null, "accept-case", Worker),
        ["decline"] = new(false, Mediator, new() { ["Reason"] = "NotForMediation", ["Channel"] = "Reconsideration", ["Words"] = "请申请复议" }, NoWords, "decline-case", Worker),
        ["withdraw-case"] = new(false, Mediator, new() { ["PartyId"] = "APPLICANT", ["Words"] = "不想要了" }, NoWords, "withdraw-case", Worker),
        ["appoint-mediator"] = new(true, Head, new() { ["StaffId"] = "STAFF", ["ChosenBy"] = "Parties" }, ("ChosenBy", "x"), "appoint-mediator", Mediator),
        ["disclose"] = new(true, Mediator, new() { ["Ties"] = "yes", ["Words"] = "和申请人是同乡" }, NoWords, "disclose-ties", Worker),
        ["end-mediator/MEDIATOR"] = new(true, Head, new() { ["Why"] = "Unavailable", ["Words"] = "生病" }, NoWords, "end-mediator", Mediator),
        ["invite"] = new(true, Mediator, new() { ["Kind"] = "Interpreter", ["Person.Name"] = "翻译员" }, ("Person.Name", ""), "invite-helper", Worker),
        ["record-invitee-consent/INVITEE"] = new(true, Mediator, new() { ["PartyIds"] = "APPLICANT", ["Consent"] = "Given", ["How"] = "ByPhone" }, ("Consent", "NotAsked"), "consent-to-helper", Worker),
        ["end-invitee/INVITEE"] = new(true, Mediator, [], null, "end-helper", Worker),
        ["end-without-agreement"] = new(true, Mediator, new() { ["Reason"] = "NoAgreement", ["Channel"] = "Lawsuit", ["Words"] = "可以起诉" }, NoWords, "end-case", Worker),
    };

    public static TheoryData<string> Acts => [.. Steps.Keys];

    [Theory, MemberData(nameof(Acts))]
    public async Task Doors_OpenOnlyForWhoeverMayDoIt(string act)
    {
        var (step, ground) = (Steps[act], await GroundAsync(Steps[act].Accepted));
        using var stranger = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await stranger.OpenAsync(ground.Page(act), HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        using var far = await ground.Desk.Desk.VisitorAsync(ground.Desk.FarMediator);
        await far.OpenAsync(ground.Page(act), HttpStatusCode.NotFound);
        using var leader = await ground.Desk.Desk.VisitorAsync(ground.Desk.Desk.Leader);
        await leader.OpenAsync(ground.Page(act), HttpStatusCode.NotFound);
        if (step.Barred is { } who)
        {
            using var barred = await ground.Desk.Desk.VisitorAsync(who(ground.Desk));
            await barred.OpenAsync(ground.Page(act), HttpStatusCode.Forbidden);
        }
        using var visitor = await ground.Desk.Desk.VisitorAsync(step.Who(ground.Desk));
        await visitor.OpenAsync(ground.Page(act));
        await visitor.OpenAsync($"/staff/cases/650502-2026-999999/{ground.Fill(act)}", HttpStatusCode.NotFound);
        if (act.Split('/') is [var slug, _]) await visitor.OpenAsync(ground.Page($"{slug}/{Guid.NewGuid()}"), HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task Post_WithInvalidThenValidInput_RefusesThenDoesItOnce(string act)
    {
        var (step, ground) = (Steps[act], await GroundAsync(Steps[act].Accepted));
        using var visitor = await ground.Desk.Desk.VisitorAsync(step.Who(ground.Desk));
        var (address, name) = (ground.Page(act), act.Split('/')[0]);
        var page = await visitor.OpenAsync(address);
        var before = await LinesAsync(ground.Key, step.Audit);

        if (step.Invalid is var (field, spoilt))
        {
            var refused = await Filled(page, name, ground, step).Forging($"Input.{field}", spoilt).SubmitAsync(visitor);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.True(refused.Errors.ContainsKey($"Input.{field}"), string.Join(", ", refused.ErrorSummary));
            Assert.Equal(before, await LinesAsync(ground.Key, step.Audit));
            // What was typed beside it stays.
            foreach (var (kept, value) in step.Valid.Where(v => v.Key is "Person.Name" or "Account" or "Body" && v.Key != field))
                Assert.Contains(value, refused.Document.Body!.InnerHtml, StringComparison.Ordinal);
        }

        var form = Filled(page, name, ground, step);
        var done = await form.SubmitAsync(visitor);
        Assert.True(done.Location is not null, done.Text);
        Assert.True(await LinesAsync(ground.Key, step.Audit) > before);

        var (lines, version) = (await LinesAsync(ground.Key, step.Audit), (await CaseAsync(ground.Key)).Version);
        if (step.Audit == "set-free-times") return; // behind the wall: not counted, and the same list again is the same list
        var again = await form.SubmitAsync(visitor);
        Assert.True(again.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound, $"{again.Status}");
        Assert.Equal((lines, version), (await LinesAsync(ground.Key, step.Audit), (await CaseAsync(ground.Key)).Version));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Consent_Refused_NeedsAChannelAndWords_ThenEndsItAndShowsTheNote()
    {
        var ground = await GroundAsync(false);
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.Desk.Worker);
        var page = await visitor.OpenAsync(ground.Page("record-consent/RESPONDENT"));
        var form = page.Form("record-consent").With("Input.Consent", "Refused").With("Input.How", "ByPhone").With("Input.Words", "可以去法院起诉");
        Assert.True((await form.SubmitAsync(visitor)).Errors.ContainsKey("Input.Channel"));
        var done = await form.With("Input.Channel", "Lawsuit").SubmitAsync(visitor);
        Assert.Equal($"/staff/notes/Lawsuit?for={ground.Filed.Number}", done.Location);
        await visitor.FollowAsync(done);
        Assert.Equal(CaseState.NotAccepted, (await CaseAsync(ground.Key)).State);
        Assert.Contains("这一步现在不用做", (await visitor.OpenAsync(ground.Page("add-party"), HttpStatusCode.Conflict)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_IsShownInFullOnlyWithAReason_AndTheSlipShowsTheCode()
    {
        var ground = await GroundAsync(false);
        using var mediator = await ground.Desk.Desk.VisitorAsync(ground.Desk.Mediator);
        var page = await mediator.OpenAsync(ground.Page("reveal-contact/RESPONDENT"));
        Assert.DoesNotContain("13900005678", page.Text, StringComparison.Ordinal);
        Assert.True((await page.Form("reveal-contact").SubmitAsync(mediator)).Errors.ContainsKey("Input.Why"));
        Assert.Contains("13900005678", (await page.Form("reveal-contact").With("Input.Why", "通知时间").SubmitAsync(mediator)).Text, StringComparison.Ordinal);
        Assert.Equal(1, await LinesAsync(ground.Key, "reveal-party-contact"));

        using var other = await ground.Desk.Desk.VisitorAsync(ground.Desk.Desk.Clerk);
        var slip = await other.OpenAsync(ground.Page("print-slip/RESPONDENT?fresh=1"));
        Assert.Empty(slip.Document.QuerySelectorAll(".ow-work-code")); // fresh is for whoever opened it
        Assert.Single((await slip.Form("print-slip").SubmitAsync(other)).Document.QuerySelectorAll(".ow-work-code"));
        Assert.Equal(1, await LinesAsync(ground.Key, "print-party-slip"));
    }

    [Fact]
    public async Task Rights_AreThereInBothLanguagesToReadOut()
    {
        var ground = await GroundAsync(false);
        using var visitor = await ground.Desk.Desk.VisitorAsync(ground.Desk.Desk.Worker);
        var page = await visitor.OpenAsync(ground.Page("tell-rights"));
        Assert.Contains("同意调解、拒绝调解", page.One("section[lang='zh-CN']").TextContent, StringComparison.Ordinal);
        Assert.Contains("Tell the facts", page.One("section[lang=en]").TextContent, StringComparison.Ordinal);
    }

    HtmlForm Filled(HtmlPage page, string name, Ground ground, Step step)
    {
        var form = page.Form(name);
        var from = site.Now.AddDays(5);
        var times = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} 10:00-12:00\n{from:yyyy年M月d日}１５：００至17:00");
        foreach (var (field, value) in step.Valid) form = form.With($"Input.{field}", value == "TIMES" ? times : ground.Fill(value));
        return form;
    }

    async Task<Ground> GroundAsync(bool accepted)
    {
        var desk = await MediationDesk.OfAsync(site);
        var filed = await desk.Desk.FileAsync("邻居的围墙过了界", phone: "13900001234", name: "阿依古丽");
        await desk.Desk.AcceptAsync(filed.Key);
        var (worker, mediator, head) = (await desk.Desk.ActAsync(desk.Desk.Worker), await desk.Desk.ActAsync(desk.Mediator), await desk.Desk.ActAsync(desk.Desk.Head));
        var key = await site.WithAsync<OpenCaseHandler, CaseKey>(h => h.HandleAsync(new(filed.Key, desk.Committee.Id, desk.Kind.Id, CaseSource.Applied, true,
            Parties: [new(Side.Respondent, new PersonDetails { Name = "李强", Phone = "13900005678" }), new(Side.Respondent, new PersonDetails { Name = "李刚" })]), worker, default));
        var parties = await site.InDbAsync(db => db.Set<CaseParty>().Where(p => p.CaseId == key.Id).OrderBy(p => p.Number).ToListAsync());
        Assert.Equal([Side.Applicant, Side.Respondent, Side.Respondent], parties.Select(p => p.Side)); // who brought the matter is the applicant
        var claim = await site.WithAsync<AddClaimHandler, Guid>(h => h.HandleAsync(new(key, parties[0].Id, "拆掉围墙"), worker, default));
        await site.WithAsync<CheckRelatedHandler>(h => h.HandleAsync(new(key), worker, default));
        if (!accepted) return new(desk, filed, key, parties[0].Id, parties[1].Id, claim, default, default);
        await site.WithAsync<AcceptCaseHandler, string>(h => h.HandleAsync(new(key), mediator, default));
        await site.WithAsync<AppointMediatorHandler>(h => h.HandleAsync(new(key, desk.Mediator.Id, ChosenBy.Committee), head, default));
        var invitee = await site.WithAsync<InviteHelperHandler, Guid>(h => h.HandleAsync(new(key, InviteeKind.Neighbour, new PersonDetails { Name = "老邻居" }), mediator, default));
        var part = await site.InDbAsync(db => db.Set<CaseMediator>().Where(m => m.CaseId == key.Id).Select(m => m.Id).FirstAsync());
        return new(desk, filed, key, parties[0].Id, parties[1].Id, claim, part, invitee);
    }

    Task<MediationCase> CaseAsync(CaseKey key) => site.InDbAsync(db => db.Set<MediationCase>().AsNoTracking().FirstAsync(c => c.Id == key.Id));

    Task<int> LinesAsync(CaseKey key, string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == action && a.SubjectId == key.Id));
}
