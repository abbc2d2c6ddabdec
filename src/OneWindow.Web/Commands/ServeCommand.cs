using System.CommandLine;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary><c>onewindow serve</c>: brings the database up to date and serves.</summary>
static class ServeCommand
{
    internal static Command Create()
    {
        var command = new Command("serve", "Serve the site. Settings: --urls, --data, --database, --city, or ONEWINDOW_… variables.")
        {
            TreatUnmatchedTokensAsErrors = false,
        };
        command.SetAction(async (parsed, cancellation) =>
            await SiteSettings.RefusedAsync(parsed.UnmatchedTokens) ? 2 : await Site.RunAsync([.. parsed.UnmatchedTokens], cancellation));
        return command;
    }
}
