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
        root.Add(RecountCommand.Create());
        // A command there is not is refused, not served.
        root.Validators.Add(read => { if (args is [var word, ..] && read.Command == root && !word.StartsWith('-')) read.AddError($"not understood: {word}"); });
        // Settings alone (the test host starts the program like this) mean serve; nothing at all means the demonstration.
        root.SetAction((parsed, cancellation) => args.Length == 0
            ? DemoCommand.RunAsync([], cancellation)
            : Site.RunAsync(parsed.UnmatchedTokens.ToArray(), cancellation));
        return RunAsync(root.Parse(args));
    }

    /// <summary>A setting that is wrong is said in its one line, whatever the command; everything else as the command line says it.</summary>
    static async Task<int> RunAsync(ParseResult parsed)
    {
        try { return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }); }
        catch (SettingsException wrong)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return 2;
        }
        catch (OperationCanceledException) { return 1; }
        catch (Exception fault) when (fault is not HostAbortedException)
        {
            await Console.Error.WriteLineAsync($"Unhandled exception: {fault}");
            return 1;
        }
    }
}
