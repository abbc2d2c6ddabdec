using System.CommandLine;
using OneWindow.Web.Commands;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Demo;

/// <summary><c>onewindow demo</c>, or the program without a word: the demonstration city on http://localhost:5080.</summary>
static class DemoCommand
{
    const string Address = "http://localhost:5080";

    internal static Command Create()
    {
        var command = new Command("demo", "Serve the demonstration city: real places of Hami, invented people. Settings as for serve.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(async (parsed, cancellation) =>
            await SiteSettings.RefusedAsync(parsed.UnmatchedTokens) ? 2 : await RunAsync(parsed.UnmatchedTokens, cancellation));
        return command;
    }

    internal static Task<int> RunAsync(IReadOnlyList<string> settings, CancellationToken cancellation)
    {
        string[] args = [.. settings, "--demo", "true"];
        if (!settings.Any(s => s.StartsWith("--urls", StringComparison.OrdinalIgnoreCase)) && Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is null)
            args = [.. args, "--urls", Address];
        return Site.RunAsync(args, cancellation, Tell);
    }

    /// <summary>What somebody who tries it needs to know, printed once it serves.</summary>
    static void Tell(IEnumerable<string> addresses)
    {
        Console.WriteLine();
        foreach (var address in addresses) Console.WriteLine($"  OneWindow  {address}");
        Console.WriteLine($"  staff      {addresses.First()}/staff    password of all: {DemoCity.Password}");
        foreach (var (userName, name, role, place) in DemoCity.People.Where(p => p.UserName is "clerk" or "worker" or "head" or "district" or "lawyer" or "coordinator" or "leader" or "editor" or "programme" or "justice-head" or "admin"))
            Console.WriteLine($"             {userName,-12} {name}  {role}  ({place})");
        Console.WriteLine("  Everything here is invented but the places. Ctrl+C stops it.");
        Console.WriteLine();
    }
}
