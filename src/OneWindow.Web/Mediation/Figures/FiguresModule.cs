using System.Globalization;
using OneWindow.Core.Access;
using OneWindow.Core.Mediation.Figures;
using OneWindow.Core.Shared;
using OneWindow.Web.Access;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Hosting;
using OneWindow.Web.Mediation.Cases;

namespace OneWindow.Web.Mediation.Figures;

/// <summary>The monthly figures of mediation, as a page and as a file.</summary>
static class FiguresModule
{
    internal const string Home = "/staff/mediation/figures", File = "/staff/mediation/figures.xlsx";
    internal const string Workbook = MediaTypes.Xlsx;

    internal static IServiceCollection AddMediationFigures(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["case.figures.menu"], 36, Permission.CountCases, Group: StaffMenuGroup.Oversight));

    internal static void MapMediationFigures(this IEndpointRouteBuilder routes) => routes.MapGet(File, FileAsync).RequireAuthorization(StaffPolicies.Staff);

    /// <summary>2026-11; anything else is the month of today.</summary>
    internal static DateOnly ReadMonth(string? typed, DateTime now) =>
        DateOnly.TryParseExact($"{typed}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) && month.Year is > 2000 and < 2200
            ? month : CaseShow.DayOf(now) is var today ? new DateOnly(today.Year, today.Month, 1) : default;

    internal static string Write(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    static async Task<IResult> FileAsync(string? committee, string? month, CurrentActor current, MonthlyTable table, Texts texts, TimeProvider clock, HttpContext http)
    {
        var figures = await table.ReadAsync(current.Actor, ReadMonth(month, clock.GetUtcNow().UtcDateTime), CaseShow.Id(committee), http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.File(await FiguresFile.WriteAsync(figures, texts, http.RequestAborted), Workbook, $"mediation-{Write(figures.Month)}.xlsx");
    }
}
