#!/usr/bin/env dotnet
#:property RestorePackagesWithLockFile=false
#:property AnalysisMode=None
#:property PublishAot=false
// Makes the default templates of the mediation file: dotnet run scripts/DossierTemplates.cs. The same input gives the same bytes.
using System.IO.Compression;
using System.Security;
using System.Text;

var folder = Directory.CreateDirectory(Path.Combine(Directory.GetCurrentDirectory(), "src", "OneWindow.Core", "Mediation", "Dossier", "Templates")).FullName;
const string Sign = "（签名、盖章或者按指印）";
const string NoBorders = "<w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"nil\"/><w:right w:val=\"nil\"/></w:tcBorders>";

Write("Cover", hasHead: false, content:
    P("Committee", "{{委员会}}") + P("CoverTitle", "人民调解卷宗") +
    Table([2200, 6587], CoverRow("卷宗标题", "{{纠纷名称}}"), CoverRow("案卷号", "{{案卷号}}"), CoverRow("纠纷类型", "{{纠纷类型}}"), CoverRow("调解员", "{{调解员}}"),
        CoverRow("调解日期", "自 {{调解开始日期}} 至 {{调解结束日期}}"), CoverRow("立卷人", "{{立卷人}}"), CoverRow("立卷日期", "{{立卷日期}}"), CoverRow("保管期限", "{{保管期限}}"), CoverRow("备　　注", "{{备注}}")));

Write("Contents", P("Title", "卷内目录") + P("Number", "{{案卷号}}") +
    Table([800, 4187, 1500, 900, 1400], HeadRow("序号", "文件名称", "日期", "页号", "备注"),
        Row(560, C("Label", "{{#各文件}}{{序号}}"), C("Cell", "{{文件名称}}"), C("Label", "{{日期}}"), C("Label", "{{页号}}"), C("Cell", "{{备注}}{{/各文件}}"))) +
    P("Note", "本卷共 {{文件件数}} 件。立卷人：{{立卷人}}"));

Write("Application", P("Title", "人民调解申请书") +
    Table(PartyColumns(), [.. PartyRows("申请人", "各申请人"), .. PartyRows("被申请人", "各被申请人"), .. PartyRows("第三人", "各第三人"),
        Wide("纠纷简要情况", 2600, P("CellIndent", "{{纠纷简要情况}}")),
        Wide("当事人申请事项", 1300, P("Cell", "{{#各项请求}}{{序号}}．{{内容}}{{/各项请求}}"))]) +
    P("NormalIndent", "人民调解委员会已将申请人民调解的相关规定告知我，现自愿申请人民调解。", keepNext: true) +
    P("Signature", $"申请人{Sign}：", Line()) + P("Seal", "{{申请日期}}"));

Write("AcceptanceRegister", P("Title", "人民调解受理登记表") +
    Table(PartyColumns(), [Pair("案卷号", "{{案卷号}}", "受理日期", "{{受理日期}}"), .. PartyRows("{{当事人身份}}", "各当事人"),
        Wide("纠纷类型", 500, P("Cell", "{{纠纷类型}}")),
        Wide("案件来源", 500, P("Cell", "{{案件来源}}")),
        Wide("纠纷简要情况", 1500, P("CellIndent", "{{纠纷简要情况}}")),
        Row(600, C("Label", "{{#各当事人}}{{当事人身份}}签名"), C("Label", "{{姓名或名称}}", span: 2), C("Cell", "{{/各当事人}}", span: 4)),
        Wide("登记人", 560, P("CellSign", "{{登记人}}（签名）：", Line())),
        Wide("备　　注", 500, P("Cell", "{{备注}}"))]) +
    P("Seal", "{{委员会}}（印章）") + P("Seal", "{{受理日期}}"));

