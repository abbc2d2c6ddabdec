using System.Net;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Status;

/// <summary>What the resident and the office read of a matter that a mediation case has.</summary>
public sealed class InMediationTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    [Theory]
    [InlineData("zh-CN", "正在调解", "调解办下一步", "再看一次")]
    [InlineData("en", "In mediation", "The mediation takes its next step", "second look")]
    public async Task Status_SaysThatItIsInMediation_WithTheDayOfTheCaseOnly(string language, string state, string next, string secondLook)
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InMediation);
        using var visitor = site.Visitor(language);
        var page = await visitor.OpenAsync($"/m/{filed.Code}");
        Assert.Contains(state, page.Text, StringComparison.Ordinal);
        Assert.Contains(next, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(secondLook, page.Text, StringComparison.OrdinalIgnoreCase);
        var days = page.Document.QuerySelectorAll(".govuk-summary-list__value time").Length;
        Assert.Equal(1, days); // the day of the next step, and no promised answer beside it
        Assert.Empty(page.Document.QuerySelectorAll($"main a[href$='/withdraw']"));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task MatterPage_OffersNothingThatTheCaseDoes()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InMediation);
        using var worker = await desk.VisitorAsync(desk.Worker);
        var page = await worker.OpenAsync($"/staff/matters/{filed.Number}");
        Assert.Contains("等调解办下一步", page.Text, StringComparison.Ordinal);
        Assert.Contains("已转调解", page.Text, StringComparison.Ordinal);
        foreach (var act in new[] { "answer", "hand-on", "refer", "ask", "ask-extension", "group", "split" })
            Assert.Empty(page.Document.QuerySelectorAll($"main a[href$='/{act}']"));
        Assert.NotEmpty(page.Document.QuerySelectorAll("main a[href$='/note']"));
        var list = await worker.OpenAsync("/staff/work?list=team&state=InMediation");
        Assert.Contains(filed.Number, list.Text, StringComparison.Ordinal);
        using var mediator = await desk.VisitorAsync(desk.Mediator);
        await mediator.OpenAsync($"/staff/matters/{filed.Number}", HttpStatusCode.NotFound);
    }
}
