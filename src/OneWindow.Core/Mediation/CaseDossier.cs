using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>
/// The file of a case (卷宗), filled from its record: everything that all sides may know and nothing from behind a wall, whoever asks for it. Records are printed in the
/// order of the forms; what is not known is a blank to be written by hand.
/// </summary>
public sealed class CaseDossier(OneWindowDbContext db, CaseReader reader, DossierTemplates templates, LocalTime time)
{
    /// <summary>The whole file in one document, with the committee's own templates and the scanned pages bound in.</summary>
    /// <exception cref="RefusalException"><c>template-broken</c>, <c>template-filled-too-large</c>.</exception>
    public async Task<byte[]> WholeAsync(CaseView view, CancellationToken cancellation) =>
        DossierWriter.Whole(await ContentAsync(view, withScans: true, cancellation), await templates.TemplateOfAsync(view.Case.CommitteeId, null, cancellation));

    /// <summary>One form, each of its sheets a document; empty where the case has none of it.</summary>
    public async Task<IReadOnlyList<(string Name, byte[] Document)>> FormAsync(CaseView view, DossierForm form, CancellationToken cancellation) =>
        DossierWriter.Forms(await ContentAsync(view, withScans: false, cancellation), form, await templates.TemplateOfAsync(view.Case.CommitteeId, form, cancellation));

    /// <summary>What one party may take home: without address, contact, age and occupation of anybody else.</summary>
    public async Task<byte[]> CopyForAsync(CaseView view, Guid partyId, CancellationToken cancellation)
    {
        var index = view.Parties.ToList().FindIndex(p => p.Row.Id == partyId);
        if (index < 0) throw new NotVisibleException("party");
        var copy = (await ContentAsync(view, withScans: false, cancellation)).ForParty(index);
        return DossierWriter.Whole(copy, await templates.TemplateOfAsync(view.Case.CommitteeId, null, cancellation));
    }

    /// <param name="withScans">With the bytes of scanned pages; a preview needs none.</param>
    public async Task<DossierContent> ContentAsync(CaseView view, bool withScans, CancellationToken cancellation)
    {
        var c = view.Case;
        var names = view.Parties.ToDictionary(p => p.Row.Id, p => p.Person.Name);
        return new DossierContent
        {
            Committee = view.Committee.Name,
            CaseNumber = c.Number,
            DisputeName = view.Name,
            DisputeType = view.Kind.Name,
            Mediators = [.. view.Mediators.Where(m => m.Row.IsActive).OrderByDescending(m => m.Row.IsLead).Select(m => m.Row.StaffName)],
            Parties = [.. view.Parties.Select(p => PartyOf(view, p))],
            Cover = new() { From = DayOf(c.AcceptedAt ?? c.OpenedAt), To = DayOf(c.EndedAt), MadeBy = c.ClosedByName, MadeOn = DayOf(c.ClosedAt), Retention = RetentionOf(c.Retention) },
            Application = new(view.Account, [.. view.Claims.Select(RequestOf)], DayOf(c.OpenedAt)),
            Acceptance = new(c.Source, view.Account, c.RegistrarName, DayOf(c.AcceptedAt), c.HandedOverBy),
            RightsNotice = view.Parties.Any(p => p.Row.RightsToldAt is not null)
                ? new(view.Parties.Any(p => p.Row.RightsHow is ToldHow.InWriting or ToldHow.OnScreen), DayOf(view.Parties.Min(p => p.Row.RightsToldAt))) : null,
            Attorneys = [.. AttorneysOf(view)],
            Inquiries = [.. view.Sessions.Where(s => s.Row is { Kind: SessionKind.Inquiry, State: SessionState.Held }).Select(InquiryOf)],
            Sessions = [.. view.Sessions.Where(s => s.Row is { Kind: SessionKind.Joint, State: SessionState.Held }).Select(SittingOf)],
            Agreement = view.Agreement is { Row: { Form: AgreementForm.Written, State: not AgreementState.Draft } } written
                ? AgreementOf(view, written, names) with { Drawn = reader.DrawnOf(view, written) } : null,
            OralAgreement = view.Agreement is { Row.Form: AgreementForm.Oral } oral ? AgreementOf(view, oral, names) : null,
            Performances = c.State is CaseState.Performing or CaseState.Closed && view.Agreement is { Row.State: AgreementState.InForce } ? [.. PerformancesOf(view, names)] : [],
            Visits = [.. view.Visits.Select(v => VisitOf(v, names))],
            Court = view.Confirmation is { State: not ConfirmationState.GivenUp } court
                ? new(court.CourtName.Length > 0 ? court.CourtName : view.Committee.CourtName, view.Agreement?.Row.EffectiveOn, view.Agreement?.Row.EffectiveOn, court.AppliedOn) : null,
            Closing = c.ClosedAt is null ? null : new(DayOf(c.AcceptedAt), DayOf(c.ClosedAt), view.Account, OutcomeOf(view), PerformedOf(view), view.Entries.LastOrDefault(e => e.Row.Action == "close-case")?.Words ?? ""),
            Note = NoteOf(view),
            Papers = await PapersAsync(view, names, withScans, cancellation),
        };
    }

