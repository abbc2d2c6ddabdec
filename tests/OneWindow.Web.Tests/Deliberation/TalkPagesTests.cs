using System.Net;
using DocumentFormat.OpenXml.Packaging;
using OneWindow.Core.Deliberation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Deliberation;

/// <summary>The ladder for the pages of residents' talk that everybody opens.</summary>
public sealed class TalkPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task AResident_RaisesSomethingByPhone_ReadsItWithTheCode_AndDeletesIt()
    {
        var g = await TalkGround.OfAsync(site);
        await TalkGround.OfAsync(site); // with one point alone there is nothing to choose
        using var visitor = site.Visitor();
        Assert.Contains(g.Point.Name, (await visitor.OpenAsync("/talk")).Text, StringComparison.Ordinal);
        var form = (await visitor.OpenAsync("/talk/raise")).Form("raise");
        Assert.Contains("Input.PointId", (await form.With("Input.Words", "路灯坏了").SubmitAsync(visitor)).Errors.Keys);
        form.With("Input.PointId", g.Point.Id.ToString());
        foreach (var (field, bad, good) in new[] { ("Input.Words", " ", "路灯坏了，\n晚上看不见"), ("Input.Phone", "abc", "13900001234") })
        {
            // A wrong answer stands beside its field, and what was typed stays.
            var refused = await form.With(field, bad).With("Input.Name", "示例居民").SubmitAsync(visitor);
            Assert.True(refused.Errors.ContainsKey(field), string.Join(", ", refused.Errors.Keys));
            Assert.Equal("示例居民", refused.Form("raise")["Input.Name"]);
            form.With(field, good);
        }
        var done = await form.SubmitAsync(visitor);
        var home = done.Location!;
        var page = await visitor.FollowAsync(done);
        Assert.Contains("已经记下", page.Text, StringComparison.Ordinal);
        Assert.Equal("已收到，还没有分类", page.Heading);
        Assert.Contains("晚上看不见", page.Summary("想说的事"), StringComparison.Ordinal);
        Assert.Equal("13900001234", page.Summary("电话"));
        var without = await visitor.FollowAsync(await page.Form("take-away").SubmitAsync(visitor, "只删姓名和电话"));
        Assert.DoesNotContain("13900001234", without.Text, StringComparison.Ordinal);
        await without.Form("take-away").SubmitAsync(visitor, "全部删除");
        Assert.Equal("没有这个说事码", (await visitor.OpenAsync(home, HttpStatusCode.Gone)).Heading);
        Assert.Equal("说事码有误", (await visitor.OpenAsync("/talk/123", HttpStatusCode.BadRequest)).Heading);
        var enter = (await visitor.OpenAsync("/talk/enter")).Form("code");
        Assert.Contains("Input.Code", (await enter.With("Input.Code", "12").SubmitAsync(visitor)).Errors.Keys);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task MinutesArePublic_OnlyOncePublished_AndNameNobody()
    {
        var g = await TalkGround.OfAsync(site);
        var day = await g.PlanAsync();
        var raised = await g.RaiseAsync("我是示例居民甲，路灯坏了", phone: "13900001234", name: "示例居民甲");
        var host = await g.HostAsync();
        await site.WithAsync<SortTopicHandler>(h => h.HandleAsync(new(raised.Topic, "路灯维修"), host));
        using var visitor = site.Visitor();
        var (address, file, topic) = ($"/talk/days/{day}", $"/talk/days/{day}/minutes.docx", $"/talk/topics/{raised.Topic}");
        var planned = await visitor.OpenAsync(address);
        Assert.Contains("路灯维修", planned.Text, StringComparison.Ordinal);
        await g.DiscussAsync(day, raised.Topic, TalkOutcome.Settled, "下周换灯", options: [new("换灯", 7, 1)]);
        await g.HoldAsync(day);
        Assert.DoesNotContain("下周换灯", (await visitor.OpenAsync(address)).Text, StringComparison.Ordinal);
        Assert.Equal("已列入议程", (await visitor.OpenAsync($"/talk/{raised.Code}")).Heading);
        foreach (var none in new[] { file, topic, $"/talk/days/{day.District}-{Guid.NewGuid():n}", "/talk/days/none", "/talk/topics/none", "/talk/pacts/999" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri(none, UriKind.Relative))).StatusCode);
        await g.PublishAsync(day);
        foreach (var page in new[] { await visitor.OpenAsync(address), await visitor.OpenAsync(topic), await visitor.OpenAsync("/talk") })
        {
            Assert.DoesNotContain("示例居民甲", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("13900001234", page.Text, StringComparison.Ordinal);
            Assert.Contains("路灯维修", page.Text, StringComparison.Ordinal);
        }
        Assert.Contains("共12人：有说事码的3人，其他9人", (await visitor.OpenAsync(address)).Text, StringComparison.Ordinal);
        using var answer = await visitor.GetAsync(new Uri(file, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = WordprocessingDocument.Open(await answer.Content.ReadAsStreamAsync(), false);
        var text = document.MainDocumentPart!.Document!.InnerText;
        Assert.Contains("下周换灯", text, StringComparison.Ordinal);
        Assert.DoesNotContain("示例居民甲", text, StringComparison.Ordinal);
        // Whoever raised it says how content they are, once.
        var mine = await visitor.OpenAsync($"/talk/{raised.Code}");
        Assert.Equal("当场解决了", mine.Heading);
        Assert.Contains("Rated.Grade", (await mine.Form("rate").SubmitAsync(visitor)).Errors.Keys);
        var rated = await visitor.FollowAsync(await mine.Form("rate").With("Rated.Grade", "5").SubmitAsync(visitor));
        Assert.Contains("您已经评价过", rated.Text, StringComparison.Ordinal);
        await mine.Form("rate").With("Rated.Grade", "1").SubmitAsync(visitor);
        Assert.Contains("平均5.0", (await visitor.OpenAsync(topic)).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task ThePageNearAPlace_ShowsItsPoints_InBothLanguages()
    {
        var g = await TalkGround.OfAsync(site);
        using var visitor = site.Visitor();
        Assert.Contains(g.Point.Name, (await visitor.OpenAsync($"/talk?place={Uri.EscapeDataString(g.Desk.City.Community.Name)}")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(g.Point.Name, (await visitor.OpenAsync($"/talk?place={Uri.EscapeDataString(g.Desk.City.FarCommunity.Name)}")).Text, StringComparison.Ordinal);
        Assert.Contains("没有找到这个地方", (await visitor.OpenAsync("/talk?place=zzzz")).Text, StringComparison.Ordinal);
        using var english = site.Visitor("en");
        Assert.Equal("Residents' talk", (await english.OpenAsync("/talk")).Heading);
        Assert.Contains(g.Point.NameEn, (await english.OpenAsync("/talk")).Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }
}
