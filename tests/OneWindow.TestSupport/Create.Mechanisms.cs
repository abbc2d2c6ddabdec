using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Programme.Reports;

namespace OneWindow.TestSupport;

/// <summary>Figures that a test says: by unit, else none.</summary>
public sealed class SaidFigures : IPeriodFigures
{
    readonly ConcurrentDictionary<Guid, IReadOnlyList<IndicatorFigure>> said = [];

    /// <summary>Puts one in place of whatever computes figures.</summary>
    public static void In(TestSite site) => site.Own = services => services.RemoveAll<IPeriodFigures>().AddSingleton<SaidFigures>().AddSingleton<IPeriodFigures>(s => s.GetRequiredService<SaidFigures>());

    public static IndicatorFigure Of(string code, decimal? value, decimal? target, bool isHigherBetter = true) => new(code, $"指标{code}", $"Indicator {code}", "%", null, null, value, target, isHigherBetter, false);

    public void Say(Guid officeId, params IndicatorFigure[] figures) => said[officeId] = figures;

    public Task<IReadOnlyList<IndicatorFigure>> OfAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default) => Task.FromResult<IReadOnlyList<IndicatorFigure>>([]);

    public Task<IReadOnlyList<IndicatorFigure>> OfOfficeAsync(Guid officeId, DateOnly from, DateOnly to, CancellationToken cancellation = default) => Task.FromResult(said.GetValueOrDefault(officeId) ?? []);

    public Task<FrozenFigures> FreezeAsync(string areaCode, DateOnly from, DateOnly to, CancellationToken cancellation = default) => Task.FromResult(new FrozenFigures("[]"));
}

/// <summary>A programme with a task, for the tests of its mechanisms.</summary>
/// <param name="Other">A unit of the same county that is asked to help; <paramref name="OtherHead"/> heads it.</param>
/// <param name="Deputy">Keeps the programme of the city too: a third person.</param>
/// <param name="FarKeeper">Keeps what is for the other county.</param>
public sealed record MechanismGround(ProgrammeGround Programme, Guid TaskId, Office Other, StaffMember OtherHead, StaffMember Deputy, StaffMember FarKeeper, StaffMember FarLeader)
{
    public TestSite Site => Programme.Site;
    public MatterDesk Desk => Programme.Desk;
    public int Year => Programme.Year;
    public SaidFigures Figures => Site.Services.GetRequiredService<SaidFigures>();

    public static async Task<MechanismGround> OfAsync(TestSite site)
    {
        var g = await ProgrammeGround.OfAsync(site);
        var (city, create) = (g.Desk.City, site.Create);
        var task = await g.TaskAsync(g.Facts() with { AreaCode = city.Yizhou.Code, Level = TaskLevel.County });
        var other = await create.OfficeAsync(city.Yizhou);
        return new(g, task, other, await create.StaffAsync(Role.OfficeHead, city.Yizhou, other), await create.StaffAsync(Role.ProgrammeOfficer, city.City),
            await create.StaffAsync(Role.ProgrammeOfficer, city.Yiwu), await create.StaffAsync(Role.Leader, city.Yiwu));
    }

    /// <summary>Ten in the morning of a day of the ground's year.</summary>
    public DateTime At(int month, int day) => new(Year, month, day, 2, 0, 0, DateTimeKind.Utc);

    public async Task<Act> ActAsync(StaffMember who, DateTime? at = null) => await Desk.ActAsync(who) with { At = at ?? Site.Now };

    public async Task<Actor> ActorAsync(StaffMember who) => (await Desk.ActAsync(who)).Who;

    public async Task<ProgrammeYear> YearAsync() => await Site.InDbAsync(async db => await db.FindAsync<ProgrammeYear>(Programme.YearId)) ?? throw new InvalidOperationException("no year");

    /// <summary>Does something by one handler.</summary>
    public async Task DoAsync<THandler>(StaffMember who, Func<THandler, Act, Task> work, DateTime? at = null) where THandler : notnull
    {
        var act = await ActAsync(who, at);
        await Site.WithAsync<THandler>(h => work(h, act));
    }

    /// <inheritdoc cref="DoAsync"/>
    public async Task<TResult> GetAsync<THandler, TResult>(StaffMember who, Func<THandler, Act, Task<TResult>> work, DateTime? at = null) where THandler : notnull
    {
        var act = await ActAsync(who, at);
        return await Site.WithAsync<THandler, TResult>(h => work(h, act));
    }

