using System.Globalization;
using static OneWindow.Core.Mediation.Dossier.PrintedWords;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>One filled form of a file: which form, what the table of contents calls it, its day.</summary>
sealed record DossierSheet(DossierForm Form, string Name, DateOnly? On, TemplateData Data);

/// <summary>One line of the table of contents.</summary>
sealed record ContentsLine(string Name, DateOnly? On, TemplateValue Page, string Remark);

/// <summary>Which fields each form has, and the sheets a file is made of.</summary>
public static class DossierForms
{
    static readonly FieldTable<DossierContent> Common = new FieldTable<DossierContent>()
        .Field("委员会", c => c.Committee).Field("案卷号", c => c.CaseNumber).Field("纠纷名称", c => c.DisputeName).Field("纠纷类型", c => c.DisputeType)
        .Field("调解员", c => Names(c.Mediators));

    static readonly FieldTable<(DossierParty Party, int Number)> Party = new FieldTable<(DossierParty Party, int Number)>()
        .Field("序号", p => Plain(p.Number)).Field("当事人身份", p => SideOf(p.Party.Side)).Field("姓名或名称", p => p.Party.Name).Field("性别", p => p.Party.Sex)
        .Field("年龄", p => p.Party.Age is { } age ? Plain(age) : "").Field("职业或职务", p => p.Party.Occupation).Field("联系方式", p => p.Party.Contact)
        .Field("单位或住址", p => p.Party.Address).Field("法定代表人", p => p.Party.LegalRepresentative).Field("代理人", p => p.Party.Representatives)
        .Field("代表或代理人", p => Names(new[] { p.Party.LegalRepresentative is { Length: > 0 } head ? $"{head}（法定代表人）" : "", p.Party.Representatives }.Where(n => n.Length > 0)));

    static readonly FieldTable<(DossierParty Party, int Number, IReadOnlyList<byte[]> Drawn)> SigningParty = new FieldTable<(DossierParty Party, int Number, IReadOnlyList<byte[]> Drawn)>()
        .With(s => (s.Party, s.Number), Party).Pictures("签名", s => s.Drawn);

    static readonly FieldTable<(string Words, int Number)> Item = new FieldTable<(string Words, int Number)>()
        .Field("序号", i => Plain(i.Number)).Field("内容", i => Prose(i.Words));

    static readonly FieldTable<(DossierContent All, IReadOnlyList<ContentsLine> Lines)> ContentsFields = Of<IReadOnlyList<ContentsLine>>()
        .Field("立卷人", c => c.All.Cover.MadeBy).Field("文件件数", c => Plain(c.Part.Count))
        .Block("各文件", c => c.Part.Select((line, i) => (line, i + 1)), new FieldTable<(ContentsLine Line, int Number)>()
            .Field("序号", l => Plain(l.Number)).Field("文件名称", l => l.Line.Name).Field("日期", l => ShortDay(l.Line.On)).Page("页号", l => l.Line.Page).Field("备注", l => l.Line.Remark));

    static readonly FieldTable<(DossierContent All, DossierCover Part)> CoverFields = Of<DossierCover>()
        .Field("调解开始日期", c => Day(c.Part.From)).Field("调解结束日期", c => Day(c.Part.To)).Field("立卷人", c => c.Part.MadeBy)
        .Field("立卷日期", c => Day(c.Part.MadeOn)).Field("保管期限", c => c.Part.Retention).Field("备注", c => c.Part.Remark);

    static readonly FieldTable<(DossierContent All, DossierApplication Part)> ApplicationFields = Parties(Of<DossierApplication>())
        .Field("纠纷简要情况", c => Prose(c.Part.Facts)).Field("申请日期", c => Day(c.Part.On)).Block("各项请求", c => Numbered(c.Part.Requests), Item);