    static string RequestOf(ClaimView claim) => claim.Row.Amount is { } amount ? $"{claim.Text.TrimEnd('。')}（{Yuan(amount)}）" : claim.Text;

    /// <summary>
    /// What no form has a place for and whoever reads the file later would ask: why a mediator left, and a term that stood still. The ties a mediator disclosed are for
    /// all sides to know; what somebody said of a mediator is not.
    /// </summary>
    DossierNote? NoteOf(CaseView view)
    {
        var lines = new List<string>();
        foreach (var m in view.Mediators.Where(m => m.Row.EndedAt is not null))
            lines.Add($"调解员{m.Row.StaffName}于{PrintedWords.Day(DayOf(m.Row.EndedAt))}{(m.Row.End is MediatorEnd.Recused or MediatorEnd.PartyAsked ? "回避" : "不再承办")}。{(m.Row.End == MediatorEnd.Recused ? Sentence(m.Disclosure) : "")}");
        foreach (var pause in view.Entries.Where(e => e.Row is { Action: "pause-case-term" or "resume-case-term", Wall: Wall.Shared }))
            lines.Add($"{PrintedWords.Day(DayOf(pause.Row.At))}{(pause.Row.Action == "pause-case-term" ? "起调解期限中止" : "起调解期限继续计算")}。{Sentence(pause.Words)}");
        return lines.Count == 0 ? null : new(string.Join('\n', lines), view.Case.ClosedByName, DayOf(view.Case.ClosedAt));
    }

    /// <summary>Typed words with the stop that people leave out.</summary>
    static string Sentence(string words) => words.Length == 0 || words[^1] is '。' or '！' or '？' or '.' or '!' or '?' ? words : words + "。";

    static DossierParty PartyOf(CaseView view, PartyView p) => new(p.Row.Side, p.Person.Name)
    {
        IsOrganisation = p.Person.IsOrganisation,
        Sex = p.Person.Sex,
        Age = p.Person.Age,
        Occupation = p.Person.Occupation,
        Contact = p.Person.Phone,
        Address = p.Person.Address,
        LegalRepresentative = p.Person.LegalRepresentative,
        Representatives = PrintedWords.Names(ActingFor(view, p).Select(r => r.Person.Name)),
    };

    static IEnumerable<RepresentativeView> ActingFor(CaseView view, PartyView p) => view.Representatives
        .Where(r => r.Row.EndedAt is null && (r.Row.PartyId == p.Row.Id || (r.Row.PartyId is null && r.Row.Group == p.Row.Group)));

    /// <summary>A power for a whole group stands behind its first member.</summary>
    static IEnumerable<DossierAttorney> AttorneysOf(CaseView view)
    {
        foreach (var r in view.Representatives.Where(r => r.Row.EndedAt is null && r.Row.Kind is RepresentativeKind.Attorney or RepresentativeKind.GroupSpeaker))
        {
            var index = view.Parties.ToList().FindIndex(p => p.Row.Id == r.Row.PartyId || (r.Row.PartyId is null && p.Row.Group == r.Row.Group));
            if (index < 0) continue;
            var principal = r.Row.PartyId is null ? $"{view.Parties[index].Person.Name}等（{r.Row.Group}）" : view.Parties[index].Person.Name;
            yield return new(index, principal, r.Person.Name, r.Person.Phone, r.Person.Relation, r.Person.Powers, r.Row.GivenOn);
        }
    }

    DossierInquiry InquiryOf(SessionView s) => new(HoursOf(s.Row), DayOf(s.Row.From), PlaceOf(s), PrintedWords.Names(Came(s).Select(p => p.Name)),
        PrintedWords.Names(Came(s).Where(p => p.Row.Role is SessionRole.Party or SessionRole.Invitee or SessionRole.Representative).Select(p => p.Name)),
        [.. (s.Record?.Statements ?? []).Select(w => (w.Who, w.Words))], PrintedWords.Names(Came(s).Where(p => p.Row.Role == SessionRole.Mediator).Select(p => p.Name)), s.Row.RecorderName);

