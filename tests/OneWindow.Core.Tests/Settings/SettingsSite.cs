using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Settings;
using OneWindow.TestSupport;
using OneWindow.Web.Shipped;

namespace OneWindow.Core.Tests.Settings;

/// <summary>Shorthand of the tests in this folder.</summary>
static class SettingsSite
{
    internal static readonly DateOnly Today = new(2026, 11, 23);

    internal static Act System(this TestSite site) => new(Actor.System, site.Now);

    internal static AreaTree Tree(this TestSite site) => site.Services.GetRequiredService<AreaTreeKeeper>().Current;

    internal static AreaLocator Locator(this TestSite site) => site.Services.GetRequiredService<AreaTreeKeeper>().Locator;

    internal static async Task LoadHamiAsync(this TestSite site)
    {
        await using var scope = site.Scope();
        await ShippedData.LoadHamiAsync(scope.ServiceProvider, CancellationToken.None);
    }

    internal static Task<ImportResult> ImportAsync(this TestSite site, string csv, DateOnly from, bool endMissing = false) =>
        site.WithAsync<ImportDivisionsHandler, ImportResult>(h => h.HandleAsync(
            new(new MemoryStream(global::System.Text.Encoding.UTF8.GetBytes(csv)), from, endMissing), site.System()));

    internal static Task<List<Core.Audit.AuditEntry>> AuditAsync(this TestSite site, string action) => site.InDbAsync(async db =>
        (await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Set<Core.Audit.AuditEntry>())).Where(e => e.Action == action).ToList());
}
