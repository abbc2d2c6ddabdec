using System.Collections.Frozen;
using System.Text;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>The columns of a workbook of tasks, in the order they are written. A milestone's five stand together, one group for each quarter.</summary>
public enum SheetColumn
{
    Number, Project, Parent, Title, TitleEn, Measure, Level, Place, PlaceName, Lead, Joint, Leader, Start, Finish, Weight,
    Due1, Planned1, Weight1, Done1, Percent1,
    Due2, Planned2, Weight2, Done2, Percent2,
    Due3, Planned3, Weight3, Done3, Percent3,
    Due4, Planned4, Weight4, Done4, Percent4,
    Problem, Needed, LampWord,

    /// <summary>From here on only told: acts of people or computed, never read back.</summary>
    State, StateWhy, Lamp, Progress, ProblemSince, ClosedOn, Faults,

    /// <summary>Of projects alone, which share the other columns they have with tasks.</summary>
    About, TitleOnly,
}

/// <summary>What a cell of a column holds.</summary>
public enum SheetKind { Words, Day, Number, Percent }

/// <param name="Width">In characters.</param>
/// <param name="Also">Other heads people write for it.</param>
public sealed record SheetHead(SheetColumn Column, SheetKind Kind, string Chinese, string English, double Width, params string[] Also)
{
    /// <summary>Nothing of it is read back.</summary>
    public bool IsTold => Column is >= SheetColumn.State and <= SheetColumn.Faults;

    public string In(bool chinese) => chinese ? Chinese : English;
}

/// <summary>The heads of one table; Chinese and English ones are both read, in any order.</summary>
public sealed class SheetHeadList
{
    readonly FrozenDictionary<string, SheetHead> byKey;
    readonly FrozenDictionary<SheetColumn, SheetHead> byColumn;

    internal SheetHeadList(IReadOnlyList<SheetHead> all)
    {
        All = all;
        byKey = all.SelectMany(h => h.Also.Append(h.Chinese).Append(h.English).Select(name => (Key: SheetHeads.KeyOf(name), Head: h))).ToFrozenDictionary(p => p.Key, p => p.Head);
        byColumn = all.ToFrozenDictionary(h => h.Column);
    }

    public IReadOnlyList<SheetHead> All { get; }

    /// <summary>The column a head stands for; null for one nobody knows.</summary>
    public SheetHead? Find(string head) => byKey.GetValueOrDefault(SheetHeads.KeyOf(head));

    /// <summary>The column a head of two rows stands for: both together, or else the lower one, or else the upper one.</summary>
    /// <param name="above">Empty: there is none.</param>
    internal SheetHead? Find(string above, string below) =>
        below.Length == 0 ? Find(above) : (above.Length == 0 ? null : byKey.GetValueOrDefault(SheetHeads.KeyOf(above) + SheetHeads.KeyOf(below))) ?? Find(below);

    public SheetHead Of(SheetColumn column) => byColumn[column];
}

/// <summary>The heads of a workbook: of its tasks and of its projects.</summary>
public static class SheetHeads
{
    public const int Quarters = 4;
    const int PerQuarter = 5;

    /// <summary>Of the sheet of tasks.</summary>
    public static SheetHeadList Tasks { get; } = new(
    [
        new(SheetColumn.Number, SheetKind.Words, "编号", "Number", 12, "任务编号"),
        new(SheetColumn.Project, SheetKind.Words, "工程", "Project", 22, "所属工程", "工程名称"),
        new(SheetColumn.Parent, SheetKind.Words, "上级编号", "Part of", 12, "上级任务"),
        new(SheetColumn.Title, SheetKind.Words, "任务名称", "Task", 34, "任务", "工作任务", "任务事项"),
        new(SheetColumn.TitleEn, SheetKind.Words, "英文名称", "Task in English", 26),
        new(SheetColumn.Measure, SheetKind.Words, "完成标准", "Done when", 34, "工作目标", "目标"),
        new(SheetColumn.Level, SheetKind.Words, "层级", "Level", 10, "级别"),
        new(SheetColumn.Place, SheetKind.Words, "地区代码", "Place code", 15, "区划代码"),
        new(SheetColumn.PlaceName, SheetKind.Words, "地区", "Place", 16, "地区名称", "实施地区"),
        new(SheetColumn.Lead, SheetKind.Words, "牵头单位", "Lead unit", 22, "责任单位", "牵头", "责任单位牵头", "责任单位牵头单位"),
        new(SheetColumn.Joint, SheetKind.Words, "配合单位", "Joint units", 24, "协同单位", "参与单位", "配合", "协同", "责任单位配合", "责任单位配合单位"),
        new(SheetColumn.Leader, SheetKind.Words, "责任领导", "Leader in charge", 16, "牵头领导"),
        new(SheetColumn.Start, SheetKind.Day, "开始日期", "Start", 12, "开始时间", "启动时间", "起止时间开始", "起止日期开始", "起止时间起", "起止日期起"),
        new(SheetColumn.Finish, SheetKind.Day, "完成日期", "Finish", 12, "完成时限", "完成时间", "截止日期", "起止时间完成", "起止日期完成", "起止时间止", "起止日期止", "起止时间结束", "起止日期结束"),
        new(SheetColumn.Weight, SheetKind.Number, "权重", "Weight", 7),
        .. Quarter(1, "一"), .. Quarter(2, "二"), .. Quarter(3, "三"), .. Quarter(4, "四"),
        new(SheetColumn.Problem, SheetKind.Words, "存在问题", "Problem", 28),
        new(SheetColumn.Needed, SheetKind.Words, "需协调事项", "What is needed", 28, "需要协调"),
        new(SheetColumn.LampWord, SheetKind.Words, "灯号说明", "Word beside the lamp", 22),
        new(SheetColumn.State, SheetKind.Words, "状态", "State", 10),
        new(SheetColumn.StateWhy, SheetKind.Words, "状态说明", "Reason of the state", 20),
        new(SheetColumn.Lamp, SheetKind.Words, "灯号", "Lamp", 8),
        new(SheetColumn.Progress, SheetKind.Percent, "完成进度", "Progress", 10),
        new(SheetColumn.ProblemSince, SheetKind.Day, "问题起始", "Problem since", 12),
        new(SheetColumn.ClosedOn, SheetKind.Day, "销号日期", "Closed off on", 12),
        new(SheetColumn.Faults, SheetKind.Words, "问题说明", "Faults", 60),
    ]);

