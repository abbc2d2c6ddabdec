using System.Net;
using MiniExcelLibs;
using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.TestSupport;
using OneWindow.Web.Tests.Mediation.Party;
using Xunit;

namespace OneWindow.Web.Tests.Mediation.Figures;

/// <summary>The monthly table against cases counted by hand.</summary>
public sealed class FiguresTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Fact]
    public async Task MonthlyTable_OnPageAndInTheFile_EqualsTheHandCount()
    {
        var desk = await MediationDesk.OfAsync(site);
        // Counted by hand: 5 accepted (3 applied, 1 offered, 1 handed over), 2 settled for 600 + 250.50, 1 ended without, 2 open, 1 performed; 1 more not accepted at all.
        var settled = await OpenAsync(CaseSource.Applied);
        await settled.TalkAsync();
        await settled.SettleAsync();
        await settled.DoAsync<PerformObligationHandler>(async (h, act) => await h.HandleAsync(new(settled.Key, await settled.DueAsync(), settled.Today), act, default));
        var second = await OpenAsync(CaseSource.Offered);
        await second.TalkAsync();
        await second.SettleAsync(250.50m);
        var failed = await OpenAsync(CaseSource.HandedOver);
        await failed.AcceptAsync();
        await failed.DoAsync<EndCaseHandler>((h, act) => h.HandleAsync(new(failed.Key, EndReason.NoAgreement, OtherChannel.Lawsuit, "谈不拢"), act, default));
        await (await OpenAsync(CaseSource.Applied)).AcceptAsync();
        await (await OpenAsync(CaseSource.Applied)).AcceptAsync();
        await OpenAsync(CaseSource.Applied);
        async Task<CaseAtWork> OpenAsync(CaseSource source) => await CaseAtWork.OpenAsync(desk, source: source);

        object?[] expected = [5, 3, 1, 1, 2, 1, 66.7, 850.5, 2, 1];
        using var head = await desk.Desk.VisitorAsync(desk.Desk.Head);
        var month = $"{settled.Today:yyyy-MM}";
        var page = await head.OpenAsync($"/staff/mediation/figures?month={month}&committee={desk.Committee.Id}");
        var row = page.Document.QuerySelectorAll("table").First().QuerySelectorAll("tr").First(r => r.QuerySelector("th")?.TextContent == desk.Kind.Name);
        Assert.Equal(["5", "3", "1", "1", "2", "1", "66.7 (2/3)", "850.50", "2", "1"], row.QuerySelectorAll("td").Select(c => c.TextContent));

        foreach (var (language, sheet, name, sum) in new[] { ("zh-CN", "按纠纷类型", desk.Kind.Name, "合计"), ("en", "By kind of dispute", desk.Kind.NameEn, "Sum") })
        {
            using var reader = await desk.Desk.VisitorAsync(desk.Desk.Head, language);
            var answer = await reader.GetAsync(new Uri($"/staff/mediation/figures.xlsx?month={month}&committee={desk.Committee.Id}", UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, answer.Headers.CacheControl!.NoStore));
            await using var stream = new MemoryStream(await answer.Content.ReadAsByteArrayAsync());
            var rows = stream.Query(useHeaderRow: false, sheetName: sheet).Cast<IDictionary<string, object?>>().Select(r => r.Values.ToList()).ToList();
            foreach (var line in new[] { name, sum })
                Assert.Equal(expected.Select(Convert.ToDouble), rows.Single(r => (string?)r[0] == line).Skip(1).Select(Convert.ToDouble));
            Assert.Equal(11, rows[0].Count);
            Assert.Equal(language == "en" ? "Accepted" : "受理", rows[0][1]);
        }

        var before = await head.OpenAsync($"/staff/mediation/figures?month={settled.Today.AddMonths(-1):yyyy-MM}");
        Assert.Equal("0", before.Document.QuerySelectorAll("table").First().QuerySelectorAll("tr").Last().QuerySelector("td")!.TextContent);
        using var leader = await desk.Desk.VisitorAsync(desk.Desk.Leader);
        Assert.Equal(2, (await leader.OpenAsync($"/staff/mediation/figures?month={month}")).Document.QuerySelectorAll("table").Length);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Doors_OpenOnlyForWhoeverCounts()
    {
        var desk = await MediationDesk.OfAsync(site);
        using var stranger = site.Visitor();
        using var worker = await desk.Desk.VisitorAsync(desk.Desk.Worker);
        using var head = await desk.Desk.VisitorAsync(desk.Desk.Head);
        using var farLeader = await desk.Desk.VisitorAsync(await site.Create.StaffAsync(Role.Leader, desk.Desk.City.Yiwu));
        foreach (var address in new[] { "/staff/mediation/figures", "/staff/mediation/figures.xlsx" })
        {
            Assert.StartsWith("/staff/sign-in", (await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(address, UriKind.Relative)))).Location, StringComparison.Ordinal);
            await worker.OpenAsync(address, HttpStatusCode.Forbidden);
            await farLeader.OpenAsync($"{address}?committee={desk.Committee.Id}", HttpStatusCode.NotFound);
            await head.OpenAsync($"{address}?committee={Guid.NewGuid()}", HttpStatusCode.NotFound);
        }
    }
}
