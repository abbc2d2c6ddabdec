using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Settings;
using OneWindow.TestSupport;
using OneWindow.Web.Hosting;
using Xunit;

namespace OneWindow.Web.Tests.Calendar;

/// <summary>The pages of the working calendar climb the ladder.</summary>
public sealed class CalendarPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Home = "/staff/settings/calendar", Day = Home + "/day", File = Home + "/file", Version = Home + "/versions/1";

    [Theory]
    [InlineData(Home)]
    [InlineData(Day)]
    [InlineData(File)]
    [InlineData(Version)]
    public async Task Doors_OpenOnlyForAdministrators_AndThoseThatChangeOnlyForTheCitys(string page)
    {
        var city = await site.Create.SmallCityAsync();
        using var stranger = site.Visitor();
        var signIn = await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.StartsWith("/staff/sign-in", signIn.Location, StringComparison.Ordinal);
        using var leader = await VisitorAsync(Role.Leader, city.City);
        await leader.OpenAsync(page, HttpStatusCode.Forbidden);
        using var county = await VisitorAsync(Role.Administrator, city.Yizhou);
        if (page is Day or File) await county.OpenAsync(page, HttpStatusCode.Forbidden);
        else Assert.DoesNotContain((await county.OpenAsync(page)).Document.QuerySelectorAll("a[href]"), a => a.GetAttribute("href")!.StartsWith(Day, StringComparison.Ordinal) || a.GetAttribute("href") == File);
        using var keeper = await VisitorAsync(Role.Administrator, city.City);
        await keeper.OpenAsync(page);
    }

    [Fact]
    public async Task Post_ByAnAdministratorOfACounty_IsForbiddenAndChangesNothing()
    {
        var city = await site.Create.SmallCityAsync();
        using var keeper = await VisitorAsync(Role.Administrator, city.City);
        using var county = await VisitorAsync(Role.Administrator, city.Yizhou);
        var (before, page) = (await VersionAsync(), await keeper.OpenAsync($"{Day}?layer=Region&day=2026-12-03"));
        var answer = await Filled(page, "off", "节", "通知").SubmitAsync(county, "check");
        Assert.Contains(answer.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.BadRequest });
        Assert.Equal(before, await VersionAsync());
    }

    [Theory]
    [InlineData("zh-CN", "2026 年工作日历", "国家放假通知已录入", "国家放假通知还没有录入", "没有录入 2012 年", "单位的日历", "调休上班：春节")]
    [InlineData("en", "Working days of 2026", "The national notice for 2026 is in", "The national notice for 2027 is not in", "The notice for 2012 was never entered", "calendar of offices", "Make-up workday: 春节")]
    public async Task Year_ShowsItsMonthsItsNoticeAndItsDays(string language, string title, string known, string unknown, string never, string offices, string makeUp)
    {
        using var keeper = await KeeperAsync(language);
        var year = await keeper.OpenAsync(Home);
        Assert.Equal(title, year.Heading);
        Assert.Contains(known, year.Text, StringComparison.Ordinal);
        Assert.Contains(offices, year.Text, StringComparison.Ordinal);
        Assert.Equal(12, year.Document.QuerySelectorAll("table.ow-month").Length);
        Assert.Equal(365, year.Document.QuerySelectorAll("td.ow-day").Length);
        Assert.StartsWith("23", year.One("td[aria-current=date]").TextContent, StringComparison.Ordinal);
        // 14 February 2026 is a Saturday that is worked: said in words, seen and heard.
        var february = year.Document.QuerySelectorAll("table.ow-month")[1].QuerySelectorAll("td.ow-day")[13];
        Assert.Contains("ow-day--works", february.ClassList);
        Assert.Contains(Texts.Of(language)["calendar.mark-work"], february.TextContent, StringComparison.Ordinal);
        Assert.Contains(makeUp, february.TextContent, StringComparison.Ordinal);
        Assert.Contains("2026-02-14", year.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("calendar.", year.Text, StringComparison.Ordinal);

        Assert.Contains(unknown, (await keeper.OpenAsync($"{Home}?year=2027")).Text, StringComparison.Ordinal);
        var old = await keeper.OpenAsync($"{Home}?year=2012");
        Assert.Contains(never, old.Text, StringComparison.Ordinal);
        Assert.Equal(366, old.Document.QuerySelectorAll("td.ow-day").Length);
        foreach (var odd in new[] { "abc", "0", "99999", "-1", "" }) Assert.Equal(title, (await keeper.OpenAsync($"{Home}?year={odd}")).Heading);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Settings_AndMenu_LeadToTheCalendar()
    {
        using var keeper = await KeeperAsync();
        var settings = await keeper.OpenAsync("/staff/settings");
        Assert.Equal(2, settings.Document.QuerySelectorAll($"a[href='{Home}']").Length);
    }

    [Fact]
    public async Task Version_ThatIsNotThere_IsNotFound()
    {
        using var keeper = await KeeperAsync();
        await keeper.OpenAsync($"{Home}/versions/0", HttpStatusCode.NotFound);
        await keeper.OpenAsync($"{Home}/versions/99999", HttpStatusCode.NotFound);
        await keeper.OpenAsync($"{Home}/versions/x", HttpStatusCode.NotFound);
        var first = await keeper.OpenAsync(Version);
        Assert.Contains("OneWindow", first.Text, StringComparison.Ordinal);
        Assert.Equal(315, first.Document.QuerySelectorAll("table.ow-table tbody tr").Length);
    }

    [Theory]
    [InlineData("Input.Day.Month", "13", "Input.Day.Year", "日期")]
    [InlineData("Input.Kind", "work", "Input.Kind", "星期六或星期日")]
    [InlineData("Input.Name", "", "Input.Name", "写")]
    [InlineData("Input.Source", "", "Input.Source", "写")]
    public async Task Day_WithInvalidInput_IsRefusedAtItsFieldAndKeepsTheRest(string field, string value, string at, string says)
    {
        using var keeper = await KeeperAsync();
        var before = await VersionAsync();
        var refused = await Filled(await keeper.OpenAsync($"{Day}?layer=Region&day=2026-12-01"), "off", "肉孜节", "自治区通知").With(field, value).SubmitAsync(keeper, "check");
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(says, Assert.Single(refused.ErrorSummary), StringComparison.Ordinal);
        Assert.True(refused.Errors.ContainsKey(at), string.Join(", ", refused.Errors.Keys));
        Assert.Equal((value, "Region"), (refused.Form("day")[field], refused.Form("day")["Input.Layer"]));
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task Day_WithNothingChosen_AsksForAllOfIt()
    {
        using var keeper = await KeeperAsync();
        foreach (var odd in new[] { "", "?layer=7&day=2026-12-01", "?layer=Region&day=2026-99-01" })
        {
            var refused = await (await keeper.OpenAsync(Day + odd)).Form("day").SubmitAsync(keeper, "check");
            Assert.Equal(["Input.Kind", "Input.Layer"], refused.Errors.Keys.Order(StringComparer.Ordinal));
        }
        var forged = await Filled(await keeper.OpenAsync(Day), "off", "节", "通知").Forging("Input.Layer", "7").Forging("Input.Kind", "party").SubmitAsync(keeper, "check");
        Assert.Null(forged.Location);
        Assert.NotEmpty(forged.ErrorSummary);
    }

    [Fact]
    public async Task Day_PreviewThenConfirm_SavesTheDay_AndTwiceIsRefused()
    {
        using var keeper = await KeeperAsync();
        var (before, lines) = (await VersionAsync(), await LinesAsync("correct-calendar-day"));
        var preview = await Filled(await keeper.OpenAsync($"{Day}?layer=Region&day=2026-12-02"), "off", "肉孜节", "自治区通知").SubmitAsync(keeper, "check");
        Assert.Equal(["2026-12-02 周三 | 平常的一天 | 放假：肉孜节"], Rows(preview));
        Assert.Equal((before, lines), (await VersionAsync(), await LinesAsync("correct-calendar-day")));

        // Confirmed is what was shown, and nothing that was typed afterwards.
        var other = await preview.Form("day").With("Input.Name", "古尔邦节").SubmitAsync(keeper, "save");
        Assert.Equal(["2026-12-02 周三 | 平常的一天 | 放假：古尔邦节"], Rows(other));
        Assert.Equal(before, await VersionAsync());

        var saved = await preview.Form("day").SubmitAsync(keeper, "save");
        Assert.Equal($"{Home}?year=2026", saved.Location);
        var year = await keeper.FollowAsync(saved);
        Assert.Single(year.Document.QuerySelectorAll(".ow-notice--success"));
        Assert.Contains("2026-12-02 周三 | 放假：肉孜节 | 地方 | 自治区通知 | 修改 2026-12-02", Rows(year));
        Assert.Contains("ow-day--own", year.Document.QuerySelectorAll("table.ow-month")[11].QuerySelectorAll("td.ow-day")[1].ClassList);
        Assert.Equal((before + 1, lines + 1), (await VersionAsync(), await LinesAsync("correct-calendar-day")));
        var keeps = site.Services.GetRequiredService<WorkCalendarKeeper>();
        Assert.Equal((true, false), (keeps.National.IsWorkingDay(new(2026, 12, 2)), keeps.Current.IsWorkingDay(new(2026, 12, 2))));
        Assert.Equal(["2026-12-02 周三 | 平常的一天 | 放假：肉孜节"], Rows(await keeper.OpenAsync($"{Home}/versions/{before + 1}")));

        var twice = await preview.Form("day").SubmitAsync(keeper, "save");
        Assert.Contains("已经是这样", string.Join(' ', twice.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(before + 1, await VersionAsync());
        // The link beside the day brings the form with what stands; it can be taken out again.
        var standing = (await keeper.OpenAsync($"{Day}?layer=Region&day=2026-12-02")).Form("day");
        Assert.Equal(("off", "肉孜节"), (standing["Input.Kind"], standing["Input.Name"]));
        var taken = await standing.With("Input.Kind", "none").With("Input.Source", "录错").SubmitAsync(keeper, "check");
        await taken.Form("day").SubmitAndFollowAsync(keeper, "save");
        Assert.True(keeps.Current.IsWorkingDay(new(2026, 12, 2)));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Day_WhenTheCalendarChangedMeanwhile_IsShownAnew()
    {
        using var keeper = await KeeperAsync();
        var preview = await Filled(await keeper.OpenAsync($"{Day}?layer=Region&day=2026-12-04"), "off", "节", "通知").SubmitAsync(keeper, "check");
        await site.WithAsync<CorrectCalendarDayHandler, CalendarPlan>(h => h.HandleAsync(new(CalendarLayer.Region, new(2026, 12, 4), DayKind.Off, "另一个节", "通知"), new Act(Actor.System, site.Now)));
        var version = await VersionAsync();
        var stale = await preview.Form("day").SubmitAsync(keeper, "save");
        Assert.Contains("刚被别人改过", Assert.Single(stale.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(["2026-12-04 周五 | 放假：另一个节 | 放假：节"], Rows(stale));
        Assert.Equal(version, await VersionAsync());
        await stale.Form("day").SubmitAndFollowAsync(keeper, "save");
        Assert.Equal(version + 1, await VersionAsync());
    }

    [Theory]
    [InlineData("date,kind,name\n2028-01-01,off,元旦\n2028-02-30,off,春节\n", "第 3 行")]
    [InlineData("{\"year\":2028,\"papers\":[],\"days\":[{\"name\":\"元旦\",\"date\":\"2028-01-03\",\"isOffDay\":false}]}", "星期六或星期日： $.days[0]: 2028-01-03")]
    [InlineData("", "空")]
    public async Task File_WithAFault_NamesItAtTheFile(string text, string says)
    {
        using var keeper = await KeeperAsync();
        var before = await VersionAsync();
        var refused = await (await keeper.OpenAsync(File)).Form("file").WithFile(Chosen("y.csv", text)).With("Input.Source", "通知").SubmitAsync(keeper, "check");
        Assert.Contains(says, Assert.Single(refused.ErrorSummary), StringComparison.Ordinal);
        Assert.Contains("Input.Files", refused.Errors.Keys);
        Assert.Equal("通知", refused.Form("file")["Input.Source"]);
        Assert.Equal(before, await VersionAsync());
    }

    [Fact]
    public async Task File_MissingTooLargeTooManyOrForged_IsRefused()
    {
        using var keeper = await KeeperAsync();
        var page = await keeper.OpenAsync(File);
        var none = await page.Form("file").SubmitAsync(keeper, "check");
        Assert.Equal("请选择一个文件", Assert.Single(none.ErrorSummary));
        Assert.Contains("太大", Assert.Single((await page.Form("file").WithFile(Chosen("big.csv", new string('x', 65537))).SubmitAsync(keeper, "check")).ErrorSummary), StringComparison.Ordinal);
        var many = Enumerable.Range(0, 13).Aggregate(page.Form("file"), (form, n) => form.WithFile(Chosen($"{n}.csv", "date,kind,name\n")));
        Assert.Contains("12", Assert.Single((await many.SubmitAsync(keeper, "check")).ErrorSummary), StringComparison.Ordinal);
        var forged = await page.Form("file").Forging("Input.Kept[0].Content", "%%%").Forging("Input.Kept[0].Name", "x").SubmitAsync(keeper, "check");
        Assert.Equal("请选择一个文件", Assert.Single(forged.ErrorSummary));
        Assert.Null((await page.Form("file").Forging("Input.Layer", "Moon").SubmitAsync(keeper, "check")).Location);
        var faulty = "date,kind,name\n" + string.Concat(Enumerable.Range(0, 30).Select(_ => "x,off,y\n"));
        var listed = await page.Form("file").WithFile(Chosen("f.csv", faulty)).SubmitAsync(keeper, "check");
        Assert.Contains("第 2 行", Assert.Single(listed.ErrorSummary), StringComparison.Ordinal);
        Assert.Equal(21, listed.Document.QuerySelectorAll(".ow-notice--warning li").Length);
        Assert.Contains("还有 10 处", listed.Text, StringComparison.Ordinal);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task File_PreviewThenConfirm_SavesTheFiles_AndTwiceIsRefused()
    {
        using var keeper = await KeeperAsync();
        var (before, lines) = (await VersionAsync(), await LinesAsync("import-holidays"));
        var json = """{"$schema":"x","year":2029,"papers":["https://www.gov.cn/2029"],"days":[{"name":"元旦","date":"2028-12-31","isOffDay":true},{"name":"元旦","date":"2029-01-06","isOffDay":false}]}""";
        var preview = await (await keeper.OpenAsync(File)).Form("file").WithFile(Chosen("2029.json", json)).WithFile(Chosen("more.csv", "date,kind,name\n2029-10-01,off,国庆节\n2026-10-01,off,国庆节\n"))
            .SubmitAsync(keeper, "check");
        Assert.Equal(["2028-12-31 周日 | 平常的一天 | 放假：元旦", "2029-01-06 周六 | 平常的一天 | 调休上班：元旦", "2029-10-01 周一 | 平常的一天 | 放假：国庆节"], Rows(preview));
        Assert.Contains("没有变化 1 天", preview.Text, StringComparison.Ordinal);
        Assert.Equal((before, lines), (await VersionAsync(), await LinesAsync("import-holidays")));

        // Another layer than the one that was shown is shown first.
        var region = await preview.Form("file").With("Input.Layer", "Region").SubmitAsync(keeper, "save");
        Assert.Equal(4, Rows(region).Count);
        Assert.Equal(before, await VersionAsync());

        var year = await preview.Form("file").SubmitAndFollowAsync(keeper, "save");
        Assert.Contains("新增 3 天", year.One(".ow-notice--success").TextContent, StringComparison.Ordinal);
        Assert.Equal((before + 1, lines + 1), (await VersionAsync(), await LinesAsync("import-holidays")));
        Assert.Contains("https://www.gov.cn/2029", (await keeper.OpenAsync($"{Home}?year=2029")).Text, StringComparison.Ordinal);

        var twice = await preview.Form("file").SubmitAsync(keeper, "save");
        Assert.Null(twice.Location);
        Assert.Contains("没有改动", twice.Text, StringComparison.Ordinal);
        Assert.Equal(before + 1, await VersionAsync());
        Assert.Empty(site.Faults.All);
    }

    static ChosenFile Chosen(string name, string text) => new("Input.Files", name, Encoding.UTF8.GetBytes(text), "text/csv");

    static List<string> Rows(HtmlPage page) => [.. page.Document.QuerySelectorAll("table.ow-table tbody tr").Select(row => string.Join(" | ", row.Children.Select(cell => cell.TextContent)))];

    static HtmlForm Filled(HtmlPage page, string kind, string name, string source) =>
        page.Form("day").With("Input.Kind", kind).With("Input.Name", name).With("Input.Source", source);

    Task<int> VersionAsync() => site.InDbAsync(db => db.Set<CalendarVersion>().CountAsync());

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));

    async Task<HttpClient> KeeperAsync(string language = "zh-CN") => await VisitorAsync(Role.Administrator, (await site.Create.SmallCityAsync()).City, language);

    async Task<HttpClient> VisitorAsync(Role role, Area area, string language = "zh-CN")
    {
        var staff = await site.Create.StaffAsync(role, area);
        var client = site.Visitor(language);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            await site.WithAsync<AddTokenHandler, string>(h => h.HandleAsync(new(staff.Id, $"test {Guid.NewGuid():n}", 30), new Act(Actor.System, site.Now))));
        return client;
    }
}