    /// <summary>The lead unit reports every month or quarter, and what is due on a day of the year is made.</summary>
    public async Task PrepareReportsAsync(DateTime at, ReportRhythm rhythm = ReportRhythm.Quarterly)
    {
        await DoAsync<SaveReportScheduleHandler>(Programme.Keeper, (h, act) => h.HandleAsync(new(Programme.YearId, Programme.Lead.Id, rhythm, 28, new(Year, 1, 1)), act));
        await TendReportsAsync(at);
    }

    public Task TendReportsAsync(DateTime at) => Site.WithAsync<PrepareReportsHandler>(h => h.HandleAsync(new(Programme.YearId), new Act(Actor.System, at)));

    /// <summary>The report of the first period, with the unit's words.</summary>
    public async Task<Guid> ReportAsync(bool submitted = false)
    {
        await PrepareReportsAsync(At(2, 1));
        var id = (await GetAsync<ReportQueries, IReadOnlyList<ReportLine>>(Programme.Head, async (q, act) => await q.ListAsync(act.Who, await YearAsync())))[^1].Row.Id;
        await DoAsync<WriteReportHandler>(Programme.Head, (h, act) => h.HandleAsync(new(id, "中心已选址。", "下季度挂牌。"), act), At(3, 20));
        if (submitted) await DoAsync<SubmitReportHandler>(Programme.Head, (h, act) => h.HandleAsync(new(id), act), At(3, 25));
        return id;
    }

    /// <summary>The lead unit raises an issue and asks the other one.</summary>
    public Task<int> RaiseAsync() => GetAsync<RaiseJointConsultationHandler, int>(Programme.Head, (h, act) => h.HandleAsync(new(TaskId, "场地一直没有落实", "原定的楼另有用途。", "请国资部门调剂一处场地。", [Other.Id]), act));

    public async Task<JointView> JointAsync(int number, StaffMember? who = null) => await GetAsync<JointQueries, JointView>(who ?? Programme.Keeper, async (q, act) => await q.DemandAsync(act.Who, await YearAsync(), number));

    /// <summary>A meeting that was held, with its decisions.</summary>
    public async Task<int> MeetAsync(int number, params DecisionFacts[] decisions)
    {
        var id = (await JointAsync(number)).Row.Id;
        var meeting = await GetAsync<CallJointMeetingHandler, int>(Programme.Keeper, (h, act) => h.HandleAsync(new(id, act.At.AddHours(-1), "市政务中心三楼", "副市长 王示例"), act));
        await DoAsync<RecordJointMeetingHandler>(Programme.Keeper, (h, act) => h.HandleAsync(new(id, meeting, [Programme.Lead.Id, Other.Id], "同意调剂。", decisions), act));
        return meeting;
    }

    /// <summary>A sheet for the lead unit's kind in Yizhou: an indicator of 60 points with a floor of 20 per cent, a check of 40.</summary>
    public async Task<SheetView> SheetAsync(bool open = true)
    {
        var kind = await Site.InDbAsync(async db => (await db.FindAsync<Office>(Programme.Lead.Id))!.Kind);
        var number = await GetAsync<SaveAssessmentSheetHandler, int>(Programme.Keeper, (h, act) => h.HandleAsync(new(Programme.YearId, null, "年度考核", "Assessment of the year", kind, AreaLevel.County, 5), act));
        var sheet = await SheetAsync(number);
        await GetAsync<SaveAssessmentItemHandler, Guid>(Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id, null, "按时办结率", "Answered on time", "按平台数据计算", PointSource.Indicator, "3", 60, 20), act));
        await GetAsync<SaveAssessmentItemHandler, Guid>(Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id, null, "制度健全", "Rules in place", "看台账", PointSource.Check, null, 40, 0), act));
        if (open) await DoAsync<OpenAssessmentSheetHandler>(Programme.Keeper, (h, act) => h.HandleAsync(new(sheet.Row.Id), act));
        return await SheetAsync(number);
    }

    public async Task<SheetView> SheetAsync(int number, StaffMember? who = null) => await GetAsync<AssessmentQueries, SheetView>(who ?? Programme.Keeper, async (q, act) => await q.DemandAsync(act.Who, await YearAsync(), number));

    public async Task<UnitView> UnitAsync(SheetView sheet, Guid office, StaffMember? who = null)
    {
        var unit = sheet.Units.First(u => u.Row.OfficeId == office).Row.Id;
        return await GetAsync<AssessmentQueries, UnitView>(who ?? Programme.Keeper, async (q, act) => await q.UnitAsync(act.Who, await YearAsync(), sheet.Row.Number, unit));
    }
}
