using System.Text.Json;
using OneWindow.Core.Access;
using OneWindow.Core.Programme;

namespace OneWindow.Web.Demo;

/// <summary>
/// The programme of the running year: ten projects (three of them titles only, domain 9) and 128 tasks, invented but for the names of the projects. How far each has come follows from the day on which the demonstration is
/// made: what was due is done, but for a few that are late, stuck, suspended or reopened.
/// </summary>
sealed class DemoProgramme(IServiceProvider services, IReadOnlyDictionary<string, Actor> people, IReadOnlyDictionary<string, Guid> offices, DateTime now)
{
    sealed record ShownProject(int Number, string Title, string TitleEn, bool TitleOnly, string Lead, IReadOnlyList<ShownTask> Tasks);

    sealed record ShownTask(string Title, string TitleEn, string Lead, TaskLevel Level, int Quarter);

    /// <summary>Units that lead, beside the offices of <see cref="DemoCity"/>; none of them takes matters.</summary>
    internal static readonly (string Key, string Name, string NameEn, string Area)[] Units =
    [
        ("coord", "哈密市平安建设协调办公室", "Office of peace-building", "6505"), ("justice", "哈密市司法局", "Justice bureau", "6505"), ("civil", "哈密市民政局", "Civil affairs bureau", "6505"),
        ("labourb", "哈密市人力资源和社会保障局", "Labour and social security bureau", "6505"), ("housing", "哈密市住房和城乡建设局", "Housing and building bureau", "6505"),
        ("agri", "哈密市农业农村局", "Agriculture bureau", "6505"), ("emergency", "哈密市应急管理局", "Emergency bureau", "6505"), ("letters", "哈密市群众来信来访接待中心", "Reception of residents' letters", "6505"),
        ("data", "哈密市数字化发展中心", "Digital centre", "6505"), ("grass", "哈密市城市基层治理办公室", "Office of city work", "6505"), ("culture", "哈密市文明实践中心", "Centre of civilised practice", "6505"),
        ("other", "相关主管部门（系统外）", "Competent authority (outside this system)", "6505"),
        ("yizhou-gov", "伊州区平安建设协调办公室", "Office of peace-building, Yizhou", "650502"), ("balikun-gov", "巴里坤县平安建设协调办公室", "Office of peace-building, Balikun", "650521"),
        ("yiwu-gov", "伊吾县平安建设协调办公室", "Office of peace-building, Yiwu", "650522"),
    ];

    static readonly (string Name, string NameEn, string Unit)[] Counties = [("伊州区", "Yizhou", "yizhou-gov"), ("巴里坤县", "Balikun", "balikun-gov"), ("伊吾县", "Yiwu", "yiwu-gov")];

    /// <summary>Last days of the milestones of a year; the fourth differs from task to task.</summary>
    static readonly (int Month, int Day)[] QuarterEnds = [(3, 31), (6, 30), (9, 30)];

    static readonly string[] Planned = ["制定方案，明确单位和人员", "建立制度，开始试运行", "全面推开，公开情况", "总结评估，材料归档"];

    readonly int year = DateOnly.FromDateTime(now.AddHours(8)).Year;

