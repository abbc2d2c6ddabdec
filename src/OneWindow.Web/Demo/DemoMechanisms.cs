using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Assessments;
using OneWindow.Core.Programme.JointConsultations;
using OneWindow.Core.Programme.LinkUps;
using OneWindow.Core.Programme.Reports;

namespace OneWindow.Web.Demo;

/// <summary>What the mechanisms did in the demonstration's year: reports by quarter, two hard issues, link-ups with orders, and an assessment of the township centres with an objection upheld. Everything is invented.</summary>
sealed class DemoMechanisms(IServiceProvider services, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, DateTime now)
{
    /// <summary>Units whose reports the demonstration tells.</summary>
    static readonly string[] Reporting = ["justice", "housing", "yizhou-gov"];

    readonly DateOnly today = DateOnly.FromDateTime(now.AddHours(8));

    /// <summary>After the programme of the year runs.</summary>
    internal async Task TellAsync(Guid yearId, CancellationToken cancellation)
    {
        await ReportAsync(yearId, cancellation);
        var tasks = await OpenTasksAsync(cancellation);
        await ConsultAsync(tasks, cancellation);
        await LinkAsync(yearId, tasks, cancellation);
        await AssessAsync(yearId, cancellation);
    }

    async Task ReportAsync(Guid yearId, CancellationToken cancellation)
    {
        foreach (var unit in Reporting)
            await DoAsync<SaveReportScheduleHandler>(h => h.HandleAsync(new(yearId, offices[unit], ReportRhythm.Quarterly, 28, new(today.Year, 1, 1)), Ago("programme", 320), cancellation));
        await DoAsync<PrepareReportsHandler>(h => h.HandleAsync(new(yearId), new(Actor.System, now), cancellation));
        foreach (var unit in Reporting)
        {
            var lines = await WithAsync<ReportQueries, IReadOnlyList<ReportLine>>(async q => await q.ListAsync(people[$"{unit}-head"], await YearAsync(cancellation), null, cancellation));
            foreach (var line in lines.Where(l => l.Row.OfficeId == offices[unit]).OrderBy(l => l.Row.From))
            {
                // The quarter that runs is still being written.
                var words = $"本季度牵头任务总体按计划推进，制度、记录和公开情况已自查。第 {line.Row.To.Month / 3} 季度的重点工作见任务表。";
                await DoAsync<WriteReportHandler>(h => h.HandleAsync(new(line.Row.Id, words, "下季度继续推进节点任务，对逾期事项逐项销号。"), On($"{unit}-head", line.Row.Due.AddDays(-4)), cancellation));
                if (line.Row.Due >= today) continue;
                await DoAsync<SubmitReportHandler>(h => h.HandleAsync(new(line.Row.Id), On($"{unit}-head", line.Row.Due.AddDays(-3)), cancellation));
                if (unit == "housing" && line.Row.To.Month == 6)
                {
                    await DoAsync<DecideReportHandler>(h => h.HandleAsync(new(line.Row.Id, false, "请补充场地问题的处理期限。"), On("programme", line.Row.Due.AddDays(-2)), cancellation));
                    await DoAsync<WriteReportHandler>(h => h.HandleAsync(new(line.Row.Id, words + "\n场地问题已约定下月移交。", "下季度完成场地移交。"), On($"{unit}-head", line.Row.Due.AddDays(-1)), cancellation));
                    await DoAsync<SubmitReportHandler>(h => h.HandleAsync(new(line.Row.Id), On($"{unit}-head", line.Row.Due.AddDays(-1)), cancellation));
                }
                // The last one that is due still waits for the programme office.
                if (line.Row.Due.AddDays(40) < today) await DoAsync<DecideReportHandler>(h => h.HandleAsync(new(line.Row.Id, true, ""), On("programme", line.Row.Due), cancellation));
            }
        }
    }

    /// <summary>Tasks that go on, with the user name of whoever heads their lead unit; those with a problem first.</summary>
    async Task<IReadOnlyList<(ProgrammeTask Task, string Head)>> OpenTasksAsync(CancellationToken cancellation)
    {
        var heads = offices.Where(o => people.ContainsKey($"{o.Key}-head")).GroupBy(o => o.Value).ToDictionary(o => o.Key, o => $"{o.First().Key}-head");
        var board = await WithAsync<ProgrammeQueries, ProgrammeBoard>(async q => await q.BoardAsync(await YearAsync(cancellation), null, cancellation));
        return [.. board.Projects.Where(p => !p.Row.IsTitleOnly).SelectMany(p => p.Tasks).Select(t => t.Row).Where(t => t.State.IsOpen() && heads.ContainsKey(t.LeadOfficeId)).OrderBy(t => t.Problem.Length == 0).ThenBy(t => t.Number, StringComparer.Ordinal).Select(t => (t, heads[t.LeadOfficeId]))];
    }

