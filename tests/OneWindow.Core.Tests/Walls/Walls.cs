using System.Reflection;
using ArchUnitNET.Loader;

namespace OneWindow.Core.Tests.Walls;

/// <summary>Which module uses which: read from a compiled assembly, lambdas and async methods included.</summary>
static class Walls
{
    /// <summary>They use no module, and any module may use them.</summary>
    static readonly string[] Ground = ["Data", "Shared"];

    static readonly string[] Foundation = ["Audit", "Areas", "Calendar", "Access"];

    /// <summary>What each module may use: always downwards. Whoever changes this table writes an ADR.</summary>
    static readonly Dictionary<string, string[]> Table = new()
    {
        ["Audit"] = [],
        ["Areas"] = ["Audit"],
        ["Calendar"] = ["Audit"],
        ["Access"] = ["Audit", "Areas"],
        ["Settings"] = Foundation,
        ["Notices"] = Foundation,
        ["Clocks"] = Foundation,
        ["Matters"] = [.. Foundation, "Notices", "Clocks"],
        ["Triage"] = [.. Foundation, "Notices", "Clocks", "Matters"],
        ["Mediation"] = [.. Foundation, "Notices", "Clocks", "Matters"],
        ["Counters"] = [.. Foundation, "Notices", "Clocks", "Matters"],
        ["Deliberation"] = [.. Foundation, "Notices", "Clocks", "Matters"],
        ["Programme"] = [.. Foundation, "Notices", "Clocks"],
        ["Volunteers"] = [.. Foundation, "Notices", "Clocks"],
        ["Reporting"] = [.. Foundation, "Notices", "Clocks", "Matters", "Triage", "Mediation", "Counters", "Deliberation", "Programme", "Volunteers"],
    };

    /// <summary>Modules under a namespace, and the pairs (user, used) between them; the ground is left out as the used one.</summary>
    internal static (HashSet<string> Modules, HashSet<(string User, string Used)> Pairs) Read(Assembly assembly, string root)
    {
        string? ModuleOf(string? space) => space is not null && space.StartsWith(root + ".", StringComparison.Ordinal)
            ? space[(root.Length + 1)..].Split('.')[0] : null;
        var modules = new HashSet<string>();
        var pairs = new HashSet<(string, string)>();
        foreach (var type in new ArchLoader().LoadAssemblies(assembly).Build().Types)
        {
            if (ModuleOf(type.Namespace?.FullName) is not { } user) continue;
            modules.Add(user);
            foreach (var dependency in type.Dependencies)
                if (ModuleOf(dependency.Target.Namespace?.FullName) is { } used && used != user && !Ground.Contains(used))
                    pairs.Add((user, used));
        }
        return (modules, pairs);
    }

    /// <summary>What is wrong: unknown modules, pairs that are not listed, not allowed or no longer used.</summary>
    internal static IReadOnlyList<string> Faults(IReadOnlySet<string> modules, IReadOnlySet<(string User, string Used)> pairs, IReadOnlyCollection<string> listed)
    {
        static string Line((string User, string Used) pair) => $"{pair.User} -> {pair.Used}";
        bool Allowed((string User, string Used) pair) => Table.TryGetValue(pair.User, out var may) && may.Contains(pair.Used);
        var used = pairs.Select(Line).ToHashSet();
        return
        [
            .. modules.Where(m => !Table.ContainsKey(m) && !Ground.Contains(m)).Select(m => $"unknown module: {m}"),
            .. pairs.Where(p => !Allowed(p)).Select(p => $"forbidden: {Line(p)}"),
            .. pairs.Where(p => Allowed(p) && !listed.Contains(Line(p))).Select(p => $"used and not listed: {Line(p)}"),
            .. listed.Where(l => !used.Contains(l)).Select(l => $"listed and no longer used: {l}"),
            .. listed.Where(l => l.Split(" -> ") is not [var user, var target] || !Allowed((user, target))).Select(l => $"listed outside the table: {l}"),
        ];
    }

    static readonly string[] Outside = ["Microsoft.AspNetCore.", "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.EntityFrameworkCore.Sqlite", "SQLitePCL", "OneWindow.Web", "onewindow", "OneWindow.Migrations"];

    /// <summary>References to the web or to one database, which Core must not know.</summary>
    internal static IReadOnlyList<string> OutsideReferences(Assembly assembly) =>
        [.. assembly.GetReferencedAssemblies().Select(a => a.Name!).Where(name => Outside.Any(o => name.StartsWith(o, StringComparison.Ordinal)))];
}