    static readonly FieldTable<(DossierContent All, DossierAcceptance Part)> AcceptanceFields = Parties(Of<DossierAcceptance>())
        .Field("案件来源", c => string.Join('\n', Tick(c.Part.Source == CaseSource.Applied, "当事人申请"), Tick(c.Part.Source == CaseSource.Offered, "人民调解委员会主动调解"), Tick(c.Part.Source == CaseSource.HandedOver, "其他单位移送、委托或者指派")))
        .Field("纠纷简要情况", c => Prose(c.Part.Facts)).Field("登记人", c => c.Part.Registrar).Field("受理日期", c => Day(c.Part.On)).Field("备注", c => c.Part.Remark);

    static readonly FieldTable<(DossierContent All, DossierRightsNotice Part)> NoticeFields = Parties(Of<DossierRightsNotice>())
        .Field("告知方式", c => $"{Tick(!c.Part.InWriting, "口头告知")}　　{Tick(c.Part.InWriting, "书面告知")}").Field("告知日期", c => Day(c.Part.On));

    static readonly FieldTable<(DossierContent All, DossierAttorney Part)> AttorneyFields = Of<DossierAttorney>()
        .Field("委托人", c => c.Part.Principal).Field("受托人", c => c.Part.Name).Field("受托人联系方式", c => c.Part.Contact).Field("与委托人关系", c => c.Part.Relation)
        .Field("委托权限", c => Prose(c.Part.Powers)).Field("委托日期", c => Day(c.Part.On));

    static readonly FieldTable<(DossierContent All, DossierInquiry Part)> InquiryFields = Of<DossierInquiry>()
        .Field("调查时间", c => c.Part.At).Field("调查地点", c => c.Part.Place).Field("参加人", c => c.Part.Present).Field("被调查人", c => c.Part.Asked)
        .Field("调查人", c => c.Part.By).Field("记录人", c => c.Part.Recorder).Field("调查日期", c => Day(c.Part.On))
        .Block("各问答", c => c.Part.Answers, new FieldTable<(string Question, string Answer)>().Field("问", a => Prose(a.Question)).Field("答", a => Prose(a.Answer)));

    static readonly FieldTable<(DossierContent All, IReadOnlyList<DossierPaper> Part)> PaperFields = Of<IReadOnlyList<DossierPaper>>()
        .Block("各项材料", c => c.Part.Select((paper, i) => (paper, i + 1)), new FieldTable<(DossierPaper Paper, int Number)>()
            .Field("序号", p => Plain(p.Number)).Field("材料名称", p => p.Paper.Name).Field("提交人", p => p.Paper.From).Field("日期", p => ShortDay(p.Paper.On))
            .Field("页数", p => p.Paper.Scans.Count(s => ScanPage.IsPicture(s.Content)) is > 0 and var pages ? Plain(pages) : "").Field("备注", p => p.Paper.Scans.All(s => ScanPage.IsPicture(s.Content)) ? "" : "另附"));

    static readonly FieldTable<(DossierContent All, (DossierSession Session, int Number) Part)> SessionFields = Of<(DossierSession Session, int Number)>()
        .Field("次数", c => Count(c.Part.Number)).Field("调解时间", c => c.Part.Session.At).Field("调解地点", c => c.Part.Session.Place).Field("调解日期", c => Day(c.Part.Session.On))
        .Field("在场当事人", c => Names(c.Part.Session.Present)).Field("邀请参加人", c => Or(c.Part.Session.Invited, "无")).Field("主持调解员", c => Names(c.Part.Session.Mediators))
        .Field("记录人", c => c.Part.Session.Recorder).Field("公开方式", c => $"{Tick(c.Part.Session.IsOpen, "公开")}　{Tick(!c.Part.Session.IsOpen, "不公开")}")
        .Field("告知内容", c => Prose(c.Part.Session.Told)).Field("查明的事实", c => Prose(c.Part.Session.Facts)).Field("法律后果告知", c => Prose(c.Part.Session.Consequences)).Field("调解结果", c => Prose(c.Part.Session.Result))
        .Block("各方陈述", c => c.Part.Session.Statements, new FieldTable<(string Who, string Words)>().Field("陈述人", s => s.Who).Field("陈述内容", s => Prose(s.Words)));