    async Task ConsultAsync(IReadOnlyList<(ProgrammeTask Task, string Head)> tasks, CancellationToken cancellation)
    {
        if (tasks.Count < 2) return;
        var year = await YearAsync(cancellation);
        var (first, second) = (tasks[0], tasks[1]);
        Guid[] asked = [.. new[] { "housing", "data", "grass" }.Select(k => offices[k]).Where(o => o != first.Task.LeadOfficeId)];
        var number = await WithAsync<RaiseJointConsultationHandler, int>(h => h.HandleAsync(new(first.Task.Id, "场地和经费没有落实", "原定场地另有用途，经费没有列入年初预算。", "请住建部门调剂一处场地，请有关单位共同保障开办。", asked), Ago(first.Head, 45), cancellation));
        var id = (await WithAsync<JointQueries, JointView>(q => q.DemandAsync(people["programme"], year, number, cancellation))).Row.Id;
        foreach (var key in new[] { "housing", "data", "grass" }.Where(k => offices[k] != first.Task.LeadOfficeId))
            await DoAsync<AnswerInvitationHandler>(h => h.HandleAsync(new(id, offices[key], true, key == "housing" ? "可以调剂一处闲置用房，需要简单修缮。" : "参加，按分工保障。"), Ago($"{key}-head", 43), cancellation));
        foreach (var (ago, minutes, decisions) in new (int, string, DecisionFacts[])[]
        {
            (35, "各单位介绍了情况，同意调剂用房，修缮费用由牵头单位列支。", [new("调剂一处用房并完成移交", offices["housing"], today.AddDays(20)), new("完成修缮和布线", offices["data"], today.AddDays(35))]),
            (7, "用房已经看定，布线方案已定，移交手续正在办理。", [new("制定开办后的值守安排", first.Task.LeadOfficeId, today.AddDays(35))]),
        })
        {
            var meeting = await WithAsync<CallJointMeetingHandler, int>(h => h.HandleAsync(new(id, Ten(-ago), "市政务服务中心三楼会议室", "分管副市长"), Ago("programme", ago + 3), cancellation));
            await DoAsync<RecordJointMeetingHandler>(h => h.HandleAsync(new(id, meeting, [first.Task.LeadOfficeId, asked[0]], minutes, decisions), Ago("programme", ago - 1), cancellation));
        }
        Guid[] others = [.. new[] { "justice", "civil" }.Select(k => offices[k]).Where(o => o != second.Task.LeadOfficeId)];
        var next = await WithAsync<RaiseJointConsultationHandler, int>(h => h.HandleAsync(new(second.Task.Id, "人员力量不足", "专职人员缺口较大，兼职人员难以保证在岗。", "请有关单位选派人员轮流值守。", others), Ago(second.Head, 6), cancellation));
        var nextId = (await WithAsync<JointQueries, JointView>(q => q.DemandAsync(people["programme"], year, next, cancellation))).Row.Id;
        if (second.Task.LeadOfficeId != offices["civil"]) await DoAsync<AnswerInvitationHandler>(h => h.HandleAsync(new(nextId, offices["civil"], false, "本单位近期承担救助任务，无法派人，可以提供志愿者名册的联系方式。"), Ago("civil-head", 4), cancellation));
        await WithAsync<CallJointMeetingHandler, int>(h => h.HandleAsync(new(nextId, Ten(4), "市政务服务中心三楼会议室", "市政法工作分管领导"), Ago("programme", 2), cancellation));
    }

    async Task LinkAsync(Guid yearId, IReadOnlyList<(ProgrammeTask Task, string Head)> tasks, CancellationToken cancellation)
    {
        var leader = people["leader"].Id;
        var place = await WithAsync<SaveLinkUpHandler, Guid>(h => h.HandleAsync(new(yearId, leader, "650502", null), Ago("programme", 200), cancellation));
        await DoAsync<WriteLinkVisitHandler>(h => h.HandleAsync(new(place, today.AddDays(-60), "两个街道中心已挂牌运行，一窗受理流程顺畅；一处中心场地偏小，等候区不足。", "年底前解决等候区问题。", [new("调整等候区，增加座椅和叫号屏", offices["yizhou-gov"], today.AddDays(25))]), Ago("leader", 60), cancellation));
        await DoAsync<WriteLinkVisitHandler>(h => h.HandleAsync(new(place, today.AddDays(-15), "叫号屏已到货，等候区施工过半。", "继续推进，下月复看。", []), Ago("leader", 15), cancellation));
        if (tasks.Count < 4) return;
        var (linked, late) = (tasks[2], tasks[3]);
        await WithAsync<SaveLinkUpHandler, Guid>(h => h.HandleAsync(new(yearId, leader, null, linked.Task.Id), Ago("programme", 180), cancellation));
        var answered = await WithAsync<OrderTaskHandler, Guid>(h => h.HandleAsync(new(linked.Task.Id, "请说明进度滞后的原因和补救措施。"), Ago("leader", 12), cancellation));
        await DoAsync<ReceiveTaskOrderHandler>(h => h.HandleAsync(new(answered), Ago(linked.Head, 11), cancellation));
        await DoAsync<AnswerTaskOrderHandler>(h => h.HandleAsync(new(answered, "受场地移交影响，已倒排工期，年底前完成全部节点。"), Ago(linked.Head, 8), cancellation));
        await DoAsync<DecideTaskOrderHandler>(h => h.HandleAsync(new(answered, true, "同意，按倒排工期推进。"), Ago("leader", 7), cancellation));
        await WithAsync<OrderTaskHandler, Guid>(h => h.HandleAsync(new(late.Task.Id, "请在期限内报告下一步安排。"), Ago("leader", 1), cancellation));
    }

