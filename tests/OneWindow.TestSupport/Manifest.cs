namespace OneWindow.TestSupport;

/// <summary>
/// A list in the repository that must say exactly what the program is: a change of the program shows as a change of the list, and
/// a reviewer reads it. <c>UPDATE_MANIFESTS=1</c> writes the list anew.
/// </summary>
public static class Manifest
{
    public static bool Updating => Environment.GetEnvironmentVariable("UPDATE_MANIFESTS") == "1";

    /// <summary>Lines of a list, without comments (#) and empty ones.</summary>
    public static string[] Read(string file) =>
        File.Exists(file) ? [.. File.ReadLines(file).Select(l => l.TrimEnd()).Where(l => l.Length > 0 && l[0] != '#')] : [];

    /// <summary>Compares the list with the program, or writes it when asked to.</summary>
    public static void Check(string file, IEnumerable<string> actual)
    {
        var lines = actual.Order(StringComparer.Ordinal).ToArray();
        if (Updating) Write(file, lines);
        if (Difference(Read(file), lines) is { } difference)
            throw new ManifestException($"{Path.GetRelativePath(Places.Root, file)} differs from the program "
                + $"(UPDATE_MANIFESTS=1 writes it anew; then read the change):\n{difference}");
    }

    /// <summary>Lines too many (-) and missing (+) in the list; null if there is none.</summary>
    public static string? Difference(IReadOnlyCollection<string> listed, IReadOnlyCollection<string> actual)
    {
        string[] lines = [.. listed.Except(actual).Select(l => $"- {l}"), .. actual.Except(listed).Select(l => $"+ {l}"),
            .. listed.GroupBy(l => l).Where(g => g.Count() > 1).Select(g => $"- {g.Key} (listed twice)")];
        return lines.Length == 0 ? null : string.Join('\n', lines);
    }

    static void Write(string file, string[] lines)
    {
        var comments = File.Exists(file) ? File.ReadLines(file).TakeWhile(l => l.StartsWith('#') || l.Length == 0) : [];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, string.Concat(comments.Concat(lines).Select(l => l + "\n")));
    }
}

public sealed class ManifestException(string message) : Exception(message);