Write("RightsNotice", P("Title", "当事人权利义务告知书") + P("Number", "{{案卷号}}") +
    P("Told", "根据《中华人民共和国人民调解法》，现就“{{纠纷名称}}”的调解，将有关事项告知如下：") +
    P("Heading1", "一、人民调解的原则") +
    P("Told", "在当事人自愿、平等的基础上进行调解；不违背法律、法规和国家政策；尊重当事人的权利，不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护自己的权利。调解不收取任何费用。") +
    P("Heading1", "二、当事人的权利") +
    P("Told", "（一）选择或者接受人民调解员；（二）接受调解、拒绝调解或者要求终止调解；（三）要求调解公开进行或者不公开进行；（四）自主表达意愿、自愿达成调解协议。") +
    P("Heading1", "三、当事人的义务") +
    P("Told", "（一）如实陈述纠纷事实；（二）遵守调解现场秩序，尊重人民调解员；（三）尊重对方当事人行使权利。") +
    P("Heading1", "四、调解协议的效力") +
    P("Told", "经人民调解委员会调解达成的调解协议具有法律约束力，当事人应当按照约定履行。双方当事人可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。") +
    P("Line", "告知方式：{{告知方式}}", keepNext: true) +
    Table([1500, 2287, 3300, 1700], HeadRow("当事人", "姓名或名称", "签名、盖章或者按指印", "日期"),
        Row(560, C("Label", "{{#各当事人}}{{当事人身份}}"), C("Label", "{{姓名或名称}}"), C("Cell", ""), C("Label", "{{/各当事人}}"))) +
    P("Seal", "{{委员会}}（印章）", keepNext: true) + P("Seal", "{{告知日期}}"));

Write("PowerOfAttorney", P("Title", "授权委托书") + P("Number", "{{案卷号}}") +
    Table([1700, 2393, 1500, 3194], Row(620, C("Label", "委托人"), C("Cell", "{{委托人}}"), C("Label", "身份证号"), C("Cell", "")),
        Row(620, C("Label", "受托人"), C("Cell", "{{受托人}}"), C("Label", "身份证号"), C("Cell", "")),
        Row(620, C("Label", "与委托人关系"), C("Cell", "{{与委托人关系}}"), C("Label", "受托人电话"), C("Cell", "{{受托人联系方式}}"))) +
    P("NormalIndent", "") +
    P("NormalIndent", "现委托上列受托人，在{{委员会}}调解“{{纠纷名称}}”时，作为委托人的代理人参加调解。") + P("Heading1", "委托权限") + P("NormalIndent", "{{委托权限}}") +
    P("NormalIndent", "代为承认、变更、放弃请求，代为达成、签署调解协议的，应当在委托权限中逐项写明。") +
    P("Signature", $"委托人{Sign}：", Line()) + P("Signature", $"受托人{Sign}：", Line()) + P("Seal", "{{委托日期}}"));

Write("Inquiry", P("Title", "调查记录") + P("Number", "{{案卷号}}") +
    P("Line", "时　　间：{{调查时间}}") + P("Line", "地　　点：{{调查地点}}") + P("Line", "参 加 人：{{参加人}}") + P("Line", "被调查人：{{被调查人}}") + P("Line", "事　　由：{{纠纷名称}}") +
    P("Heading1", "记录") + P("Question", "{{#各问答}}问：{{问}}") + P("Answer", "答：{{答}}{{/各问答}}") +
    P("NormalIndent", "以上记录经本人阅读（已向本人宣读），与本人陈述一致。", keepNext: true) +
    P("Signature", "被调查人（签名或者按指印）：", Line()) + P("Signature", "调查人 {{调查人}}（签名）：", Line()) + P("Signature", "记录人 {{记录人}}（签名）：", Line()) + P("Seal", "{{调查日期}}"));

Write("PaperList", P("Title", "证据材料清单") + P("Number", "{{案卷号}}") +
    Table([800, 2987, 1700, 1500, 800, 1000], HeadRow("序号", "材料名称", "提交人", "日期", "页数", "备注"),
        Row(560, C("Label", "{{#各项材料}}{{序号}}"), C("Cell", "{{材料名称}}"), C("Label", "{{提交人}}"), C("Label", "{{日期}}"), C("Label", "{{页数}}"), C("Label", "{{备注}}{{/各项材料}}"))) +
    P("Signature", "提交人（签名）：", Line()) + P("Signature", "接收人（签名）：", Line()));

