using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Mediators;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Party;

/// <summary>What a party reads and does under their own code, and what never reaches them.</summary>
public sealed class PartyPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    readonly HttpClient visitor = site.Visitor();

    async Task<CaseAtWork> OpenAsync(PersonDetails? applicant = null, PersonDetails? respondent = null) =>
        await CaseAtWork.OpenAsync(await MediationDesk.OfAsync(site), applicant, respondent);

    [Fact]
    public async Task Enter_WithTheCode_OpensTheCaseForThisPartyOnly()
    {
        var work = await OpenAsync();
        var code = await work.CodeAsync(work.Respondent);
        var page = await (await visitor.OpenAsync("/case")).Form("case").With("Input.Code", MatterCode.Spaced(code)).SubmitAndFollowAsync(visitor);
        Assert.Contains("被申请人乙 · 被申请人", page.Summary("您"), StringComparison.Ordinal);
        Assert.Contains("申请人甲", page.Summary("其他当事人"), StringComparison.Ordinal);
        Assert.Equal("未表态", page.Summary("是否同意调解").Split(' ')[0]);
        Assert.DoesNotContain("撤回申请", page.Text, StringComparison.Ordinal);
        Assert.Equal(["no-referrer"], page.Answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Pages_OfUnknownAndMistypedCodes_SayOneAnswerEach()
    {
        var work = await OpenAsync();
        var (code, matter) = (await work.CodeAsync(work.Applicant), await work.Desk.Desk.FileAsync());
        var wrong = code[..^1] + (char)('0' + (code[^1] - '0' + 1) % 10);
        foreach (var tail in new[] { "", "/rights", "/consent", "/times", "/withdraw", $"/hand-over/{Guid.NewGuid()}", $"/helper/{Guid.NewGuid()}" })
        {
            Assert.Equal("调解码不对", (await visitor.OpenAsync($"/case/{wrong}{tail}", HttpStatusCode.BadRequest)).Heading);
            Assert.Equal("没有找到", (await visitor.OpenAsync($"/case/{matter.Code}{tail}", HttpStatusCode.Gone)).Heading);
        }
        Assert.Equal("请填写调解码", (await (await visitor.OpenAsync("/case")).Form("case").SubmitAsync(visitor)).Errors["Input.Code"]);
        await visitor.OpenAsync($"/m/{code}", HttpStatusCode.Gone);
        await visitor.OpenAsync($"/case/{code}/hand-over/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Helper_WithTheWordOfEveryParty_TakesPart_AndOneNoEndsIt()
    {
        var work = await OpenAsync();
        await work.AcceptAsync();
        await work.PrepareAsync();
        Task<Guid> InviteAsync(string name) => work.AskAsync<InviteHelperHandler, Guid>((h, act) => h.HandleAsync(new(work.Key, InviteeKind.Neighbour, new PersonDetails { Name = name }), act, default));
        var (helper, other) = (await InviteAsync("邻居老吴"), await InviteAsync("邻居小郑"));
        var (applicant, respondent) = ($"/case/{await work.CodeAsync(work.Applicant)}", $"/case/{await work.CodeAsync(work.Respondent)}");
        Assert.Contains("请邻居老吴来帮忙调解，您同意吗？", (await visitor.OpenAsync(applicant)).Text, StringComparison.Ordinal);
        var unsaid = await (await visitor.OpenAsync($"{applicant}/helper/{helper}")).Form("helper").SubmitAsync(visitor);
        Assert.True(unsaid.Errors.ContainsKey("Input.Word"));
        foreach (var home in new[] { applicant, respondent })
        {
            var yes = await (await visitor.OpenAsync($"{home}/helper/{helper}")).Form("helper").With("Input.Word", "Given").SubmitAndFollowAsync(visitor);
            Assert.StartsWith("同意", yes.Summary("邻居老吴 · 邻居"), StringComparison.Ordinal);
        }
        var form = (await visitor.OpenAsync($"{respondent}/helper/{other}")).Form("helper").With("Input.Word", "Refused");
        Assert.DoesNotContain("邻居小郑", (await form.SubmitAndFollowAsync(visitor)).Text, StringComparison.Ordinal);
        await visitor.OpenAsync($"{applicant}/helper/{other}", HttpStatusCode.NotFound);
        var session = await work.PlanAsync(hours: 30);
        var invited = await site.InDbAsync(db => db.Set<SessionPerson>().Where(p => p.SessionId == session && p.InviteeId != null).Select(p => p.InviteeId!.Value).ToListAsync());
        Assert.Equal([helper], invited);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Acts_OfAParty_AreDoneOnceAndToldBack()
    {
        var work = await OpenAsync();
        var home = $"/case/{await work.CodeAsync(work.Applicant)}";
        var unsaid = await (await visitor.OpenAsync($"{home}/consent")).Form("consent").SubmitAsync(visitor);
        Assert.True(unsaid.Errors.ContainsKey("Input.Word"));
        var yes = await (await visitor.OpenAsync($"{home}/consent")).Form("consent").With("Input.Word", "Given").SubmitAndFollowAsync(visitor);
        Assert.StartsWith("同意", yes.Summary("是否同意调解"), StringComparison.Ordinal);
        var read = await (await visitor.OpenAsync($"{home}/rights")).Form("rights").With("Input.Wishes", "closed").SubmitAndFollowAsync(visitor);
        Assert.StartsWith("已看明白", read.Summary("权利义务"), StringComparison.Ordinal);
        var party = await site.InDbAsync(db => db.Set<CaseParty>().FirstAsync(p => p.Id == work.Applicant));
        Assert.Equal((true, false, Consent.Given, ToldHow.OnScreen), (party.AsksClosed, party.SignsOnScreen, party.Consent, party.ConsentHow!.Value));
        var tomorrow = work.Today.AddDays(1);
        await (await visitor.OpenAsync($"{home}/times")).Form("times").With("Input.Mornings", $"{tomorrow:yyyy-MM-dd}").SubmitAndFollowAsync(visitor);
        var free = await site.InDbAsync(db => db.Set<FreeTime>().SingleAsync(t => t.PartyId == work.Applicant));
        Assert.Equal(new DateTime(tomorrow, new TimeOnly(2, 0)), free.From);

        var silent = await (await visitor.OpenAsync($"{home}/consent")).Form("consent").With("Input.Word", "Refused").SubmitAsync(visitor);
        Assert.Equal("请写一句话", silent.Errors["Input.Words"]);
        var form = (await visitor.OpenAsync($"{home}/consent")).Form("consent").With("Input.Word", "Refused").With("Input.Words", "不同意调解");
        var no = await form.SubmitAndFollowAsync(visitor);
        Assert.Contains("不同意调解", no.Text, StringComparison.Ordinal);
        Assert.Equal((CaseState.NotAccepted, OtherChannel.Lawsuit), ((await work.RowAsync()).State, (await work.RowAsync()).Channel!.Value));
        Assert.Equal(HttpStatusCode.Conflict, (await form.SubmitAsync(visitor)).Status);
        await visitor.OpenAsync($"{home}/times", HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Withdraw_IsForTheApplicantOnly()
    {
        var work = await OpenAsync();
        await visitor.OpenAsync($"/case/{await work.CodeAsync(work.Respondent)}/withdraw", HttpStatusCode.Conflict);
        var home = $"/case/{await work.CodeAsync(work.Applicant)}";
        var page = await (await visitor.OpenAsync($"{home}/withdraw")).Form("withdraw").With("Input.Words", " ").SubmitAsync(visitor);
        Assert.True(page.Errors.ContainsKey("Input.Words"));
        await (await visitor.OpenAsync($"{home}/withdraw")).Form("withdraw").With("Input.Words", "已经和好").SubmitAndFollowAsync(visitor);
        Assert.Equal(CaseOutcome.Withdrawn, (await work.RowAsync()).Outcome);
    }

    [Fact]
    public async Task Show_OfAnAgreementInForce_TellsTheLedgerAndTheLastDayForTheCourt()
    {
        var work = await OpenAsync();
        await work.TalkAsync();
        await work.SettleAsync();
        var page = await visitor.OpenAsync($"/case/{await work.CodeAsync(work.Respondent)}");
        Assert.Contains("被申请人乙 → 申请人甲", page.Text, StringComparison.Ordinal);
        Assert.Contains("600.00", page.Text, StringComparison.Ordinal);
        Assert.Contains("待履行", page.Text, StringComparison.Ordinal);
        var last = await site.InDbAsync(db => db.Set<OneWindow.Core.Clocks.Clock>().Where(k => k.SubjectId == work.Key.Id && k.RuleCode == CaseClocks.ConfirmApply).Select(k => k.LastDay).SingleAsync());
        Assert.Contains($"申请的最后一天： {last:yyyy年M月d日}", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    /// <summary>A word of its own in every field of both sides and behind every wall; none of the other side's and none from behind a wall shows on any page.</summary>
    [Fact]
    public async Task Pages_OfEitherSide_ShowNothingOfTheOtherAndNothingBehindAWall()
    {
        var work = await OpenAsync(Planted("甲", "13911110001"), Planted("乙", "13922220002"));
        await work.AcceptAsync();
        await work.PrepareAsync();
        foreach (var (party, side) in new[] { (work.Applicant, "甲"), (work.Respondent, "乙") })
        {
            await work.DoAsync<AddClaimHandler>((h, act) => h.HandleAsync(new(work.Key, party, $"请求词{side}"), act, default));
            await work.DoAsync<AddRepresentativeHandler>((h, act) => h.HandleAsync(new(work.Key, party, null, RepresentativeKind.Attorney, new PersonDetails
            {
                Name = $"代理词{side}",
                Phone = side == "甲" ? "13911110003" : "13922220004",
                Powers = $"权限词{side}",
                Address = $"代理地址词{side}",
            }, GivenOn: work.Today), act, default));
            await work.DoAsync<WritePrivateNoteHandler>((h, act) => h.HandleAsync(new(work.Key, party, $"私话词{side}"), act, default));
            await work.PlanAsync(SessionKind.Private, SessionWay.AtTheParty, $"私谈地点词{side}", party, side == "甲" ? 6 : 12);
            foreach (var wall in Enum.GetValues<Wall>())
                await work.DoAsync<AddPaperHandler>((h, act) => h.HandleAsync(new(work.Key, PaperKind.Evidence, wall, party, $"材料词{side}", [0x89, 0x50, 0x4E, 0x47, 1]), act, default));
            await work.DoAsync<SetFreeTimesHandler>((h, act) => h.HandleAsync(new(work.Key, party,
                [(act.At.AddDays(side == "甲" ? 20 : 40), act.At.AddDays(side == "甲" ? 20 : 40).AddHours(2))]), act, default));
        }
        await work.PlanAsync(SessionKind.Joint, SessionWay.AtTheParty, "共同上门地点词", hours: 20);
        await work.DoAsync<ReportDutyHandler>((h, act) => h.HandleAsync(new(work.Key, work.Today, "报告词"), act, default));
        await work.DoAsync<PrepareHandOverHandler>((h, act) => h.HandleAsync(new(work.Key, OtherChannel.LegalAid, "示例法律援助中心", "需要帮助", "内部经过词"), act, default));
        var over = await site.InDbAsync(db => db.Set<HandOver>().Where(o => o.CaseId == work.Key.Id).Select(o => o.Id).SingleAsync());

        foreach (var (party, own, other, times) in new[] { (work.Applicant, "甲", "乙", 40), (work.Respondent, "乙", "甲", 20) })
        {
            var home = $"/case/{await work.CodeAsync(party)}";
            var all = "";
            foreach (var tail in new[] { "", "/rights", "/consent", "/times", "/withdraw", $"/hand-over/{over}" })
                all += await (await visitor.GetAsync(new Uri(home + tail, UriKind.Relative))).Content.ReadAsStringAsync();
            Assert.Contains($"请求词{own}", all, StringComparison.Ordinal);
            Assert.Contains($"私谈地点词{own}", all, StringComparison.Ordinal);
            foreach (var word in new[] { "请求词", "代理词", "权限词", "代理地址词", "私话词", "私谈地点词", "材料词", "职业词", "地址词", "法人词", "关系词" }) Assert.DoesNotContain(word + other, all, StringComparison.Ordinal);
            foreach (var word in new[] { "私话词", "材料词", "地址词" }) Assert.DoesNotContain(word + own, all, StringComparison.Ordinal);
            foreach (var word in new[] { "报告词", "内部经过词", "共同上门地点词", "双方为围墙起了争执", "1391111", "1392222", "87岁", ">87<" }) Assert.DoesNotContain(word, all, StringComparison.Ordinal);
            Assert.DoesNotContain($"{work.Today.AddDays(times):yyyy年M月d日}", all, StringComparison.Ordinal);
        }
        Assert.Empty(site.Faults.All);
    }

    static PersonDetails Planted(string side, string phone) => new()
    {
        Name = $"姓名词{side}",
        Sex = "",
        Age = 87,
        Occupation = $"职业词{side}",
        Phone = phone,
        Address = $"地址词{side}",
        LegalRepresentative = $"法人词{side}",
        Relation = $"关系词{side}",
    };

    [Fact]
    public async Task Mediators_StandWithTheirFieldsAndTheirDisclosure()
    {
        var work = await OpenAsync();
        await work.AcceptAsync();
        await work.DoAsync<AppointMediatorHandler>((h, act) => h.HandleAsync(new(work.Key, work.Desk.Mediator.Id, ChosenBy.Committee), act, default), work.Desk.Desk.Head);
        await work.DoAsync<DiscloseTiesHandler>((h, act) => h.HandleAsync(new(work.Key, true, "与申请人同住一楼"), act, default));
        var page = await visitor.OpenAsync($"/case/{await work.CodeAsync(work.Respondent)}");
        Assert.Contains($"{work.Desk.Mediator.Name} · 邻里", page.Text, StringComparison.Ordinal);
        Assert.Contains("与申请人同住一楼", page.Text, StringComparison.Ordinal);
    }
}
