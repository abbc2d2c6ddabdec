using OneWindow.Core.Mediation;
using Xunit;

namespace OneWindow.Browser.Tests.Disputes;

/// <summary>
/// Twelve disputes of different kinds, each walked through the pages from the window to its own end; then its file is opened in a word processor and read. Pages are seen on
/// a phone and at a desk, in both languages.
/// </summary>
public sealed partial class TwelveDisputesTests(BrowserSite site) : IClassFixture<BrowserSite>
{
    const string Application = "人民调解申请书", Register = "人民调解受理登记表", Rights = "当事人权利义务告知书", Record = "调解记录", First = "调解记录（第一次）", Second = "调解记录（第二次）",
        Agreement = "人民调解协议书", SignedPage = "协议书签名页", Oral = "口头协议登记表", Proof = "履行凭证", Visit = "回访记录", CourtForm = "司法确认申请书", Closing = "结案报告表", Note = "卷宗情况说明";

    async Task<DisputeWalk> BeginAsync(string name, Visit visit) => new(site, await DisputeBench.OfAsync(site), name, visit);

    [Fact]
    public async Task Neighbours_SignOnTheScreenAndMendIt()
    {
        await using var d = await BeginAsync("neighbours", Browser.Tests.Visit.Desk);
        await d.BringAsync("楼上卫生间漏水，我家厨房吊顶泡坏了，找了几次都说不是他家的问题。", "邻里", new("吴建国", "13900010001", 58), new("郑立新", "13900010002", 37));
        await d.AcceptAsync(("修好漏水", null), ("赔偿吊顶损失", 2400m));
        await d.AgreeAsync(onScreen: true);
        await d.AppointAsync(d.Bench.Mediator);
        await d.SitAsync();
        await d.RecordAsync("双方到现场看过，漏点在楼上的软管。", "双方同意先修水管，赔偿按材料费算。", ("吴建国", "漏了两个月，吊顶全坏了。"), ("郑立新", "水管是老化了，愿意修，赔偿高了。"));
        await d.ClauseAsync("郑立新", "吴建国", "更换卫生间软管并做闭水试验", null, "自行请人维修", "另一方可以请人维修，费用由对方承担", "郑立新家中", "修好漏水", d.Today.AddDays(2));
        await d.ClauseAsync("郑立新", "吴建国", "赔偿吊顶材料和人工", 2000m, "转账", "按未付部分继续支付", "", "赔偿吊顶损失", d.Today.AddDays(3));
        await d.FixAsync("楼上软管老化漏水，楼下厨房吊顶受损。", "谁来修，赔多少。", "楼上负责维修并赔偿。");
        await d.SignOnScreenAsync("吴建国", "郑立新");
        d.Later(2);
        await d.PerformAsync("软管已更换，闭水试验合格。");
        await d.PerformAsync("已转账。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.ShortTerm, "吴建国", "郑立新");
        var file = await d.DossierAsync("吴建国", "郑立新");
        await file.CheckAsync(d.Parties, Application, Register, Rights, Record, Agreement, Proof, "回访记录（吴建国）", "回访记录（郑立新）", Closing);
        file.CheckDrawn(2);
        file.CheckCopy("吴建国", "13900010001", "13900010002");
        file.CheckCopy("郑立新", "13900010002", "13900010001");
    }

    [Fact]
    public async Task Wages_WithAnAttorney_ArePaidInTwoParts()
    {
        await using var d = await BeginAsync("wages", Browser.Tests.Visit.Phone);
        await d.BringAsync("在工地干了三个月，工资一直没结清，还差一万八。", "拖欠农民工工资", new("马国强", "13900010003", 41, Occupation: "钢筋工"), Told.Firm("哈密示例建筑劳务有限公司", "09020000001", "周示例"));
        await d.DoAsync(d.Bench.Clerk, "add-representative", ("PartyId", "哈密示例建筑劳务有限公司"), ("Kind", nameof(RepresentativeKind.Attorney)), ("Person.Name", "钱示例"), ("Person.Phone", "13900010004"),
            ("Person.Relation", "公司员工"), ("Person.Powers", "代为参加调解\n代为承认、变更、放弃请求\n代为签署协议"), ("MaySettle", true), ("GivenOn", d.Today));
        await d.AcceptAsync(("支付拖欠的工资", 18000m));
        await d.PaperAsync("考勤本", PaperKind.Evidence, await d.PdfAsync("attendance.pdf"), "马国强");
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator, ChosenBy.Committee);
        await d.SitAsync();
        await d.RecordAsync("考勤和欠条一致，欠薪一万八千元。", "同意分两次付清。", ("马国强", "三个月工资一共一万八，有考勤本。"), ("钱示例", "承认欠薪，工程款没到账，希望分两次付。"));
        await d.ClauseInPartsAsync("哈密示例建筑劳务有限公司", "马国强", "支付工资", 18000m, 2, d.Today.AddDays(3), "转到工资卡", "可以直接申请支付令或者向劳动监察投诉", "支付拖欠的工资");
        await d.FixAsync("拖欠三个月工资一万八千元。", "何时付清。", "公司应当足额支付工资。");
        await d.SignOnPaperAsync(SigningManner.FingerMark, (null, ["马国强"]), ("钱示例", ["哈密示例建筑劳务有限公司"]));
        d.Later(2);
        await d.PaperAsync("第一次转账回单", PaperKind.PerformanceProof, new("receipt.jpg", "image/jpeg", await d.ScanAsync("/agreement")));
        await d.PerformAsync("第一次转账九千元。", "第一次转账回单");
        await d.PerformAsync("第二次转账九千元，提前付清。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.LongTerm, "马国强");
        var file = await d.DossierAsync("马国强", "哈密示例建筑劳务有限公司");
        await file.CheckAsync([.. d.Parties, "钱示例"], Application, Register, Rights, "授权委托书（哈密示例建筑劳务有限公司）", "证据材料清单", "考勤本", Record, Agreement, SignedPage, Proof, "第一次转账回单", Visit, Closing);
        file.CheckCopy("马国强", "13900010003", "09020000001", "13900010004");
    }

    [Fact]
    public async Task Grassland_WithAnInquiryAnExpertAndAnInterpreter_GetsItsBoundary()
    {
        await using var d = await BeginAsync("grassland", Browser.Tests.Visit.Desk.InEnglish());
        await d.BringAsync("夏牧场的草场界线说不清，两家的羊都在一条沟里吃草，每年都要吵。", "Grassland", new("巴合提·示例", "13900010005", 52, Occupation: "牧民"), new("努尔兰·示例", "13900010006", 47, Occupation: "牧民"));
        await d.AcceptAsync(("划清两家草场的界线", null));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator);
        await d.DoAsync(d.Bench.Mediator, "invite", ("Kind", nameof(InviteeKind.Expert)), ("Person.Name", "草原站示例员"), ("Person.Phone", "09020000011"));
        await d.DoAsync(d.Bench.Mediator, "record-invitee-consent", ("PartyIds", d.Parties), ("Consent", nameof(Consent.Given)), ("How", nameof(ToldHow.ByWord)));
        await d.SitAsync(SessionWay.AtTheParty, SessionKind.Inquiry, place: "夏牧场老井边");
        await d.AskAsync(("界桩在哪里？", "以前以老井为界，没有立过桩。"), ("承包证上怎么写？", "图上画到沟底。"));
        await d.SitAsync(SessionWay.AtTheParty, place: "夏牧场老井边", more: [("Needs", new[] { nameof(Accommodation.Interpreter) }), ("NeedWords", "哈萨克语")]);
        await d.RecordAsync("两份承包证的图都画到沟底。", "双方同意以沟底为界，一起立界桩。", ("巴合提·示例", "以前以老井为界。"), ("努尔兰·示例", "以沟底为界，承包证上有图。"));
        await d.ClauseAsync("努尔兰·示例", "巴合提·示例", "以沟底为界，和对方一起立六根界桩", null, "各出三根木桩，共同埋设", "由草原站按承包证的图补立，费用由不到场的一方承担", "夏牧场沟底", "划清两家草场的界线", d.Today.AddDays(3));
        await d.FixAsync("两家夏牧场相邻，界线没有立桩。", "以老井还是以沟底为界。", "双方都有立桩、守界的责任。");
        await d.SignOnPaperAsync(SigningManner.FingerMark, (null, [.. d.Parties]));
        d.Later(3);
        await d.PerformAsync("六根界桩已经立好，草原站到场核对。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.Permanent, "巴合提·示例");
        var file = await d.DossierAsync("巴合提·示例");
        var pages = await file.CheckAsync(d.Parties, Application, Register, Rights, "调查记录（巴合提·示例、努尔兰·示例、草原站示例员）", Record, Agreement, SignedPage, Proof, Visit, Closing);
        // The language somebody needs belongs to the visit and goes with it.
        Assert.DoesNotContain(pages, p => p.Contains("哈萨克", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Medical_WaitsForAnAppraisal()
    {
        await using var d = await BeginAsync("medical", Browser.Tests.Visit.Phone.InEnglish());
        await d.BringAsync("手术后伤口感染，又住了二十天院，医院说是正常并发症。", "Medical", new("陈秀兰", "13900010007", 61, "女"), Told.Firm("哈密市示例医院", "09020000002", "刘示例"));
        await d.AcceptAsync(("退还第二次住院费用", 11300m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator, ChosenBy.Committee);
        await d.DoAsync(d.Bench.Mediator, "pause-term", ("Reason", "Appraisal"), ("Until", d.Today.AddDays(30)), ("Words", "委托医学会鉴定，鉴定期间不计入期限。"));
        d.Later(3);
        await d.PaperAsync("医疗损害鉴定意见书", PaperKind.Evidence, new("opinion.jpg", "image/jpeg", await d.ScanAsync("")));
        await d.DoAsync(d.Bench.Mediator, "resume-term");
        await d.SitAsync();
        await d.RecordAsync("鉴定意见：感染与换药不及时有关，医院负次要责任。", "医院退还一部分费用。", ("陈秀兰", "第二次住院不是我的错。"), ("哈密市示例医院", "同意按鉴定意见承担。"));
        await d.ClauseAsync("哈密市示例医院", "陈秀兰", "退还第二次住院费用的一部分", 4520m, "退回原支付账户", "按未付部分继续支付", "", "退还第二次住院费用", d.Today.AddDays(4));
        await d.FixAsync("术后感染，第二次住院花费一万一千三百元。", "医院有没有责任，退多少。", "医院负次要责任，退还百分之四十。", ("退还第二次住院费用", ClaimOutcome.PartlyAgreed));
        await d.SignOnPaperAsync(SigningManner.Signature, (null, [.. d.Parties]));
        d.Later(1);
        await d.PerformAsync("已退回原支付账户。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Neutral, Retention.LongTerm, "陈秀兰");
        var file = await d.DossierAsync("陈秀兰");
        await file.CheckAsync(d.Parties, Application, Register, Rights, "证据材料清单", "医疗损害鉴定意见书", Record, Agreement, SignedPage, Proof, Visit, Closing, Note);
        file.CheckCopy("陈秀兰", "13900010007", "09020000002");
    }

    [Fact]
    public async Task Family_WithAMinor_IsSignedForByTheGuardianOnPaper()
    {
        await using var d = await BeginAsync("family", Browser.Tests.Visit.Phone);
        await d.BringAsync("爷爷奶奶走了以后，孩子的生活费没人给，孩子跟着姑姑住。", "婚姻家庭", new("小雨（示例）", "", 14, "女", Occupation: "学生"), new("韩立", "13900010009", 43));
        await d.DoAsync(d.Bench.Clerk, "add-representative", ("PartyId", "小雨（示例）"), ("Kind", nameof(RepresentativeKind.Guardian)), ("Person.Name", "韩梅"), ("Person.Phone", "13900010010"),
            ("Person.Relation", "姑姑，指定监护人"), ("Person.IdentitySeen", true), ("MaySettle", true));
        await d.AcceptAsync(("每月支付生活费", 800m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator, ChosenBy.Committee);
        await d.SitAsync();
        await d.RecordAsync("父亲在外打工，有固定收入。", "同意每月支付，直到孩子满十八周岁。", ("韩梅", "孩子上学要花钱。"), ("韩立", "愿意按月给。"));
        await d.ClauseInPartsAsync("韩立", "小雨（示例）", "支付孩子的生活费", 2400m, 3, d.Today.AddDays(5), "每月转账到孩子的账户", "可以向法院起诉", "每月支付生活费");
        await d.FixAsync("孩子由姑姑照顾，父亲未支付生活费。", "每月支付多少。", "父亲承担抚养费。");
        await d.SignOnPaperAsync(SigningManner.Signature, ("韩梅", ["小雨（示例）"]), (null, ["韩立"]));
        for (var i = 1; i <= 3; i++) await d.PerformAsync($"第{i}个月已转账。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.Permanent, "韩立");
        var file = await d.DossierAsync("小雨（示例）", "韩立");
        await file.CheckAsync([.. d.Parties, "韩梅"], Application, Register, Rights, Record, Agreement, SignedPage, Proof, Visit, Closing);
        file.CheckCopy("韩立", "13900010009", "13900010010");
    }

    [Fact]
    public async Task ThirtyFarmers_SpeakThroughTwo()
    {
        await using var d = await BeginAsync("farmers", Browser.Tests.Visit.Desk);
        var farmers = Enumerable.Range(1, 30).Select(i => $"示例农户{i:00}").ToList();
        await d.BringForGroupAsync("三十户把棉花卖给公司，公司压价还拖着不付尾款。", "合同", Told.Firm("哈密示例棉业有限公司", "09020000003", "孙示例"), "售棉农户", farmers.Select((f, i) => $"{f} 139000{20001 + i}"));
        foreach (var speaker in farmers.Take(2))
            await d.DoAsync(d.Bench.Clerk, "add-representative", ("PartyId", "售棉农户"), ("Kind", nameof(RepresentativeKind.GroupSpeaker)), ("Person.Name", speaker), ("Person.Relation", "同组农户"),
                ("Person.Powers", "代表全组参加调解，代为承认、变更、放弃请求，代为签署协议"), ("MaySettle", true), ("GivenOn", d.Today));
        await d.AcceptAsync(("支付尾款", 186000m));
        await d.AgreeAsync();
        await d.AppointAsync(d.Bench.Mediator);
        await d.AppointAsync(d.Bench.Second, ChosenBy.Committee);
        await d.SitAsync();
        await d.RecordAsync("磅单与合同一致。", "双方同意十七万八，分两次付清。", (farmers[0], "每户都有磅单，一共十八万六。"), ("哈密示例棉业有限公司", "质量有差别，愿意付十七万。"));
        await d.ClauseInPartsAsync("哈密示例棉业有限公司", farmers[0], "支付三十户的售棉尾款", 178000m, 2, d.Today.AddDays(5), "转到各户账户", "按未付部分的同期利率加付", "支付尾款");
        await d.FixAsync("三十户向公司出售棉花，尾款未付。", "尾款数额和付款时间。", "公司支付，农户配合办理结算。", ("支付尾款", ClaimOutcome.PartlyAgreed));
        await d.SignOnPaperAsync(SigningManner.Signature, (farmers[0], [.. farmers]), (null, ["哈密示例棉业有限公司"]));
        await d.PerformAsync("第一笔已转到各户账户。");
        await d.PerformAsync("第二笔已转到各户账户。");
        await d.VisitAndCloseAsync(Performed.Fully, Satisfaction.Content, Retention.LongTerm, farmers[0]);
        var file = await d.DossierAsync(farmers[2], "哈密示例棉业有限公司");
        await file.CheckAsync(d.Parties, Application, Register, Rights, $"授权委托书（{farmers[0]}等（售棉农户）委托{farmers[0]}）", $"授权委托书（{farmers[0]}等（售棉农户）委托{farmers[1]}）", Record, Agreement, SignedPage, Proof, Visit, Closing);
        file.CheckCopy(farmers[2], "13900020003", "13900020001", "13900020004", "09020000003");
    }
}