Write("MediationRecord", P("Title", "调解记录") + P("Number", "{{案卷号}}（第{{次数}}次）") +
    P("Line", "时　　间：{{调解时间}}") + P("Line", "地　　点：{{调解地点}}") + P("Line", "调解事项：{{纠纷名称}}") + P("Line", "在场当事人：{{在场当事人}}") + P("Line", "邀请参加人：{{邀请参加人}}") +
    P("Line", "人民调解员：{{主持调解员}}") + P("Line", "记 录 人：{{记录人}}　　　　方式：{{公开方式}}") +
    P("Heading1", "一、告知权利义务和调解的原则、方式") + P("NormalIndent", "{{告知内容}}") +
    P("Heading1", "二、当事人陈述") + P("NormalIndent", "{{#各方陈述}}", R("{{陈述人}}", bold: true) + R("：{{陈述内容}}{{/各方陈述}}")) +
    P("Heading1", "三、查明的事实") + P("NormalIndent", "{{查明的事实}}") + P("Heading1", "四、告知法律后果") + P("NormalIndent", "{{法律后果告知}}") +
    Together(P("Heading1", "五、调解结果") + P("NormalIndent", "{{调解结果}}") + P("NormalIndent", "以上记录已向在场人宣读（或者交其阅读），核对无误。") +
        P("Signature", $"当事人{Sign}：", Line()) + P("Signature", "邀请参加人（签名）：", Line()) + P("Signature", "人民调解员（签名）：", Line()) + P("Signature", "记录人（签名）：", Line()) + P("Seal", "{{调解日期}}")));

Write("Agreement", P("Title", "人民调解协议书") + P("Number", "编号：{{案卷号}}") +
    Table(PartyColumns(), [.. PartyRows("{{当事人身份}}", "各当事人")]) +
    P("Heading1", "一、纠纷主要事实") + P("NormalIndent", "{{纠纷主要事实}}") + P("Heading1", "二、争议事项") + P("NormalIndent", "{{争议事项}}") + P("Heading1", "三、各方责任") + P("NormalIndent", "{{各方责任}}") +
    P("Heading1", "四、经调解，当事人自愿达成如下协议") + P("NormalIndent", "{{#各项协议}}{{序号}}．{{内容}}{{/各项协议}}") +
    P("Heading1", "五、履行方式、地点和期限") + P("NormalIndent", "履行方式：{{履行方式}}") + P("NormalIndent", "履行地点：{{履行地点}}") + P("NormalIndent", "履行期限：{{履行期限}}") +
    P("NormalIndent", "本协议一式{{份数}}份，当事人各持一份，人民调解委员会存档一份。自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效。", keepNext: true) +
    Signing("{{当事人身份}}", "{{签名}}") +
    P("Signature", "人民调解员（签名）：{{调解员签名}}", Line()) + P("Signature", "记录人 {{记录人}}（签名）：", Line()) +
    P("Seal", "{{委员会}}（印章）") + P("Seal", "{{协议日期}}"));

Write("OralAgreement", P("Title", "人民调解口头协议登记表") + P("Number", "编号：{{案卷号}}") +
    Table(PartyColumns(), [.. PartyRows("{{当事人身份}}", "各当事人"),
        Wide("纠纷主要事实、争议事项", 1600, P("CellIndent", "{{纠纷主要事实}}") + P("CellIndent", "{{争议事项}}")),
        Wide("口头协议内容", 1600, P("Cell", "{{#各项协议}}{{序号}}．{{内容}}{{/各项协议}}")),
        Wide("履行方式、地点、期限", 1300, P("Cell", "方式：{{履行方式}}") + P("Cell", "地点：{{履行地点}}") + P("Cell", "期限：{{履行期限}}")),
        Wide("人民调解员", 700, P("CellSign", "{{调解员}}（签名）：", Line()))]) +
    P("Note", "口头协议自各方当事人达成协议之日起生效。") + P("Seal", "{{委员会}}（印章）") + P("Seal", "{{协议日期}}"));

