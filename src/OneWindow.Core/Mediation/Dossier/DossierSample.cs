namespace OneWindow.Core.Mediation.Dossier;

/// <summary>An invented file with every form in it, for looking at a template before a real file needs it. Nobody in it exists.</summary>
public static class DossierSample
{
    /// <param name="committee">Full name of the committee whose template is looked at.</param>
    public static DossierContent Of(string committee) => new()
    {
        Committee = committee,
        CaseNumber = "（2026）某人调字第1号",
        DisputeName = "张三与李四相邻关系纠纷",
        DisputeType = "邻里纠纷",
        Mediators = ["王调解", "赵调解"],
        Parties =
        [
            new(Side.Applicant, "张三") { Sex = "男", Age = 46, Occupation = "个体经营者", Contact = "138 0000 0001", Address = "某某小区3号楼2单元501室" },
            new(Side.Respondent, "李四") { Sex = "女", Age = 39, Occupation = "教师", Contact = "138 0000 0002", Address = "某某小区3号楼2单元601室", Representatives = "周律师" },
            new(Side.Third, "某某物业服务有限公司") { IsOrganisation = true, Contact = "0902 000 0003", Address = "某某路12号", LegalRepresentative = "孙经理" },
        ],
        Cover = new() { From = new(2026, 3, 2), To = new(2026, 3, 20), MadeBy = "钱记录", MadeOn = new(2026, 4, 1), Retention = "长期" },
        Application = new("2026年2月，601室厨房水管漏水，501室客厅吊顶和地板受损。\n双方就赔偿数额和维修时间多次协商，没有达成一致。", ["修复漏水的水管", "赔偿吊顶和地板损失8000元"], new(2026, 3, 2)),
        Acceptance = new(CaseSource.Applied, "601室漏水造成501室吊顶和地板受损，双方对赔偿数额有争议。", "钱记录", new(2026, 3, 2)),
        RightsNotice = new(true, new(2026, 3, 3)),
        Attorneys = [new(1, "李四", "周律师", "138 0000 0004", "委托代理", "代为参加调解；代为承认、变更、放弃请求；代为签署调解协议。", new(2026, 3, 4))],
        Inquiries = [new("2026年3月5日10时至11时", new(2026, 3, 5), "501室", "王调解、钱记录", "维修员吴师傅", [("水管什么时候开始漏水？", "2月8日接到电话，当天关了阀门。"), ("损坏的范围有多大？", "客厅吊顶约四平方米，地板约六平方米。")], "王调解", "钱记录")],
        Sessions =
        [
            new("2026年3月10日15时至16时30分", new(2026, 3, 10), "街道调解室", false, ["张三", "李四", "周律师"], "", ["王调解"], "钱记录")
            {
                Told = "已告知各方权利义务以及自愿、平等、不收费的原则，各方同意由王调解主持。",
                Statements = [("张三", "要求修好水管，赔偿8000元。"), ("李四", "愿意修水管，认为赔偿过高。")],
                Facts = "漏水的原因是601室厨房软管老化。各方没有争议。",
                Consequences = "已告知达成协议和不达成协议的法律后果。",
                Result = "各方同意先请第三方估价，3月18日继续调解。",
            },
            new("2026年3月18日15时至17时", new(2026, 3, 18), "街道调解室", false, ["张三", "李四", "周律师", "孙经理"], "刘师傅", ["王调解", "赵调解"], "钱记录")
            {
                Told = "再次告知各方权利义务。",
                Statements = [("张三", "接受按估价赔偿。"), ("李四", "同意按估价赔偿，分两次支付。"), ("某某物业服务有限公司", "愿意免费更换公共部分的阀门。")],
                Facts = "估价为6200元，各方认可。",
                Consequences = "已告知协议具有法律约束力，可以共同申请司法确认。",
                Result = "达成调解协议。",
            },
        ],
        Agreement = new("2026年2月601室厨房软管老化漏水，造成501室吊顶和地板受损，估价6200元。", "赔偿数额与支付时间。", "李四承担赔偿责任；物业公司负责公共阀门。",
            ["李四赔偿张三6200元。", "李四于2026年3月31日前更换厨房软管。", "某某物业服务有限公司免费更换公共阀门。"])
        { Manner = "银行转账，分两次：3月25日前3200元，4月25日前3000元。", Place = "街道调解室", Term = "2026年4月25日前履行完毕", Recorder = "钱记录", On = new(2026, 3, 20) },
        OralAgreement = new("物业公司维修当日占用楼道。", "楼道清理时间。", "", ["物业公司当日清理楼道。"]) { Manner = "当场履行", Place = "3号楼2单元", Term = "当日", On = new(2026, 3, 18) },
        Performances = [new("李四", "张三", "第一期3200元", new(2026, 3, 25), new(2026, 3, 24), "转账回单"), new("李四", "张三", "第二期3000元", new(2026, 4, 25), null, "")],
        Visits = [new("张三、李四", new(2026, 4, 2), "电话", "第一期已支付，软管已更换。", "满意。", "没有。", "第二期尚未到期。", "到期前提醒。", "赵调解")],
        Court = new("某某市人民法院", new(2026, 3, 20), new(2026, 3, 20), null),
        Closing = new(new(2026, 3, 2), new(2026, 4, 26), "漏水造成财产损失。", "达成书面协议。", "全部履行。", "事实清楚，建议结案。"),
        Note = new("本卷证据材料中的光盘另行存放。", "钱记录", new(2026, 4, 28)),
        Papers =
        [
            new("当事人身份证明", DossierForm.RightsNotice, "张三、李四", new(2026, 3, 2), []),
            new("受损照片", DossierForm.PaperList, "张三", new(2026, 3, 2), []),
            new("估价报告", DossierForm.PaperList, "某某估价公司", new(2026, 3, 16), []),
            new("人民调解协议书（签名页）", DossierForm.Agreement, "", new(2026, 3, 20), []),
        ],
    };
}
