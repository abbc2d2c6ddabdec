using System.CommandLine;
using OneWindow.Web.Demo;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary>The command line: one file per command beside this one. Without a word it runs the demonstration.</summary>
static class CommandLine
{
    internal static Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("OneWindow: one window for a city's residents.") { TreatUnmatchedTokensAsErrors = false };
        root.Add(ServeCommand.Create());
        root.Add(DemoCommand.Create());
        root.Add(MigrateCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(UserCommand.Create());
        root.Add(TokenCommand.Create());
        root.Add(ClocksCommand.Create());
        // Settings alone (the test host starts the program like this) mean serve; nothing at all means the demonstration.
        root.SetAction((parsed, cancellation) => args.Length == 0
            ? DemoCommand.RunAsync([], cancellation)
            : Site.RunAsync(parsed.UnmatchedTokens.ToArray(), cancellation));
        return root.Parse(args).InvokeAsync();
    }
}