    static readonly FieldTable<(DossierContent All, DossierAgreement Part)> AgreementFields = Sides(Of<DossierAgreement>())
        .Block("各当事人", c => c.All.Parties.Select((party, i) => (party, i + 1, DrawnBy(c.Part, i))), SigningParty)
        .Field("纠纷主要事实", c => Prose(c.Part.Facts)).Field("争议事项", c => Prose(c.Part.Issues)).Field("各方责任", c => Prose(c.Part.Responsibility)).Block("各项协议", c => Numbered(c.Part.Clauses), Item)
        .Field("履行方式", c => Prose(c.Part.Manner)).Field("履行地点", c => Prose(c.Part.Place)).Field("履行期限", c => Prose(c.Part.Term)).Field("记录人", c => c.Part.Recorder)
        .Pictures("调解员签名", c => [.. c.Part.Drawn.Where(d => d.Party is null).Select(d => d.Picture)]).Field("协议日期", c => Day(c.Part.On)).Field("份数", c => Count(c.All.Parties.Count + 1));

    static readonly FieldTable<(DossierContent All, IReadOnlyList<DossierPerformance> Part)> PerformanceFields = Of<IReadOnlyList<DossierPerformance>>()
        .Block("各项履行", c => c.Part.Select((row, i) => (row, i + 1)), new FieldTable<(DossierPerformance Row, int Number)>()
            .Field("序号", r => Plain(r.Number)).Field("履行人", r => r.Row.By).Field("接受人", r => r.Row.To).Field("履行内容", r => Prose(r.Row.What)).Field("约定日期", r => ShortDay(r.Row.Due))
            .Field("实际日期", r => ShortDay(r.Row.Done)).Field("凭证", r => r.Row.Proof).Field("备注", r => r.Row.Remark));

    static readonly FieldTable<(DossierContent All, DossierVisit Part)> VisitFields = Of<DossierVisit>()
        .Field("受访当事人", c => c.Part.Visited).Field("回访日期", c => Day(c.Part.On)).Field("回访方式", c => c.Part.Way).Field("履行情况", c => Prose(c.Part.Performance)).Field("满意情况", c => Prose(c.Part.Satisfaction))
        .Field("诉讼情况", c => Prose(c.Part.Lawsuits)).Field("遗留问题", c => Prose(c.Part.Remaining)).Field("采取措施", c => Prose(c.Part.Steps)).Field("回访人", c => c.Part.By);

    static readonly FieldTable<(DossierContent All, DossierCourt Part)> CourtFields = Parties(Of<DossierCourt>())
        .Field("人民法院", c => Or(c.Part.Court, "　　　　　　　　人民法院")).Field("协议日期", c => Day(c.Part.AgreementOn)).Field("生效日期", c => Day(c.Part.EffectiveOn)).Field("申请日期", c => Day(c.Part.On));

    static readonly FieldTable<(DossierContent All, DossierClosing Part)> ClosingFields = Parties(Of<DossierClosing>())
        .Field("受理日期", c => Day(c.Part.AcceptedOn)).Field("结案日期", c => Day(c.Part.ClosedOn)).Field("纠纷简要情况", c => Prose(c.Part.Facts)).Field("调解结果", c => Prose(c.Part.Outcome))
        .Field("履行情况", c => Prose(c.Part.Performance)).Field("承办意见", c => Prose(c.Part.Opinion));

    static readonly FieldTable<(DossierContent All, DossierNote Part)> NoteFields = Of<DossierNote>()
        .Field("情况说明", c => Prose(c.Part.Words)).Field("说明人", c => c.Part.By).Field("说明日期", c => Day(c.Part.On));

