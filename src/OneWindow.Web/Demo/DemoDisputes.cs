using OneWindow.Core.Access;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.After;
using OneWindow.Core.Mediation.Agreements;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Mediation.Sessions;
using OneWindow.Web.Hosting;
using static OneWindow.Web.Demo.DemoDispute;

namespace OneWindow.Web.Demo;

/// <summary>Twelve invented disputes of different kinds, each brought to a different end.</summary>
sealed class DemoDisputes(IServiceProvider services, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, DateTime today)
{
    static readonly DemoBench Street = new("丽园", "650502004", "worker", "head", "mediator");
    static readonly DemoBench District = new("伊州", "650502", "district", "district-head", "mediator4");
    static readonly DemoBench Medical = new("伊州医", "650502", "district", "district-head", "mediator-medical");
    static readonly DemoBench Balikun = new("巴里坤", "650521", "balikun", "balikun-head", "mediator-balikun");

    /// <summary>In the morning of that day, so that sittings fall into the hours of the office whenever the demonstration is started.</summary>
    DemoDispute Begin(DemoBench bench, int daysAgo) => new(services, people, offices, bench,
        TimeZoneInfo.ConvertTimeToUtc(TimeZoneInfo.ConvertTimeFromUtc(today, SiteOptions.LocalTime).Date.AddDays(-daysAgo).AddHours(10), SiteOptions.LocalTime));

    internal async Task TellAsync(CancellationToken cancellation)
    {
        await NeighboursAsync(cancellation);
        await WagesAsync(cancellation);
        await GrasslandAsync(cancellation);
        await MedicalAsync(cancellation);
        await FamilyAsync(cancellation);
        await FarmersAsync(cancellation);
        await SteeredAsync(cancellation);
        await SixInstalmentsAsync(cancellation);
        await BrokenOffAsync(cancellation);
        await RecusedAsync(cancellation);
        await ConfirmedAsync(cancellation);
        await OralAsync(cancellation);
    }