    DossierSession SittingOf(SessionView s) => new(HoursOf(s.Row), DayOf(s.Row.From), PlaceOf(s), s.Row.IsOpen,
        [.. Came(s).Where(p => p.Row.Role is SessionRole.Party or SessionRole.Representative).Select(p => p.Name)],
        PrintedWords.Names(Came(s).Where(p => p.Row.Role == SessionRole.Invitee).Select(p => p.Name)),
        [.. Came(s).Where(p => p.Row.Role == SessionRole.Mediator).Select(p => p.Name)], s.Row.RecorderName)
    {
        Told = s.Record?.Told ?? "",
        Statements = [.. (s.Record?.Statements ?? []).Select(w => (w.Who, w.Words))],
        Facts = Absent(s) + (s.Record?.Facts ?? ""),
        Consequences = s.Record?.Consequences ?? "",
        Result = s.Record?.Result ?? "",
    };

    static IEnumerable<(SessionPerson Row, string Name)> Came(SessionView s) => s.People.Where(p => p.Row.Attendance == Attendance.Present);

    /// <summary>Who did not come is part of the record.</summary>
    static string Absent(SessionView s) =>
        s.People.Where(p => p.Row is { Role: SessionRole.Party, Attendance: Attendance.Absent or Attendance.AbsentExcused }).Select(p => p.Name).ToList() is { Count: > 0 } absent
            ? $"未到场：{PrintedWords.Names(absent)}。\n" : "";

    static string PlaceOf(SessionView s) => s.Row.Way switch
    {
        SessionWay.InRoom => s.Row.Room?.Name ?? s.Place,
        SessionWay.ByPhone => "电话调解",
        SessionWay.ByVideo => "视频调解",
        _ => s.Place,
    };

    static DossierAgreement AgreementOf(CaseView view, AgreementView agreement, Dictionary<Guid, string> names)
    {
        var clauses = view.Clauses.Select(l => ClauseOf(l, names)).ToList();
        if (agreement.Text.Agreed.Length > 0) clauses.Insert(0, agreement.Text.Agreed);
        foreach (var open in view.Claims.Where(k => k.Row.Outcome == ClaimOutcome.NotAgreed)) clauses.Add($"下列请求未达成一致，可通过其他途径解决：{open.Text}");
        var due = view.Clauses.SelectMany(l => l.Obligations).ToList();
        return new(agreement.Text.Facts, agreement.Text.Issues, agreement.Text.Responsibility, clauses)
        {
            Manner = string.Join('；', view.Clauses.Select(l => l.Text.How).Where(h => h.Length > 0).Distinct()),
            Place = string.Join('；', view.Clauses.Select(l => l.Text.Place).Where(h => h.Length > 0).Distinct()),
            Term = due.Count == 0 ? "" : $"{PrintedWords.Day(due.Max(o => o.Row.Due))}前履行完毕",
            Recorder = agreement.Row.RecorderName,
            On = agreement.Row.Form == AgreementForm.Oral ? agreement.Row.ReachedOn : agreement.Row.EffectiveOn,
        };
    }

    static string ClauseOf(ClauseView l, Dictionary<Guid, string> names)
    {
        var parts = l.Obligations.Select(o => o.Row.Amount is { } yuan ? $"{PrintedWords.Day(o.Row.Due)}前{Yuan(yuan)}" : $"{PrintedWords.Day(o.Row.Due)}前");
        var whole = l.Row.Amount is { } amount ? $"，合计{Yuan(amount)}" : "";
        var ifNot = l.Text.IfNot.Length > 0 ? $"逾期不履行的，{Sentence(l.Text.IfNot)}" : "";
        return $"{names.GetValueOrDefault(l.Row.DebtorId)}向{names.GetValueOrDefault(l.Row.OwedToId)}：{l.Text.What.TrimEnd('。')}{whole}（{string.Join('，', parts)}）。{ifNot}";
    }

    static string Yuan(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"{amount:0.##}元");

    static IEnumerable<DossierPerformance> PerformancesOf(CaseView view, Dictionary<Guid, string> names) =>
        from l in view.Clauses
        from o in l.Obligations
        select new DossierPerformance(names.GetValueOrDefault(l.Row.DebtorId, ""), names.GetValueOrDefault(l.Row.OwedToId, ""),
            l.Obligations.Count > 1 ? $"{l.Text.What.TrimEnd('。')}（第{PrintedWords.Count(o.Row.Number)}期{(o.Row.Amount is { } a ? Yuan(a) : "")}）" : l.Text.What + (o.Row.Amount is { } w ? $"（{Yuan(w)}）" : ""),
            o.Row.Due, o.Row.DoneOn, view.Papers.FirstOrDefault(p => p.Row.Id == o.Row.ProofPaperId && p.Row.Wall == Wall.Shared)?.Name ?? "",
            o.Row.State switch { ObligationState.Released => "权利人免除", ObligationState.Broken => "未按期履行", _ => o.Words });