    static readonly FieldTable<(DossierContent All, int Part)> BackFields = Of<int>()
        .Field("文件件数", c => Plain(c.Part)).Field("立卷人", c => c.All.Cover.MadeBy).Field("立卷日期", c => Day(c.All.Cover.MadeOn));

    /// <summary>What a template of this form may name.</summary>
    public static TemplateShape ShapeOf(DossierForm form) => Shapes[form];

    /// <summary>Its name on paper.</summary>
    public static string TitleOf(DossierForm form) => form switch
    {
        DossierForm.Cover => "卷宗封面",
        DossierForm.Contents => "卷内目录",
        DossierForm.Application => "人民调解申请书",
        DossierForm.AcceptanceRegister => "人民调解受理登记表",
        DossierForm.RightsNotice => "当事人权利义务告知书",
        DossierForm.PowerOfAttorney => "授权委托书",
        DossierForm.Inquiry => "调查记录",
        DossierForm.PaperList => "证据材料清单",
        DossierForm.MediationRecord => "调解记录",
        DossierForm.Agreement => "人民调解协议书",
        DossierForm.OralAgreement => "口头协议登记表",
        DossierForm.PerformanceProof => "履行凭证",
        DossierForm.ReturnVisit => "回访记录",
        DossierForm.CourtApplication => "司法确认申请书",
        DossierForm.ClosingReport => "结案报告表",
        DossierForm.FileNote => "卷宗情况说明",
        DossierForm.BackCover => "封底",
        _ => throw new ArgumentOutOfRangeException(nameof(form)),
    };

    static readonly Dictionary<DossierForm, TemplateShape> Shapes = new()
    {
        [DossierForm.Cover] = CoverFields.Shape(),
        [DossierForm.Contents] = ContentsFields.Shape(),
        [DossierForm.Application] = ApplicationFields.Shape(),
        [DossierForm.AcceptanceRegister] = AcceptanceFields.Shape(),
        [DossierForm.RightsNotice] = NoticeFields.Shape(),
        [DossierForm.PowerOfAttorney] = AttorneyFields.Shape(),
        [DossierForm.Inquiry] = InquiryFields.Shape(),
        [DossierForm.PaperList] = PaperFields.Shape(),
        [DossierForm.MediationRecord] = SessionFields.Shape(),
        [DossierForm.Agreement] = AgreementFields.Shape(),
        [DossierForm.OralAgreement] = AgreementFields.Shape(),
        [DossierForm.PerformanceProof] = PerformanceFields.Shape(),
        [DossierForm.ReturnVisit] = VisitFields.Shape(),
        [DossierForm.CourtApplication] = CourtFields.Shape(),
        [DossierForm.ClosingReport] = ClosingFields.Shape(),
        [DossierForm.FileNote] = NoteFields.Shape(),
        [DossierForm.BackCover] = BackFields.Shape(),
    };

