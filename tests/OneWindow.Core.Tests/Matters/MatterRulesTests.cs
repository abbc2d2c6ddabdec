using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using SkiaSharp;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

/// <summary>The rules of the house that handlers hold, on both databases.</summary>
public abstract class MatterRulesTests(TestSite site)
{
    static async Task RefusedAsync(string code, Func<Task> work) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(work)).Code);

    [Fact]
    public async Task SecondLook_ByWhoeverAnswered_IsRefusedInEveryWay()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.FileAsync(office: desk.Centre);
        await desk.AcceptAsync(filed.Key, desk.CentreWorker);
        await desk.AnswerAsync(filed.Key, desk.CentreWorker);
        await desk.DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(filed.Key, "没有修好"), desk.Resident, default));
        var again = await desk.MatterAsync(filed.Key);
        Assert.Equal((MatterState.Reopened, 1), (again.State, again.Looks));
        // Nothing stands above the county's centre but another office of the same place: give the answerer a duty there, too.
        await site.Create.DutyAsync(desk.CentreWorker, Role.CaseWorker, desk.City.Yizhou, await OfficeAsync(again.OfficeId));
        var other = await site.Create.StaffAsync(Role.OfficeHead, desk.City.Yizhou, await OfficeAsync(again.OfficeId));
        var (same, head) = (await desk.ActAsync(desk.CentreWorker), await desk.ActAsync(other));

        await RefusedAsync("second-look-needs-another-person", () => desk.AcceptAsync(filed.Key, desk.CentreWorker));
        await RefusedAsync("second-look-needs-another-person", () => desk.DoAsync<AssignMatterHandler>(h => h.HandleAsync(new(filed.Key, desk.CentreWorker.Id), head, default)));
        await desk.AcceptAsync(filed.Key, other);
        await RefusedAsync("second-look-needs-another-person", () => desk.AnswerAsync(filed.Key, desk.CentreWorker));
        await RefusedAsync("second-look-needs-another-person", () => desk.DoAsync<ProposeRefusalHandler>(h =>
            h.HandleAsync(new(filed.Key, RefusalGround.AlreadyAnsweredSame, "答复过"), same, default)));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await desk.AnswerAsync(filed.Key, other);
        await RefusedAsync("second-look-needs-another-person", () => desk.DoAsync<CloseMatterHandler>(h => h.HandleAsync(new(filed.Key, true, "认可"), same, default)));
        await desk.DoAsync<CloseMatterHandler>(h => h.HandleAsync(new(filed.Key, true, "电话回访，认可"), head, default));
        Assert.Equal(MatterState.Closed, (await desk.MatterAsync(filed.Key)).State);
    }

    [Fact]
    public async Task Refuse_Twice_GoesToTheNamedPerson_WhoseDecisionBecomesARule()
    {
        var desk = await MatterDesk.OfAsync(site);
        var category = await CategoryAsync("井盖");
        var filed = await desk.FileAsync(category: category);
        await desk.RefuseAsync(filed.Key, desk.Worker, desk.Department);
        var once = await desk.MatterAsync(filed.Key);
        Assert.Equal((MatterState.Filed, desk.Department.Id, 1), (once.State, once.OfficeId, once.Refusals));
        await desk.RefuseAsync(filed.Key, desk.DepartmentWorker, desk.Station);
        var twice = await desk.MatterAsync(filed.Key);
        Assert.Equal((MatterState.Returned, NextStep.DecideOwner), (twice.State, twice.NextStep));
        Assert.NotNull(twice.NextStepBy);

        var worker = await desk.ActAsync(desk.Worker);
        await Assert.ThrowsAnyAsync<Exception>(() => desk.DoAsync<DecideOwnerHandler>(h => h.HandleAsync(new(filed.Key, desk.Department.Id, "归它"), worker, default)));
        var coordinator = await desk.ActAsync(desk.Coordinator);
        await desk.DoAsync<DecideOwnerHandler>(h => h.HandleAsync(new(filed.Key, desk.Department.Id, "井盖归它管", desk.City.Yizhou.Id), coordinator, default));
        var decided = await desk.MatterAsync(filed.Key);
        Assert.Equal((MatterState.Accepted, desk.Department.Id, 0), (decided.State, decided.OfficeId, decided.Refusals));
        await RefusedAsync("wrong-state", () => desk.RefuseAsync(filed.Key, desk.DepartmentWorker));

        var next = await site.WithAsync<FileMatterHandler, FiledMatter>(h =>
            h.HandleAsync(new(MatterKind.Request, Channel.Web, "又少了一个井盖", desk.City.Community.Id, category.Id), desk.Resident, default));
        Assert.Equal((desk.Department.Id, "rule", desk.City.Yizhou.Code), (next.OfficeId, next.Why.How, next.Why.Won!.AreaCode));
        Assert.Equal(filed.Number, await site.InDbAsync(db => db.Set<RoutingRule>().Where(r => r.Id == next.Why.Won.RuleId).Select(r => r.FromMatterNumber).SingleAsync()));
    }

    [Fact]
    public async Task GroupUngroupAndSplit_KeepEveryReceipt()
    {
        var desk = await MatterDesk.OfAsync(site);
        var lead = await desk.InStateAsync(MatterState.InHand);
        var (first, second) = (await desk.FileAsync(), await desk.FileAsync());
        var act = await desk.ActAsync(desk.Worker);
        foreach (var member in new[] { first, second }) await desk.DoAsync<GroupMattersHandler>(h => h.HandleAsync(new(lead.Key, member.Key), act, default));
        await desk.DoAsync<UngroupMatterHandler>(h => h.HandleAsync(new(second.Key, "不是同一处"), act, default));
        Assert.Equal((MatterState.Accepted, null), ((await desk.MatterAsync(second.Key)).State, (await desk.MatterAsync(second.Key)).LeadId));

        var part = await site.WithAsync<SplitMatterHandler, MatterKey>(h => h.HandleAsync(new(lead.Key, "另外路灯也不亮", null, desk.Department.Id), act, default));
        await desk.AnswerAsync(lead.Key, desk.Worker);
        Assert.Equal(MatterState.Answered, (await desk.MatterAsync(first.Key)).State);
        Assert.Equal(MatterState.Accepted, (await desk.MatterAsync(second.Key)).State);
        Assert.Equal(MatterState.Filed, (await desk.MatterAsync(part)).State);

        // One asks for a second look, the others are not touched by it.
        await desk.DoAsync<AskSecondLookHandler>(h => h.HandleAsync(new(first.Key, "我这里没修"), desk.Resident, default));
        Assert.Equal(MatterState.Answered, (await desk.MatterAsync(lead.Key)).State);
        foreach (var one in new[] { lead, first, second })
            Assert.Equal(one.Number, (await site.WithAsync<MatterQueries, Matter?>(q => q.FindByCodeAsync(one.Code, default)))!.Number);
        var status = await site.WithAsync<MatterQueries, ResidentStatus>(async q => await q.StatusAsync((await q.FindByCodeAsync(lead.Code, default))!, default));
        Assert.Equal((await desk.MatterAsync(part)).Number, Assert.Single(status.Parts).Number);
    }

    [Fact]
    public async Task Answer_WithoutTheEvidenceItsCategoryNeeds_IsRefused()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InHand, desk.Lamps);
        await RefusedAsync("evidence-needed", () => desk.AnswerAsync(filed.Key, desk.Worker));
        var act = await desk.ActAsync(desk.Worker);
        await desk.DoAsync<AnswerMatterHandler>(h => h.HandleAsync(new(filed.Key, "换了灯", Outcome.Solved, Cause.WornFacility, [Photo()]), act, default));
        Assert.Equal(MatterState.Answered, (await desk.MatterAsync(filed.Key)).State);
    }

    [Fact]
    public async Task DecideRefusal_ByWhoeverProposedIt_IsRefused_AndASecondPersonIsCounted()
    {
        var desk = await MatterDesk.OfAsync(site);
        var filed = await desk.InStateAsync(MatterState.InHand);
        var head = await desk.ActAsync(desk.Head);
        await desk.DoAsync<ProposeRefusalHandler>(h => h.HandleAsync(new(filed.Key, RefusalGround.AgainstTheLaw, "法律不允许"), head, default));
        await RefusedAsync("second-person-needed", () => desk.DoAsync<DecideRefusalHandler>(h => h.HandleAsync(new(filed.Key, true, null), head, default)));
        var coordinator = await desk.ActAsync(desk.Coordinator);
        var (from, until) = (site.Now.AddMinutes(-1), site.Now.AddMinutes(1));
        var before = await CountAsync(coordinator.Who);
        await desk.DoAsync<DecideRefusalHandler>(h => h.HandleAsync(new(filed.Key, true, null), coordinator, default));
        var after = await CountAsync(coordinator.Who);
        Assert.Equal((before.Refused + 1, before.Answers), after);
        Assert.Equal((0, 0), await CountAsync((await desk.ActAsync(desk.FarWorker)).Who));

        async Task<(int Refused, int Answers)> CountAsync(Actor who)
        {
            var counts = await site.WithAsync<RefusalCounts, IReadOnlyList<OfficeRefusals>>(q => q.OfAsync(who, from, until, default));
            return counts.SingleOrDefault(c => c.OfficeId == desk.Station.Id) is { } own
                ? (own.ByGround.GetValueOrDefault(RefusalGround.AgainstTheLaw), own.Answers) : (0, 0);
        }
    }

    [Fact]
    public async Task Numbers_UnderFiftyFilingsAtOnce_HaveNoGapsAndNoDoubles()
    {
        var desk = await MatterDesk.OfAsync(site);
        var before = await LastAsync();
        // Every fifth fails after its number was taken: the number must come back.
        var numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(async () =>
        {
            try
            {
                await using var scope = site.Scope();
                var handler = scope.ServiceProvider.GetRequiredService<FileMatterHandler>();
                return await scope.ServiceProvider.GetRequiredService<OneWindowDbContext>().InOneTransactionAsync(async () =>
                {
                    var filed = await handler.HandleAsync(new(MatterKind.Request, Channel.Api, $"第{i}件", desk.City.Community.Id), desk.Resident, default);
                    return i % 5 == 4 ? throw new InvalidOperationException("power cut") : filed.Number;
                });
            }
            catch (InvalidOperationException fault) when (fault.Message == "power cut") { return null; }
        })));
        var taken = numbers.OfType<string>().Select(n => int.Parse(n[^6..])).Order().ToList();
        Assert.Equal(Enumerable.Range(before + 1, 40), taken);
        Assert.Equal(before + 40, await LastAsync());

        Task<int> LastAsync() => site.InDbAsync(async db => await db.Set<Matter>().Where(m => m.District == "650502").Select(m => (int?)m.Sequence).MaxAsync() ?? 0);
    }

    [Fact]
    public async Task SteerAway_FilesAndRefersInOneTransaction_OrNotAtAll()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (clerk, far) = (await desk.ActAsync(desk.Clerk), await desk.ActAsync(desk.FarWorker));
        var before = await site.InDbAsync(db => db.Set<Matter>().CountAsync());
        Task<FiledMatter> Steer(Act act, string? text, string? words) => site.WithAsync<SteerAwayHandler, FiledMatter>(h =>
            h.HandleAsync(new(OtherChannel.LabourArbitration, MatterKind.Request, text, words, desk.Station.Id), act, default));
        await RefusedAsync("text-missing", () => Steer(clerk, "", "请去仲裁"));
        await RefusedAsync("text-missing", () => Steer(clerk, "老板欠工资", " "));
        await Assert.ThrowsAsync<NotAllowedException>(() => Steer(far, "老板欠工资", "请去仲裁"));
        Assert.Equal(before, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));

        var filed = await Steer(clerk, "老板欠工资", "请去仲裁");
        var matter = await desk.MatterAsync(filed.Key);
        Assert.Equal((MatterState.Referred, Outcome.LedToOtherChannel, NextStep.Nothing), (matter.State, matter.Outcome, matter.NextStep));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == filed.Key.Id && e.Action == "steer-away")));
    }

    [Fact]
    public async Task Templates_AreKeptOnlyWhereTheDutyReaches_AndPlacesAreChecked()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (head, worker, coordinator) = (await desk.ActAsync(desk.Head), await desk.ActAsync(desk.Worker), await desk.ActAsync(desk.Coordinator));
        Task<Guid> Save(Act act, string text, Guid? office, Guid? id = null) => site.WithAsync<SaveReplyTemplateHandler, Guid>(h =>
            h.HandleAsync(new(id, "已修好", text, MatterMove.Answer, null, office), act, default));
        await Assert.ThrowsAsync<NotAllowedException>(() => Save(worker, "好", desk.Station.Id));
        await Assert.ThrowsAsync<NotAllowedException>(() => Save(head, "好", desk.Department.Id));
        await Assert.ThrowsAsync<NotAllowedException>(() => Save(coordinator, "好", null));
        await RefusedAsync("template-place-unknown", () => Save(head, "{nummer} 已修好", desk.Station.Id));
        var id = await Save(head, "{number} 已修好，{office} {phone} {date}", desk.Station.Id);

        var filed = await desk.InStateAsync(MatterState.InHand);
        var matter = await desk.MatterAsync(filed.Key);
        Task<IReadOnlyList<ReplyTemplate>> Fitting(MatterMove move) => site.WithAsync<ReplyTemplateQueries, IReadOnlyList<ReplyTemplate>>(q => q.FittingAsync(move, matter, default));
        var found = Assert.Single(await Fitting(MatterMove.Answer), t => t.Id == id);
        Assert.Empty(await Fitting(MatterMove.Ask));
        Assert.Equal($"{filed.Number} 已修好，站 1 今天", ReplyWording.Fill(found.Text, filed.Number, "站", "1", "今天"));

        await Assert.ThrowsAsync<NotAllowedException>(() => desk.DoAsync<EndReplyTemplateHandler>(h => h.HandleAsync(new(id), worker, default)));
        for (var i = 0; i < 2; i++) await desk.DoAsync<EndReplyTemplateHandler>(h => h.HandleAsync(new(id), head, default));
        Assert.DoesNotContain(await Fitting(MatterMove.Answer), t => t.Id == id);
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.SubjectId == id && e.Action == "end-reply-template")));
        await RefusedAsync("template-ended", () => Save(head, "好", desk.Station.Id, id));
    }

    /// <summary>Filing writes two entries at one time; read by chance, the resident would see the matter sent before it was filed.</summary>
    [Fact]
    public async Task Entries_OfOneAct_AreReadInTheOrderTheyWereWritten()
    {
        var desk = await MatterDesk.OfAsync(site);
        for (var i = 0; i < 12; i++)
        {
            var matter = await desk.MatterAsync((await desk.FileAsync()).Key);
            var status = await site.WithAsync<MatterQueries, ResidentStatus>(q => q.StatusAsync(matter, default));
            Assert.Equal([EntryKind.Filed, EntryKind.SentTo], status.Lines.Select(l => l.Kind));
            var dossier = await site.WithAsync<MatterQueries, MatterDossier>(q => q.DossierAsync(matter, default));
            Assert.Equal([EntryKind.Filed, EntryKind.SentTo], dossier.Entries.Select(e => e.Kind));
        }
    }

    [Fact]
    public async Task Ratings_AreToldFromTenMarksOn()
    {
        var desk = await MatterDesk.OfAsync(site);
        var office = await site.Create.OfficeAsync(desk.City.Donghe, name: $"评价{Guid.NewGuid():n}");
        for (var i = 1; i <= 10; i++)
        {
            var filed = await desk.FileAsync(office: office);
            var coordinator = await desk.ActAsync(desk.Coordinator);
            await desk.DoAsync<AcceptMatterHandler>(h => h.HandleAsync(new(filed.Key), coordinator, default));
            await desk.DoAsync<AnswerMatterHandler>(h => h.HandleAsync(new(filed.Key, "好了", Outcome.Solved), coordinator, default));
            await desk.DoAsync<RateServiceHandler>(h => h.HandleAsync(new(filed.Key, i <= 5 ? 5 : 4), desk.Resident, default));
            var rating = (await site.WithAsync<OfficeRatings, IReadOnlyList<OfficeRating>>(q => q.OfAsync(desk.City.Donghe.Id, default))).Single(r => r.Office.Id == office.Id);
            if (i < 10) Assert.Equal((null, null), (rating.Marks, rating.Mean));
            else Assert.Equal((4.5m, 10), (rating.Mean!.Value, rating.Count));
        }
    }

    [Fact]
    public async Task WorkList_PagedByKey_ShowsEveryMatterOnce_EndedOnesToo()
    {
        var desk = await MatterDesk.OfAsync(site);
        var marked = await CategoryAsync("翻页");
        for (var i = 0; i < 7; i++) await desk.FileAsync(category: marked);
        for (var i = 0; i < 5; i++) await desk.InStateAsync(MatterState.Withdrawn, marked);
        var who = (await desk.ActAsync(desk.Worker)).Who;
        var filter = new WorkListFilter(WorkListKind.Team, CategoryId: marked.Id, IncludeEnded: true, Take: 3);
        var seen = new List<string>();
        for ((DateTime?, Guid)? after = null; ;)
        {
            var page = await site.WithAsync<WorkLists, WorkListPage>(w => w.PageAsync(who, filter with { After = after }, default));
            seen.AddRange(page.Rows.Select(r => r.Number));
            if (page.Next is not { } next) break;
            after = next;
        }
        Assert.Equal((12, 12), (seen.Count, seen.Distinct().Count()));
        Assert.Equal(7, await site.WithAsync<WorkLists, int>(w => w.CountAsync(who, filter with { IncludeEnded = false }, default)));
    }

    [Fact]
    public async Task FreshSlip_IsForWhoeverFiledIt_AndEndsAfterHalfAnHour()
    {
        var desk = await MatterDesk.OfAsync(site);
        var (clerk, worker) = (await desk.ActAsync(desk.Clerk), await desk.ActAsync(desk.Worker));
        var filed = await site.WithAsync<FileMatterHandler, FiledMatter>(h =>
            h.HandleAsync(new(MatterKind.Request, Channel.Window, "窗口来的", desk.City.Community.Id), clerk, default));
        Task<FreshSlip?> Slip(Act act) => site.WithAsync<ActQueries, FreshSlip?>(q => q.FreshSlipAsync(act.Who, filed.Number, default));
        Assert.Equal(filed.Code, (await Slip(clerk))!.Slip.Code);
        Assert.Null(await Slip(worker));
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Null(await Slip(clerk));
    }

    Task<Office> OfficeAsync(Guid id) => site.InDbAsync(async db => (await db.FindAsync<Office>(id))!);

    async Task<Category> CategoryAsync(string name)
    {
        var category = new Category { Code = $"X{Guid.NewGuid():n}"[..12], Name = name };
        await site.InDbAsync(async db => { db.Add(category); await db.SaveChangesAsync(); });
        return category;
    }

    static CheckedPhoto Photo()
    {
        using var surface = SKSurface.Create(new SKImageInfo(8, 8));
        surface.Canvas.Clear(SKColors.Orange);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 90);
        return PhotoIntake.Check(png.ToArray());
    }

    public sealed class OnSqlite(SqliteSite site) : MatterRulesTests(site), IClassFixture<SqliteSite>;

    public sealed class OnPostgres(PostgresSite site) : MatterRulesTests(site), IClassFixture<PostgresSite>;
}