    /// <summary>The centres of the 43 townships and streets; one objects and is right.</summary>
    async Task AssessAsync(Guid yearId, CancellationToken cancellation)
    {
        var year = await YearAsync(cancellation);
        var number = await WithAsync<SaveAssessmentSheetHandler, int>(h => h.HandleAsync(new(yearId, null, "乡镇（街道）一站式中心年度考核", "Assessment of the one-stop centres", OfficeKind.Centre, AreaLevel.Township, 3), Ago("programme", 45), cancellation));
        var sheet = (await WithAsync<AssessmentQueries, SheetView>(q => q.DemandAsync(people["programme"], year, number, cancellation))).Row.Id;
        foreach (var (title, titleEn, words, source, indicator, points) in new[]
        {
            ("按时办结率", "Answered on time", "按平台数据计算。", PointSource.Indicator, "03", 40), ("制度与值守", "Rules and presence", "制度上墙，值班到岗，台账齐全。", PointSource.Check, "", 30), ("便民公开", "Open to residents", "办理流程、时限、电话公开，标识清楚。", PointSource.Check, "", 30),
        }) await WithAsync<SaveAssessmentItemHandler, Guid>(h => h.HandleAsync(new(sheet, null, title, titleEn, words, source, indicator, points, 20), Ago("programme", 45), cancellation));
        await DoAsync<OpenAssessmentSheetHandler>(h => h.HandleAsync(new(sheet), Ago("programme", 40), cancellation));
        var view = await WithAsync<AssessmentQueries, SheetView>(q => q.DemandAsync(people["programme"], year, number, cancellation));
        var objecting = view.Units.FirstOrDefault(u => u.Row.OfficeId == offices["650521100"]);
        if (objecting is not null)
            await DoAsync<SelfAssessHandler>(h => h.HandleAsync(new(objecting.Row.Id, [.. view.Items.Where(i => i.Source == PointSource.Check).Select(i => new GivenPoints(i.Id, i.Points - 1, "制度和台账齐全。"))]), Ago("balikun-town", 36), cancellation));
        foreach (var (unit, place) in view.Units.Select((u, i) => (u, i)))
            await DoAsync<CheckUnitHandler>(h => h.HandleAsync(new(unit.Row.Id, [.. view.Items.Select(i => new GivenPoints(i.Id, i.Points - ((place * 7) + i.Number) % 9, (place + i.Number) % 9 == 0 ? "个别台账更新不及时。" : ""))]), Ago("programme", 30), cancellation));
        if (objecting is not null)
        {
            var item = view.Items[1];
            var objection = await WithAsync<RaiseObjectionHandler, Guid>(h => h.HandleAsync(new(objecting.Row.Id, item.Id, "值班台账在检查时送审，现已取回，请复核。"), Ago("balikun-town", 29), cancellation));
            await DoAsync<DecideObjectionHandler>(h => h.HandleAsync(new(objection, true, item.Points - 1, "查阅原始台账，情况属实。"), Ago("admin", 27), cancellation));
        }
        await DoAsync<FinaliseAssessmentSheetHandler>(h => h.HandleAsync(new(sheet), Ago("programme", 14), cancellation));
        await DoAsync<PublishAssessmentSheetHandler>(h => h.HandleAsync(new(sheet, true), Ago("programme", 13), cancellation));
    }

    Task<ProgrammeYear> YearAsync(CancellationToken cancellation) => WithAsync<ProgrammeQueries, ProgrammeYear>(q => q.DemandYearAsync(people["programme"], today.Year, cancellation));

    /// <summary>Ten in the morning of a day.</summary>
    DateTime Ten(int days) => today.AddDays(days).ToDateTime(new TimeOnly(2, 0), DateTimeKind.Utc);

    Act Ago(string userName, int days) => new(people[userName], now.AddDays(-days));

    /// <summary>At noon of the day, never later than now.</summary>
    Act On(string userName, DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);
        return new(people[userName], noon < now ? noon : now);
    }

    async Task DoAsync<TService>(Func<TService, Task> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