    /// <summary>The sheets between the table of contents and the back cover, in the order of binding; what did not happen has no sheet.</summary>
    internal static IReadOnlyList<DossierSheet> Inside(DossierContent c) =>
    [
        .. One(DossierForm.Application, c, c.Application, ApplicationFields, p => p.On),
        .. One(DossierForm.AcceptanceRegister, c, c.Acceptance, AcceptanceFields, p => p.On),
        .. One(DossierForm.RightsNotice, c, c.RightsNotice, NoticeFields, p => p.On),
        .. Each(DossierForm.PowerOfAttorney, c, c.Attorneys, AttorneyFields, p => p.On, (p, _) => c.Attorneys.Count(a => a.Principal == p.Principal) > 1 ? $"（{p.Principal}委托{p.Name}）" : $"（{p.Principal}）"),
        .. Each(DossierForm.Inquiry, c, c.Inquiries, InquiryFields, p => p.On, (p, _) => $"（{p.Asked}）"),
        .. One(DossierForm.PaperList, c, c.Papers.Where(p => p.IsEvidence).ToList() is { Count: > 0 } papers ? papers : null, PaperFields, _ => null),
        .. Each<(DossierSession Session, int Number)>(DossierForm.MediationRecord, c, [.. c.Sessions.Select((s, i) => (Session: s, Number: i + 1))], SessionFields, p => p.Session.On, (p, many) => many ? $"（第{Count(p.Number)}次）" : ""),
        .. One(DossierForm.Agreement, c, c.Agreement, AgreementFields, p => p.On),
        .. One(DossierForm.OralAgreement, c, c.OralAgreement, AgreementFields, p => p.On),
        .. One(DossierForm.PerformanceProof, c, c.Performances is { Count: > 0 } rows ? rows : null, PerformanceFields, p => p.Max(r => r.Done)),
        .. Each(DossierForm.ReturnVisit, c, c.Visits, VisitFields, p => p.On, (p, many) => many ? $"（{p.Visited}）" : ""),
        .. One(DossierForm.CourtApplication, c, c.Court, CourtFields, p => p.On),
        .. One(DossierForm.ClosingReport, c, c.Closing, ClosingFields, p => p.ClosedOn),
        .. One(DossierForm.FileNote, c, c.Note, NoteFields, p => p.On),
    ];

    internal static DossierSheet CoverOf(DossierContent c) => Sheet(DossierForm.Cover, c, c.Cover, CoverFields, c.Cover.MadeOn);
    internal static DossierSheet ContentsOf(DossierContent c, IReadOnlyList<ContentsLine> lines) => Sheet(DossierForm.Contents, c, lines, ContentsFields, c.Cover.MadeOn);
    internal static DossierSheet BackOf(DossierContent c, int papers) => Sheet(DossierForm.BackCover, c, papers, BackFields, c.Cover.MadeOn);

    static IEnumerable<DossierSheet> One<T>(DossierForm form, DossierContent all, T? part, FieldTable<(DossierContent, T)> fields, Func<T, DateOnly?> on) where T : class =>
        part is null ? [] : [Sheet(form, all, part, fields, on(part))];

    static IEnumerable<DossierSheet> Each<T>(DossierForm form, DossierContent all, IReadOnlyList<T> parts, FieldTable<(DossierContent All, T Part)> fields, Func<T, DateOnly?> on, Func<T, bool, string> which) =>
        parts.Select(p => Sheet(form, all, p, fields, on(p), which(p, parts.Count > 1)));

    static DossierSheet Sheet<T>(DossierForm form, DossierContent all, T part, FieldTable<(DossierContent, T)> fields, DateOnly? on, string which = "") =>
        new(form, TitleOf(form) + which, on, fields.Read((all, part)));

    static FieldTable<(DossierContent All, T Part)> Of<T>() => new FieldTable<(DossierContent All, T Part)>().With(c => c.All, Common);

    static IReadOnlyList<byte[]> DrawnBy(DossierAgreement agreement, int party) => [.. agreement.Drawn.Where(d => d.Party == party).Select(d => d.Picture)];

    static FieldTable<(DossierContent All, T Part)> Parties<T>(FieldTable<(DossierContent All, T Part)> fields) => Sides(fields.Block("各当事人", c => Numbered(c.All.Parties), Party));

    static FieldTable<(DossierContent All, T Part)> Sides<T>(FieldTable<(DossierContent All, T Part)> fields) => fields
        .Block("各申请人", c => Numbered(c.All.Parties.Where(p => p.Side == Side.Applicant)), Party)
        .Block("各被申请人", c => Numbered(c.All.Parties.Where(p => p.Side == Side.Respondent)), Party)
        .Block("各第三人", c => Numbered(c.All.Parties.Where(p => p.Side == Side.Third)), Party);

    static IEnumerable<(T, int)> Numbered<T>(IEnumerable<T> things) => things.Select((thing, i) => (thing, i + 1));

    static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
