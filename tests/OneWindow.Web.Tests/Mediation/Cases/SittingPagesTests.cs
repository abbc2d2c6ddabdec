using System.Net;
using AngleSharp;
using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Cases;

/// <summary>Sittings, their records, private talks and the term, by the pages.</summary>
public sealed class SittingPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    public static TheoryData<string> Slugs =>
    [
        "plan-session", "write-note", "pause-term", "resume-term", "extend-term", "set-clause", "draft-agreement", "fix-agreement", "reopen-agreement", "sign-agreement", "record-oral",
    ];

    [Theory, MemberData(nameof(Slugs))]
    public async Task Doors_OpenOnlyForWhoeverWorksTheCase(string slug)
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var stranger = site.Visitor();
        var signIn = await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri($"{walk.Home}/{slug}", UriKind.Relative)));
        Assert.StartsWith("/staff/sign-in", signIn.Location, StringComparison.Ordinal);
        using var barred = await walk.VisitorAsync(walk.Desk.Desk.Worker);
        await barred.OpenAsync($"{walk.Home}/{slug}", HttpStatusCode.Forbidden);
        using var far = await walk.VisitorAsync(walk.Desk.FarMediator);
        await far.OpenAsync($"{walk.Home}/{slug}", HttpStatusCode.NotFound);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        await mediator.OpenAsync($"/staff/cases/650502-2026-999999/{slug}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Parts_ThatAreNotThere_Answer404()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        foreach (var slug in new[] { "move-session", "call-off-session", "hold-session", "write-record", "close-record", "release-note", "sessions" })
            await mediator.OpenAsync($"{walk.Home}/{slug}/{Guid.NewGuid()}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task PlanSession_FromTheFinder_BadThenGoodThenTwiceThenMovedThenCalledOff()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        var page = await mediator.OpenAsync($"{walk.Home}/plan-session?minutes=60");
        var slot = page.Document.QuerySelectorAll("main table a").First().GetAttribute("href")!;
        var filled = (await mediator.OpenAsync(slot.Split('#')[0])).Form("plan-session");
        Assert.Equal(walk.Desk.Room.Id.ToString(), filled["Input.RoomId"]);
        var refused = await (await mediator.OpenAsync(slot.Split('#')[0])).Form("plan-session").With("Input.Day.Day", "32").With("Input.Place", "二楼").SubmitAsync(mediator);
        Assert.True(refused.Errors.ContainsKey("Input.Day.Year"), string.Join(", ", refused.Errors.Keys));
        Assert.Equal(("32", "二楼"), (refused.Form("plan-session")["Input.Day.Day"], refused.Form("plan-session")["Input.Place"]));
        Assert.Empty(await walk.SittingsAsync());
        filled.With("Input.Needs", nameof(Accommodation.Hearing)).With("Input.NeedWords", "请大声说");
        Assert.Equal(walk.Home, (await filled.SubmitAsync(mediator)).Location);
        var sitting = Assert.Single(await walk.SittingsAsync());
        Assert.Equal(HttpStatusCode.Conflict, (await filled.SubmitAsync(mediator)).Status);

        var move = (await mediator.OpenAsync($"{walk.Home}/move-session/{sitting.Id}")).Form("move-session");
        Assert.Equal("请大声说", move["Input.NeedWords"]);
        var noLine = await move.With("Input.Way", nameof(SessionWay.ByVideo)).With("Input.Place", "").SubmitAsync(mediator);
        Assert.True(noLine.Errors.ContainsKey("Input.Place"), string.Join(", ", noLine.Errors.Keys));
        Assert.NotNull((await noLine.Form("move-session").With("Input.Place", "会议号 123").SubmitAsync(mediator)).Location);

        var off = await mediator.OpenAsync($"{walk.Home}/call-off-session/{sitting.Id}");
        Assert.Contains("会议号 123", off.Text, StringComparison.Ordinal);
        Assert.True((await off.Form("call-off-session").SubmitAsync(mediator)).Errors.ContainsKey("Input.Words"));
        Assert.NotNull((await off.Form("call-off-session").With("Input.Words", "李四住院").SubmitAsync(mediator)).Location);
        Assert.Equal(SessionState.CalledOff, Assert.Single(await walk.SittingsAsync()).State);
        await mediator.OpenAsync($"{walk.Home}/hold-session/{sitting.Id}", HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Record_OfTwoPeopleAtOnce_NeverOverwritesAndIsClosedOnce()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        using var head = await walk.VisitorAsync(walk.Desk.Desk.Head);
        var planned = await walk.PlanAsync(mediator);
        var hold = await mediator.OpenAsync($"{walk.Home}/hold-session/{planned.Id}");
        var nobody = await walk.AllPresent(hold.Form("hold-session")).Without("Input.People[0].Came").SubmitAsync(mediator);
        Assert.NotEmpty(nobody.ErrorSummary);
        Assert.NotNull((await walk.AllPresent(hold.Form("hold-session")).SubmitAsync(mediator)).Location);

        var address = $"{walk.Home}/write-record/{planned.Id}";
        var (mine, theirs) = ((await mediator.OpenAsync(address)).Form("write-record"), (await head.OpenAsync(address)).Form("write-record"));
        Assert.Equal("张三", mine["Input.Statements[0].Who"]);
        Assert.NotNull((await theirs.With("Input.Statements[0].Words", "漏了三天").With("Input.Facts", "水管接头老化").SubmitAsync(head)).Location);
        var stale = await mine.With("Input.Facts", "楼上没有关水").SubmitAsync(mediator);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("水管接头老化", stale.One(".ow-sheet").TextContent, StringComparison.Ordinal);
        Assert.Equal("楼上没有关水", stale.One("textarea[name='Input.Facts']").TextContent.Trim());
        Assert.NotNull((await stale.Form("write-record").With("Input.Statements[0].Words", "漏了三天").SubmitAsync(mediator)).Location);

        var close = (await mediator.OpenAsync($"{walk.Home}/close-record/{planned.Id}")).Form("close-record");
        var today = site.Now;
        close.With("Input.On.Day", $"{today.Day}");
        Assert.NotEmpty((await close.SubmitAsync(mediator)).ErrorSummary);
        for (var i = 0; close[$"Input.People[{i}].Id"] is not null; i++) close.With($"Input.People[{i}].SignedBy", i == 1 ? "no" : nameof(SigningManner.Signature));
        var read = await close.SubmitAndFollowAsync(mediator);
        Assert.Contains("楼上没有关水", read.Text, StringComparison.Ordinal);
        Assert.Contains("不愿签名", read.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await close.SubmitAsync(mediator)).Status);
        await mediator.OpenAsync(address, HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task PrivateTalk_IsOnNoPageOfAColleagueOrTheHead()
    {
        const string Words = "她愿意少要五百元";
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        var joint = await walk.TalkAsync(mediator);
        var alone = await walk.HoldAsync(mediator, walk.Applicant);
        Assert.Equal(SessionKind.Private, alone.Kind);
        Assert.NotNull((await (await mediator.OpenAsync($"{walk.Home}/write-record/{alone.Id}")).Form("write-record").With("Input.Facts", Words).SubmitAsync(mediator)).Location);
        var close = (await mediator.OpenAsync($"{walk.Home}/close-record/{alone.Id}")).Form("close-record").With("Input.On.Day", $"{site.Now.Day}");
        for (var i = 0; close[$"Input.People[{i}].Id"] is not null; i++) close.With($"Input.People[{i}].SignedBy", nameof(SigningManner.Signature));
        Assert.NotNull((await close.SubmitAsync(mediator)).Location);
        var page = await mediator.OpenAsync($"{walk.Home}/write-note");
        Assert.True((await page.Form("write-note").With("Input.Text", Words).SubmitAsync(mediator)).Errors.ContainsKey("Input.PartyId"));
        var form = page.Form("write-note").With("Input.Text", Words).With("Input.PartyId", $"{walk.Applicant}").With("Input.SessionId", $"{alone.Id}");
        var notes = await form.SubmitAndFollowAsync(mediator);
        Assert.Contains(Words, notes.Text, StringComparison.Ordinal);
        Assert.Contains("张三", notes.Text, StringComparison.Ordinal);
        Assert.True((await form.SubmitAsync(mediator)).Errors.ContainsKey("Input.Text"));

        foreach (var person in new[] { walk.Desk.SecondMediator, walk.Desk.Desk.Head })
        {
            using var other = await walk.VisitorAsync(person);
            await other.OpenAsync($"{walk.Home}/notes", HttpStatusCode.Forbidden);
            await other.OpenAsync($"{walk.Home}/write-note", HttpStatusCode.Forbidden);
            foreach (var slug in new[] { "sessions", "write-record", "close-record" }) await other.OpenAsync($"{walk.Home}/{slug}/{alone.Id}", HttpStatusCode.NotFound);
            foreach (var slug in new[] { "plan-session", $"sessions/{joint.Id}", $"write-record/{joint.Id}", "agreement", "draft-agreement", "fix-agreement", "set-clause", "record-oral", "pause-term" })
            {
                var seen = await other.OpenAsync($"{walk.Home}/{slug}");
                Assert.DoesNotContain(Words, seen.Document.ToHtml(), StringComparison.Ordinal);
                Assert.DoesNotContain($"{alone.Id}", seen.Document.ToHtml(), StringComparison.Ordinal);
            }
            Assert.DoesNotContain("Input.PartyId", (await other.OpenAsync($"{walk.Home}/plan-session")).Form("plan-session").Values.Select(v => v.Key));
        }
        Assert.DoesNotContain(Words, (await mediator.OpenAsync($"{walk.Home}/draft-agreement")).Text, StringComparison.Ordinal);

        var release = notes.Document.QuerySelectorAll("a[href*='release-note']").Single().GetAttribute("href")!;
        Assert.True((await (await mediator.OpenAsync(release)).Form("release-note").SubmitAsync(mediator)).Errors.ContainsKey("Input.Words"));
        var passedOn = await (await mediator.OpenAsync(release)).Form("release-note").With("Input.Words", "可以商量金额").SubmitAndFollowAsync(mediator);
        Assert.Empty(passedOn.Document.QuerySelectorAll("a[href*='release-note']"));
        await mediator.OpenAsync(release, HttpStatusCode.Conflict);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Term_PausedResumedAndExtended()
    {
        var walk = await CaseWalk.BeginAsync(site);
        using var mediator = await walk.VisitorAsync(walk.Desk.Mediator);
        var page = await mediator.OpenAsync($"{walk.Home}/pause-term");
        Assert.True((await page.Form("pause-term").With("Input.Words", "做鉴定").SubmitAsync(mediator)).Errors.ContainsKey("Input.Reason"));
        var pause = page.Form("pause-term").With("Input.Reason", "Appraisal").With("Input.Words", "做鉴定").With("Input.Until.Year", "2026").With("Input.Until.Month", "12").With("Input.Until.Day", "4");
        Assert.Equal(walk.Home, (await pause.SubmitAsync(mediator)).Location);
        Assert.Equal(HttpStatusCode.Conflict, (await pause.SubmitAsync(mediator)).Status);
        Assert.Equal(walk.Home, (await (await mediator.OpenAsync($"{walk.Home}/resume-term")).Form("resume-term").SubmitAsync(mediator)).Location);
        var extend = (await mediator.OpenAsync($"{walk.Home}/extend-term")).Form("extend-term").With("Input.Length", "5").With("Input.Words", "双方都同意");
        Assert.True((await extend.SubmitAsync(mediator)).Errors.ContainsKey("Input.AllAgree"));
        extend.With("Input.AllAgree", "true");
        Assert.True((await extend.SubmitAsync(mediator)).Errors.ContainsKey("Input.Length"));
        Assert.Equal(walk.Home, (await extend.With("Input.Length", "1").SubmitAsync(mediator)).Location);
        Assert.Empty(site.Faults.All);
    }
}