    async Task NeighboursAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 40);
        await d.BringAsync("楼上卫生间漏水，我家厨房吊顶泡坏了，找了几次都说不是他家的问题。", "07.02", "650502004002", "neighbours", CaseSource.Applied, cancellation,
            Applicant("吴建国", "13900010001", 58), Respondent("郑立新", "13900010002", 37));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator", ChosenBy.Parties, cancellation);
        await d.ClaimAsync("修好漏水", null, cancellation);
        await d.ClaimAsync("赔偿吊顶损失", 2400m, cancellation);
        await d.SitAsync(Record("漏了两个月，吊顶全坏了。", "水管是老化了，愿意修，赔偿高了。", "双方到现场看过，漏点在楼上的软管。", "双方同意先修水管，赔偿按材料费算。"), cancellation);
        await d.ClauseAsync("更换卫生间软管并做闭水试验", "自行请人维修", "另一方可以请人维修，费用由对方承担", null, cancellation, new Instalment(null, d.Today.AddDays(5)));
        await d.ClauseAsync("赔偿吊顶材料和人工", "转账", "按未付部分继续支付", 2000m, cancellation, new Instalment(2000m, d.Today.AddDays(10)));
        await d.SignAsync(new AgreementText { Facts = "楼上软管老化漏水，楼下厨房吊顶受损。", Issues = "谁来修，赔多少。", Responsibility = "楼上负责维修并赔偿。" }, cancellation);
        d.Wait(24 * 8);
        await d.PerformAsync(9, cancellation);
        d.Wait(48);
        await d.VisitAndBindAsync(Performed.Fully, Retention.ShortTerm, cancellation);
    }

    async Task WagesAsync(CancellationToken cancellation)
    {
        var d = Begin(District, 20);
        await d.BringAsync("在工地干了三个月，工资一直没结清，还差一万八。", "05.01", "650502004004", "wages", CaseSource.HandedOver, cancellation,
            Applicant("马国强", "13900010003", 41), Company(Side.Respondent, "哈密某某建筑劳务有限公司", "09020000001", "周经理"));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator4", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("支付拖欠的工资", 18000m, cancellation);
        await d.SitAsync(Record("三个月工资一共一万八，有考勤本。", "承认欠薪，工程款没到账，希望分两次付。", "考勤和欠条一致，欠薪一万八千元。", "同意分两次付清。"), cancellation);
        await d.ClauseAsync("支付工资", "转到工资卡", "可以直接申请支付令或者向劳动监察投诉", 18000m, cancellation,
            new Instalment(9000m, d.Today.AddDays(2)), new Instalment(9000m, d.Today.AddDays(40)));
        await d.SignAsync(new AgreementText { Facts = "拖欠三个月工资一万八千元。", Issues = "何时付清。", Responsibility = "公司应当足额支付工资。" }, cancellation);
        d.Wait(30);
        await d.PerformAsync(1, cancellation);
    }

    async Task GrasslandAsync(CancellationToken cancellation)
    {
        var d = Begin(Balikun, 12);
        await d.BringAsync("夏牧场的草场界线说不清，两家的羊都在一条沟里吃草，每年都要吵。", "06.02", "650521206", "grassland", CaseSource.Applied, cancellation,
            Applicant("巴合提", "13900010005", 52), Respondent("努尔兰", "13900010006", 47));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator-balikun", ChosenBy.Parties, cancellation);
        await d.SitAsync(Record("以前以老井为界。", "以沟底为界，承包证上有图。", "两份承包证的图都画到沟底。", "约好一起到现场立界桩。"), cancellation, SessionWay.AtTheParty,
            needs: [new SessionNeed(Accommodation.Interpreter, "哈萨克语", null)]);
    }

    async Task MedicalAsync(CancellationToken cancellation)
    {
        var d = Begin(Medical, 25);
        await d.BringAsync("手术后伤口感染，又住了二十天院，医院说是正常并发症。", "08.01", "650502004003", "medical", CaseSource.Applied, cancellation,
            Applicant("陈秀兰", "13900010007", 61, "女"), Company(Side.Respondent, "哈密市某某医院", "09020000002", "刘院长"));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator-medical", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("退还第二次住院费用", 11300m, cancellation);
        await d.Do<PauseCaseTermHandler>((h, act) => h.HandleAsync(new(d.Key, Core.Clocks.PauseReason.Appraisal, d.Today.AddDays(60), "委托医学会鉴定，鉴定期间不计入期限。"), act, cancellation));
    }

    async Task FamilyAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 18);
        await d.BringAsync("爷爷奶奶走了以后，孩子的生活费没人给，孩子跟着姑姑住。", "07.03", "650502004005", "marriage-family", CaseSource.Offered, cancellation,
            Applicant("小雨", "", 14, "女"), Respondent("韩立", "13900010009", 43));
        var child = (await d.PartiesAsync(cancellation))[0].Row.Id;
        await d.Do<AddRepresentativeHandler>((h, act) => h.HandleAsync(new(d.Key, child, null, RepresentativeKind.Guardian,
            new PersonDetails { Name = "韩梅", Phone = "13900010010", Relation = "姑姑，指定监护人", IdentitySeen = true }), act, cancellation));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("每月支付生活费", 800m, cancellation);
        await d.SitAsync(Record("监护人：孩子上学要花钱。", "愿意按月给。", "父亲在外打工，有固定收入。", "同意每月支付，直到孩子满十八周岁。"), cancellation);
        await d.ClauseAsync("支付孩子的生活费", "每月转账到孩子的账户", "可以向法院起诉", 2400m, cancellation,
            new Instalment(800m, d.Today.AddDays(12)), new Instalment(800m, d.Today.AddDays(43)), new Instalment(800m, d.Today.AddDays(73)));
        await d.SignAsync(new AgreementText { Facts = "孩子由姑姑照顾，父亲未支付生活费。", Issues = "每月支付多少。", Responsibility = "父亲承担抚养费。" }, cancellation);
    }

    async Task FarmersAsync(CancellationToken cancellation)
    {
        var d = Begin(District, 30);
        await d.BringAsync("三十户把棉花卖给公司，公司压价还拖着不付尾款。", "08.01", "650502004004", "contract", CaseSource.Applied, cancellation,
            Company(Side.Respondent, "哈密某某棉业有限公司", "09020000003", "孙经理"));
        var farmers = string.Join('\n', Enumerable.Range(1, 30).Select(i => $"示例农户{i} 139000{20000 + i}"));
        await d.Do<AddGroupHandler>((h, act) => h.HandleAsync(new(d.Key, Side.Applicant, "售棉农户", farmers), act, cancellation));
        foreach (var (name, phone) in new[] { ("示例农户1", "13900020001"), ("示例农户2", "13900020002") })
            await d.Do<AddRepresentativeHandler>((h, act) => h.HandleAsync(new(d.Key, null, "售棉农户", RepresentativeKind.GroupSpeaker,
                new PersonDetails { Name = name, Phone = phone, Powers = "代表全组参加调解，代为承认、变更、放弃请求，代为签署协议" }, MaySettle: true, GivenOn: d.Today), act, cancellation));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator4", ChosenBy.Parties, cancellation);
        await d.AppointAsync("mediator5", ChosenBy.Parties, cancellation);
        await d.ClaimAsync("支付尾款", 186000m, cancellation);
        await d.SitAsync(Record("每户都有磅单，一共十八万六。", "质量有差别，愿意付十七万。", "磅单与合同一致。", "双方同意十七万八，三个月付清。"), cancellation);
        await d.ClauseAsync("支付售棉尾款", "转到各户账户", "按未付部分的同期利率加付", 178000m, cancellation,
            new Instalment(100000m, d.Today.AddDays(30)), new Instalment(78000m, d.Today.AddDays(90)));
        await d.SignAsync(new AgreementText { Facts = "三十户向公司出售棉花，尾款未付。", Issues = "尾款数额和付款时间。", Responsibility = "公司支付，农户配合办理结算。" }, cancellation);
    }

    /// <summary>What belongs to a protection order is not mediated: help first, and the right channel on paper.</summary>
    async Task SteeredAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 9);
        await d.FileAsync("丈夫喝酒后打人，不敢回家，想找人调解。", "07.04", "650502004002", cancellation);
        await d.Do<ReferMatterHandler>((h, act) => h.HandleAsync(new(d.Matter, OtherChannel.ProtectionOrder,
            "家庭暴力不适合调解。可以向法院申请人身安全保护令，法院七十二小时内作出，情况紧急二十四小时内；申请法律援助不用审查经济条件。已陪同联系妇联。"), act, cancellation), "worker");
    }

    async Task SixInstalmentsAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 28);
        await d.BringAsync("朋友借了三万六，说好半年还，到现在一分没还，利息也没给。", "08.03", "650502004003", "contract", CaseSource.Applied, cancellation,
            Applicant("何志远", "13900010011", 39), Respondent("曾勇", "13900010012", 40));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator2", ChosenBy.Parties, cancellation);
        await d.AppointAsync("mediator", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("归还本金", 36000m, cancellation);
        await d.ClaimAsync("支付利息", 2600m, cancellation);
        await d.SitAsync(Record("本金和利息都要。", "本金认，利息当时没说。", "借条只写了本金。", "本金分六期归还，利息没有谈拢。"), cancellation);
        var first = d.Today.AddDays(6);
        await d.ClauseAsync("归还借款本金", "转账", "任何一期逾期，可以要求一次还清", 36000m, cancellation,
            [.. Enumerable.Range(0, 6).Select(i => new Instalment(6000m, first.AddMonths(i)))]);
        await d.SignAsync(new AgreementText { Facts = "借款三万六千元，借条写明本金。", Issues = "利息和还款时间。", Responsibility = "借款人归还本金。" }, cancellation, (2, ClaimOutcome.NotAgreed));
        d.Wait(24 * 7);
        await d.PerformAsync(1, cancellation);
    }

    async Task BrokenOffAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 16);
        await d.BringAsync("物业说停车位是公共的，我有开发商的合同，天天锁我的车位。", "01.01", "650502004002", "property-management", CaseSource.Applied, cancellation,
            Applicant("蒋文", "13900010013", 46), Company(Side.Respondent, "哈密某某物业服务有限公司", "09020000004", "沈经理"));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("停止锁车", null, cancellation);
        await d.SitAsync(Record("合同写着车位归我用。", "规划图上是公共车位。", "合同和规划图不一致。", "双方回去找材料，约第二次。"), cancellation);
        await d.SitAsync(Record("材料带来了。", "公司决定走法院。", "各执一词。", "被申请人表示不再调解。"), cancellation);
        var respondent = (await d.PartiesAsync(cancellation)).First(p => p.Row.Side == Side.Respondent).Row.Id;
        await d.Do<RecordConsentHandler>((h, act) => h.HandleAsync(new(d.Key, respondent, Consent.Withdrawn, ToldHow.ByWord, OtherChannel.Lawsuit,
            "一方不愿继续调解。可以向人民法院起诉，诉讼时效三年；需要时可以申请法律援助。"), act, cancellation));
    }

    async Task RecusedAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 7);
        await d.BringAsync("网上买的家具少了两块板，商家说让我自己拼。", "08.01", "650502004004", "consumer", CaseSource.Applied, cancellation,
            Applicant("谢芳", "13900010015", 33, "女"), Company(Side.Respondent, "哈密某某家居店", "09020000005", "汪店主"));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator3", ChosenBy.Committee, cancellation, ties: "店主是我的表弟，应当回避。");
        await d.AppointAsync("mediator", ChosenBy.Committee, cancellation);
        await d.ClaimAsync("补发缺件", null, cancellation);
    }

    async Task ConfirmedAsync(CancellationToken cancellation)
    {
        var d = Begin(District, 45);
        await d.BringAsync("装修公司收了定金不开工，也不退钱。", "08.01", "650502004003", "contract", CaseSource.Applied, cancellation,
            Applicant("邓海", "13900010017", 44), Company(Side.Respondent, "哈密某某装饰有限公司", "09020000006", "冯经理"));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator4", ChosenBy.Parties, cancellation);
        await d.ClaimAsync("退还定金", 20000m, cancellation);
        await d.SitAsync(Record("定金两万，三个月没开工。", "愿意退，分两次。", "有收据。", "分两次退还并申请司法确认。"), cancellation);
        await d.ClauseAsync("退还定金", "转账", "可以申请强制执行", 20000m, cancellation, new Instalment(10000m, d.Today.AddDays(15)), new Instalment(10000m, d.Today.AddDays(75)));
        await d.SignAsync(new AgreementText { Facts = "收取定金两万元未开工。", Issues = "退还时间。", Responsibility = "公司全额退还。" }, cancellation);
        async Task StepAsync(ConfirmationState to, DateOnly? on)
        {
            await d.Do<StepConfirmationHandler>((h, act) => h.HandleAsync(new(d.Key, to, "哈密市伊州区人民法院", on, to == ConfirmationState.Docketed ? "（2026）新2201民特18号" : null), act, cancellation));
            d.Wait(72);
        }
        await StepAsync(ConfirmationState.Preparing, null);
        await StepAsync(ConfirmationState.AppliedFor, d.Today);
        await StepAsync(ConfirmationState.Docketed, d.Today);
        await StepAsync(ConfirmationState.Confirmed, d.Today);
        d.Wait(24 * 5);
        await d.PerformAsync(1, cancellation);
    }

    async Task OralAsync(CancellationToken cancellation)
    {
        var d = Begin(Street, 14);
        await d.BringAsync("隔壁孩子踢球把窗户打碎了，家长说赔，一直没来。", "07.02", "650502004005", "neighbours", CaseSource.Applied, cancellation,
            Applicant("彭雪", "13900010019", 50, "女"), Respondent("贺军", "13900010020", 38));
        await d.AcceptAsync(cancellation);
        await d.AgreeAsync(cancellation);
        await d.AppointAsync("mediator", ChosenBy.Parties, cancellation);
        await d.ClaimAsync("赔一块玻璃", 120m, cancellation);
        await d.SitAsync(Record("赔玻璃就行。", "马上赔。", "玻璃一块，一百二十元。", "当场赔付。"), cancellation);
        var claim = (await d.ViewAsync(cancellation)).Claims[0].Row.Id;
        await d.Do<RecordOralAgreementHandler>((h, act) => h.HandleAsync(new(d.Key, new AgreementText { Facts = "孩子踢球打碎窗玻璃。", Agreed = "被申请人当场赔付一百二十元并道歉，已当面履行。" },
            d.Today, new Dictionary<Guid, ClaimOutcome> { [claim] = ClaimOutcome.Agreed }), act, cancellation));
        d.Wait(24);
        await d.VisitAndBindAsync(Performed.Fully, Retention.ShortTerm, cancellation);
    }
}
