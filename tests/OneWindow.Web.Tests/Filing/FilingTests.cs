using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NetTopologySuite.Geometries;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using OneWindow.Web.Filing;
using Xunit;

namespace OneWindow.Web.Tests.Filing;

public sealed class FilingTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    async Task<SmallCity> CityAsync()
    {
        var city = await site.Create.SmallCityAsync();
        if (!await site.InDbAsync(db => db.Set<Office>().AnyAsync(o => o.AreaId == city.City.Id)))
        {
            await site.Create.OfficeAsync(city.City, OfficeKind.Centre, "市一站式中心");
            await site.Create.OfficeAsync(city.Donghe, OfficeKind.Centre, "东河街道一站式中心");
            await site.InDbAsync(async db =>
            {
                db.Add(new OneWindow.Core.Matters.Category { Code = "90", Name = "公共设施", NameEn = "Public facilities", Words = "设施" });
                db.Add(new OneWindow.Core.Matters.Category { Code = "90.01", Name = "路灯", NameEn = "Street lights", Words = "路灯 灯杆" });
                await db.SaveChangesAsync();
            });
        }
        return city;
    }

    /// <summary>As if 72 hours had passed for all drafts; the clock itself would take all timers of the program along.</summary>
    Task ExpireAsync() => site.InDbAsync(db => db.Set<MatterDraft>().ExecuteUpdateAsync(d => d.SetProperty(x => x.ExpiresAt, site.Now)));

    Task<Matter> MatterAsync(string code) => site.WithAsync<MatterQueries, Matter>(async q => (await q.FindByCodeAsync(code, default))!);

    [Fact]
    public async Task Start_ShowsTheNoticeAndKeepsNothingUntilItIsPressed()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var drafts = await site.InDbAsync(db => db.Set<MatterDraft>().CountAsync());
        var page = await visitor.OpenAsync("/file");
        Assert.Equal("反映一件事", page.Heading);
        Assert.Contains(PrivacyNotice.Version, page.Text, StringComparison.Ordinal);
        Assert.Equal(drafts, await site.InDbAsync(db => db.Set<MatterDraft>().CountAsync()));
        Assert.Matches("^/file/[0-9a-f]{32}/$", await visitor.StartAsync());
        Assert.Equal(drafts + 1, await site.InDbAsync(db => db.Set<MatterDraft>().CountAsync()));
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task Journey_WithEveryAnswer_EndsInAReceiptAndAMatterThatSaysTheSame(string language)
    {
        var city = await CityAsync();
        using var visitor = site.Visitor(language);
        var draft = await visitor.StartAsync();
        var page = await visitor.OpenAsync(draft + "what");
        Assert.Equal("no-referrer", page.Answer.Headers.GetValues("Referrer-Policy").Single());
        page = await page.Form("what").With("Input.Kind", "Complaint").With("Input.Text", "  路灯坏了\r\n三天 👍 \u202Eevil ").SubmitAndFollowAsync(visitor);
        var lights = await site.InDbAsync(db => db.Set<OneWindow.Core.Matters.Category>().SingleAsync(c => c.Code == "90.01"));
        page = await page.Form("category").With("Input.CategoryId", lights.Id.ToString()).SubmitAndFollowAsync(visitor);
        page = await visitor.OpenAsync(draft + "place?q=" + Uri.EscapeDataString("东河 第一社区"));
        page = await page.Form("place").With("Input.AreaId", city.Community.Id.ToString()).With("Input.PlaceNote", "东门旁").SubmitAndFollowAsync(visitor);
        page = await page.Form("photos").WithFile(new("Input.Photos", "灯.gif", Create.Picture(), "image/gif")).SubmitAndFollowAsync(visitor);
        page = await page.Form("contact").With("Input.ContactName", "王女士").With("Input.ContactPhone", "１３８ 0000-1234").SubmitAndFollowAsync(visitor);
        Assert.Contains("王女士", page.Text, StringComparison.Ordinal);
        var receipt = await page.Form("send").SubmitAndFollowAsync(visitor);

        var matter = await MatterAsync(Resident.CodeOn(receipt));
        Assert.Equal(("路灯坏了\n三天 👍 evil", MatterKind.Complaint, city.Community.Id, lights.Id, "东门旁", PrivacyNotice.Version),
            (matter.Text, matter.Kind, matter.AreaId, matter.CategoryId!.Value, matter.PlaceNote, matter.NoticeVersion));
        Assert.Contains("东河街道一站式中心", receipt.Text, StringComparison.Ordinal);
        Assert.Contains(matter.Number, receipt.Text, StringComparison.Ordinal);
        Assert.NotNull(receipt.One("svg.ow-qr path").GetAttribute("d"));
        Assert.Single(await site.InDbAsync(db => db.Set<MatterPhoto>().Where(p => p.MatterId == matter.Id).ToListAsync()));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Send_TwiceAndFromTwoTabs_GivesTheSameReceipt()
    {
        var city = await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var check = await visitor.AnswerAllAsync(draft, city.Community);
        var other = await visitor.OpenAsync(draft + "check");
        var before = await site.InDbAsync(db => db.Set<Matter>().CountAsync());
        var first = Resident.CodeOn(await check.Form("send").SubmitAndFollowAsync(visitor));
        var second = Resident.CodeOn(await other.Form("send").SubmitAndFollowAsync(visitor));
        Assert.Equal(first, second);
        Assert.Equal(first, Resident.CodeOn(await visitor.FollowAsync(await HtmlPage.ReadAsync(await visitor.GetAsync(new Uri(draft + "what", UriKind.Relative))))));
        Assert.Equal(before + 1, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
    }

    [Fact]
    public async Task Answers_AfterALostConnectionAndInAnotherBrowser_AreAllThere()
    {
        var city = await CityAsync();
        string draft;
        using (var visitor = site.Visitor())
        {
            draft = await visitor.StartAsync();
            await visitor.AnswerAllAsync(draft, city.Community, "断线前写的", "0902 1234567");
        }
        using var again = site.Visitor();
        Assert.Equal("断线前写的", (await again.OpenAsync(draft + "what")).Form("what")["Input.Text"]);
        Assert.Equal("0902 1234567", (await again.OpenAsync(draft + "contact")).Form("contact")["Input.ContactPhone"]);
        Assert.Equal(city.Community.Id.ToString(), (await again.OpenAsync(draft + "place")).Form("place")["Input.AreaId"]);
        Assert.Contains("断线前写的", (await again.OpenAsync(draft + "check")).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string, string> BadTexts => new()
    {
        { "empty", "", "请填写内容。" },
        { "spaces and controls", " \t\u0007\u202E ", "请填写内容。" },
        { "100,000 characters", new('长', 100_000), "内容太长。请缩短后再提交。" },
        { "beyond what is kept", new('长', 100_001), "内容太长。请缩短后再提交。" },
    };

    [Theory, MemberData(nameof(BadTexts))]
    public async Task What_WithABadText_SaysSoAtTheFieldAndKeepsWhatWasTyped(string what, string text, string sentence)
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var answer = await (await visitor.OpenAsync(draft + "what")).Form("what").With("Input.Kind", "Praise").With("Input.Text", text).SubmitAsync(visitor);
        var page = answer.Location is null ? answer : await visitor.FollowAsync(answer);
        Assert.True(page.Errors.GetValueOrDefault("Input.Text") == sentence, what);
        Assert.Contains(sentence, page.ErrorSummary);
        Assert.StartsWith("有误：", page.Title, StringComparison.Ordinal);
        Assert.Equal("Praise", page.Form("what")["Input.Kind"]);
        if (text.Length > 10) Assert.Equal(text.Length, page.Form("what")["Input.Text"]!.Trim().Length);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Place_WithAnAreaThatEndedOrNobodyKnows_SaysSoAtTheField()
    {
        var city = await CityAsync();
        var ended = await site.Create.AreaAsync(city.Donghe, "650502001777", "并掉的社区", to: new(2025, 1, 1));
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        foreach (var (id, sentence) in new[] { (ended.Id.ToString(), "这个地方已经撤销或合并。请选择现在的名称。"), (Guid.NewGuid().ToString(), "找不到这个地方。请从列表里重新选择。"), ("rubbish", "找不到这个地方。请从列表里重新选择。"), ("", "请选择事情发生的地方。") })
        {
            var form = (await visitor.OpenAsync(draft + "place?under=650502001")).Form("place");
            var page = await form.Forging("Input.AreaId", id).SubmitAndFollowAsync(visitor);
            Assert.Equal(sentence, page.ErrorSummary.Single());
        }
    }

    [Fact]
    public async Task Category_WithAnUnknownOne_SaysSoAndSuggestsWithoutDeciding()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var page = await (await visitor.OpenAsync(draft + "what")).Form("what").With("Input.Kind", "Request").With("Input.Text", "门口路灯不亮").SubmitAndFollowAsync(visitor);
        Assert.Contains("这只是提示，由您来选。", page.Text, StringComparison.Ordinal);
        Assert.Null(page.Form("category")["Input.CategoryId"]);
        var refused = await page.Form("category").Forging("Input.CategoryId", Guid.NewGuid().ToString()).SubmitAndFollowAsync(visitor);
        Assert.Equal("这个类别已经停用或不存在。请重新选择。", refused.ErrorSummary.Single());
    }

    [Fact]
    public async Task Place_ByThePhonesPosition_FindsTheAreaAndRefusesAPointOutside()
    {
        var city = await CityAsync();
        var keeper = site.Services.GetRequiredService<AreaTreeKeeper>();
        var box = new GeometryFactory().ToGeometry(new Envelope(93, 94, 42, 43));
        keeper.Replace(keeper.Current, new AreaShapes([(city.Donghe.Id, box)]));
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var form = (await visitor.OpenAsync(draft + "place")).Form("place");
        var outside = await form.With("Input.Latitude", "39.9").With("Input.Longitude", "116.4").SubmitAsync(visitor);
        Assert.Equal("这个位置不在本市范围内。请在本市选择地点。", outside.ErrorSummary.Single());
        await form.With("Input.Latitude", "42.5").With("Input.Longitude", "93.5").SubmitAndFollowAsync(visitor);
        Assert.Equal(city.Donghe.Id.ToString(), (await visitor.OpenAsync(draft + "place")).Form("place")["Input.AreaId"]);
        // A named place elsewhere goes before the phone's point.
        form = (await visitor.OpenAsync(draft + "place?q=" + Uri.EscapeDataString("伊吾镇"))).Form("place");
        await form.With("Input.AreaId", city.YiwuTown.Id.ToString()).SubmitAndFollowAsync(visitor);
        Assert.Equal("", (await visitor.OpenAsync(draft + "place")).Form("place")["Input.Latitude"] ?? "");
    }

    [Fact]
    public async Task Photos_ThatAreNone_AreRefusedAtTheFieldAndTheGoodOnesStay()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var page = await (await visitor.OpenAsync(draft + "photos")).Form("photos")
            .WithFile(new("Input.Photos", "good.gif", Create.Picture(), "image/gif"))
            .WithFile(new("Input.Photos", "bad.jpg", Encoding.UTF8.GetBytes("<script>alert(1)</script>"), "image/jpeg")).SubmitAndFollowAsync(visitor);
        Assert.Equal("这个文件不是能打开的照片。请选 JPG、PNG、WebP 或 GIF 照片。", page.Errors["Input.Photos"]);
        var image = page.One(".ow-photos img").GetAttribute("src")!;
        var answer = await visitor.GetAsync(new Uri(image, UriKind.Relative));
        Assert.Equal(("image/jpeg", "no-store"), (answer.Content.Headers.ContentType!.ToString(), answer.Headers.CacheControl!.ToString()));
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());

        page = await page.Form("photos").WithFile(new("Input.Photos", "big.jpg", new byte[10 * 1024 * 1024 + 1], "image/jpeg")).SubmitAndFollowAsync(visitor, "继续");
        Assert.Equal("照片太大。请选 10 MB 以内的照片。", page.Errors["Input.Photos"]);
        var form = page.Form("photos");
        for (var i = 0; i < 5; i++) form.WithFile(new("Input.Photos", $"{i}.gif", Create.Picture(), "image/gif"));
        page = await form.SubmitAndFollowAsync(visitor, "继续");
        Assert.Contains("照片太多。一次最多 5 张。", page.ErrorSummary);
        Assert.Equal(5, page.Document.QuerySelectorAll(".ow-photos img").Length);
        var stranger = await visitor.GetAsync(new Uri(image.Replace(draft, $"/file/{new string('0', 32)}/", StringComparison.Ordinal), UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);

        page = await page.Form("photos").SubmitAndFollowAsync(visitor, page.One(".ow-photos li:first-child button").GetAttribute("value"));
        Assert.Equal(4, page.Document.QuerySelectorAll(".ow-photos img").Length);
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task Post_Of50MegabytesAndMore_IsAnsweredWithAPageOfItsOwn()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        using var body = new ByteArrayContent(new byte[56 * 1024 * 1024]);
        var answer = await HtmlPage.ReadAsync(await visitor.PostAsync(new Uri(draft + "photos", UriKind.Relative), body));
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "文件太大了"), (answer.Status, answer.Heading));
        await visitor.OpenAsync(draft + "photos");
    }

    [Fact]
    public async Task Contact_WithAnUnreadablePhone_SaysSoAtTheFieldAndNothingIsDemanded()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var page = await (await visitor.OpenAsync(draft + "contact")).Form("contact").With("Input.ContactPhone", "打我电话").SubmitAndFollowAsync(visitor);
        Assert.Equal("请填写电话号码，5 到 16 位数字，例如 0902 1234567。", page.Errors["Input.ContactPhone"]);
        Assert.Equal("打我电话", page.Form("contact")["Input.ContactPhone"]);
        page = await page.Form("contact").With("Input.ContactPhone", "").SubmitAndFollowAsync(visitor);
        Assert.Equal("请看一遍再提交", page.Heading);
    }

    [Fact]
    public async Task Check_WhenAnswersAreMissing_NamesThemAndSendingLeadsThere()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var page = await visitor.OpenAsync(draft + "check");
        Assert.Contains("请选择这是什么事。", page.Text, StringComparison.Ordinal);
        page = await page.Form("send").SubmitAndFollowAsync(visitor);
        Assert.Equal("是什么事？", page.Heading);
        Assert.NotEmpty(page.ErrorSummary);
        page = await page.Form("what").With("Input.Kind", "Request").With("Input.Text", "x").SubmitAndFollowAsync(visitor);
        Assert.Equal("请看一遍再提交", page.Heading);
    }

    [Fact]
    public async Task Ways_WhenTheWordsPointToDanger_InformOnceAndLetGoOn()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        var page = await (await visitor.OpenAsync(draft + "what")).Form("what").With("Input.Kind", "Dispute").With("Input.Text", "我老公打我").SubmitAndFollowAsync(visitor);
        Assert.Equal("还有别的办法，可能更快", page.Heading);
        Assert.Contains("12338", page.Text, StringComparison.Ordinal);
        Assert.Equal("noreferrer nofollow", page.One("[data-exit]").GetAttribute("rel"));
        page = await page.Form("ways").SubmitAndFollowAsync(visitor);
        Assert.Equal("属于哪一类？", page.Heading);
        page = await (await visitor.OpenAsync(draft + "what")).Form("what").SubmitAndFollowAsync(visitor);
        Assert.Equal("属于哪一类？", page.Heading);
    }

    [Theory, InlineData("what"), InlineData("ways"), InlineData("category"), InlineData("place"), InlineData("photos"), InlineData("contact"), InlineData("check"), InlineData("receipt")]
    public async Task Page_OfAnUnknownOrExpiredDraft_IsOneAnswer(string page)
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var draft = await visitor.StartAsync();
        await ExpireAsync();
        var expired = await visitor.OpenAsync(draft + page, HttpStatusCode.Gone);
        var unknown = await visitor.OpenAsync($"/file/{new string('a', 32)}/{page}", HttpStatusCode.Gone);
        Assert.Equal("这份填写内容已经不在了", expired.Heading);
        Assert.Equal(expired.Text, unknown.Text);
    }

    [Fact]
    public async Task Post_AfterTheDraftEnded_KeepsTheTypedTextOnThePage()
    {
        await CityAsync();
        using var visitor = site.Visitor();
        var form = (await visitor.OpenAsync(await visitor.StartAsync() + "what")).Form("what");
        await ExpireAsync();
        var page = await form.With("Input.Kind", "Request").With("Input.Text", "写了很久的话").SubmitAsync(visitor);
        Assert.Contains("这份填写内容已经过期或不存在。请重新开始。", page.ErrorSummary);
        Assert.Equal("写了很久的话", page.Form("what")["Input.Text"]);
    }

    [Fact]
    public async Task DraftCleaner_WhenItsHourComes_DeletesExpiredDrafts()
    {
        using var visitor = site.Visitor();
        await visitor.StartAsync();
        await ExpireAsync();
        await site.Services.GetServices<IHostedService>().OfType<DraftCleaner>().Single().CleanAsync(default);
        Assert.Equal(0, await site.InDbAsync(db => db.Set<MatterDraft>().CountAsync(d => d.ExpiresAt <= site.Now)));
    }

    [Theory, InlineData("/privacy"), InlineData("/help")]
    public async Task Page_ForEverybody_IsThereInBothLanguages(string address)
    {
        foreach (var language in new[] { "zh-CN", "en" })
        {
            using var visitor = site.Visitor(language);
            Assert.NotEmpty((await visitor.OpenAsync(address)).Heading);
        }
    }
}
