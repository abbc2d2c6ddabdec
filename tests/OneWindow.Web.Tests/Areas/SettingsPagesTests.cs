using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Areas;

/// <summary>The settings pages of offices and areas climb the same ladder.</summary>
public sealed class SettingsPagesTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Offices = "/staff/settings/offices", Areas = "/staff/settings/areas";

    /// <summary>What a form is tried with, at an office or a community of its own.</summary>
    /// <param name="Invalid">A field to spoil, what with, and the words of the error.</param>
    /// <param name="Audit">The entry it leaves.</param>
    sealed record Step(string Page, string Form, Dictionary<string, string> Valid, (string Field, string Value, string Says) Invalid, string Audit,
        Func<Ground, OneWindow.Core.Data.OneWindowDbContext, Task<bool>> Done);

    sealed record Ground(SmallCity City, Area Community, Office Office)
    {
        internal string Fill(string text) => text.Replace("OFFICE", Office.Id.ToString(), StringComparison.Ordinal).Replace("AREA", Community.Id.ToString(), StringComparison.Ordinal)
            .Replace("TOWNSHIP", City.Donghe.Code, StringComparison.Ordinal).Replace("OTHER", City.Communities[1].Code, StringComparison.Ordinal);
    }

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["new office"] = new($"{Offices}/new", "office",
            new() { ["Input.Name"] = "新办公点 OFFICE", ["Input.AreaId"] = "TOWNSHIP", ["Input.Kind"] = "Station", ["Input.Phone"] = "0902-2233445" },
            ("Input.AreaId", "650599", "没有用这个代码"), "save-office",
            (g, db) => db.Set<Office>().AnyAsync(o => o.Name == "新办公点 " + g.Office.Id && o.AreaId == g.City.Donghe.Id && o.Kind == OfficeKind.Station)),
        ["office"] = new($"{Offices}/OFFICE", "office", new() { ["Input.Phone"] = "0902-7654321" }, ("Input.Phone", "找老王", "电话"), "save-office",
            (g, db) => db.Set<Office>().AnyAsync(o => o.Id == g.Office.Id && o.Phone == "0902-7654321")),
        ["hours"] = new($"{Offices}/OFFICE/hours", "hours", new() { ["Input.Hours[0].Opens"] = "9:30", ["Input.Hours[2].SeasonFrom"] = "05-01", ["Input.Hours[2].Weekdays"] = "1-6", ["Input.Hours[2].Opens"] = "10:00", ["Input.Hours[2].Closes"] = "18:00" },
            ("Input.Hours[1].Opens", "25:00", "时间"), "set-office-hours",
            async (g, db) => await db.Set<OfficeHours>().CountAsync(h => h.OfficeId == g.Office.Id) == 3
                && await db.Set<OfficeHours>().AnyAsync(h => h.OfficeId == g.Office.Id && h.SeasonFrom == "0501" && h.Weekdays == "123456")),
        ["close"] = new($"{Offices}/OFFICE/close", "close-office", [], ("Input.LastDay.Year", "2020", "今天"), "close-office",
            (g, db) => db.Set<Office>().AnyAsync(o => o.Id == g.Office.Id && o.ClosedOn != null)),
        ["add grid"] = new($"{Areas}/AREA", "add-grid", new() { ["Grid.Name"] = "东网格" }, ("Grid.Number", "0x1", "三位"), "add-grid",
            (g, db) => db.Set<Area>().AnyAsync(a => a.ParentId == g.Community.Id && a.Name == "东网格" && a.Code == g.Community.Code + "001")),
        ["rename"] = new($"{Areas}/AREA", "rename", new() { ["NewName.Name"] = "新名 AREA" }, ("NewName.From.Month", "13", "日期"), "rename-area",
            (g, db) => db.Set<Area>().AnyAsync(a => a.Code == g.Community.Code && a.Name == "新名 " + g.Community.Id && a.ValidTo == null)),
        ["merge"] = new($"{Areas}/AREA", "merge", new() { ["Into.IntoId"] = "OTHER" }, ("Into.IntoId", "TOWNSHIP", "同一级"), "merge-areas",
            (g, db) => db.Set<Area>().AnyAsync(a => a.Id == g.Community.Id && a.SuccessorId == g.City.Communities[1].Id)),
        ["end"] = new($"{Areas}/AREA/end", "end", [], ("Ending.LastDay.Year", "2090", "今天"), "end-area",
            (g, db) => db.Set<Area>().AnyAsync(a => a.Id == g.Community.Id && a.ValidTo != null)),
    };

    public static TheoryData<string> Forms => [.. Steps.Keys];

    [Theory, MemberData(nameof(Forms)), InlineData("offices"), InlineData("areas")]
    public async Task Doors_OpenOnlyForWhoeverKeepsTheArea(string form)
    {
        var ground = await GroundAsync();
        var page = form switch { "offices" => Offices, "areas" => Areas, _ => ground.Fill(Steps[form].Page) };
        using var stranger = site.Visitor();
        var signIn = await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri(page, UriKind.Relative)));
        Assert.StartsWith("/staff/sign-in", signIn.Location, StringComparison.Ordinal);
        using var leader = await VisitorAsync(Role.Leader, ground.City.City);
        await leader.OpenAsync(page, HttpStatusCode.Forbidden);
        using var far = await VisitorAsync(Role.Administrator, ground.City.Yiwu);
        if (page.Contains(ground.Office.Id.ToString(), StringComparison.Ordinal) || page.Contains(ground.Community.Id.ToString(), StringComparison.Ordinal))
        {
            await far.OpenAsync(page, HttpStatusCode.NotFound);
            using var keeper = await VisitorAsync(Role.Administrator, ground.City.Yizhou);
            await keeper.OpenAsync(page.Replace(ground.Office.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal)
                .Replace(ground.Community.Id.ToString(), Guid.NewGuid().ToString(), StringComparison.Ordinal), HttpStatusCode.NotFound);
        }
        else Assert.DoesNotContain(ground.Office.Name, (await far.OpenAsync(page)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Forms))]
    public async Task Post_WithInvalidThenValidInput_RefusesThenDoesIt(string form)
    {
        var (ground, step) = (await GroundAsync(), Steps[form]);
        using var visitor = await VisitorAsync(Role.Administrator, ground.City.Yizhou);
        // A place with an office cannot end; that is another test.
        if (form == "end") await CloseAsync(ground.Office);
        var page = await visitor.OpenAsync(ground.Fill(step.Page));
        var before = await LinesAsync(step.Audit);

        var refused = await Filled(page, ground, step).With(step.Invalid.Field, ground.Fill(step.Invalid.Value)).SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(step.Invalid.Says, Assert.Single(refused.ErrorSummary), StringComparison.Ordinal);
        // A day is three inputs, its error stands at the first.
        var at = step.Invalid.Field.Replace(".Month", ".Year", StringComparison.Ordinal);
        Assert.True(refused.Errors.ContainsKey(at), string.Join(", ", refused.Errors.Keys));
        Assert.Equal(ground.Fill(step.Invalid.Value), refused.Form(step.Form)[step.Invalid.Field]);
        Assert.False(await site.InDbAsync(db => step.Done(ground, db)));
        Assert.Equal(before, await LinesAsync(step.Audit));

        var done = await Filled(page, ground, step).SubmitAsync(visitor);
        Assert.True(done.Location is not null, done.Text);
        Assert.Single((await visitor.FollowAsync(done)).Document.QuerySelectorAll(".ow-notice--success"));
        Assert.True(await site.InDbAsync(db => step.Done(ground, db)));
        Assert.Equal(before + 1, await LinesAsync(step.Audit));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Post_EndOfAPlaceThatHasAnOffice_IsRefusedInWordsThoughNoFieldIsWrong()
    {
        var ground = await GroundAsync();
        using var visitor = await VisitorAsync(Role.Administrator, ground.City.Yizhou);
        await CloseAsync(ground.Office);
        var page = await visitor.OpenAsync($"{Areas}/{ground.Community.Id}/end");
        // Between opening the page and pressing the button somebody opens an office here.
        await site.Create.OfficeAsync(ground.Community, OfficeKind.Station);
        var refused = await page.Form("end").SubmitAsync(visitor);
        Assert.Equal("这里还有办公点，不能结束。", Assert.Single(refused.ErrorSummary));
    }

    [Fact]
    public async Task Get_EndOfAPlace_SaysWhatHangsOnIt_AndTakesNothingWhereItCannotEnd()
    {
        var ground = await GroundAsync();
        using var visitor = await VisitorAsync(Role.Administrator, ground.City.Yizhou);
        var from = await visitor.OpenAsync($"{Areas}/{ground.Community.Id}");
        Assert.Empty(from.Document.QuerySelectorAll("form[name='end']"));
        var address = $"{Areas}/{ground.Community.Id}/end";
        Assert.Contains(from.Document.QuerySelectorAll("a"), a => a.GetAttribute("href") == address);

        var blocked = await visitor.OpenAsync(address);
        Assert.Contains("办公点 1", Row(blocked), StringComparison.Ordinal);
        Assert.Empty(blocked.Document.QuerySelectorAll(".govuk-button--warning"));

        await CloseAsync(ground.Office);
        await site.Create.StaffAsync(Role.Coordinator, ground.Community);
        var other = await site.Create.OfficeAsync(ground.City.Yizhou);
        await site.InDbAsync(async db =>
        {
            db.Add(new OneWindow.Core.Matters.Routing.RoutingRule { AreaId = ground.Community.Id, OfficeId = other.Id, Reason = "试", MadeAt = site.Now });
            await db.SaveChangesAsync();
        });
        var page = await visitor.OpenAsync(address);
        Assert.Contains("在岗人员 1", Row(page), StringComparison.Ordinal);
        Assert.Contains("派单规则 1", Row(page), StringComparison.Ordinal);
        Assert.DoesNotContain("办公点", Row(page), StringComparison.Ordinal);
        Assert.Contains("不会自动结束", page.Text, StringComparison.Ordinal);

        var done = await page.Form("end").SubmitAsync(visitor);
        Assert.NotNull(done.Location);
        // Twice: the place has ended, said in words.
        Assert.Equal(HttpStatusCode.OK, (await page.Form("end").SubmitAsync(visitor)).Status);
        Assert.Empty(site.Faults.All);
    }

    static string Row(HtmlPage page) =>
        string.Join("; ", page.Document.QuerySelectorAll(".govuk-summary-list__row").Select(r => string.Join(' ', r.Children.Select(c => c.TextContent.Trim()))));

    Task CloseAsync(Office office) =>
        site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == office.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.ClosedOn, new DateOnly(2026, 1, 1))));

    [Fact]
    public async Task Post_AnAreaOfAnotherCounty_IsNotTaken()
    {
        var ground = await GroundAsync();
        using var visitor = await VisitorAsync(Role.Administrator, ground.City.Yizhou);
        var answer = await (await visitor.OpenAsync($"{Offices}/{ground.Office.Id}")).Form("office").With("Input.AreaId", ground.City.YiwuTown.Code).SubmitAsync(visitor);
        Assert.Null(answer.Location);
        Assert.Equal(ground.Community.Id, await site.InDbAsync(db => db.Set<Office>().Where(o => o.Id == ground.Office.Id).Select(o => o.AreaId).SingleAsync()));
    }

    static HtmlForm Filled(HtmlPage page, Ground ground, Step step) =>
        step.Valid.Aggregate(page.Form(step.Form), (form, answer) => form.With(answer.Key, ground.Fill(answer.Value)));

    Task<int> LinesAsync(string action) => site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == action));

    static int numbers = 100;

    async Task<Ground> GroundAsync()
    {
        var city = await site.Create.SmallCityAsync();
        var number = Interlocked.Increment(ref numbers);
        var community = await site.Create.AreaAsync(city.Xihe, $"{city.Xihe.Code}{number}", $"第{number}社区");
        return new(city, community, await site.Create.OfficeAsync(community, OfficeKind.Station));
    }

    async Task<HttpClient> VisitorAsync(Role role, Area area)
    {
        var staff = await site.Create.StaffAsync(role, area);
        var client = site.Visitor();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer",
            await site.WithAsync<AddTokenHandler, string>(h => h.HandleAsync(new(staff.Id, $"test {Guid.NewGuid():n}", 30), new Act(Actor.System, site.Now))));
        return client;
    }
}