Write("PerformanceProof", lying: true, content: P("Title", "履行凭证") + P("Number", "{{案卷号}}　{{纠纷名称}}") +
    Table([700, 1600, 1600, 3300, 1450, 1450, 1700, 2202], HeadRow("序号", "履行人", "接受人", "履行内容", "约定日期", "实际日期", "凭证", "备注"),
        Row(700, C("Label", "{{#各项履行}}{{序号}}"), C("Label", "{{履行人}}"), C("Label", "{{接受人}}"), C("Cell", "{{履行内容}}"), C("Label", "{{约定日期}}"), C("Label", "{{实际日期}}"), C("Cell", "{{凭证}}"), C("Cell", "{{备注}}{{/各项履行}}"))) +
    P("Note", "收条、转账凭证等附后。") + P("Signature", "履行人" + Sign + "：", Line()) + P("Signature", "接受人" + Sign + "：", Line()));

Write("ReturnVisit", P("Title", "人民调解回访记录") +
    Table([1900, 2193, 1600, 3094], Row(620, C("Label", "受访当事人"), C("Cell", "{{受访当事人}}"), C("Label", "协议编号"), C("Cell", "{{案卷号}}")),
        Row(620, C("Label", "回访事由"), C("Cell", "{{纠纷名称}}", span: 3)),
        Row(620, C("Label", "回访方式"), C("Cell", "{{回访方式}}"), C("Label", "回访日期"), C("Cell", "{{回访日期}}")),
        Row(1500, C("Label", "协议履行情况"), C("CellIndent", "{{履行情况}}", span: 3)), Row(1200, C("Label", "当事人是否满意"), C("CellIndent", "{{满意情况}}", span: 3)),
        Row(1200, C("Label", "事后有无诉讼"), C("CellIndent", "{{诉讼情况}}", span: 3)), Row(1500, C("Label", "尚存的问题"), C("CellIndent", "{{遗留问题}}", span: 3)),
        Row(1500, C("Label", "采取的措施"), C("CellIndent", "{{采取措施}}", span: 3))) +
    P("Signature", "受访当事人" + Sign + "：", Line()) + P("Signature", "回访人 {{回访人}}（签名）：", Line()) + P("Seal", "{{回访日期}}"));

Write("CourtApplication", P("Title", "司法确认申请书") +
    Table(PartyColumns(), [.. PartyRows("申请人", "各当事人")]) +
    P("Heading1", "申请事项") + P("NormalIndent", "请求依法确认申请人于{{协议日期}}经{{委员会}}调解达成的调解协议（编号：{{案卷号}}）有效。") +
    P("Heading1", "事实和理由") + P("NormalIndent", "申请人因{{纠纷名称}}，经{{委员会}}调解，自愿达成调解协议。协议于{{生效日期}}生效。现根据《中华人民共和国人民调解法》第三十三条、《中华人民共和国民事诉讼法》第二百零五条的规定，自调解协议生效之日起三十日内共同提出申请。") +
    P("NormalIndent", "申请人承诺：达成协议出于自愿，没有恶意串通、规避法律；如果因为该协议内容给他人造成损害，愿意承担相应的法律责任。") +
    P("NormalIndent", "此致", keepNext: true) + P("Line", "{{人民法院}}", keepNext: true) +
    Signing("申请人") + P("Seal", "{{申请日期}}") +
    P("Note", "附：1．调解协议；2．调解组织主持调解的证明；3．与调解协议相关的财产权利证明等材料；4．双方当事人的身份、住所、联系方式等基本信息。"));

Write("ClosingReport", P("Title", "人民调解结案报告表") +
    Table(PartyColumns(), [Pair("案卷号", "{{案卷号}}", "纠纷类型", "{{纠纷类型}}"), Pair("受理日期", "{{受理日期}}", "结案日期", "{{结案日期}}"),
        Wide("纠纷名称", 600, P("Cell", "{{纠纷名称}}")), Wide("当事人", 600, P("Cell", "{{#各当事人}}{{当事人身份}}：{{姓名或名称}}{{/各当事人}}")),
        Wide("纠纷简要情况", 2200, P("CellIndent", "{{纠纷简要情况}}")), Wide("调解结果", 1700, P("CellIndent", "{{调解结果}}", keepNext: true)), Wide("履行情况", 1300, P("CellIndent", "{{履行情况}}")),
        Wide("承办调解员意见", 1300, P("CellIndent", "{{承办意见}}") + P("CellSign", "{{调解员}}（签名）：", Line())),
        Wide("人民调解委员会意见", 1500, P("CellIndent", "") + P("CellSign", "负责人（签名）：", Line()) + P("CellRight", "（印章）　　　　年　　月　　日"))]));

