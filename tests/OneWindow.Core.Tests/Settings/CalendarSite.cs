using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Settings;
using OneWindow.TestSupport;

namespace OneWindow.Core.Tests.Settings;

/// <summary>Shorthand of the tests of the calendar.</summary>
static class CalendarSite
{
    internal static WorkCalendarKeeper Keeper(this TestSite site) => site.Services.GetRequiredService<WorkCalendarKeeper>();

    internal static HolidayFile File(string name, string text) => new(name, new MemoryStream(Encoding.UTF8.GetBytes(text)));

    internal static Task<ImportResult> ImportDaysAsync(this TestSite site, CalendarLayer layer, params HolidayFile[] files) =>
        site.WithAsync<ImportHolidaysHandler, ImportResult>(h => h.HandleAsync(new(files, layer), site.System()));

    internal static Task<CalendarPlan> CorrectAsync(this TestSite site, CorrectCalendarDay command, Act? act = null) =>
        site.WithAsync<CorrectCalendarDayHandler, CalendarPlan>(h => h.HandleAsync(command, act ?? site.System()));

    /// <summary>Everything a change of the calendar leaves behind, to see that nothing was left.</summary>
    internal static Task<string> TracesAsync(this TestSite site) => site.InDbAsync(async db =>
    {
        var days = await db.Set<CalendarDay>().AsNoTracking().OrderBy(d => d.Day).ThenBy(d => d.Layer).ToListAsync();
        return string.Join('\n', days.Select(d => $"{d.Day:yyyy-MM-dd} {d.Layer} {d.Kind} {d.Name} {d.Source}"))
            + $"\n{await db.Set<CalendarVersion>().CountAsync()} {await db.Set<CalendarChange>().CountAsync()} {await db.Set<Core.Audit.AuditEntry>().CountAsync()}";
    });
}