    static DossierVisit VisitOf(VisitView v, Dictionary<Guid, string> names) => new(names.GetValueOrDefault(v.Row.PartyId, ""), v.Row.On,
        v.Row.How switch { ToldHow.ByPhone => "电话", ToldHow.InWriting => "书面", ToldHow.OnScreen => "网上", _ => "当面" },
        PerformedOf(v.Row.Performed),
        v.Row.Satisfaction switch { Satisfaction.Content => "满意。", Satisfaction.Neutral => "一般。", Satisfaction.NotContent => "不满意。", _ => "没有表示。" },
        v.Findings.Lawsuits, v.Findings.Remaining, v.Findings.Steps, v.Row.StaffName);

    static string PerformedOf(Performed performed) =>
        performed switch { Performed.Fully => "全部履行。", Performed.Partly => "部分履行。", Performed.NotYet => "尚未到期。", _ => "没有履行。" };

    async Task<IReadOnlyList<DossierPaper>> PapersAsync(CaseView view, Dictionary<Guid, string> names, bool withScans, CancellationToken cancellation)
    {
        var papers = new List<DossierPaper>();
        foreach (var paper in view.Papers.Where(p => p.Row.Wall == Wall.Shared))
        {
            IReadOnlyList<DossierScan> scans = [];
            if (withScans && await db.CasePapers.AsNoTracking().FirstOrDefaultAsync(p => p.District == paper.Row.District && p.Id == paper.Row.Id && p.RemovedAt == null, cancellation) is { } row)
            {
                var (name, type, content) = reader.Open(row);
                scans = [new(name + MediaTypes.EndingOf(type), content)];
            }
            papers.Add(new(paper.Name, paper.Row.After, paper.Row.PartyId is { } of ? names.GetValueOrDefault(of, "") : "", paper.Row.On ?? DayOf(paper.Row.AddedAt), scans));
        }
        return papers;
    }

    string HoursOf(CaseSession s)
    {
        var (from, to) = (time.Of(s.From), time.Of(s.To));
        static string Hour(DateTime t) => t.Minute == 0 ? $"{t.Hour}时" : $"{t.Hour}时{t.Minute}分";
        return $"{PrintedWords.Day(DateOnly.FromDateTime(from))}{Hour(from)}至{Hour(to)}";
    }

    DateOnly? DayOf(DateTime? at) => at is { } t ? time.DayOf(t) : null;

    static string RetentionOf(Retention? retention) => retention switch { Retention.ShortTerm => "短期", Retention.LongTerm => "长期", Retention.Permanent => "永久", _ => "" };

    static string OutcomeOf(CaseView view) => view.Case.Outcome switch
    {
        CaseOutcome.Agreed => "达成书面协议。" + ConfirmedOf(view),
        CaseOutcome.PartlyAgreed => "部分达成协议。" + ConfirmedOf(view),
        CaseOutcome.AgreedOrally => "达成口头协议。",
        CaseOutcome.ConsentRefused => "一方不同意调解，终止调解并告知其他途径。" + Sentence(view.EndWords),
        CaseOutcome.Withdrawn => "申请人撤回申请。",
        CaseOutcome.HandedOver => "移送其他渠道办理。",
        _ => "未达成协议，终止调解并告知其他途径。" + Sentence(view.EndWords),
    };

    static string ConfirmedOf(CaseView view) => view.Confirmation is { State: ConfirmationState.Confirmed } court
        ? $"经{court.CourtName}裁定确认有效{(court.CourtNumber.Length > 0 ? $"，案号{court.CourtNumber}" : "")}。" : "";

    /// <summary>By what was written down as done; an oral agreement has only what was heard on a return visit.</summary>
    static string PerformedOf(CaseView view)
    {
        var all = view.Clauses.SelectMany(l => l.Obligations).ToList();
        if (view.Agreement is not { Row.State: AgreementState.InForce }) return "";
        if (all.Count == 0) return view.Visits.Count > 0 ? PerformedOf(view.Visits[^1].Row.Performed) : "";
        return all.All(o => o.Row.State is ObligationState.Done or ObligationState.Released) ? "全部履行。" : all.Any(o => o.Row.State == ObligationState.Done) ? "部分履行。" : "没有履行。";
    }
}