Write("FileNote", P("Title", "卷宗情况说明") + P("Number", "{{案卷号}}") + P("NormalIndent", "{{情况说明}}") + P("Signature", "说明人 {{说明人}}（签名）：", Line()) + P("Seal", "{{说明日期}}"));

Write("BackCover", hasHead: false, content: P("Back", "") +
    Table([2200, 6587], CoverRow("案卷号", "{{案卷号}}"), CoverRow("卷内文件", "共 {{文件件数}} 件"), CoverRowOf("卷内页数", R("共 ") + Field("NUMPAGES") + R(" 页（含封面、封底）")), CoverRow("立卷人", "{{立卷人}}"), CoverRow("检查人", ""), CoverRow("立卷日期", "{{立卷日期}}")) +
    P("Note", "人民调解委员会（印章）：{{委员会}}"));

// ---- parts of a form

int[] PartyColumns() => [1150, 1400, 2437, 750, 700, 750, 1600];

string[] PartyRows(string label, string block) =>
[
    Row(460, Merged("Label", "{{#" + block + "}}" + label, first: true), C("Label", "姓名或名称"), C("Cell", "{{姓名或名称}}"), C("Label", "性别"), C("Label", "{{性别}}"), C("Label", "年龄"), C("Label", "{{年龄}}")),
    Row(460, Merged("Label", ""), C("Label", "职业或职务"), C("Cell", "{{职业或职务}}"), C("Label", "联系方式", span: 2), C("Cell", "{{联系方式}}", span: 2)),
    Row(460, Merged("Label", ""), C("Label", "单位或住址"), C("Cell", "{{单位或住址}}", span: 5)),
    Row(460, Merged("Label", ""), C("Label", "身份证号"), C("Cell", ""), C("Label", "代表/代理人", span: 2), C("Cell", "{{代表或代理人}}{{/" + block + "}}", span: 2)),
];

// Everybody signs in a row with room for a seal or a fingerprint.
string Signing(string role, string drawn = "") => Table([1300, 2987, 4500], HeadRow("当事人", "姓名或名称", "签名、盖章或者按指印"),
    Row(800, C("Label", "{{#各当事人}}" + role), C("Label", "{{姓名或名称}}"), C("Cell", drawn + "{{/各当事人}}")));

// Nobody signs a page that holds nothing but lines to sign on: what is signed for goes to the next page with them. Word processors do not keep a long
// chain of paragraphs together, but they do not split such a row.
string Together(string paragraphs) => Table([8787], Row(560, $"<w:tc><w:tcPr>{{w}}{NoBorders}</w:tcPr>{paragraphs}</w:tc>"));

string Pair(string key, string value, string otherKey, string otherValue) =>
    Row(560, C("Label", key), C("Cell", value, span: 2), C("Label", otherKey, span: 2), C("Cell", otherValue, span: 2));

string Wide(string label, int height, string paragraphs) => Row(height, C("Label", label), CellOf(paragraphs, span: 6, top: height > 900));

string HeadRow(params string[] words) => RowOf(600, true, [.. words.Select(w => C("Label", w, shade: true))]);

string CoverRow(string key, string value) => CoverRowOf(key, R(value));

string CoverRowOf(string key, string runs) => Row(860,
    "<w:tc><w:tcPr>{w}" + NoBorders + "<w:vAlign w:val=\"bottom\"/></w:tcPr>" + P("CoverLabel", key) + "</w:tc>",
    "<w:tc><w:tcPr>{w}<w:tcBorders><w:top w:val=\"nil\"/><w:left w:val=\"nil\"/><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"nil\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/></w:tcPr>" + P("CoverCell", "", runs) + "</w:tc>");

string C(string style, string words, int span = 1, bool shade = false) => CellOf(P(style, words), span, shade: shade);

string Merged(string style, string words, bool first = false) => CellOf(P(style, words), 1, merge: first ? "<w:vMerge w:val=\"restart\"/>" : "<w:vMerge/>");

string CellOf(string paragraphs, int span, bool top = false, bool shade = false, string merge = "") =>
    $"<w:tc><w:tcPr>{{w{span}}}{merge}{(shade ? "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F2F2F2\"/>" : "")}<w:vAlign w:val=\"{(top ? "top" : "center")}\"/></w:tcPr>{paragraphs}</w:tc>";

