using System.Text;
using OneWindow.Core.Areas;

namespace OneWindow.Core.Programme.Sheets;

/// <param name="AreaCode">Of the place it serves.</param>
sealed record SheetUnit(Guid Id, string Name, string NameEn, string AreaCode);

/// <summary>Units by the names people write: spaces, brackets and full-width signs do not matter. Units of one name are told apart by their place, in brackets.</summary>
sealed class SheetUnits
{
    static readonly char[] Between = ['、', '，', ',', '；', ';', '/', '\n'];
    const int MostNames = 100;

    readonly Dictionary<string, List<Guid>> byKey = [];

    internal SheetUnits(IEnumerable<SheetUnit> units)
    {
        var labels = new Dictionary<Guid, string>();
        foreach (var one in units.GroupBy(u => KeyOf(u.Name)))
        {
            var placed = one.ToLookup(u => u.AreaCode);
            foreach (var unit in one)
                labels[unit.Id] = one.Count() == 1 ? unit.Name : placed[unit.AreaCode].Count() == 1 ? $"{unit.Name}（{unit.AreaCode}）" : $"{unit.Name}（{unit.AreaCode}，{unit.Id:N}）";
            foreach (var unit in one) foreach (var name in new[] { unit.Name, unit.NameEn, labels[unit.Id] }.Select(KeyOf).Where(k => k.Length > 0).Distinct()) Add(name, unit.Id);
        }
        // A unit's own label always finds it, even where another unit is called so in English.
        foreach (var (id, label) in labels) if (KeyOf(label) is { Length: > 0 } key) byKey[key] = labels.Count(l => KeyOf(l.Value) == key) == 1 ? [id] : byKey[key];
        Labels = labels;
    }

    /// <summary>What each is called in a workbook; no two alike.</summary>
    internal IReadOnlyDictionary<Guid, string> Labels { get; }

    void Add(string key, Guid id)
    {
        if (!byKey.TryGetValue(key, out var ids)) byKey[key] = ids = [];
        if (!ids.Contains(id)) ids.Add(id);
    }

    /// <summary>The unit; or none, and whether there are several of that name.</summary>
    internal (Guid? Id, bool IsSeveral) Find(string words) => FindKey(KeyOf(words));

    (Guid? Id, bool IsSeveral) FindKey(string key) => byKey.TryGetValue(key, out var ids) ? ids.Count == 1 ? (ids[0], false) : (null, true) : (null, false);

    /// <summary>Several units in one cell. A name may itself have a comma in it, so the longest that is known is taken.</summary>
    internal (List<Guid> Ids, List<(string Words, bool IsSeveral)> Unknown) FindAll(string words)
    {
        var (ids, unknown) = (new List<Guid>(), new List<(string, bool)>());
        var names = words.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length > MostNames) return (ids, [(words, false)]);
        for (var from = 0; from < names.Length;)
        {
            var to = names.Length;
            for (; to > from + 1 && FindKey(string.Concat(names[from..to].Select(KeyOf))) is (null, _); to--) { }
            if (FindKey(string.Concat(names[from..to].Select(KeyOf))) is var (found, several) && found is { } id) ids.Add(id);
            else unknown.Add((names[from], several));
            from = to;
        }
        return (ids, unknown);
    }

    /// <summary>Letters and figures only, plain and small.</summary>
    internal static string KeyOf(string words) => string.Concat(SheetText.Plain(words).Where(char.IsLetterOrDigit)).ToLowerInvariant();
}

static class SheetText
{
    /// <summary>Full-width figures, letters and signs as plain ones. Text that is no good Unicode (a file may hold anything) stays as it is.</summary>
    internal static string Plain(string words)
    {
        try { return words.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return words; }
    }
}

/// <summary>Projects by what people write: <c>5</c>, <c>05</c>, <c>05 title</c>, or the title.</summary>
sealed class SheetProjects(IReadOnlyList<Project> projects)
{
    internal static string Label(Project project) => $"{project.Number:00} {project.Title}";

    internal Project? Find(string words)
    {
        var key = SheetUnits.KeyOf(words);
        if (projects.FirstOrDefault(p => SheetUnits.KeyOf(Label(p)) == key) is { } labelled) return labelled;
        if (key.Length <= 2 && int.TryParse(key, out var number)) return projects.FirstOrDefault(p => p.Number == number);
        return projects.Where(p => SheetUnits.KeyOf(p.Title) == key).ToList() is [var one] ? one
            : projects.FirstOrDefault(p => SheetUnits.KeyOf($"{p.Number}{p.Title}") == key);
    }
}

static class SheetLevels
{
    static readonly (TaskLevel Level, string[] Names)[] known =
    [
        (TaskLevel.City, ["市级", "City", "市", "地市级", "全市"]),
        (TaskLevel.County, ["区县级", "County", "县级", "县", "区县", "县区", "县区级"]),
        (TaskLevel.Township, ["乡镇（街道）级", "Township", "乡级", "乡镇", "街道", "乡镇街道", "乡镇级", "街道级", "乡"]),
    ];

    internal static string Name(TaskLevel level, bool chinese) => known.First(k => k.Level == level).Names[chinese ? 0 : 1];

    internal static TaskLevel? Find(string words) => known.FirstOrDefault(k => k.Names.Any(n => SheetUnits.KeyOf(n) == SheetUnits.KeyOf(words))) is { Names: not null } found ? found.Level : null;
}

static class SheetFlags
{
    static readonly (bool Flag, string[] Names)[] known = [(true, ["是", "Yes", "true", "1", "√", "✓", "y"]), (false, ["否", "No", "false", "0", "×", "n"])];

    internal static string Name(bool flag, bool chinese) => known.First(k => k.Flag == flag).Names[chinese ? 0 : 1];

    /// <summary>Null: nothing stands there, or nothing that is known.</summary>
    internal static bool? Find(string words) => known.FirstOrDefault(k => k.Names.Contains(SheetText.Plain(words).Trim(), StringComparer.OrdinalIgnoreCase)) is { Names: not null } found ? found.Flag : null;
}

/// <summary>Places by code or, where only the name stands, by a name that is the only one in the place of the programme.</summary>
sealed class SheetPlaces(AreaTree tree, string within, DateOnly today)
{
    readonly Lazy<ILookup<string, Area>> byName = new(() => tree.All.Where(a => a.IsValidOn(today) && a.Level < AreaLevel.Grid && a.Code.StartsWith(within, StringComparison.Ordinal)).ToLookup(a => a.Name));

    internal string NameOf(string code) => tree.FindByCode(code, today)?.Name ?? "";

    internal IReadOnlyList<Area> Named(string name) => [.. byName.Value[name]];
}