    /// <returns>Of the year.</returns>
    internal async Task<Guid> TellAsync(CancellationToken cancellation)
    {
        await using var stream = typeof(DemoProgramme).Assembly.GetManifestResourceStream("Demo/programme.json")!;
        var projects = (await JsonSerializer.DeserializeAsync<List<ShownProject>>(stream, Read, cancellation))!;
        var yearId = await WithAsync<SaveProgrammeYearHandler, Guid>(h => h.HandleAsync(new(null, "6505", year, $"哈密市 {year} 年“1+10+5”平安建设工作台账", $"Hami {year}: one pilot, ten projects, five mechanisms", new(15, 80, 10)), By("programme", 1, 4), cancellation));
        var tasks = new List<(Guid Id, ShownTask Shown, int Place)>();
        foreach (var project in projects)
        {
            var projectId = await WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(yearId, null, project.Number, project.Title, project.TitleEn, "", offices[project.Lead], project.TitleOnly), By("programme", 1, 4), cancellation));
            foreach (var (shown, place) in project.Tasks.Select((t, i) => (t, i)))
            {
                var id = await WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(projectId, null, null, Facts(shown, project, place)), By("programme", 1, 5), cancellation));
                if (shown.Level == TaskLevel.Township)
                    foreach (var (name, nameEn, unit) in Counties)
                    {
                        var measure = shown with { Title = $"{name}：{shown.Title}", TitleEn = $"{nameEn}: {shown.TitleEn}", Lead = unit, Level = TaskLevel.County };
                        tasks.Add((await WithAsync<SaveTaskHandler, Guid>(h => h.HandleAsync(new(projectId, null, id, Facts(measure, project, place)), By("programme", 1, 5), cancellation)), measure, place + project.Number + tasks.Count % 5));
                    }
                if (!project.TitleOnly) tasks.Add((id, shown, place + project.Number));
            }
        }
        await WithAsync<StartYearHandler, int>(async h => { await h.HandleAsync(new(yearId), By("programme", 1, 8), cancellation); return 0; });
        foreach (var (id, shown, place) in tasks) await LiveAsync(id, shown, place, cancellation);
        return yearId;
    }

    TaskFacts Facts(ShownTask shown, ShownProject project, int place)
    {
        var finish = DueOf(shown.Quarter, place);
        var bare = new TaskFacts
        {
            Title = shown.Title,
            TitleEn = shown.TitleEn,
            // What all townships do is a task of the city, with a measure for each county.
            Level = shown.Level == TaskLevel.Township ? TaskLevel.City : shown.Level,
            AreaCode = Units.First(u => u.Key == shown.Lead).Area,
            LeadOfficeId = offices[shown.Lead],
            Start = new(year, 1, 4),
            Finish = finish,
        };
        return project.TitleOnly ? bare : bare with
        {
            Measure = "方案、制度、记录齐全；向居民公开；有材料可查。",
            Leader = project.Number % 2 == 0 ? "分管副市长" : "市政法工作分管领导",
            JointOfficeIds = shown.Lead == "data" ? [] : [offices["data"]],
            Weight = shown.Level == TaskLevel.Township ? 3 : 1,
            Milestones = [.. Enumerable.Range(1, shown.Quarter).Select(q => new MilestoneFacts(q, q == shown.Quarter ? finish : DueOf(q, place), Planned[q - 1]))],
        };
    }

    DateOnly DueOf(int quarter, int place) => quarter < 4 ? new(year, QuarterEnds[quarter - 1].Month, QuarterEnds[quarter - 1].Day) : new(year, 12, 5 + (place % 4 * 5));

    /// <summary>What the year did to a task; its place decides which few went wrong.</summary>
    async Task LiveAsync(Guid id, ShownTask shown, int place, CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(now.AddHours(8));
        var (isLate, isStuck) = (place % 17 == 4, place % 13 == 7);
        var past = Enumerable.Range(1, shown.Quarter).Where(q => DueOf(q, place) < today).ToList();
        var reports = past.Select(q => new MilestoneReport(q, "按计划完成，材料已归档。", isLate && q == past[^1] ? 60 : 100)).ToList();
        if (past.Count < shown.Quarter && past.Count > 0 && !isLate) reports.Add(new(past.Count + 1, "正在推进，已完成大部分。", place % 5 == 0 ? 40 : 85));
        var reported = past.Count > 0 ? DueOf(past[^1], place).AddDays(-2) : today;
        if (reports.Count > 0)
            await WithAsync<ReportTaskHandler, int>(async h =>
            {
                await h.HandleAsync(new(id, reports, isStuck ? "场地和经费没有落实。" : "", isStuck ? "需要住建、财政部门会商。" : "", isLate ? "场地移交推迟，已约定新日期。" : ""), HeadOf(shown.Lead, reported), cancellation);
                return 0;
            });
        if (place % 29 == 3)
        {
            await WithAsync<SuspendTaskHandler, int>(async h => { await h.HandleAsync(new(id, "等待上级文件出台"), By("programme", today), cancellation); return 0; });
            return;
        }
        if (isLate || past.Count < shown.Quarter || shown.Level == TaskLevel.Township) return;
        await WithAsync<AddEvidenceHandler, Guid>(h => h.HandleAsync(new(id, shown.Quarter, "完成情况说明", "done.pdf", Paper), HeadOf(shown.Lead, reported), cancellation));
        await WithAsync<SubmitTaskHandler, int>(async h => { await h.HandleAsync(new(id, "各节点均已完成，材料齐全，已向居民公开。"), HeadOf(shown.Lead, reported.AddDays(1)), cancellation); return 0; });
        // A few still wait for somebody to look.
        if (place % 7 == 2) return;
        await WithAsync<DecideCloseOffHandler, int>(async h => { await h.HandleAsync(new(id, true, "查阅材料、现场查看，达到完成标准。"), By("programme", reported.AddDays(2)), cancellation); return 0; });
        if (place % 23 == 6) await WithAsync<ReopenTaskHandler, int>(async h => { await h.HandleAsync(new(id, "回访发现公开不及时，重新办理"), By("programme", reported.AddDays(6)), cancellation); return 0; });
    }

    /// <summary>A one-page PDF without content.</summary>
    static readonly byte[] Paper = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray();

    static readonly JsonSerializerOptions Read = new(JsonSerializerDefaults.Web) { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    Act By(string userName, int month, int day) => By(userName, new DateOnly(year, month, day));

    /// <summary>At noon of the day, never later than now.</summary>
    Act By(string userName, DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(4, 0), DateTimeKind.Utc);
        return new(people[userName], noon < now ? noon : now);
    }

    /// <summary>The head of the unit reports.</summary>
    Act HeadOf(string unit, DateOnly day) => By($"{unit}-head", day);

    async Task<TResult> WithAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }
}