string Row(int height, params string[] cells) => RowOf(height, false, cells);

string RowOf(int height, bool isHead, string[] cells) =>
    $"<w:tr><w:trPr>{(height <= 1000 ? "<w:cantSplit/>" : "")}<w:trHeight w:val=\"{height}\" w:hRule=\"atLeast\"/>{(isHead ? "<w:tblHeader/>" : "")}</w:trPr>{string.Concat(cells)}</w:tr>";

string Table(int[] widths, params string[] rows) =>
    $"<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{widths.Sum()}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:top w:w=\"30\" w:type=\"dxa\"/><w:left w:w=\"80\" w:type=\"dxa\"/><w:bottom w:w=\"30\" w:type=\"dxa\"/><w:right w:w=\"80\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>" +
    $"<w:tblGrid>{string.Concat(widths.Select(w => $"<w:gridCol w:w=\"{w}\"/>"))}</w:tblGrid>{string.Concat(rows.Select(r => Measured(r, widths)))}</w:tbl>";

// Puts the widths of the grid into the cells of a row.
string Measured(string row, int[] widths)
{
    var done = new StringBuilder();
    var column = 0;
    for (var at = 0; at < row.Length;)
    {
        var hole = row.IndexOf("<w:tcPr>{w", at, StringComparison.Ordinal);
        if (hole < 0) { done.Append(row, at, row.Length - at); break; }
        var end = row.IndexOf('}', hole);
        var span = row[(hole + 10)..end] is { Length: > 0 } digits ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 1;
        done.Append(row, at, hole + 8 - at).Append(System.Globalization.CultureInfo.InvariantCulture, $"<w:tcW w:w=\"{widths.Skip(column).Take(span).Sum()}\" w:type=\"dxa\"/>{(span > 1 ? $"<w:gridSpan w:val=\"{span}\"/>" : "")}");
        column += span;
        at = end + 1;
    }
    if (column != widths.Length) throw new InvalidOperationException($"{column} of {widths.Length} columns: {row}");
    return done.ToString();
}

string P(string style, string words, string more = "", bool keepNext = false) =>
    $"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{(keepNext ? "<w:keepNext/>" : "")}</w:pPr>{R(words)}{more}</w:p>";

string R(string words, bool bold = false) => words.Length == 0 ? "" : $"<w:r>{(bold ? "<w:rPr><w:b/></w:rPr>" : "")}<w:t xml:space=\"preserve\">{SecurityElement.Escape(words)}</w:t></w:r>";

// A line to write on, as far as the style's tab stop.
string Line() => "<w:r><w:tab/></w:r>";

string Field(string code) =>
    $"<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";

// ---- the file

