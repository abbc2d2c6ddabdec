using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Consultations;
using OneWindow.Core.Counters.Figures;
using OneWindow.Core.Counters.Tickets;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Parties;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.TestSupport.CounterGround;

namespace OneWindow.Core.Tests.Counters.Consultations;

/// <summary>Records of talks on both databases: what is kept, who reads it, and what opens from it.</summary>
public abstract class ConsultationRulesTests(TestSite site)
{
    const string Question = "老板拖欠我三个月工资", Advice = "先向劳动保障监察投诉，也可以申请劳动仲裁", Name = "示例来访人", Template = "wages.arbitration";

    static readonly ConsultationNotes Kept = new(ConsultationResult.AdviceGiven, Consent: true, Question, Advice, Name);
    static readonly ConsultationNotes Anonymous = new(ConsultationResult.AdviceGiven, Consent: false);

    async Task<WrittenConsultation> WriteAsync(CounterGround g, ConsultationNotes notes, Guid? ticket = null, StaffMember? who = null)
    {
        var act = await g.Desk.ActAsync(who ?? g.Lawyer);
        return await site.WithAsync<WriteConsultationHandler, WrittenConsultation>(h => h.HandleAsync(new(g.Counter.Id, notes, ticket), act));
    }

    async Task DoAsync<THandler>(CounterGround g, Func<THandler, Act, Task> work, StaffMember? who = null, DateTime? at = null) where THandler : notnull
    {
        var act = await g.Desk.ActAsync(who ?? g.Lawyer) with { At = at ?? site.Now };
        await site.WithAsync<THandler>(h => work(h, act));
    }

    Task<Consultation> RowAsync(WrittenConsultation written) => site.InDbAsync(db => db.Set<Consultation>().AsNoTracking().SingleAsync(c => c.District == written.Key.District && c.Id == written.Key.Id));

    Task<ConsultationView?> ByCodeAsync(WrittenConsultation written) => site.WithAsync<ConsultationQueries, ConsultationView?>(q => q.FindByCodeAsync(written.Code));

    Task<ConsultationView> ByStaffAsync(CounterGround g, WrittenConsultation written, Actor actor) => site.WithAsync<ConsultationQueries, ConsultationView>(q => q.FindAsync(actor, g.Supermarket.Id, written.Key.Id));

    static async Task RefusedAsync(string code, string? field, Func<Task> act) =>
        Assert.Equal((code, field), (await Assert.ThrowsAsync<RefusalException>(act)) is var refusal ? (refusal.Code, refusal.Field) : default);

