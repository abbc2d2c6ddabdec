namespace OneWindow.TestSupport;

/// <summary>Large public tables that do not belong in the repository: beside the checkout in <c>../shared/data</c>, or where ONEWINDOW_SHARED points to.</summary>
public static class SharedData
{
    /// <summary>The file, or the test is skipped and says what it missed.</summary>
    public static string Demand(params string[] parts)
    {
        var roots = new[] { Environment.GetEnvironmentVariable("ONEWINDOW_SHARED"), Places.File("..", "shared"), Beside(Places.Root) };
        foreach (var root in roots.OfType<string>().Where(r => r.Length > 0))
            if (Path.Combine([root, "data", .. parts]) is var file && File.Exists(file)) return file;
        throw Skipping.Optional($"needs shared/data/{string.Join('/', parts)} beside the checkout, or ONEWINDOW_SHARED");
    }

    /// <summary>A linked work tree lies elsewhere: its <c>.git</c> file names the main checkout.</summary>
    static string? Beside(string root)
    {
        var link = Path.Combine(root, ".git");
        if (!File.Exists(link)) return null;
        var main = File.ReadAllText(link)["gitdir: ".Length..].Trim();
        return main.IndexOf("/.git/", StringComparison.Ordinal) is > 0 and var at ? Path.Combine(Path.GetDirectoryName(main[..at])!, "shared") : null;
    }
}