void Write(string name, string content, bool hasHead = true, bool lying = false)
{
    const string Space = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    const string Kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    const string Link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    var page = lying ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>" : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>";
    var margins = lying ? "<w:pgMar w:top=\"1701\" w:right=\"1418\" w:bottom=\"1134\" w:left=\"1418\" w:header=\"900\" w:footer=\"800\" w:gutter=\"0\"/>"
        : "<w:pgMar w:top=\"1588\" w:right=\"1418\" w:bottom=\"1361\" w:left=\"1701\" w:header=\"900\" w:footer=\"800\" w:gutter=\"0\"/>";
    var references = hasHead ? "<w:headerReference w:type=\"default\" r:id=\"rId4\"/><w:footerReference w:type=\"default\" r:id=\"rId5\"/>" : "";
    // A table needs a paragraph behind it (ISO/IEC 29500-1, 17.4.37); a small one costs no page.
    if (content.EndsWith("</w:tbl>", StringComparison.Ordinal)) content += P("Tail", "");
    var parts = new List<(string Name, string Kind, string Xml)>
    {
        ("word/document.xml", Kinds + "document.main+xml", $"<w:document {Space}><w:body>{content}<w:sectPr>{references}{page}{margins}<w:cols w:space=\"720\"/></w:sectPr></w:body></w:document>"),
        ("word/styles.xml", Kinds + "styles+xml", $"<w:styles {Space}>{Styles()}</w:styles>"),
        ("word/fontTable.xml", Kinds + "fontTable+xml", $"<w:fonts {Space}>{Fonts()}</w:fonts>"),
        ("word/settings.xml", Kinds + "settings+xml", $"<w:settings {Space}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>"),
    };
    if (hasHead)
    {
        parts.Add(("word/header1.xml", Kinds + "header+xml", $"<w:hdr {Space}>{P("Header", "{{委员会}}")}</w:hdr>"));
        parts.Add(("word/footer1.xml", Kinds + "footer+xml", $"<w:ftr {Space}>{P("Footer", "第 ", Field("PAGE") + R(" 页　共 ") + Field("NUMPAGES") + R(" 页"))}</w:ftr>"));
    }
    var links = "<Relationship Id=\"rId1\" Type=\"" + Link + "styles\" Target=\"styles.xml\"/><Relationship Id=\"rId2\" Type=\"" + Link + "fontTable\" Target=\"fontTable.xml\"/><Relationship Id=\"rId3\" Type=\"" + Link + "settings\" Target=\"settings.xml\"/>"
        + (hasHead ? "<Relationship Id=\"rId4\" Type=\"" + Link + "header\" Target=\"header1.xml\"/><Relationship Id=\"rId5\" Type=\"" + Link + "footer\" Target=\"footer1.xml\"/>" : "");
    using var zip = new ZipArchive(File.Create(Path.Combine(folder, name + ".docx")), ZipArchiveMode.Create);
    void Put(string entry, string xml)
    {
        var made = zip.CreateEntry(entry, CompressionLevel.SmallestSize);
        made.LastWriteTime = new DateTimeOffset(2010, 12, 31, 0, 0, 0, TimeSpan.Zero);
        using var stream = made.Open();
        stream.Write(Encoding.UTF8.GetBytes(Head + xml));
    }
    Put("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>" + string.Concat(parts.Select(p => $"<Override PartName=\"/{p.Name}\" ContentType=\"{p.Kind}\"/>")) + "</Types>");
    Put("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + Link + "officeDocument\" Target=\"word/document.xml\"/></Relationships>");
    foreach (var part in parts) Put(part.Name, part.Xml);
    Put("word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + links + "</Relationships>");
}

string Fonts() => string.Concat(new (string Name, string Other, string Family)[]
{
    ("宋体", "SimSun", "roman"), ("仿宋", "FangSong", "roman"), ("黑体", "SimHei", "modern"), ("Times New Roman", "Liberation Serif", "roman"),
}.Select(f => $"<w:font w:name=\"{f.Name}\"><w:altName w:val=\"{f.Other}\"/><w:charset w:val=\"{(f.Name[0] > 'z' ? "86" : "00")}\"/><w:family w:val=\"{f.Family}\"/><w:pitch w:val=\"variable\"/></w:font>"));

string Styles()
{
    string Style(string id, string name, string basis, string paragraph, string run, string next = "") =>
        $"<w:style w:type=\"paragraph\"{(id == "Normal" ? " w:default=\"1\"" : "")}{(name[0] > 'z' ? " w:customStyle=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{(basis.Length > 0 ? $"<w:basedOn w:val=\"{basis}\"/>" : "")}{(next.Length > 0 ? $"<w:next w:val=\"{next}\"/>" : "")}<w:qFormat/>{(paragraph.Length > 0 ? $"<w:pPr>{paragraph}</w:pPr>" : "")}{(run.Length > 0 ? $"<w:rPr>{run}</w:rPr>" : "")}</w:style>";
    string Font(string east) => $"<w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"{east}\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/>";
    string Size(int half) => $"<w:sz w:val=\"{half}\"/><w:szCs w:val=\"{half}\"/>";
    string Around(int before, int after, int line) => $"<w:spacing w:before=\"{before}\" w:after=\"{after}\" w:line=\"{line}\" w:lineRule=\"auto\"/>";
    const string Middle = "<w:jc w:val=\"center\"/>";
    return $"<w:docDefaults><w:rPrDefault><w:rPr>{Font("仿宋")}{Size(28)}<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>" +
        Style("Normal", "Normal", "", Around(0, 0, 320), "") +
        "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>" +
        "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>" +
        "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>" + string.Concat(new[] { "top", "left", "bottom", "right", "insideH", "insideV" }.Select(s => $"<w:{s} w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"auto\"/>")) + "</w:tblBorders></w:tblPr></w:style>" +
        Style("Title", "Title", "Normal", Around(0, 160, 240) + Middle, $"{Font("宋体")}<w:b/><w:spacing w:val=\"40\"/>{Size(44)}", "Normal") +
        Style("Heading1", "heading 1", "Normal", "<w:keepNext/>" + Around(120, 0, 320) + "<w:outlineLvl w:val=\"0\"/>", Font("黑体") + "<w:b/>", "NormalIndent") +
        Style("NormalIndent", "Normal Indent", "Normal", "<w:ind w:firstLineChars=\"200\" w:firstLine=\"560\"/>", "") +
        Style("Told", "告知正文", "NormalIndent", Around(0, 0, 265), "") +
        Style("Header", "header", "Normal", "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"2\" w:color=\"7F7F7F\"/></w:pBdr>" + Around(0, 0, 240) + Middle, Font("宋体") + Size(18)) +
        Style("Footer", "footer", "Normal", Around(0, 0, 240) + Middle, Font("宋体") + Size(18)) +
        Style("Number", "案号", "Normal", Around(0, 160, 240) + "<w:jc w:val=\"right\"/>", Size(24)) +
        Style("Line", "栏目行", "Normal", "<w:ind w:left=\"1400\" w:hanging=\"1400\"/>", "") +
        Style("Label", "表格标签", "Normal", Around(0, 0, 260) + Middle, Font("宋体") + Size(24)) +
        Style("Cell", "表格内容", "Normal", Around(0, 0, 276), Size(24)) +
        Style("CellIndent", "表格正文", "Cell", Around(40, 40, 300) + "<w:ind w:firstLineChars=\"200\" w:firstLine=\"480\"/>", "") +
        Style("CellSign", "表格签名", "Cell", "<w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"6600\"/></w:tabs>" + Around(120, 40, 276) + "<w:ind w:left=\"2600\"/>", "") +
        Style("CellRight", "表格落款", "Cell", Around(120, 40, 276) + "<w:jc w:val=\"right\"/>", "") +
        Style("Signature", "签名行", "Normal", "<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"8400\"/></w:tabs>" + Around(160, 0, 300) + "<w:ind w:left=\"1400\"/>", "") +
        Style("Seal", "落款", "Normal", "<w:keepLines/>" + Around(160, 0, 320) + "<w:jc w:val=\"right\"/>", "") +
        Style("Note", "说明", "Normal", Around(120, 0, 300), Font("宋体") + Size(21)) +
        Style("Question", "问", "NormalIndent", "", "<w:b/>") +
        Style("Answer", "答", "NormalIndent", "", "") +
        Style("Committee", "封面委员会", "Normal", Around(1200, 400, 300) + Middle, Font("宋体") + Size(36)) +
        Style("CoverTitle", "封面大字", "Normal", Around(600, 1400, 240) + Middle, $"{Font("宋体")}<w:b/><w:spacing w:val=\"200\"/>{Size(72)}") +
        Style("CoverLabel", "封面标签", "Normal", Around(0, 60, 240) + Middle, Font("宋体") + Size(30)) +
        Style("CoverCell", "封面内容", "Normal", Around(0, 60, 260), Size(30)) +
        Style("Back", "封底上空", "Normal", Around(5600, 0, 240), "") +
        Style("Tail", "表后", "Normal", "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>", Size(2));
}