    [Fact]
    public async Task WithoutConsent_OnlyThatItTookPlaceIsKept_AndAdviceIsGivenAllTheSame()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Anonymous);
        var row = await RowAsync(written);
        Assert.Equal((null, null, null, null, false), (row.QuestionSealed, row.AdviceSealed, row.NameSealed, row.ConsentAt, row.KeepsWords));
        foreach (var words in new[] { Anonymous with { Question = Question }, Anonymous with { Advice = Advice }, Anonymous with { Name = Name } })
            await RefusedAsync("words-without-consent", nameof(ConsultationNotes.Consent), () => WriteAsync(g, words));
        Assert.Equal(("", "", ""), (await ByCodeAsync(written)) is { } view ? (view.Question, view.Advice, view.Name) : default);
        await RefusedAsync("consent-withdrawn", null, () => site.WithAsync<WithdrawConsentHandler>(h => h.HandleAsync(new(written.Key), new Act(Actor.Resident, site.Now))));
    }

    [Fact]
    public async Task WithConsent_WordsAreReadByTheWriterAndThePerson_AndByNobodyElse()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        var row = await RowAsync(written);
        foreach (var sealedText in new[] { row.QuestionSealed!, row.AdviceSealed!, row.NameSealed!, row.CodeSealed })
            foreach (var plain in new[] { Question, Advice, Name, written.Code })
                Assert.DoesNotContain(plain, System.Text.Encoding.UTF8.GetString(sealedText), StringComparison.Ordinal);
        Assert.Equal((Question, Advice, Name, g.Lawyer.Name, false), (await ByCodeAsync(written)) is { } own ? (own.Question, own.Advice, own.Name, own.With, own.IsMine) : default);
        Assert.Equal((Question, true), (await ByStaffAsync(g, written, (await g.Desk.ActAsync(g.Lawyer)).Who)) is var mine ? (mine.Question, mine.IsMine) : default);
        foreach (var other in new[] { g.Desk.Head, g.Desk.Clerk, g.Desk.Mediator })
            Assert.Equal(("", "", "", false), (await ByStaffAsync(g, written, (await g.Desk.ActAsync(other)).Who)) is var seen ? (seen.Question, seen.Advice, seen.Name, seen.IsMine) : default);
        foreach (var stranger in new[] { g.Desk.FarWorker, g.Desk.Coordinator, g.Desk.Leader })
        {
            var who = (await g.Desk.ActAsync(stranger)).Who;
            await Assert.ThrowsAsync<NotVisibleException>(() => ByStaffAsync(g, written, who));
        }
        var lines = await site.WithAsync<ConsultationQueries, IReadOnlyList<ConsultationLine>>(async q => await q.DayAsync((await g.Desk.ActAsync(g.Desk.Head)).Who, g.Supermarket.Id, new(2026, 11, 23)));
        Assert.Equal((g.Lawyer.Name, false, ConsultationResult.AdviceGiven), lines.Single() is var line ? (line.With, line.IsMine, line.Row.Result) : default);
        // Nobody else acts on it either.
        await Assert.ThrowsAsync<NotVisibleException>(() => DoAsync<WithdrawConsentHandler>(g, (h, by) => h.HandleAsync(new(written.Key), by), g.Desk.Head));
        await Assert.ThrowsAsync<NotAllowedException>(() => DoAsync<WithdrawConsentHandler>(g, (h, by) => h.HandleAsync(new(written.Key), by), g.Desk.FarWorker));
    }

    [Fact]
    public async Task TheAuditLine_HasNoWords()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        await DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Template, new Dictionary<string, string>()), by));
        var lines = await site.InDbAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(e => e.SubjectId == written.Key.Id).ToListAsync());
        Assert.Equal(["draft-consultation-paper", "write-consultation"], lines.Select(l => l.Action).Order(StringComparer.Ordinal));
        foreach (var words in new[] { Question, Advice, Name }) Assert.All(lines, l => Assert.DoesNotContain(words, $"{l.Why} {l.Details}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ThePerson_TakesConsentBack_AndWordsNameAndPapersAreGone()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        await DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Template, new Dictionary<string, string>()), by));
        await site.WithAsync<WithdrawConsentHandler>(h => h.HandleAsync(new(written.Key), new Act(Actor.Resident, site.Now)));
        var row = await RowAsync(written);
        Assert.Equal((null, null, null, false), (row.QuestionSealed, row.AdviceSealed, row.NameSealed, row.KeepsWords));
        Assert.False(await site.InDbAsync(db => db.Set<ConsultationPaper>().AnyAsync(p => p.ConsultationId == written.Key.Id)));
        await RefusedAsync("consent-withdrawn", null, () => DoAsync<CorrectConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Kept, row.Version), by)));
        await RefusedAsync("words-without-consent", "Template", () => DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Template, new Dictionary<string, string>()), by)));
    }

    [Fact]
    public async Task ARecord_IsMendedOnItsDay_AndStandsAfterwards()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        var seen = (await RowAsync(written)).Version;
        await DoAsync<CorrectConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Kept with { Advice = "改过的答复" }, seen), by));
        Assert.Equal("改过的答复", (await ByCodeAsync(written))!.Advice);
        await Assert.ThrowsAsync<StaleException>(() => DoAsync<CorrectConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Kept, seen), by)));
        await RefusedAsync("consultation-stands", null, () => DoAsync<CorrectConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Kept, seen + 1), by), at: At(10)));
        // Without consent nothing of the words is left, and no paper.
        await DoAsync<CorrectConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, Anonymous, seen + 1), by));
        Assert.Equal((null, false), (await RowAsync(written)) is var row ? (row.AdviceSealed, row.KeepsWords) : default);
    }

    [Fact]
    public async Task Notes_AreRefused_BesideTheirField()
    {
        var g = await OfAsync(site);
        await RefusedAsync("result-by-act", nameof(ConsultationNotes.Result), () => WriteAsync(g, Anonymous with { Result = ConsultationResult.CaseOpened }));
        await RefusedAsync("text-missing", nameof(ConsultationNotes.Advice), () => WriteAsync(g, Kept with { Advice = " " }));
        await RefusedAsync("text-too-long", nameof(ConsultationNotes.Advice), () => WriteAsync(g, Kept with { Advice = new string('字', ConsultationNotes.Longest + 1) }));
        await RefusedAsync("text-missing", nameof(ConsultationNotes.ReferredTo), () => WriteAsync(g, Anonymous with { Result = ConsultationResult.Referred }));
        await RefusedAsync("service-not-offered", nameof(ConsultationNotes.ServiceId), () => WriteAsync(g, Anonymous with { ServiceId = Guid.NewGuid() }));
        var toFirm = Anonymous with { Result = ConsultationResult.Referred, ReferredTo = "示例律师事务所", ToPaidService = true };
        await RefusedAsync("free-choice-untold", nameof(ConsultationNotes.FreeChoiceTold), () => WriteAsync(g, toFirm));
        Assert.True((await RowAsync(await WriteAsync(g, toFirm with { FreeChoiceTold = true }))).FreeChoiceTold);
        // The sentence is a rule of the supermarket's own (sure-mark D).
        await site.InDbAsync(db => db.Set<Supermarket>().Where(s => s.Id == g.Supermarket.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.TellsFreeChoice, false)));
        await WriteAsync(g, toFirm);
        await Assert.ThrowsAsync<NotAllowedException>(() => WriteAsync(g, Anonymous, who: g.Desk.FarWorker));
    }

    [Fact]
    public async Task ANumber_HasOneRecord_ItsOwnCounters()
    {
        var g = await OfAsync(site);
        var taken = await site.WithAsync<TakeTicketHandler, TakenTicket>(h => h.HandleAsync(new(g.Supermarket.Id, ServiceKind.LegalAdvice), new Act(Actor.Resident, site.Now)));
        await RefusedAsync("ticket-elsewhere", nameof(WriteConsultation.TicketId), () => WriteAsync(g, Anonymous, taken.Key.Id));
        await DoAsync<CallNextHandler>(g, (h, by) => h.HandleAsync(new(g.Supermarket.Id, g.Counter.Id), by));
        await DoAsync<ReceiveTicketHandler>(g, (h, by) => h.HandleAsync(new(taken.Key), by));
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            try { await WriteAsync(g, Anonymous, taken.Key.Id); return "written"; }
            catch (RefusalException refusal) { return refusal.Code; }
        }));
        Assert.Equal(["consultation-written", "consultation-written", "consultation-written", "consultation-written", "consultation-written", "written"], outcomes.Order(StringComparer.Ordinal));
        Assert.NotNull(await site.WithAsync<ConsultationQueries, Guid?>(q => q.OfTicketAsync(taken.Key)));
    }

    [Fact]
    public async Task APaper_IsDraftedFromATemplate_Kept_AndTakenAway()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        var template = (await site.WithAsync<PaperTemplates, IReadOnlyList<NamedPaper>>(t => t.AllAsync())).First(t => t.Paper.Fields.Count > 1);
        var field = template.Paper.Fields[0].Key;
        await RefusedAsync("paper-unknown", "Template", () => DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, "nothing.here", new Dictionary<string, string>()), by)));
        await RefusedAsync("text-too-long", field, () => DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, template.Key, new Dictionary<string, string> { [field] = new('字', 1001) }), by)));
        await DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, template.Key, new Dictionary<string, string> { [field] = "示例填写的话" }), by));
        var paper = (await ByCodeAsync(written))!.Papers.Single();
        Assert.Equal(template.Title.Zh, paper.Title);
        Assert.Contains("示例填写的话", string.Concat(paper.Lines), StringComparison.Ordinal);
        var raw = await site.InDbAsync(db => db.Set<ConsultationPaper>().AsNoTracking().Where(p => p.Id == paper.Id).Select(p => p.LinesSealed).SingleAsync());
        Assert.DoesNotContain("示例填写的话", System.Text.Encoding.UTF8.GetString(raw), StringComparison.Ordinal);
        for (var i = 1; i < DraftConsultationPaperHandler.Most; i++) await DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, template.Key, new Dictionary<string, string>()), by));
        await RefusedAsync("too-many-papers", null, () => DoAsync<DraftConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, template.Key, new Dictionary<string, string>()), by)));
        await DoAsync<RemoveConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, paper.Id), by));
        await Assert.ThrowsAsync<NotVisibleException>(() => DoAsync<RemoveConsultationPaperHandler>(g, (h, by) => h.HandleAsync(new(written.Key, paper.Id), by)));
    }

    [Fact]
    public async Task AMatter_IsFiledFromTheTalk_Once_ByWhoeverWasOnDuty()
    {
        var g = await OfAsync(site);
        var written = await WriteAsync(g, Kept);
        var matter = new FileMatter(MatterKind.LegalQuestion, Channel.Window, Question, g.Desk.City.Community.Id, ContactName: Name, ContactPhone: "13800000000");
        await DoAsync<OpenMatterFromConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, matter), by));
        var row = await RowAsync(written);
        var filed = await site.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(m => m.Id == row.MatterId));
        Assert.Equal((ConsultationResult.CaseOpened, Question, g.Lawyer.Id), (row.Result, filed.Text, filed.FiledById!.Value));
        Assert.Equal(filed.Number, (await ByCodeAsync(written))!.MatterNumber);
        await RefusedAsync("matter-opened-already", null, () => DoAsync<OpenMatterFromConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, matter), by)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<Matter>().CountAsync(m => m.FiledById == g.Lawyer.Id)));
        var (_, day) = await site.WithAsync<CounterFigures, (SupermarketLine, SupermarketDay)>(async f => await f.DayAsync((await g.Desk.ActAsync(g.Desk.Head)).Who, g.Supermarket.Id, new(2026, 11, 23), site.Now));
        Assert.Equal(1, day.Talks[ConsultationResult.CaseOpened]);
    }

    [Fact]
    public async Task AMediationCase_IsOpenedFromTheTalk_ByAMediatorOnDuty()
    {
        var g = await OfAsync(site);
        var before = site.Faults.All.Count; // tests of lost races, run before, leave theirs
        var (committee, kind) = (await site.Create.CommitteeAsync(g.Desk.Station), await site.Create.DisputeKindAsync());
        var written = await WriteAsync(g, Kept, who: g.Desk.Mediator);
        var dispute = new BringDispute(g.Desk.City.Community.Id, "楼上漏水", committee.Id, kind.Id, Suitable: true, new PartyInput(Side.Applicant, new PersonDetails { Name = Name, Phone = "13800000000" }), []);
        BroughtDispute brought = null!;
        await DoAsync<DisputesAtTheWindow>(g, async (w, by) => brought = await w.BringAsync(dispute, by, default), g.Desk.Mediator);
        await DoAsync<LinkConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, brought.Matter, brought.MatterNumber), by), g.Desk.Mediator);
        var row = await RowAsync(written);
        Assert.Equal((ConsultationResult.CaseOpened, true), (row.Result, await site.InDbAsync(db => db.Set<MediationCase>().AnyAsync(c => c.MatterId == row.MatterId))));
        await RefusedAsync("matter-opened-already", null, () => DoAsync<LinkConsultationHandler>(g, (h, by) => h.HandleAsync(new(written.Key, brought.Matter, brought.MatterNumber), by), g.Desk.Mediator));
        Assert.Equal(before, site.Faults.All.Count);
    }
}

public sealed class SqliteConsultationRulesTests(SqliteSite site) : ConsultationRulesTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresConsultationRulesTests(PostgresSite site) : ConsultationRulesTests(site), IClassFixture<PostgresSite>;
