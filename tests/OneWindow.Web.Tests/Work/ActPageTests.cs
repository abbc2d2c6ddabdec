using System.Net;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Supervision;
using OneWindow.TestSupport;
using SkiaSharp;
using Xunit;

namespace OneWindow.Web.Tests.Work;

/// <summary>Every page of an act climbs the same ladder.</summary>
public sealed class ActPageTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    /// <param name="State">Where the matter stands before.</param>
    /// <param name="Who">Whoever does it.</param>
    /// <param name="Valid">Answers of the form.</param>
    /// <param name="Invalid">A field to spoil and what with; null where nothing can be wrong.</param>
    /// <param name="After">The state afterwards; null: as before.</param>
    /// <param name="Audit">The line of history.</param>
    sealed record Step(MatterState State, Func<MatterDesk, StaffMember> Who, Func<MatterDesk, Dictionary<string, string>> Valid, (string Field, string Value)? Invalid,
        MatterState? After, string Audit, Func<MatterDesk, MatterKey, Task>? Before = null, Func<MatterDesk, Category>? Category = null, bool ByLeaders = false);

    static readonly (string, string) NoWords = ("Words", " ");

    static readonly Dictionary<string, Step> Steps = new()
    {
        ["accept"] = new(MatterState.Filed, d => d.Worker, _ => new() { ["Difficulty"] = "Complex" }, null, MatterState.Accepted, "accept-matter"),
        ["refuse"] = new(MatterState.Filed, d => d.Worker, d => new() { ["Reason"] = "OtherField", ["Words"] = "归城管", ["BetterOfficeId"] = d.Centre.Id.ToString() }, NoWords, MatterState.Filed, "refuse-matter"),
        ["assign"] = new(MatterState.Accepted, d => d.Head, d => new() { ["ToStaffId"] = d.Colleague.Id.ToString() }, null, MatterState.Assigned, "assign-matter"),
        ["start"] = new(MatterState.Accepted, d => d.Worker, _ => [], null, MatterState.InHand, "start-matter"),
        ["hand-on"] = new(MatterState.InHand, d => d.Worker, d => new() { ["OfficeId"] = d.Department.Id.ToString(), ["Words"] = "归它管" }, NoWords, MatterState.Filed, "hand-on-matter"),
        ["ask"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Words"] = "请补充门牌号" }, NoWords, MatterState.Waiting, "ask-resident"),
        ["answer"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Words"] = "已修好", ["Outcome"] = "Solved", ["Cause"] = "WornFacility" }, NoWords, MatterState.Answered, "answer-matter"),
        ["note"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Words"] = "周三去看" }, NoWords, null, "note-matter"),
        ["help"] = new(MatterState.InHand, d => d.Worker, d => new() { ["OfficeId"] = d.Department.Id.ToString(), ["Words"] = "请看图纸" }, NoWords, null, "ask-helper"),
        ["helper-answer"] = new(MatterState.InHand, d => d.DepartmentWorker, _ => new() { ["Words"] = "图纸没有问题" }, NoWords, null, "answer-as-helper", HelpAsync),
        ["group"] = new(MatterState.Filed, d => d.Worker, _ => new() { ["Lead"] = "LEAD" }, ("Lead", "650502-2026-999999"), MatterState.Grouped, "group-matters"),
        ["ungroup"] = new(MatterState.Grouped, d => d.Worker, _ => new() { ["Words"] = "不是一件事" }, NoWords, MatterState.Accepted, "ungroup-matter"),
        ["split"] = new(MatterState.InHand, d => d.Worker, d => new() { ["PartText"] = "路灯不亮", ["OfficeId"] = d.Department.Id.ToString() }, ("PartText", ""), null, "split-matter"),
        ["category"] = new(MatterState.InHand, d => d.Worker, d => new() { ["CategoryId"] = d.Roads.Id.ToString() }, ("CategoryId", ""), null, "set-category"),
        ["propose-refusal"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Ground"] = "InOtherProcedure", ["Words"] = "法院在审" }, NoWords, MatterState.RefusalProposed, "propose-refusal"),
        ["decide-refusal"] = new(MatterState.RefusalProposed, d => d.Head, _ => new() { ["Agree"] = "yes" }, null, MatterState.Answered, "decide-refusal"),
        ["decide-owner"] = new(MatterState.Returned, d => d.Coordinator, d => new() { ["OfficeId"] = d.Station.Id.ToString(), ["Words"] = "归站里", ["MakeRuleForAreaId"] = d.City.Community.Id.ToString() }, NoWords, MatterState.Accepted, "decide-owner", Category: d => d.Roads),
        ["refer"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Channel"] = "Reconsideration", ["Words"] = "请申请行政复议" }, NoWords, MatterState.Referred, "refer-matter"),
        ["ask-extension"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Length"] = "3", ["Words"] = "等厂家送零件" }, ("Length", "99"), null, "ask-extension"),
        ["decide-extension"] = new(MatterState.InHand, d => d.Head, _ => new() { ["Approve"] = "yes", ["Words"] = "同意，零件下周到" }, NoWords, null, "decide-extension", AskMoreTimeAsync),
        ["pause-clock"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Reason"] = "ThirdBody", ["Until.Year"] = "2026", ["Until.Month"] = "12", ["Until.Day"] = "4", ["Words"] = "等供电公司停电检修" }, NoWords, null, "pause-clock"),
        ["resume-clock"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Words"] = "已经停电检修完" }, NoWords, null, "resume-clock", PauseAsync),
        ["order-supervision"] = new(MatterState.InHand, d => d.Leader, _ => new() { ["Words"] = "周五前把路补好，报告原因" }, NoWords, null, "order-supervision", ByLeaders: true),
        ["receive-supervision"] = new(MatterState.InHand, d => d.Worker, _ => [], null, null, "receive-supervision", OrderAsync),
        ["answer-supervision"] = new(MatterState.InHand, d => d.Worker, _ => new() { ["Words"] = "材料已到，周四施工" }, NoWords, null, "answer-supervision", OrderAsync),
        ["decide-supervision"] = new(MatterState.InHand, d => d.Leader, _ => new() { ["Close"] = "yes", ["Words"] = "好" }, NoWords, null, "decide-supervision", OrderAndAnswerAsync, ByLeaders: true),
        ["close"] = new(MatterState.Answered, d => d.Worker, _ => new() { ["Agreed"] = "yes", ["Words"] = "电话回访，认可" }, NoWords, MatterState.Closed, "close-matter"),
    };

    public static TheoryData<string> Acts => [.. Steps.Keys];

    [Theory, MemberData(nameof(Acts))]
    public async Task Doors_OpenOnlyForWhoeverMayDoIt(string act)
    {
        var (desk, step, number, _) = await BeginAsync(act);
        using var stranger = site.Visitor();
        var signIn = await HtmlPage.ReadAsync(await stranger.GetAsync(new Uri($"/staff/matters/{number}/{act}", UriKind.Relative)));
        Assert.StartsWith("/staff/sign-in", signIn.Location, StringComparison.Ordinal);
        using var barred = await desk.VisitorAsync(step.ByLeaders ? desk.Worker : desk.Leader);
        await barred.OpenAsync($"/staff/matters/{number}/{act}", HttpStatusCode.Forbidden);
        using var far = await desk.VisitorAsync(desk.FarWorker);
        await far.OpenAsync($"/staff/matters/{number}/{act}", HttpStatusCode.NotFound);
        using var visitor = await desk.VisitorAsync(step.Who(desk));
        await visitor.OpenAsync($"/staff/matters/650502-2026-999999/{act}", HttpStatusCode.NotFound);
        await visitor.OpenAsync($"/staff/matters/rubbish/{act}", HttpStatusCode.NotFound);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task Post_WithInvalidThenValidInput_RefusesThenDoesItOnce(string act)
    {
        var (desk, step, number, key) = await BeginAsync(act);
        using var visitor = await desk.VisitorAsync(step.Who(desk));
        var page = await visitor.OpenAsync($"/staff/matters/{number}/{act}");
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("东门路口", page.Text, StringComparison.Ordinal);
        var before = await LinesAsync(key, step.Audit);
        var form = Fill(page.Form(act), step.Valid(desk), await LeadAsync(act, desk));

        if (step.Invalid is var (field, spoilt))
        {
            var refused = await Fill(page.Form(act), step.Valid(desk), await LeadAsync(act, desk)).With($"Input.{field}", spoilt).SubmitAsync(visitor);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.NotEmpty(refused.ErrorSummary);
            Assert.True(refused.Errors.ContainsKey($"Input.{field}"), string.Join(", ", refused.Errors.Keys));
            Assert.Equal(before, await LinesAsync(key, step.Audit));
        }

        var done = await form.SubmitAsync(visitor);
        Assert.True(done.Location is not null, done.Text);
        var next = await visitor.FollowAsync(done);
        Assert.Single(next.Document.QuerySelectorAll(".ow-notice--success"));
        Assert.Equal(step.After ?? step.State, (await desk.MatterAsync(key)).State);
        Assert.Equal(before + 1, await LinesAsync(key, step.Audit));

        // The same form once more: somebody pressed twice, or went back.
        var version = (await desk.MatterAsync(key)).Version;
        var again = await form.SubmitAsync(visitor);
        Assert.True(again.Status is HttpStatusCode.Conflict or HttpStatusCode.NotFound or HttpStatusCode.OK, $"{again.Status}");
        Assert.Null(again.Location);
        Assert.Equal((before + 1, version), (await LinesAsync(key, step.Audit), (await desk.MatterAsync(key)).Version));
        Assert.Empty(site.Faults.All);
    }

    [Theory, MemberData(nameof(Acts))]
    public async Task Get_WhenTheStateDoesNotAllowIt_SaysSoKindly(string act)
    {
        if (act == "note") return; // a note can always be written
        var desk = await MatterDesk.OfAsync(site);
        var ended = await desk.InStateAsync(MatterState.Withdrawn);
        if (act == "helper-answer")
        {
            ended = await desk.InStateAsync(MatterState.InHand);
            await HelpAsync(desk, ended.Key);
            await desk.DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(ended.Key), desk.Resident, default));
        }
        using var visitor = await desk.VisitorAsync(Steps[act].Who(desk));
        var page = await visitor.OpenAsync($"/staff/matters/{ended.Number}/{act}", HttpStatusCode.Conflict);
        Assert.Contains("这一步现在不用做", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post] button"));
    }

    [Fact]
    public async Task Post_WhenAColleagueWasFaster_ShowsTheirEntryAndKeepsWhatWasTyped()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InHand);
        using var visitor = await desk.VisitorAsync(desk.Worker);
        var page = await visitor.OpenAsync($"/staff/matters/{filed.Number}/answer");
        var colleague = await desk.ActAsync(desk.Colleague);
        await desk.DoAsync<NoteMatterHandler>(h => h.HandleAsync(new(filed.Key, "居民来过电话"), colleague, default));
        var stale = await page.Form("answer").With("Input.Words", "周五修好了").With("Input.Outcome", "Solved").SubmitAsync(visitor);
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("居民来过电话", stale.Text, StringComparison.Ordinal);
        Assert.Equal("周五修好了", stale.One("textarea[name='Input.Words']").TextContent.Trim());
        await stale.Form("answer").SubmitAndFollowAsync(visitor);
        Assert.Equal(MatterState.Answered, (await desk.MatterAsync(filed.Key)).State);
    }

    [Fact]
    public async Task Answer_WithAPhotoAndATemplate_IsFilledInShownAndSent()
    {
        var desk = await MatterDesk.OfAsync(site);
        var head = await desk.ActAsync(desk.Head);
        var template = await site.WithAsync<SaveReplyTemplateHandler, Guid>(h =>
            h.HandleAsync(new(null, "修好了", "{number} 已修好。有事请打 {phone}。", MatterMove.Answer, null, desk.Station.Id), head, default));
        var filed = await desk.InStateAsync(MatterState.InHand, desk.Lamps);
        using var visitor = await desk.VisitorAsync(desk.Worker);
        var page = await visitor.OpenAsync($"/staff/matters/{filed.Number}/answer?template={template}");
        Assert.Equal($"{filed.Number} 已修好。有事请打 {desk.Station.Phone}。", page.One("textarea[name='Input.Words']").TextContent.Trim());
        var missing = await page.Form("answer").With("Input.Outcome", "Solved").SubmitAsync(visitor);
        Assert.Contains("Input.Evidence", missing.Errors.Keys);
        var wrong = await page.Form("answer").With("Input.Outcome", "Solved").WithFile(new("Input.Evidence", "a.jpg", [1, 2, 3])).SubmitAsync(visitor);
        Assert.Contains("Input.Evidence", wrong.Errors.Keys);
        await page.Form("answer").With("Input.Outcome", "Solved").WithFile(new("Input.Evidence", "灯.png", Png())).SubmitAndFollowAsync(visitor);

        var matter = await visitor.OpenAsync($"/staff/matters/{filed.Number}");
        var photo = matter.One(".ow-work-photos img").GetAttribute("src")!;
        var jpeg = await visitor.GetAsync(new Uri(photo, UriKind.Relative));
        Assert.Equal(("image/jpeg", "no-store"), (jpeg.Content.Headers.ContentType!.MediaType, jpeg.Headers.CacheControl!.ToString()));
        using var far = await desk.VisitorAsync(desk.FarWorker);
        Assert.Equal(HttpStatusCode.NotFound, (await far.GetAsync(new Uri(photo, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Contact_IsMaskedAndShownOnceWithAReason()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InHand);
        using var visitor = await desk.VisitorAsync(desk.Worker);
        var matter = await visitor.OpenAsync($"/staff/matters/{filed.Number}");
        Assert.Contains("1234", matter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("13900001234", matter.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("阿依古丽", matter.Text, StringComparison.Ordinal);
        var page = await visitor.OpenAsync($"/staff/matters/{filed.Number}/contact");
        Assert.Contains("Input.Why", (await page.Form("contact").SubmitAsync(visitor)).Errors.Keys);
        var shown = await page.Form("contact").With("Input.Why", "回电话问门牌号").SubmitAsync(visitor);
        Assert.Contains("13900001234", shown.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Answer.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("13900001234", (await visitor.OpenAsync($"/staff/matters/{filed.Number}/contact")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await LinesAsync(filed.Key, "reveal-contact"));
    }

    async Task<(MatterDesk Desk, Step Step, string Number, MatterKey Key)> BeginAsync(string act)
    {
        var desk = await MatterDesk.OfAsync(site);
        var step = Steps[act];
        var filed = await desk.InStateAsync(step.State, step.Category?.Invoke(desk));
        if (step.Before is { } before) await before(desk, filed.Key);
        return (desk, step, filed.Number, filed.Key);
    }

    static async Task<string> LeadAsync(string act, MatterDesk desk) => act == "group" ? (await desk.InStateAsync(MatterState.InHand)).Number : "";

    static HtmlForm Fill(HtmlForm form, Dictionary<string, string> values, string lead)
    {
        foreach (var (name, value) in values) form = form.With($"Input.{name}", value == "LEAD" ? lead : value);
        return form;
    }

    static async Task HelpAsync(MatterDesk desk, MatterKey key)
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AskHelperHandler>(h => h.HandleAsync(new(key, desk.Department.Id, "请看图纸"), act, default));
    }

    static async Task AskMoreTimeAsync(MatterDesk desk, MatterKey key)
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AskExtensionHandler>(h => h.HandleAsync(new(key, 3, "等厂家送零件"), act, default));
    }

    static async Task PauseAsync(MatterDesk desk, MatterKey key)
    {
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<PauseClockHandler>(h => h.HandleAsync(new(key, PauseReason.ThirdBody, new(2026, 12, 4), "等供电公司"), act, default));
    }

    static async Task OrderAsync(MatterDesk desk, MatterKey key)
    {
        var act = await desk.ActAsync(desk.Leader);
        await desk.DoAsync<OrderSupervisionHandler>(h => h.HandleAsync(new(key, "请尽快"), act, default));
    }

    static async Task OrderAndAnswerAsync(MatterDesk desk, MatterKey key)
    {
        await OrderAsync(desk, key);
        var act = await desk.ActAsync(desk.Worker);
        var order = await desk.Site.InDbAsync(db => db.Set<SupervisionOrder>().SingleAsync(o => o.MatterId == key.Id));
        await desk.DoAsync<AnswerSupervisionHandler>(h => h.HandleAsync(new(key, order.Id, "正在办"), act, default));
    }

    Task<int> LinesAsync(MatterKey key, string action) =>
        site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == key.Id && e.Action == action && e.ActorKind == ActorKind.Staff));

    static byte[] Png()
    {
        using var surface = SKSurface.Create(new SKImageInfo(16, 16));
        surface.Canvas.Clear(SKColors.SteelBlue);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return png.ToArray();
    }
}
