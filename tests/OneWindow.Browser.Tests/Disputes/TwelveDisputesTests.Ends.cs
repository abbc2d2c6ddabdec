using OneWindow.Core.Mediation;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Browser.Tests.Disputes;

public sealed partial class TwelveDisputesTests
{
    /// <summary>What belongs to a protection order is not mediated: help first, the right way on paper, a receipt, and no case.</summary>
    [Fact]
    public async Task Violence_IsSteeredToAProtectionOrder()
    {
        await using var d = await BeginAsync("steered", Browser.Tests.Visit.Phone);
        var page = await d.PageOfAsync(d.Bench.Clerk);
        await page.GotoAsync("/staff/cases/new");
        await page.PressAsync(page.Locator("main a[href='/staff/window/steer/violence']"));
        await d.LookAsync(page, "steer-violence");
        await page.PressAsync(page.Locator("main a[href='/staff/notes/ProtectionOrder']"));
        await d.LookAsync(page, "note-protection-order");
        Assert.Contains("人身安全保护令", await page.Locator(".ow-slip").InnerTextAsync(), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(Places.Artifacts, "dossiers")).FullName, "steered-note.pdf"), await page.PdfAsync());
        await page.PressAsync(page.Locator("main a.govuk-back-link"));
        await page.PressAsync(page.Locator("main a[href='/staff/window/steer/violence']"));
        await page.AnswerAsync("Text", "丈夫喝酒后打人，不敢回家，想找人调解。");
        await page.SendAsync();
        await d.LookAsync(page, "steer-receipt");
        var number = (await page.Locator(".ow-slip__number").InnerTextAsync()).Trim();
        var mediator = await d.PageOfAsync(d.Bench.Mediator);
        Assert.Equal(404, (await mediator.GotoAsync($"/staff/cases/{number}"))!.Status);
    }

    [Fact]
    public async Task Loan_PartlySettled_IsPaidInSixInstalments()
    {
        await using var d = await BeginAsync("six-instalments", Browser.Tests.Visit.Desk);
        await d.BringAsync("朋友借了三万六，说好半年还，到现在一分没还，利息也没给。", "合同", new("何志远", "13900010011", 39), new("曾勇", "13900010012", 40));
        await d.AcceptAsync(("归还本金", 36000m), ("支付利息", 2600m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Second);
        await d.AppointAsync(d.Bench.Mediator, ChosenBy.Committee);
        await d.SitAsync();
        await d.RecordAsync("借条只写了本金。", "本金分六期归还，利息没有谈拢。", ("何志远", "本金和利息都要。"), ("曾勇", "本金认，利息当时没说。"));
        await d.ClauseInPartsAsync("曾勇", "何志远", "归还借款本金", 36000m, 6, d.Today.AddDays(6), "转账", "任何一期逾期，可以要求一次还清", "归还本金");
        await d.FixAsync("借款三万六千元，借条写明本金。", "利息和还款时间。", "借款人归还本金。", ("支付利息", ClaimOutcome.NotAgreed));
        await d.SignOnPaperAsync(SigningManner.Signature, (null, [.. d.Parties]));
        for (var i = 1; i <= 6; i++)
        {
            d.Later(i == 1 ? 5 : 30);
            await d.PerformAsync($"第{i}期六千元已转账。");
        }
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Neutral, Retention.LongTerm, "何志远", "曾勇");
        var file = await d.DossierAsync("何志远");
        var pages = await file.CheckAsync(d.Parties, Application, Register, Rights, Record, Agreement, SignedPage, Proof, "回访记录（何志远）", "回访记录（曾勇）", Closing);
        Assert.Contains("部分达成协议。", WalkedDossier.Plain(string.Concat(pages)), StringComparison.Ordinal);
        Assert.Contains("下列请求未达成一致", WalkedDossier.Plain(string.Concat(pages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ParkingSpace_IsBrokenOffInTheSecondSitting()
    {
        await using var d = await BeginAsync("broken-off", Browser.Tests.Visit.Phone);
        await d.BringAsync("物业说停车位是公共的，我有开发商的合同，天天锁我的车位。", "物业", new("蒋文", "13900010013", 46), Told.Firm("哈密示例物业服务有限公司", "09020000004", "沈示例"));
        await d.AcceptAsync(("停止锁车", null));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator, ChosenBy.Committee);
        await d.SitAsync();
        await d.RecordAsync("合同和规划图不一致。", "双方回去找材料，约第二次。", ("蒋文", "合同写着车位归我用。"), ("哈密示例物业服务有限公司", "规划图上是公共车位。"));
        await d.SitAsync();
        await d.RecordAsync("各执一词。", "被申请人表示不再调解。", ("蒋文", "材料带来了。"), ("哈密示例物业服务有限公司", "公司决定走法院。"));
        var page = await d.DoOnAsync(d.Bench.Mediator, "record-consent", "哈密示例物业服务有限公司", ("Consent", nameof(Consent.Refused)), ("How", nameof(ToldHow.ByWord)), ("Channel", "Lawsuit"),
            ("Words", "一方不愿继续调解。可以向人民法院起诉，诉讼时效三年；需要时可以申请法律援助。"));
        Assert.Contains("/staff/notes/Lawsuit", page.Url, StringComparison.Ordinal);
        await d.LookAsync(page, "note-lawsuit");
        await d.VisitAndCloseAsync(Performed.NotAtAll, Satisfaction.NotContent, Retention.ShortTerm, "蒋文");
        var file = await d.DossierAsync("蒋文");
        var pages = await file.CheckAsync(d.Parties, Application, Register, Rights, First, Second, Visit, Closing);
        Assert.Contains("终止调解", WalkedDossier.Plain(string.Concat(pages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Furniture_WhoseMediatorIsRecused_GetsAnother()
    {
        await using var d = await BeginAsync("recused", Browser.Tests.Visit.Desk.InEnglish());
        await d.BringAsync("网上买的家具少了两块板，商家说让我自己拼。", "Consumer", new("谢芳", "13900010015", 33, "女"), Told.Firm("哈密示例家居店", "09020000005", "汪示例"));
        await d.AcceptAsync(("补发缺件", null));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Second, ChosenBy.Committee, ties: "店主是我的表弟，应当回避。");
        await d.AppointAsync(d.Bench.Mediator);
        await d.SitAsync(SessionWay.ByPhone, place: "0902-0000000");
        await d.RecordAsync("订单上写明六块板，到货四块。", "三天内补发。", ("谢芳", "缺两块板没法装。"), ("哈密示例家居店", "仓库漏发，马上补。"));
        await d.ClauseAsync("哈密示例家居店", "谢芳", "补发两块侧板并上门安装", null, "快递送到家中，商家上门", "退货退款，运费由商家承担", "谢芳家中", "补发缺件", d.Today.AddDays(3));
        await d.FixAsync("订购衣柜缺两块侧板。", "补发还是退货。", "商家漏发，承担补发和安装。");
        await d.SignOnPaperAsync(SigningManner.Signature, (null, [.. d.Parties]));
        d.Later(2);
        await d.PerformAsync("侧板已送到并装好。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.ShortTerm, "谢芳");
        var file = await d.DossierAsync("谢芳");
        await file.CheckAsync(d.Parties, Application, Register, Rights, Record, Agreement, SignedPage, Proof, Visit, Closing, Note);
    }

    [Fact]
    public async Task Deposit_IsConfirmedByTheCourt()
    {
        await using var d = await BeginAsync("confirmed", Browser.Tests.Visit.Desk);
        await d.BringAsync("装修公司收了定金不开工，也不退钱。", "合同", new("邓海", "13900010017", 44), Told.Firm("哈密示例装饰有限公司", "09020000006", "冯示例"));
        await d.AcceptAsync(("退还定金", 20000m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator);
        await d.SitAsync();
        await d.RecordAsync("有收据。", "分两次退还并申请司法确认。", ("邓海", "定金两万，三个月没开工。"), ("哈密示例装饰有限公司", "愿意退，分两次。"));
        await d.ClauseInPartsAsync("哈密示例装饰有限公司", "邓海", "退还定金", 20000m, 2, d.Today.AddDays(9), "转账", "可以申请强制执行", "退还定金");
        await d.FixAsync("收取定金两万元未开工。", "退还时间。", "公司全额退还。");
        await d.SignOnPaperAsync(SigningManner.Signature, (null, [.. d.Parties]));
        await d.StepAtCourtAsync(ConfirmationState.Preparing);
        await d.StepAtCourtAsync(ConfirmationState.AppliedFor, d.Today);
        d.Later(3);
        await d.StepAtCourtAsync(ConfirmationState.Docketed, d.Today, "（2026）新2201民特18号");
        d.Later(3);
        await d.StepAtCourtAsync(ConfirmationState.Confirmed, d.Today, "（2026）新2201民特18号");
        await d.PaperAsync("司法确认裁定书", PaperKind.CourtPaper, new("ruling.jpg", "image/jpeg", await d.ScanAsync("/step-confirmation")));
        d.Later(3);
        await d.PerformAsync("第一次一万元已转账。");
        await d.PerformAsync("第二次一万元提前转账。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.LongTerm, "邓海");
        var file = await d.DossierAsync("邓海");
        var pages = await file.CheckAsync(d.Parties, Application, Register, Rights, Record, Agreement, SignedPage, Proof, Visit, CourtForm, "司法确认裁定书", Closing);
        Assert.Contains("裁定确认有效，案号（2026）新2201民特18号", WalkedDossier.Plain(string.Concat(pages)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task BrokenWindow_IsSettledByWordOfMouth()
    {
        await using var d = await BeginAsync("oral", Browser.Tests.Visit.Phone.InEnglish());
        await d.BringAsync("隔壁孩子踢球把窗户打碎了，家长说赔，一直没来。", "Damage", new("彭雪", "13900010019", 50, "女"), new("贺军", "13900010020", 38));
        await d.AcceptAsync(("赔一块玻璃", 120m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator);
        await d.SitAsync();
        await d.RecordAsync("玻璃一块，一百二十元。", "当场赔付。", ("彭雪", "赔玻璃就行。"), ("贺军", "马上赔。"));
        var page = await d.OpenAsync(d.Bench.Mediator, "record-oral");
        await page.AnswerAsync("Facts", "孩子踢球打碎窗玻璃。");
        await page.AnswerAsync("Agreed", "被申请人当场赔付一百二十元并道歉，已当面履行。");
        await DisputeWalk.AnswerClaimsAsync(page, ("赔一块玻璃", ClaimOutcome.Agreed));
        await page.SendAsync();
        d.Later(1);
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.ShortTerm, "彭雪");
        var file = await d.DossierAsync("彭雪");
        var pages = await file.CheckAsync(d.Parties, Application, Register, Rights, Record, Oral, Visit, Closing);
        Assert.Contains("赔一块玻璃（120元）", WalkedDossier.Plain(string.Concat(pages)), StringComparison.Ordinal);
    }
}
