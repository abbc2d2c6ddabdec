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
}

/// <summary>What a cell of a column holds.</summary>
public enum SheetKind { Words, Day, Number, Percent }

/// <param name="Width">In characters.</param>
/// <param name="Also">Other heads people write for it.</param>
public sealed record SheetHead(SheetColumn Column, SheetKind Kind, string Chinese, string English, double Width, params string[] Also)
{
    /// <summary>Nothing of it is read back.</summary>
    public bool IsTold => Column >= SheetColumn.State;

    public string In(bool chinese) => chinese ? Chinese : English;
}

/// <summary>The heads of a workbook of tasks; Chinese and English ones are both read, in any order.</summary>
public static class SheetHeads
{
    public const int Quarters = 4;
    const int PerQuarter = 5;

    public static IReadOnlyList<SheetHead> All { get; } =
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
        new(SheetColumn.Lead, SheetKind.Words, "牵头单位", "Lead unit", 22, "责任单位"),
        new(SheetColumn.Joint, SheetKind.Words, "配合单位", "Joint units", 24, "协同单位", "参与单位"),
        new(SheetColumn.Leader, SheetKind.Words, "责任领导", "Leader in charge", 16, "牵头领导"),
        new(SheetColumn.Start, SheetKind.Day, "开始日期", "Start", 12, "开始时间", "启动时间"),
        new(SheetColumn.Finish, SheetKind.Day, "完成日期", "Finish", 12, "完成时限", "完成时间", "截止日期"),
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
    ];

    static readonly FrozenDictionary<string, SheetHead> byKey =
        All.SelectMany(h => h.Also.Append(h.Chinese).Append(h.English).Select(name => (Key: KeyOf(name), Head: h))).ToFrozenDictionary(p => p.Key, p => p.Head);

    /// <summary>The column a head stands for; null for one nobody knows.</summary>
    public static SheetHead? Find(string head) => byKey.GetValueOrDefault(KeyOf(head));

    public static SheetHead Of(SheetColumn column) => All[(int)column];

    /// <param name="quarter">1 to 4.</param>
    public static SheetColumn Due(int quarter) => SheetColumn.Due1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Planned(int quarter) => SheetColumn.Planned1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn MilestoneWeight(int quarter) => SheetColumn.Weight1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Done(int quarter) => SheetColumn.Done1 + ((quarter - 1) * PerQuarter);
    public static SheetColumn Percent(int quarter) => SheetColumn.Percent1 + ((quarter - 1) * PerQuarter);

    static SheetHead[] Quarter(int quarter, string chinese) =>
    [
        new(Due(quarter), SheetKind.Day, $"{chinese}季度节点日期", $"Q{quarter} due", 12, $"{chinese}季度时限"),
        new(Planned(quarter), SheetKind.Words, $"{chinese}季度计划", $"Q{quarter} planned", 24, $"{chinese}季度节点"),
        new(MilestoneWeight(quarter), SheetKind.Number, $"{chinese}季度权重", $"Q{quarter} weight", 7),
        new(Done(quarter), SheetKind.Words, $"{chinese}季度完成情况", $"Q{quarter} done", 24),
        new(Percent(quarter), SheetKind.Percent, $"{chinese}季度完成比例", $"Q{quarter} percent", 9, $"{chinese}季度完成率"),
    ];

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
