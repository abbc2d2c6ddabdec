using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Sheets;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Programme.Sheets;

/// <summary>A workbook of tasks out and in, on both databases.</summary>
public abstract class ImportTasksTests(TestSite site)
{
    static readonly string[] hard =
    [
        "建成一站式解纷中心", "=1+1", "+86 电话", "-减号开头", "@某人", "=HYPERLINK(\"http://x\",\"y\")", "0012 号令", "650502199001011234", "全角１２３，标点。", "emoji 🧑‍🤝‍🧑 🏔️", "_x0041_ 不是 A", "制表\t符", "a&b<c>\"d\" 'e'", "ئۇيغۇرچە",
        "一、第一行\n二、第二行", "  前后空格  ", "2026-09-30", "50%", "TRUE", "#REF!", "1E5", "\uFFFE\uFFFF", "合计", "总计 12 项",
    ];

    /// <summary>Without tabs and code points that are no characters: LibreOffice drops both from every cell.</summary>
    internal static readonly string[] Gentle = [.. hard.Where(h => !h.Contains('\t', StringComparison.Ordinal) && !h.Contains('\uFFFF', StringComparison.Ordinal))];

    static string Any(Random random, string[] words) => words[random.Next(words.Length)] + (random.Next(3) == 0 ? words[random.Next(words.Length)] : "");

