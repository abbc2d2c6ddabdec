namespace OneWindow.TestSupport;

/// <summary>Where things lie in a checkout, found by walking up from the running test program.</summary>
public static class Places
{
    /// <summary>The folder that holds <c>OneWindow.slnx</c>.</summary>
    public static string Root { get; } = FindRoot();

    public static string Web => Path.Combine(Root, "src", "OneWindow.Web");

    /// <summary>What test runs leave behind for people to look at (screenshots, reports); never committed.</summary>
    public static string Artifacts => Path.Combine(Root, "artifacts");

    public static string File(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "OneWindow.slnx"))) return folder.FullName;
        throw new InvalidOperationException($"no OneWindow.slnx above {AppContext.BaseDirectory}");
    }
}
