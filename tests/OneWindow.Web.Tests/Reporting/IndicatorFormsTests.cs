using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Reporting;

/// <summary>Reporting, checking and changing by the forms of the pages: bad input stands beside its field, and good input is written down.</summary>
public sealed class IndicatorFormsTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    Task<List<ReportedValue>> ValuesAsync(Guid office) => site.InDbAsync(async db => await db.Set<ReportedValue>().AsNoTracking().Where(v => v.OfficeId == office).OrderBy(v => v.ReportedAt).ThenBy(v => v.Id).ToListAsync());

    [Fact]
    public async Task AValue_IsReportedByAUnit_SentBackWithAWord_ReportedAgain_AndCountsOnceChecked()
    {
        var g = await ProgrammeGround.OfAsync(site);
        using var head = await g.Desk.VisitorAsync(g.Head);
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var form = (await head.OpenAsync("/staff/indicators/17/report")).Form("value").With("Input.OfficeId", $"{g.Lead.Id}").With("Input.Month", "2026-11");
        Assert.Contains("Input.Denominator", (await form.SubmitAsync(head)).Errors.Keys);
        Assert.Contains("Input.Denominator", (await form.With("Input.Numerator", "3").With("Input.Denominator", "0").With("Input.Words", "会议记录").SubmitAsync(head)).Errors.Keys);
        Assert.Contains("Input.Numerator", (await form.With("Input.Numerator", "3").With("Input.Denominator", "2").With("Input.Words", "会议记录").SubmitAsync(head)).Errors.Keys);
        Assert.Contains("Input.Words", (await form.With("Input.Numerator", "2").With("Input.Denominator", "3").With("Input.Words", " ").SubmitAsync(head)).Errors.Keys);
        // A unit of somebody else is not offered.
        var others = await site.Create.OfficeAsync(g.Desk.City.Yiwu);
        Assert.Throws<InvalidOperationException>(() => form.With("Input.OfficeId", $"{others.Id}"));
        Assert.Empty(await ValuesAsync(g.Lead.Id));
        Assert.Empty(await ValuesAsync(others.Id));
        form = (await head.OpenAsync("/staff/indicators/17/report")).Form("value").With("Input.OfficeId", $"{g.Lead.Id}").With("Input.Month", "2026-11").With("Input.Numerator", "2").With("Input.Denominator", "3").With("Input.Words", "会议记录");
        Assert.StartsWith("/staff/indicators/17/report", (await form.SubmitAsync(head)).Location, StringComparison.Ordinal);
        Assert.Contains("Input.Month", (await form.SubmitAsync(head)).Errors.Keys);
        var value = Assert.Single(await ValuesAsync(g.Lead.Id));
        Assert.Equal((2m, 3m, "会议记录", ReportedState.Reported), (value.Numerator, value.Denominator, value.Words, value.State));

        var address = $"/staff/indicators/values/{value.Id}/check?indicator=17";
        var check = (await keeper.OpenAsync(address)).Form("check");
        Assert.Contains("Input.Words", (await check.With("Input.Accepts", "no").SubmitAsync(keeper)).Errors.Keys);
        Assert.NotNull((await check.With("Input.Accepts", "no").With("Input.Words", "与台账不符").SubmitAsync(keeper)).Location);
        Assert.Contains("与台账不符", (await head.OpenAsync("/staff/indicators/17/report")).Text, StringComparison.Ordinal);
        // Sent back, it may be told anew; the first one stays as it was.
        Assert.NotNull((await form.With("Input.Numerator", "1").SubmitAsync(head)).Location);
        var (back, again) = (await ValuesAsync(g.Lead.Id)) is [var one, var two] ? one.State == ReportedState.SentBack ? (one, two) : (two, one) : throw new InvalidOperationException();
        Assert.Equal((2m, ReportedState.SentBack), (back.Numerator, back.State));
        check = (await keeper.OpenAsync($"/staff/indicators/values/{again.Id}/check?indicator=17")).Form("check").With("Input.Accepts", "yes");
        Assert.NotNull((await check.SubmitAsync(keeper)).Location);
        // Pressed twice: checked already.
        Assert.Null((await check.SubmitAsync(keeper)).Location);
        Assert.Contains((await ValuesAsync(g.Lead.Id)), v => v.Id == again.Id && v.State == ReportedState.Accepted && v.CheckedById == g.Keeper.Id);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task WhoeverReportedAValue_CannotCheckIt()
    {
        var g = await ProgrammeGround.OfAsync(site);
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        var form = (await keeper.OpenAsync("/staff/indicators/17/report")).Form("value").With("Input.OfficeId", $"{g.Lead.Id}").With("Input.Month", "2026-10").With("Input.Numerator", "1").With("Input.Denominator", "1").With("Input.Words", "台账");
        Assert.NotNull((await form.SubmitAsync(keeper)).Location);
        var value = Assert.Single(await ValuesAsync(g.Lead.Id));
        var refused = await (await keeper.OpenAsync($"/staff/indicators/values/{value.Id}/check?indicator=17")).Form("check").With("Input.Accepts", "yes").SubmitAsync(keeper);
        Assert.Null(refused.Location);
        Assert.Contains("自己", refused.Text, StringComparison.Ordinal);
        Assert.Equal(ReportedState.Reported, Assert.Single(await ValuesAsync(g.Lead.Id)).State);
    }

    [Fact]
    public async Task ATarget_IsChangedAsANewVersion_AndAStaleFormIsNotTaken()
    {
        var g = await ProgrammeGround.OfAsync(site);
        using var keeper = await g.Desk.VisitorAsync(g.Keeper);
        Task<List<Indicator>> VersionsAsync() => site.InDbAsync(async db => await db.Set<Indicator>().AsNoTracking().Where(i => i.Code == "04").OrderBy(i => i.Version).ToListAsync());
        var before = await VersionsAsync();
        var form = (await keeper.OpenAsync("/staff/indicators/04/change")).Form("indicator");
        Assert.Contains("Edit.Target", (await form.With("Edit.Target", "九成").SubmitAsync(keeper)).Errors.Keys);
        Assert.Contains("Edit.Name", (await form.With("Edit.Target", "90").With("Edit.Name", "").SubmitAsync(keeper)).Errors.Keys);
        Assert.Equal(before.Count, (await VersionsAsync()).Count);
        Assert.Equal("/staff/indicators/04", (await form.With("Edit.Name", before[^1].Name).With("Edit.Target", "91").SubmitAsync(keeper)).Location);
        var after = await VersionsAsync();
        Assert.Equal(91m, after[^1].Target);
        Assert.Null((await form.With("Edit.Target", "92").SubmitAsync(keeper)).Location);
        Assert.Equal(91m, (await VersionsAsync())[^1].Target);
        Assert.Contains("91", (await keeper.OpenAsync("/staff/indicators/04")).Text, StringComparison.Ordinal);
    }
}
