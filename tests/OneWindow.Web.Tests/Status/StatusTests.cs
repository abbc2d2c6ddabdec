using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using OneWindow.Web.Tests.Filing;
using Xunit;

namespace OneWindow.Web.Tests.Status;

public sealed class StatusTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    static Office? centre, above;

    readonly HttpClient visitor = site.Visitor();

    async Task<(string Code, Matter Matter)> FiledAsync(string text = "路灯坏了三天", string phone = "")
    {
        var city = await site.Create.SmallCityAsync();
        above ??= await site.Create.OfficeAsync(city.City, OfficeKind.Centre, "市一站式中心");
        centre ??= await site.Create.OfficeAsync(city.Donghe, OfficeKind.Centre, "东河街道一站式中心");
        var code = await visitor.FileAsync(city.Community, text, phone);
        return (code, await MatterAsync(code));
    }

    Task<Matter> MatterAsync(string code) => site.WithAsync<MatterQueries, Matter>(async q => (await q.FindByCodeAsync(code, default))!);

    async Task StaffAsync<THandler>(Func<THandler, Act, Task> work) where THandler : notnull
    {
        var city = await site.Create.SmallCityAsync();
        var staff = await site.Create.StaffAsync(Role.CaseWorker, city.Donghe, centre);
        var act = site.Create.Act(site.Create.Actor(Role.CaseWorker, city.Donghe, centre, staff));
        await site.WithAsync<THandler>(h => work(h, act));
    }

    Task AcceptAsync(Matter matter) => StaffAsync<AcceptMatterHandler>((h, act) => h.HandleAsync(new AcceptMatter(matter.Key), act, default));

    async Task AnswerAsync(Matter matter)
    {
        await AcceptAsync(matter);
        await StaffAsync<AnswerMatterHandler>((h, act) => h.HandleAsync(new AnswerMatter(matter.Key, "灯已经换好", Outcome.Solved), act, default));
    }

    [Fact]
    public async Task Enter_WithFullWidthDigitsAndSpaces_OpensTheMatter()
    {
        var (code, matter) = await FiledAsync();
        var typed = string.Concat(MatterCode.Spaced(code).Select(c => char.IsAsciiDigit(c) ? (char)(c - '0' + '０') : c));
        var page = await (await visitor.OpenAsync("/status")).Form("status").With("Input.Code", typed).SubmitAndFollowAsync(visitor);
        Assert.Contains(matter.Number, page.Text, StringComparison.Ordinal);
        Assert.Equal("东河街道一站式中心", page.Summary("在谁手里"));
        Assert.Equal(centre!.Phone, page.Summary("单位电话"));
        Assert.Equal("2026年11月24日", page.Summary("最迟"));
        Assert.Equal("路灯坏了三天", page.Summary("您写的情况"));
        Assert.Equal(["no-referrer"], page.Answer.Headers.GetValues("Referrer-Policy"));
        Assert.True(page.Answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Enter_WithAMistypedCode_SaysThatADigitIsWrong()
    {
        var (code, _) = await FiledAsync();
        var wrong = code[..^1] + (char)('0' + (code[^1] - '0' + 1) % 10);
        foreach (var typed in new[] { wrong, code[..^1], "abc", code + "1" })
        {
            var page = await (await visitor.OpenAsync("/status")).Form("status").With("Input.Code", typed).SubmitAsync(visitor);
            Assert.Equal("有一位数字错了或漏了。请对照回执再输一次，共 22 位。", page.Errors["Input.Code"]);
        }
        Assert.Equal("请填写查询码", (await (await visitor.OpenAsync("/status")).Form("status").With("Input.Code", " ").SubmitAsync(visitor)).Errors["Input.Code"]);
        Assert.Equal("查询码不对", (await visitor.OpenAsync("/m/" + wrong, HttpStatusCode.BadRequest)).Heading);
    }

    [Fact]
    public async Task Show_OfUnknownCodes_IsSlowedDownAndOpensAgainLater()
    {
        var (code, _) = await FiledAsync();
        HttpStatusCode status = default;
        for (var i = 0; i < 12 && status != HttpStatusCode.TooManyRequests; i++)
            status = (await visitor.GetAsync(new Uri($"/m/{Unknown(i)}", UriKind.Relative))).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        var page = await HtmlPage.ReadAsync(await visitor.GetAsync(new Uri($"/m/{code}", UriKind.Relative)));
        Assert.Equal(("请稍等", HttpStatusCode.TooManyRequests), (page.Heading, page.Status));
        Assert.NotNull(page.Answer.Headers.RetryAfter);
        site.Clock.Advance(TimeSpan.FromHours(2));
        await visitor.OpenAsync($"/m/{code}");
    }

    static string Unknown(int i)
    {
        for (var check = 0; ; check++)
            if (MatterCode.TryRead($"650502{i:000000000000000}{check}", out var code)) return code;
    }

    [Fact]
    public async Task Add_WordsAndAPhoto_IsSeenAtOnce()
    {
        var (code, matter) = await FiledAsync();
        var page = await (await visitor.OpenAsync($"/m/{code}/add")).Form("add").With("Input.Words", "又灭了一盏").WithFile(new("Input.Photos", "a.gif", Create.Picture())).SubmitAndFollowAsync(visitor);
        Assert.Contains("已经收到您的补充。", page.Text, StringComparison.Ordinal);
        Assert.Contains("又灭了一盏", page.Text, StringComparison.Ordinal);
        var photo = await visitor.GetAsync(new Uri(page.One(".ow-photos img").GetAttribute("src")!, UriKind.Relative));
        Assert.Equal(("image/jpeg", "no-store"), (photo.Content.Headers.ContentType!.ToString(), photo.Headers.CacheControl!.ToString()));
        var (other, _) = await FiledAsync();
        var foreign = page.One(".ow-photos img").GetAttribute("src")!.Replace(code, other, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(new Uri(foreign, UriKind.Relative))).StatusCode);
        Assert.Equal(3, await site.InDbAsync(db => db.Set<MatterEntry>().CountAsync(e => e.MatterId == matter.Id)));
    }

    [Fact]
    public async Task Add_OfNothingOrOfNoPhoto_SaysSoAtTheField()
    {
        var (code, _) = await FiledAsync();
        var form = (await visitor.OpenAsync($"/m/{code}/add")).Form("add");
        Assert.Equal("请填写内容。", (await form.SubmitAsync(visitor)).Errors["Input.Words"]);
        Assert.Equal("内容太长。请缩短后再提交。", (await form.With("Input.Words", new('长', 4001)).SubmitAsync(visitor)).Errors["Input.Words"]);
        var page = await form.With("Input.Words", "看").WithFile(new("Input.Photos", "a.jpg", [1, 2, 3])).SubmitAsync(visitor);
        Assert.Equal("这个文件不是能打开的照片。请选 JPG、PNG、WebP 或 GIF 照片。", page.Errors["Input.Photos"]);
        Assert.Equal("看", page.Form("add")["Input.Words"]);
    }

    [Fact]
    public async Task Reply_ToAQuestion_SetsTheOfficeToWorkAgain()
    {
        var (code, matter) = await FiledAsync();
        await AcceptAsync(matter);
        await StaffAsync<AskResidentHandler>((h, act) => h.HandleAsync(new AskResident(matter.Key, "是哪一盏灯？"), act, default));
        var page = await visitor.OpenAsync($"/m/{code}");
        Assert.Contains("是哪一盏灯？", page.Text, StringComparison.Ordinal);
        page = await (await visitor.OpenAsync($"/m/{code}/add")).Form("add").With("Input.Words", "东门第一盏").SubmitAndFollowAsync(visitor);
        Assert.Equal(MatterState.InHand, (await MatterAsync(code)).State);
        Assert.Contains("正在办理", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_TheAnswer_ClosesOnceAndRatingCountsOnce()
    {
        var (code, matter) = await FiledAsync();
        await AnswerAsync(matter);
        var page = await visitor.OpenAsync($"/m/{code}");
        Assert.Contains("灯已经换好", page.Text, StringComparison.Ordinal);
        var accept = page.Form("accept");
        page = await accept.SubmitAndFollowAsync(visitor);
        Assert.Equal(MatterState.Closed, (await MatterAsync(code)).State);
        Assert.Contains("您接受了答复", page.Text, StringComparison.Ordinal);
        Assert.Equal("这件事现在不能这样处理。它的状态可能刚刚变了。", (await accept.SubmitAsync(visitor)).ErrorSummary.Single());

        var rate = (await visitor.OpenAsync($"/m/{code}/rate")).Form("rate");
        Assert.Equal("请选择一个满意程度。", (await rate.SubmitAsync(visitor)).Errors["Input.Grade"]);
        await rate.With("Input.Grade", "4").With("Input.Words", "很快").SubmitAndFollowAsync(visitor);
        Assert.Equal("这件事已经评价过了。每件事只评价一次。", (await rate.SubmitAsync(visitor)).ErrorSummary.Single());
        Assert.Equal(4, (await site.InDbAsync(db => db.Set<MatterRating>().SingleAsync(r => r.MatterId == matter.Id))).Grade);
    }

    [Fact]
    public async Task SecondLook_GoesOneLevelUp()
    {
        var (code, matter) = await FiledAsync();
        await AnswerAsync(matter);
        var form = (await visitor.OpenAsync($"/m/{code}/second-look")).Form("second-look");
        Assert.Equal("请填写内容。", (await form.SubmitAsync(visitor)).Errors["Input.Words"]);
        var page = await form.With("Input.Words", "还是不亮").SubmitAndFollowAsync(visitor);
        Assert.Equal("市一站式中心", page.Summary("在谁手里"));
        var after = await MatterAsync(code);
        Assert.Equal((MatterState.Reopened, above!.Id), (after.State, after.OfficeId));
    }

    [Fact]
    public async Task Withdraw_AfterConfirming_EndsTheMatter()
    {
        var (code, _) = await FiledAsync();
        var form = (await visitor.OpenAsync($"/m/{code}/withdraw")).Form("withdraw");
        var page = await form.With("Input.Words", "自己修好了").SubmitAndFollowAsync(visitor);
        Assert.Contains("已经撤回。", page.Text, StringComparison.Ordinal);
        Assert.Equal(MatterState.Withdrawn, (await MatterAsync(code)).State);
        Assert.DoesNotContain("/add", page.Document.Body!.InnerHtml, StringComparison.Ordinal);
        Assert.NotEmpty((await form.SubmitAsync(visitor)).ErrorSummary);
    }

    [Fact]
    public async Task Show_WhenTheContactWasRead_TellsByWhomAndWhy()
    {
        var (code, matter) = await FiledAsync(phone: "13800001234");
        await AcceptAsync(matter);
        await StaffAsync<RevealContactHandler>((h, act) => h.HandleAsync(new RevealContact(matter.Key, "约时间修灯"), act, default));
        var page = await visitor.OpenAsync($"/m/{code}");
        Assert.Contains("东河街道一站式中心查看了您的联系方式，原因：约时间修灯", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13800001234", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("add"), InlineData("withdraw"), InlineData("second-look"), InlineData("rate")]
    public async Task Page_OfAnUnknownCode_IsNotFoundAndPostsToItToo(string page)
    {
        var (code, _) = await FiledAsync();
        var form = (await visitor.OpenAsync($"/m/{code}/{page}")).Form(page);
        await visitor.OpenAsync($"/m/{Unknown(999)}/{page}", HttpStatusCode.Gone);
        await visitor.OpenAsync($"/m/x/{page}", HttpStatusCode.BadRequest);
        Assert.NotNull(form);
        Assert.Empty(site.Faults.All);
    }
}