    /// <summary>Of the sheet of projects; the number, the title and the unit are known by the same columns as those of a task.</summary>
    public static SheetHeadList Projects { get; } = new(
    [
        new(SheetColumn.Number, SheetKind.Number, "工程编号", "Project number", 10, "工程序号"),
        new(SheetColumn.Title, SheetKind.Words, "工程名称", "Project title", 34, "工程"),
        new(SheetColumn.TitleEn, SheetKind.Words, "英文名称", "Project in English", 30),
        new(SheetColumn.About, SheetKind.Words, "工程说明", "About", 44, "工程内容"),
        new(SheetColumn.Lead, SheetKind.Words, "牵头单位", "Lead unit", 24, "责任单位"),
        new(SheetColumn.TitleOnly, SheetKind.Words, "仅列标题", "Title only", 10),
        new(SheetColumn.Weight, SheetKind.Number, "权重", "Weight", 7),
        new(SheetColumn.Progress, SheetKind.Percent, "完成进度", "Progress", 10),
        new(SheetColumn.ClosedOn, SheetKind.Day, "移出日期", "Dropped on", 12),
        new(SheetColumn.StateWhy, SheetKind.Words, "移出原因", "Reason it was dropped", 24),
        new(SheetColumn.Faults, SheetKind.Words, "问题说明", "Faults", 60),
    ]);

    /// <param name="quarter">1 to 4.</param>
    public static SheetColumn Due(int quarter) => SheetColumn.Due1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Planned(int quarter) => SheetColumn.Planned1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn MilestoneWeight(int quarter) => SheetColumn.Weight1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Done(int quarter) => SheetColumn.Done1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Percent(int quarter) => SheetColumn.Percent1 + ((quarter - 1) * PerQuarter);

    static SheetHead[] Quarter(int quarter, string chinese) =>
    [
        new(Due(quarter), SheetKind.Day, $"{chinese}季度节点日期", $"Q{quarter} due", 12, $"{chinese}季度时限"),
        new(Planned(quarter), SheetKind.Words, $"{chinese}季度计划", $"Q{quarter} planned", 24, [$"{chinese}季度节点", $"{chinese}季度目标", .. Goals(quarter, chinese)]),
        new(MilestoneWeight(quarter), SheetKind.Number, $"{chinese}季度权重", $"Q{quarter} weight", 7),
        new(Done(quarter), SheetKind.Words, $"{chinese}季度完成情况", $"Q{quarter} done", 24),
        new(Percent(quarter), SheetKind.Percent, $"{chinese}季度完成比例", $"Q{quarter} percent", 9, $"{chinese}季度完成率"),
    ];

    /// <summary>The quarter below "quarterly goals", as local workbooks have it in a head of two rows, or alone.</summary>
    static IEnumerable<string> Goals(int quarter, string chinese) =>
        from name in new[] { $"{chinese}季度", $"第{chinese}季度", $"{quarter}季度", $"第{quarter}季度", $"Q{quarter}" }
        from above in new[] { "", "季度目标", "季度计划", "季度节点", "季度任务", "节点目标", "Quarterly goals", "Milestones" }
        select above + name;

    /// <summary>Without spaces, marks and what stands in brackets: "完成日期（年月日）*" is "完成日期".</summary>
    internal static string KeyOf(string head)
    {
        var key = new StringBuilder(head.Length);
        var depth = 0;
        foreach (var c in SheetText.Plain(head))
        {
            if (c is '(' or '[' or '【') depth++;
            else if (c is ')' or ']' or '】') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && char.IsLetterOrDigit(c)) key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }
}
