using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Commands;

/// <summary><c>onewindow migrate</c>: brings the database up to date and stops.</summary>
static class MigrateCommand
{
    internal static Command Create()
    {
        var command = new Command("migrate", "Bring the database up to date and stop.");
        SiteSettings.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            if (await SiteSettings.RefusedAsync(parsed)) return 2;
            await using var site = Site.Build(SiteSettings.Of(parsed));
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OneWindowDbContext>().Database.MigrateAsync(cancellation);
            return 0;
        });
        return command;
    }
}