    [Fact]
    public async Task WhatIsExported_ComesBackWithoutAChange_AndMakesTheSameProgrammeInAnEmptyYear()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var (g, empty) = (await ProgrammeGround.OfAsync(site), await ProgrammeGround.OfAsync(site));
            // Days that are good in both years.
            Assert.Equal(g.Year + 1, empty.Year);
            await RandomProgrammeAsync(g, random, hard);
            // Nothing stands there at all, not even a project.
            await empty.WithoutProjectsAsync();
            var file = await g.ExportAsync(chinese: seed % 2 == 0);
            var same = await g.ImportAsync(file);
            Assert.True(same.Faults.Count == 0 && same.Tasks.Count == 0, $"seed {seed}: {SheetGround.Say(same.Faults)} {string.Join("; ", same.Tasks.SelectMany(t => t.Changes))}");
            var all = await site.InDbAsync(async db => await db.Set<ProgrammeTask>().CountAsync(t => t.YearId == g.YearId));
            Assert.Equal((all, 0), (same.Unchanged, same.Left));
            var made = await empty.ImportAsync(file);
            Assert.True(made.IsDone && made.Added == all, $"seed {seed}: {SheetGround.Say(made.Faults)}");
            Assert.Equal(SheetGround.Said(file), SheetGround.Said(await empty.ExportAsync(chinese: seed % 2 == 0)));
            Assert.Equal((await g.BoardAsync()).Year.Progress, (await empty.BoardAsync()).Year.Progress);
            var again = await empty.ImportAsync(file);
            Assert.Equal((0, all), (again.Tasks.Count, again.Unchanged));
        }
        Assert.Empty(site.Faults.All);
    }

    internal static async Task RandomProgrammeAsync(ProgrammeGround g, Random random, string[] words, bool reports = true)
    {
        // Two units of one name, one with commas in its name, one that joins.
        var twin = await g.Site.Create.OfficeAsync(g.Desk.City.Yiwu);
        var odd = await g.Site.Create.OfficeAsync(g.Desk.City.City);
        await g.Site.InDbAsync(async db =>
        {
            await db.Set<Core.Areas.Office>().Where(o => o.Id == twin.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, g.Lead.Name));
            return await db.Set<Core.Areas.Office>().Where(o => o.Id == odd.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.Name, $"教育、文化和旅游局（{g.Year}）"));
        });
        Guid[] units = [g.Lead.Id, twin.Id, odd.Id];
        var (first, made) = (new DateOnly(g.Year, 1, 1), new List<Guid>());
        for (var i = 0; i < 12; i++)
        {
            var quarters = Enumerable.Range(1, 4).Where(_ => random.Next(2) == 0).ToList();
            var lead = units[random.Next(units.Length)];
            var facts = g.Facts(Any(random, words)) with
            {
                TitleEn = random.Next(2) == 0 ? "" : Any(random, words),
                Measure = random.Next(4) == 0 ? "" : $"{Any(random, words)}\n{Any(random, words)}",
                Level = (TaskLevel)random.Next(3),
                AreaCode = random.Next(2) == 0 ? g.Desk.City.City.Code : g.Desk.City.Yizhou.Code,
                LeadOfficeId = lead,
                JointOfficeIds = [.. units.Where(u => u != lead && random.Next(2) == 0)],
                Leader = random.Next(2) == 0 ? "" : Any(random, words),
                Start = first.AddDays(random.Next(300)),
                Finish = new(g.Year + 1, random.Next(7, 13), random.Next(1, 29)),
                Weight = random.Next(1, 101),
                Milestones = [.. quarters.Select(q => new MilestoneFacts(q, new DateOnly(g.Year + 1, 1, 1).AddDays((q * 30) + random.Next(20)), Any(random, words), random.Next(1, 101)))],
            };
            var id = await g.TaskAsync(facts, made.Count > 2 && random.Next(3) == 0 ? made[random.Next(2)] : null);
            made.Add(id);
            if (reports && quarters.Count > 0 && random.Next(2) == 0)
                await g.ReportAsync(id, g.Keeper, null, random.Next(2) == 0 ? null : Any(random, words), [.. quarters.Take(2).Select(q => new MilestoneReport(q, Any(random, words), random.Next(0, 101)))]);
        }
    }

    [Fact]
    public async Task ADraft_GoesIntoAnEmptyDraft_FieldByField()
    {
        var (g, empty) = (await ProgrammeGround.OfAsync(site, started: false), await ProgrammeGround.OfAsync(site, started: false));
        await empty.WithoutProjectsAsync();
        await RandomProgrammeAsync(g, new Random(5), hard, reports: false);
        await g.ProjectAsync(7, "=1+1 工程", "-", "一、目标\n二、办法", 40);
        await g.ProjectAsync(9, "仅列标题", "Title only", null, 100, isTitleOnly: true);
        await site.InDbAsync(db => db.Set<Project>().Where(p => p.Id == g.ProjectId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Weight, 17)));
        var file = await g.ExportAsync();
        var trial = await empty.ImportAsync(file, isTrial: true);
        Assert.Equal((3, true), (trial.Projects.Count, trial.Projects.All(p => p.IsNew)));
        Assert.Empty(await empty.FieldsAsync());
        Assert.True((await empty.ImportAsync(file, why: null)).IsDone);
        Assert.Equal(await g.FieldsAsync(), await empty.FieldsAsync());
        var again = await empty.ImportAsync(file, why: null);
        Assert.Equal((0, 0, 0), (again.Projects.Count, again.Tasks.Count, again.Faults.Count));
        var made = await site.InDbAsync(async db => await db.Set<Project>().Where(p => p.YearId == empty.YearId).Select(p => p.Id).ToListAsync());
        Assert.Equal(3, await site.InDbAsync(async db => await db.Set<Core.Audit.AuditEntry>().CountAsync(a => a.Action == "import-tasks" && made.Contains(a.SubjectId))));
        Assert.Empty(site.Faults.All);
    }

    [Fact]
    public async Task AChangedProject_IsToldFieldByField_AndItsFaultsStandOnItsOwnSheet()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        await g.ProjectAsync(9, "仅列标题", null, null, 1, isTitleOnly: true);
        var file = await g.ExportAsync();
        // The new name stands on the sheet of projects, the old one still in the row of the task.
        var changed = await g.ImportAsync(SheetGround.Edited(file, 2, ("矛盾纠纷多元化解工程", "解纷工程"), ("一窗受理，一站办结。", "只进一扇门。")));
        Assert.True(changed.IsDone, SheetGround.Say(changed.Faults));
        Assert.Equal(["Title 矛盾纠纷多元化解工程 解纷工程", "About 一窗受理，一站办结。 只进一扇门。"], changed.Projects.Single().Changes.Select(c => $"{c.Field} {c.From} {c.To}"));
        Assert.Equal((0, 1), (changed.Tasks.Count, changed.Unchanged));
        foreach (var (from, to, letter, code) in new[]
        {
            ("仅列标题", "", "B", "text-missing"), ("仅列标题", new string('长', 121), "B", "text-too-long"), (g.Lead.Name, "没有的单位", "E", "unit-unknown"), ("否", "大概", "F", "flag-unknown"), ("否", "是", "F", "title-only-fixed"),
        })
        {
            var wrong = SheetGround.Edited(await g.ExportAsync(), 2, (from, to));
            var report = await g.ImportAsync(wrong);
            Assert.True(report.Faults is [{ Sheet: "工程" }, ..] && report.Faults[0].Column == letter && report.Faults[0].Code == code, $"{code}: {SheetGround.Say(report.Faults)}");
            Assert.False(report.IsDone);
            using var red = new MemoryStream();
            FaultFile.Write(new MemoryStream(wrong), red, report.Faults, true, f => $"红 {f.Code}");
            Assert.Contains($"红 {code}", Parts(red.ToArray())["xl/worksheets/sheet2.xml"], StringComparison.Ordinal);
            Assert.DoesNotContain("红 ", Parts(red.ToArray())["xl/worksheets/sheet1.xml"], StringComparison.Ordinal);
            // Known again with the column in it.
            Assert.Equal(report.Faults.Count, (await g.ImportAsync(red.ToArray())).Faults.Count);
        }
        var closed = await site.Create.OfficeAsync(g.Desk.City.City);
        await site.InDbAsync(db => db.Set<Core.Areas.Office>().Where(o => o.Id == closed.Id).ExecuteUpdateAsync(o => o.SetProperty(x => x.ClosedOn, ProgrammeGround.Today)));
        Assert.Contains((await g.ImportAsync(SheetGround.Edited(await g.ExportAsync(), 2, (g.Lead.Name, closed.Name)))).Faults, f => f.Code == "unit-closed");
    }

    [Fact]
    public async Task HeadsOfTwoRows_AreRead_AndAQuarterWithoutADayEndsWithIt()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var joint = await site.Create.OfficeAsync(g.Desk.City.Yizhou);
        var book = new TestBook();
        book.Rows.Add([$"{g.Year} 年重点任务分解表"]);
        book.Rows.Add(["序号", "所属工程", "工作任务", "工作目标", "层级", "实施地区", "责任单位", null, "起止时间", null, "季度目标", null, null, null]);
        book.Rows.Add([null, null, null, null, null, null, "牵头", "配合", "开始", "完成", "一季度", "第二季度", "3季度", "四季度"]);
        book.Rows.Add(["1", "5", "建成中心", "挂牌", "市级", g.Desk.City.City.Name, g.Lead.Name, joint.Name, $"{g.Year}-01-05", $"{g.Year}-11-15", "方案", "选址", null, "运行"]);
        book.Rows.Add(["2", "5", "另一项", null, "市级", g.Desk.City.City.Name, g.Lead.Name, null, $"{g.Year}-01-05", $"{g.Year}-12-31", null, null, null, "完成"]);
        book.Merges.AddRange(["A1:N1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:F3", "G2:H2", "I2:J2", "K2:N2"]);
        var report = await g.ImportAsync(book.Bytes());
        Assert.True(report.IsDone, SheetGround.Say(report.Faults));
        Assert.Contains(report.Notes, n => n.Code == "quarter-end");
        var lines = (await g.BoardAsync()).Tasks.ToList();
        Assert.Equal([new(g.Year, 3, 31), new(g.Year, 6, 30), new(g.Year, 11, 15)], lines[0].Milestones.Select(m => m.Due));
        Assert.Equal([(1, "方案"), (2, "选址"), (4, "运行")], lines[0].Milestones.Select(m => (m.Quarter, m.Planned)));
        Assert.Equal([new DateOnly(g.Year, 12, 31)], lines[1].Milestones.Select(m => m.Due));
        Assert.Equal((g.Lead.Id, joint.Name), (lines[0].Row.LeadOfficeId, lines[0].Joint.Single()));
        Assert.Equal(2, (await g.ImportAsync(book.Bytes())).Unchanged);
        // The other way: each quarter above its own five.
        var wide = new TestBook();
        wide.Rows.Add(["编号", "工程", "任务名称", "层级", "地区代码", "牵头单位", "开始日期", "完成日期", "一季度", null, null, null, null]);
        wide.Rows.Add([null, null, null, null, null, null, null, null, "时限", "计划", "权重", "完成情况", "完成率"]);
        wide.Rows.Add(["05-001", "5", "建成中心", "市级", g.Desk.City.City.Code, g.Lead.Name, $"{g.Year}-01-05", "下半年", $"{g.Year}-02-28", "新方案", 3d, "印发了", "100%"]);
        wide.Merges.AddRange(["I1:M1", .. "ABCDEFGH".Select(c => $"{c}1:{c}2")]);
        Assert.Equal([(3, "H", "完成日期", "date-unreadable")], (await g.ImportAsync(wide.Bytes())).Faults.Select(f => (f.Row, f.Column, f.Head, f.Code)));
        wide.Rows[2][7] = $"{g.Year}-11-15";
        var done = await g.ImportAsync(wide.Bytes());
        Assert.True(done.IsDone, SheetGround.Say(done.Faults));
        Assert.Equal(["Milestone1", "Done1", "Percent1"], done.Tasks.Single().Changes.Select(c => c.Field));
    }

    [Fact]
    public async Task WhatPeopleSend_IsRead()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var book = TestBook.Good(g, 9);
        string[] days = [$"{g.Year}/9/1", $"{g.Year}年9月1日", $"{g.Year}.9.1", $"{g.Year}-09-01", $"{g.Year}0901", $"{g.Year}－０９－０１ ", $"{g.Year} 年 9 月 1 日"];
        for (var i = 0; i < days.Length; i++) book[i + 2, SheetColumn.Finish] = days[i];
        foreach (var row in Enumerable.Range(2, 9)) book[row, SheetColumn.Due3] = null;
        foreach (var row in Enumerable.Range(2, 9)) book[row, SheetColumn.Planned3] = null;
        book[9, SheetColumn.Finish] = (double)(new DateOnly(g.Year, 9, 1).DayNumber - new DateOnly(1899, 12, 30).DayNumber);
        book[10, SheetColumn.Finish] = new StyledNumber(new DateOnly(g.Year, 9, 1).DayNumber - new DateOnly(1899, 12, 30).DayNumber + 0.75, 2);
        // A share in each of its ways.
        object[] shares = [0.8, 80d, "80%", "８０％", new StyledNumber(0.8, 1), "0.8", "80"];
        for (var i = 0; i < shares.Length; i++) (book[i + 2, SheetColumn.Percent1], book[i + 2, SheetColumn.Done1]) = (shares[i], "做了大半");
        (book[2, SheetColumn.Weight], book[3, SheetColumn.Place], book[4, SheetColumn.Place], book[4, SheetColumn.PlaceName]) = ("１２", 6505d, null, "伊州区");
        book[5, SheetColumn.Lead] = $" {g.Lead.Name.Insert(1, " ")} ";
        book[6, SheetColumn.Title] = "650502199001011234";
        book[7, SheetColumn.Measure] = new Formula("A1", "公式算出的标准");
        // The project stands once, over merged cells; some rows are hidden; a title above, a sum and a remark below; blank rows between.
        for (var row = 3; row <= 10; row++) book[row, SheetColumn.Project] = null;
        book.Merges.Add($"{TestBook.Letters(SheetColumn.Project)}2:{TestBook.Letters(SheetColumn.Project)}10");
        book.Hidden.UnionWith([4, 5]);
        book.Rows.Insert(7, [.. Enumerable.Repeat((object?)null, book.Rows[0].Count)]);
        book.Rows.Add(["合计", null, null, null, null, null, null, null, null, null, null, null, null, null, 18d]);
        book.Rows.Add(["填表人：王示例"]);
        book.Rows.Insert(0, [$"{g.Year} 年平安建设工作台账"]);
        book.Rows[1].Add("本县自定一列");
        book.Merges[0] = $"{TestBook.Letters(SheetColumn.Project)}3:{TestBook.Letters(SheetColumn.Project)}12";
        book.Merges.Add("A1:AM1");
        book.Hidden.Clear();
        book.Hidden.UnionWith([5, 6]);
        var report = await g.ImportAsync(book.Bytes());
        Assert.True(report.IsDone, SheetGround.Say(report.Faults));
        Assert.Equal((9, 0), (report.Added, report.Changed));
        Assert.Equal(["column-unknown", "formula-value", "row-remark", "row-total", "rows-hidden"], report.Notes.Select(n => n.Code).Distinct().Order());
        var rows = (await g.BoardAsync()).Tasks.ToList();
        Assert.All(rows, t => Assert.Equal(new DateOnly(g.Year, 9, 1), t.Row.Finish));
        Assert.All(rows.Take(7), t => Assert.Equal((80, "做了大半"), (t.Milestones[0].DonePercent, t.Milestones[0].Done)));
        Assert.Equal((12, "650502199001011234", "公式算出的标准", g.Desk.City.Yizhou.Code), (rows[0].Row.Weight, rows[4].Row.Title, rows[5].Row.Measure, rows[2].Row.AreaCode));
        Assert.Equal(TaskState.InHand, rows[0].Row.State);
        var again = await g.ImportAsync(book.Bytes());
        Assert.Equal((0, 9, 0), (again.Tasks.Count, again.Unchanged, again.Faults.Count));
        // Days counted from 1904.
        var old = TestBook.Good(g, 1);
        (old.From1904, old[2, SheetColumn.Title], old[2, SheetColumn.Finish]) = (true, "老电脑", (double)(new DateOnly(g.Year, 12, 20).DayNumber - new DateOnly(1904, 1, 1).DayNumber));
        Assert.True((await g.ImportAsync(old.Bytes())).IsDone);
        Assert.Equal(new DateOnly(g.Year, 12, 20), (await g.BoardAsync()).Tasks.Last().Row.Finish);
    }

    [Fact]
    public async Task ATrial_TellsEveryField_AndDoesNothing_TheActDoesItOnce_AndWritesItDown()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var (kept, changed) = (await g.TaskAsync(g.Facts("不在表里")), await g.TaskAsync());
        var book = TestBook.Good(g, 2);
        foreach (var (column, value) in new (SheetColumn, object?)[] { (SheetColumn.Number, "05—002"), (SheetColumn.Title, "改了名"), (SheetColumn.Level, "县级"), (SheetColumn.Done1, "方案已印发"), (SheetColumn.Percent1, 100d), (SheetColumn.Problem, "缺人") }) book[2, column] = value;
        foreach (var column in new[] { SheetColumn.Due4, SheetColumn.Planned4 }) book[2, column] = column == SheetColumn.Due4 ? $"{g.Year}-12-20" : "全部运行";
        var file = book.Bytes();
        var trial = await g.ImportAsync(file, isTrial: true, why: null);
        Assert.False(trial.IsDone);
        Assert.Equal((1, 1, 0, 1), (trial.Added, trial.Changed, trial.Unchanged, trial.Left));
        var told = trial.Tasks.Single(t => !t.IsNew);
        Assert.Superset(new HashSet<string> { "Title", "Level", "Milestone1", "Milestone3", "Done1", "Percent1", "Problem" }, told.Changes.Select(c => c.Field).ToHashSet());
        Assert.Equal(("建成一站式解纷中心", "改了名"), told.Changes.Where(c => c.Field == "Title").Select(c => (c.From, c.To)).Single());
        Assert.Equal("建成一站式解纷中心", (await g.RowAsync(changed)).Title);
        Assert.Equal(("reason-missing", "Why"), await RefusedAsync(() => g.ImportAsync(file, why: " ")));
        await Assert.ThrowsAsync<StaleException>(() => g.ImportAsync(file, seen: "other"));
        var done = await g.ImportAsync(file, seen: trial.Mark);
        Assert.True(done.IsDone);
        var row = await g.RowAsync(changed);
        Assert.Equal(("改了名", TaskLevel.County, TaskState.InHand, "缺人", ProgrammeGround.Today), (row.Title, row.Level, row.State, row.Problem, row.ProblemSince));
        Assert.Equal("不在表里", (await g.RowAsync(kept)).Title);
        Assert.Equal("05-003", done.Tasks.Single(t => t.IsNew).Number);
        var entry = await site.InDbAsync(async db => await db.Set<TaskEntry>().Where(e => e.TaskId == changed).OrderByDescending(e => e.Id).FirstAsync());
        Assert.Equal(("import-tasks", "按台账更新", row.Progress), (entry.Action, entry.Words, entry.Progress));
        Assert.Contains(ProgrammeDesk.ReadChanges(entry.Changes), c => c is { Field: "Percent1", From: "0", To: "100" });
        var history = await site.InDbAsync(async db => await db.Set<Core.Audit.AuditEntry>().CountAsync(a => a.Action == "import-tasks" && a.SubjectId == g.YearId));
        Assert.Equal(1, history);
        var again = await g.ImportAsync(file, why: null);
        Assert.Equal((0, 2), (again.Tasks.Count, again.Unchanged));
        Assert.Equal(1, await site.InDbAsync(async db => await db.Set<Core.Audit.AuditEntry>().CountAsync(a => a.Action == "import-tasks" && a.SubjectId == g.YearId)));
        var board = await g.BoardAsync();
        await site.WithAsync<RollUp>(async r => await r.WholeAsync(g.YearId, default));
        Assert.Equal(board.Year.Progress, (await g.BoardAsync()).Year.Progress);
    }

    [Fact]
    public async Task WhoDoesNotKeepTheWholeProgramme_BringsNothingIn_AndAClosedTaskStaysAsItIs()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var file = TestBook.Good(g).Bytes();
        foreach (var who in new[] { g.Head, g.CountyKeeper, g.Desk.Leader })
            foreach (var trial in new[] { true, false }) await Assert.ThrowsAsync<NotAllowedException>(() => g.ImportAsync(file, trial, by: who));
        Assert.Empty((await g.BoardAsync()).Tasks);
        var closed = await g.TaskAsync();
        await g.CloseAsync(closed);
        var export = await g.ExportAsync();
        Assert.Equal(1, (await g.ImportAsync(export)).Unchanged);
        var book = TestBook.Good(g, 1);
        (book[2, SheetColumn.Number], book[2, SheetColumn.Title]) = ("05-001", "改已销号的");
        Assert.Contains((await g.ImportAsync(book.Bytes())).Faults, f => f is { Row: 2, Code: "task-wrong-state" });
        Assert.Equal("建成一站式解纷中心", (await g.RowAsync(closed)).Title);
    }

    [Fact]
    public async Task ATitleOnlyProject_TakesTitleUnitAndDays_AndNothingElse()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var act = await g.Desk.ActAsync(g.Keeper);
        await site.WithAsync<SaveProjectHandler, Guid>(h => h.HandleAsync(new(g.YearId, null, 9, "仅列标题", null, null, g.Lead.Id, true), act));
        var book = TestBook.Good(g, 1);
        book[2, SheetColumn.Project] = "仅列标题";
        Assert.Contains((await g.ImportAsync(book.Bytes())).Faults, f => f is { Row: 2, Code: "title-only" });
        foreach (var column in new[] { SheetColumn.Measure, SheetColumn.Due1, SheetColumn.Planned1, SheetColumn.Due3, SheetColumn.Planned3 }) book[2, column] = null;
        book[2, SheetColumn.Problem] = "有问题";
        Assert.Contains((await g.ImportAsync(book.Bytes())).Faults, f => f is { Row: 2, Code: "title-only" });
        book[2, SheetColumn.Problem] = null;
        Assert.Equal("09-001", (await g.ImportAsync(book.Bytes())).Tasks.Single().Number);
    }

    [Fact]
    public async Task ADraft_TakesTasks_AndLeavesReportsInTheFile()
    {
        var g = await ProgrammeGround.OfAsync(site, started: false);
        var book = TestBook.Good(g, 1);
        (book[2, SheetColumn.Done1], book[2, SheetColumn.Percent1]) = ("做了", 50d);
        var report = await g.ImportAsync(book.Bytes(), why: null);
        Assert.True(report.IsDone);
        Assert.Contains(report.Notes, n => n is { Row: 2, Code: "report-draft" });
        Assert.Equal(0, (await g.BoardAsync()).Tasks.Single().Milestones[0].DonePercent);
    }

    [Fact]
    public async Task TheSameFile_ComesBackWithARedColumn_AndNothingElseOfItTouched()
    {
        var g = await ProgrammeGround.OfAsync(site);
        var book = TestBook.Good(g, 4);
        book.Rows.Insert(0, ["二〇二七年台账"]);
        book.Merges.Add("A1:F1");
        (book[3, SheetColumn.Finish], book[3, SheetColumn.Lead], book[3, SheetColumn.Weight]) = ("下半年", "没有的单位", -3d);
        book[5, SheetColumn.Place] = "999999";
        var file = book.Bytes();
        var report = await g.ImportAsync(file);
        Assert.Equal([(3, "J", "unit-unknown"), (3, "N", "date-unreadable"), (3, "O", "number-out-of-range"), (5, "H", "area-unknown")],
            report.Faults.Select(f => (f.Row, f.Column, f.Code)).OrderBy(f => f.Row).ThenBy(f => f.Column, StringComparer.Ordinal));
        Assert.Empty((await g.BoardAsync()).Tasks);
        using var red = new MemoryStream();
        FaultFile.Write(new MemoryStream(file), red, report.Faults, true, f => $"{f.Column} {f.Code}");
        var (before, after) = (Parts(file), Parts(red.ToArray()));
        Assert.Equal(before.Keys.Order(), after.Keys.Order());
        foreach (var name in before.Keys.Where(n => !n.Contains("sheet1", StringComparison.Ordinal) && !n.Contains("styles", StringComparison.Ordinal))) Assert.Equal(before[name], after[name]);
        var sheet = after["xl/worksheets/sheet1.xml"];
        var column = SheetLines.Letters(book.Rows[1].Count + 1);
        foreach (var words in new[] { $"<c r=\"{column}2\" s=\"3\" t=\"inlineStr\"><is><t xml:space=\"preserve\">问题说明", $"<c r=\"{column}3\" s=\"3\"", $"<c r=\"{column}5\" s=\"3\"", "<mergeCell ref=\"A1:F1\"", "J unit-unknown", "H area-unknown" })
            Assert.Contains(words, sheet, StringComparison.Ordinal);
        Assert.DoesNotContain($"{column}4\"", sheet, StringComparison.Ordinal);
        Assert.Contains("FFB10E1E", after["xl/styles.xml"], StringComparison.Ordinal);
        Assert.Equal(SheetGround.Said(file), SheetGround.Said(red.ToArray()));
        using (var opened = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(red, false))
            Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(opened).Select(e => e.Description).Except(Faults(file)));
        // The red file mended: the column is known again, and what was said is gone.
        using var twice = new MemoryStream();
        FaultFile.Write(new MemoryStream(red.ToArray()), twice, [report.Faults[^1]], true, f => f.Code);
        var second = Parts(twice.ToArray())["xl/worksheets/sheet1.xml"];
        Assert.DoesNotContain("unit-unknown", second, StringComparison.Ordinal);
        Assert.DoesNotContain(SheetLines.Letters(book.Rows[1].Count + 2) + "2\"", second, StringComparison.Ordinal);
    }

    static IEnumerable<string> Faults(byte[] file)
    {
        using var opened = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(file), false);
        return [.. new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(opened).Select(e => e.Description)];
    }

    [Fact]
    public async Task TheExport_IsAWorkbookByTheSchema()
    {
        var g = await ProgrammeGround.OfAsync(site);
        await g.TaskAsync();
        Assert.Empty(Faults(await g.ExportAsync()));
        Assert.Empty(Faults(await site.WithAsync<TaskWorkbooks, byte[]>(async w => await w.WriteAsync((await g.BoardAsync()).Year, SheetGround.Words, isTemplate: true))));
        var xml = Parts(await g.ExportAsync())["xl/worksheets/sheet1.xml"];
        foreach (var words in new[] { "ySplit=\"1\"", "paperSize=\"8\"", "orientation=\"landscape\"", "dataValidation" }) Assert.Contains(words, xml, StringComparison.Ordinal);
        var template = await site.WithAsync<TaskWorkbooks, byte[]>(async w => await w.WriteAsync((await g.BoardAsync()).Year, SheetGround.Words, isTemplate: true));
        Assert.Contains((await g.ImportAsync(template, isTrial: true)).Faults, f => f.Code == "sheet-empty");
    }

    static Dictionary<string, string> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e => { using var reader = new StreamReader(e.Open()); return reader.ReadToEnd(); });
    }

    static async Task<(string, string?)> RefusedAsync(Func<Task> act)
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(act);
        return (refusal.Code, refusal.Field);
    }
}

public sealed class SqliteImportTasksTests(SqliteSite site) : ImportTasksTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresImportTasksTests(PostgresSite site) : ImportTasksTests(site), IClassFixture<PostgresSite>;
