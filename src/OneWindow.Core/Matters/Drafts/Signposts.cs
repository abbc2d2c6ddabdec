using System.Collections.Frozen;

namespace OneWindow.Core.Matters.Drafts;

/// <summary>
/// Other ways to help that the words of a text point to (domain notes 1.5 and 2.4): shown once as information while filing, never stored, never a
/// reason to refuse. A word too many costs a page that is clicked away; a word too few can cost more, so the lists are generous.
/// </summary>
public static class Signposts
{
    static readonly FrozenDictionary<OtherChannel, string[]> Words = new Dictionary<OtherChannel, string[]>
    {
        [OtherChannel.Emergency] =
        [
            "着火", "起火", "火灾", "冒烟", "爆炸", "煤气味", "燃气泄漏", "煤气泄漏", "天然气泄漏", "漏气", "触电", "漏电", "救命", "被困", "困人", "溺水", "落水", "晕倒", "昏迷", "流血",
            "中毒", "车祸", "自杀", "轻生", "不想活", "持刀", "拿刀", "砍人", "抢劫", "绑架", "正在打", "威胁要杀", "有生命危险",
            "on fire", "gas leak", "explosion", "electric shock", "unconscious", "bleeding", "suicide", "kill me", "knife", "robbery", "trapped", "drowning",
        ],
        [OtherChannel.ProtectionOrder] =
        [
            "家暴", "家庭暴力", "丈夫打", "老公打", "妻子打", "老婆打", "打老婆", "打孩子", "打老人", "男朋友打", "前夫打", "前夫威胁", "虐待", "人身安全保护令", "跟踪我",
            "domestic violence", "husband hits", "husband beats", "wife hits", "beats me", "hits me", "abuses me", "protection order", "stalk",
        ],
        [OtherChannel.LabourArbitration] =
        [
            "欠薪", "拖欠工资", "欠我工资", "不发工资", "讨薪", "劳动合同", "辞退", "开除", "工伤", "加班费", "社保没交", "不交社保", "劳动仲裁",
            "unpaid wages", "my wages", "dismissed", "work injury", "overtime pay", "employer",
        ],
        [OtherChannel.FarmlandArbitration] = ["承包地", "土地承包", "承包合同", "土地流转", "草场承包", "farmland", "contracted land"],
        [OtherChannel.CommercialArbitration] = ["仲裁条款", "仲裁协议", "仲裁委员会", "arbitration clause", "arbitration agreement"],
        [OtherChannel.Reconsideration] = ["行政处罚", "处罚决定", "不服处罚", "罚款决定", "吊销", "许可证不批", "行政复议", "penalty decision", "fined by", "licence was refused", "reconsideration"],
        [OtherChannel.Petition] = ["信访", "上访", "petition"],
        [OtherChannel.Lawsuit] = ["起诉", "打官司", "开庭", "判决", "法院", "lawsuit", "court", "sue "],
        [OtherChannel.LegalAid] = ["法律援助", "请不起律师", "找律师", "legal aid", "lawyer"],
    }.ToFrozenDictionary();

    /// <summary>In the order of urgency; empty for nearly every text.</summary>
    public static IReadOnlyList<OtherChannel> For(MatterKind? kind, string text)
    {
        var found = Words.Where(w => w.Value.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))).Select(w => w.Key).ToHashSet();
        // A wage or violence case has a right to free advice and help; a legal question may get it today by phone.
        if (found.Contains(OtherChannel.LabourArbitration) || found.Contains(OtherChannel.ProtectionOrder) || kind == MatterKind.LegalQuestion && found.Count > 0)
            found.Add(OtherChannel.LegalAid);
        return [.. found.OrderBy(Urgency)];
    }

    static int Urgency(OtherChannel channel) => channel switch
    {
        OtherChannel.Emergency => 0,
        OtherChannel.ProtectionOrder => 1,
        OtherChannel.LegalAid => 20,
        _ => 2 + (int)channel,
    };
}
