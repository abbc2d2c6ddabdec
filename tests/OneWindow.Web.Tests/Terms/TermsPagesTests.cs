using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Terms;

/// <summary>The ladder for the catalogue of terms, its versions and their use for clocks that run.</summary>
public sealed class TermsPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Terms = "/staff/settings/terms";

    [Theory]
    [InlineData(Terms)]
    [InlineData(Terms + "/HELP")]
    [InlineData(Terms + "/HELP/apply")]
    public async Task Get_SignedOut_WrongRole_WrongArea_UnknownCode(string address)
    {
        var desk = await MatterDesk.OfAsync(site);
        using var nobody = site.Visitor();
        Assert.StartsWith("/staff/sign-in", (await nobody.OpenAsync(address, HttpStatusCode.Redirect)).Location, StringComparison.Ordinal);
        foreach (var person in new[] { desk.Worker, desk.Leader, desk.Coordinator })
        {
            using var other = await desk.VisitorAsync(person);
            await other.OpenAsync(address, HttpStatusCode.Forbidden);
        }
        // A county's administrator reads the city's terms and changes none.
        using var county = await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.Yizhou));
        if (address.EndsWith("apply", StringComparison.Ordinal)) await county.OpenAsync(address, HttpStatusCode.Forbidden);
        else Assert.Empty((await county.OpenAsync(address)).Document.QuerySelectorAll("main input[name='Edit.Seen'], main button[value=save]"));
        using var keeper = await KeeperAsync(desk);
        if (address != Terms) await keeper.OpenAsync(address.Replace("HELP", "NOTHING", StringComparison.Ordinal), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_CallsALocalSettingNeverALaw_AndALawByItsArticle()
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.InStateAsync(MatterState.Filed);
        foreach (var (language, local, law) in new[] { ("zh-CN", "本地设置", "法律规定"), ("en", "Local setting", "Law") })
        {
            using var keeper = await KeeperAsync(desk, language);
            var page = await keeper.OpenAsync(Terms);
            foreach (var rule in site.Services.GetRequiredService<RuleKeeper>().Newest)
            {
                var row = page.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector(".ow-promises__beside")!.TextContent == rule.Code);
                var tag = row.QuerySelector(".govuk-tag")!.TextContent;
                Assert.Equal(rule.Sure == SureMark.D, tag == local);
                Assert.Equal(rule.Sure == SureMark.A, tag == law);
                if (rule.Sure == SureMark.A) Assert.Contains(rule.Source, row.TextContent, StringComparison.Ordinal);
            }
            var open = await site.InDbAsync(db => db.Set<Clock>().CountAsync(c => c.RuleCode == "INTAKE_ACK" && (c.State == ClockState.Running || c.State == ClockState.Paused)));
            var intake = page.Document.QuerySelectorAll("tbody tr").Single(r => r.QuerySelector(".ow-promises__beside")!.TextContent == "INTAKE_ACK");
            Assert.True(open > 0);
            Assert.Equal(open.ToString(System.Globalization.CultureInfo.InvariantCulture), intake.QuerySelectorAll("td").Last().TextContent.Trim());
        }
    }

    [Fact]
    public async Task Post_Invalid_SaysSoAtTheFields_AndKeepsWhatWasTyped()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var keeper = await KeeperAsync(desk);
        var form = (await keeper.OpenAsync($"{Terms}/CONFIRM_REFUSAL")).Form("term");
        var typed = await form.With("Edit.Length", "二").With("Edit.Steps[0].Days", "9x").With("Edit.ValidFrom.Day", "41").SubmitAsync(keeper, "save");
        Assert.Equal(["Edit.Steps[0].Days", "Edit.ValidFrom.Year"], typed.Errors.Keys.Order());
        Assert.Equal("9x", typed.Form("term")["Edit.Steps[0].Days"]);
        var page = await keeper.OpenAsync($"{Terms}/CONFIRM_REFUSAL");
        var falling = await page.Form("term").With("Edit.Steps[0].Days", "5").With("Edit.Steps[1].Days", "2").With("Edit.Reason", "试").SubmitAsync(keeper, "save");
        Assert.Equal(["Edit.Steps[1].Days"], falling.Errors.Keys);
        var past = await page.Form("term").With("Edit.Reason", "试").With("Edit.ValidFrom.Year", "2025").With("Edit.Steps[0].Days", "0").With("Edit.Steps[1].Days", "1").SubmitAsync(keeper, "save");
        Assert.Equal(["Edit.ValidFrom.Year"], past.Errors.Keys);
        var noReason = await page.Form("term").With("Edit.Reason", " ").With("Edit.ValidFrom.Year", "2026").SubmitAsync(keeper, "save");
        Assert.Equal(["Edit.Reason"], noReason.Errors.Keys);
        Assert.Single(site.Services.GetRequiredService<RuleKeeper>().VersionsOf("CONFIRM_REFUSAL"));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Post_Previewed_SavesNothing_Saved_MakesOneVersion_AndTwice_IsStale()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var keeper = await KeeperAsync(desk);
        var form = (await keeper.OpenAsync($"{Terms}/RETURN_VISIT")).Form("term").With("Edit.Length", "20").With("Edit.Steps[0].Days", "2").With("Edit.Steps[0].Side", "before").With("Edit.Reason", "早点回访");
        var preview = await form.SubmitAsync(keeper, "preview");
        Assert.Contains("期限：30 天 → 20 天", preview.TextsOf(".ow-notice li"));
        Assert.Contains("催办台阶：没有 → 提醒：到期前 2 个工作日", preview.TextsOf(".ow-notice li"));
        var rules = site.Services.GetRequiredService<RuleKeeper>();
        Assert.Single(rules.VersionsOf("RETURN_VISIT"));
        var saved = await preview.Form("term").SubmitAndFollowAsync(keeper, "save");
        Assert.Contains("早点回访", saved.Text, StringComparison.Ordinal);
        Assert.Equal((20, 2), (rules.VersionsOf("RETURN_VISIT")[^1].Length, rules.VersionsOf("RETURN_VISIT")[^1].Version));
        var twice = await form.SubmitAsync(keeper, "save");
        Assert.Single(twice.ErrorSummary);
        Assert.Equal(2, rules.VersionsOf("RETURN_VISIT").Count);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "save-clock-rule" && e.SubjectNumber == "RETURN_VISIT")));
    }

    [Fact]
    public async Task Post_ATermOfLaw_KeepsItsLength_WhateverIsSent()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var keeper = await KeeperAsync(desk);
        var page = await keeper.OpenAsync($"{Terms}/ENFORCE_APPLY");
        Assert.Empty(page.Document.QuerySelectorAll("[name='Edit.Length']"));
        Assert.Equal("2 年", page.Summary("期限"));
        await page.Form("term").Forging("Edit.Length", "9").With("Edit.Steps[0].Days", "10").With("Edit.Steps[0].Side", "before").With("Edit.Reason", "提前提醒").SubmitAndFollowAsync(keeper, "save");
        var newest = site.Services.GetRequiredService<RuleKeeper>().VersionsOf("ENFORCE_APPLY")[^1];
        Assert.Equal((2, 2, -10), (newest.Version, newest.Length, newest.Steps[0].WorkingDays));
    }

    [Fact]
    public async Task Post_DaysOfTheTerm_AreReadBack_AndSaidBesideTheirField()
    {
        var desk = await MatterDesk.OfAsync(site);
        using var keeper = await KeeperAsync(desk);
        var address = $"{Terms}/CONFIRM_APPLY";
        var page = await keeper.OpenAsync(address);
        Assert.Equal("20, 25, 28", page.Form("term")["Edit.RemindOn"]);
        Assert.Equal("", page.Form("term")["Edit.Steps[0].Days"] ?? "");
        Assert.Contains("提醒：第 20 天；提醒：第 25 天；提醒：第 28 天", page.Text, StringComparison.Ordinal);
        var form = page.Form("term").With("Edit.Reason", "早一点");
        foreach (var wrong in new[] { "31", "0", "20x", "-1", "20, 25, 20", "25, 20" })
        {
            var answer = await form.With("Edit.RemindOn", wrong).SubmitAsync(keeper, "save");
            Assert.Equal(["Edit.RemindOn"], answer.Errors.Keys);
            Assert.Equal(wrong, answer.Form("term")["Edit.RemindOn"]);
        }
        var early = await page.Form("term").With("Edit.Reason", "试").With("Edit.Steps[1].Days", "1").With("Edit.Steps[1].Side", "before").SubmitAsync(keeper, "save");
        Assert.Equal(["Edit.Steps[1].Days"], early.Errors.Keys);
        var rules = site.Services.GetRequiredService<RuleKeeper>();
        Assert.Single(rules.VersionsOf("CONFIRM_APPLY"));
        await page.Form("term").With("Edit.Reason", "早一点").With("Edit.RemindOn", "15，二十五、28").With("Edit.Steps[1].Days", "0").SubmitAndFollowAsync(keeper, "save");
        Assert.Equal([new(Rung.Remind, DayOfTerm: 15), new(Rung.Remind, DayOfTerm: 25), new(Rung.Remind, DayOfTerm: 28), new LadderStep(Rung.WrittenReminder)], rules.VersionsOf("CONFIRM_APPLY")[^1].Steps);
        // A term in working days has no such field.
        Assert.Empty((await keeper.OpenAsync($"{Terms}/CASE_ACCEPT")).Document.QuerySelectorAll("[name='Edit.RemindOn']"));
    }

    [Fact]
    public async Task Apply_SaysHowManyWillMove_NeedsAReason_AndMovesThemOnce()
    {
        var desk = await MatterDesk.OfAsync(site);
        await desk.InStateAsync(MatterState.Answered);
        using var keeper = await KeeperAsync(desk);
        await (await keeper.OpenAsync($"{Terms}/SILENCE")).Form("term").With("Edit.Length", "10").With("Edit.Reason", "缩短").SubmitAndFollowAsync(keeper, "save");
        var page = await keeper.OpenAsync((await keeper.OpenAsync($"{Terms}/SILENCE")).Link("用于正在计时的"));
        var open = await site.InDbAsync(db => db.Set<Clock>().CountAsync(c => c.RuleCode == "SILENCE" && c.State == ClockState.Running));
        Assert.Equal($"{open} 件计时", page.Summary("会改变的"));
        Assert.Equal(["Applying.Reason"], (await page.Form("apply-term").SubmitAsync(keeper)).Errors.Keys);
        var form = page.Form("apply-term").With("Applying.Reason", "一视同仁");
        var moved = await form.SubmitAndFollowAsync(keeper);
        Assert.Contains($"已改变 {open} 件计时。", moved.Text, StringComparison.Ordinal);
        Assert.Equal(open, await site.InDbAsync(db => db.Set<ClockEvent>().CountAsync(e => e.Kind == ClockEventKind.RuleApplied && e.Words == "一视同仁")));
        Assert.Contains("没有按其他版本计时的。", (await form.SubmitAsync(keeper)).ErrorSummary);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "apply-clock-rule" && e.SubjectNumber == "SILENCE")));
    }

    async Task<HttpClient> KeeperAsync(MatterDesk desk, string language = "zh-CN") =>
        await desk.VisitorAsync(await site.Create.StaffAsync(Role.Administrator, desk.City.City), language);
}
