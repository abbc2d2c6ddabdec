using System.Globalization;
using Microsoft.AspNetCore.Components;
using OneWindow.Core.Access;
using OneWindow.Core.Reporting;
using OneWindow.Web.Areas;
using OneWindow.Web.Components.Layout;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Counters;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Reporting;

/// <summary>Wires the pages of the indicators and says what they share.</summary>
static class IndicatorPages
{
    internal const string Home = "/staff/indicators";

    internal static IServiceCollection AddIndicatorPages(this IServiceCollection services) =>
        services.AddSingleton(new StaffMenuItem(Home, t => t["indicators.menu"], 39, Permission.CountMeasures, Group: StaffMenuGroup.Oversight))
            .AddHostedService<MeasureWorker>();

    internal static string Of(string indicator, string page = "") => $"{Home}/{indicator}{page}";

    internal static TagColour Colour(TargetState state) => state switch
    {
        TargetState.Reached => TagColour.Green,
        TargetState.NotReached => TagColour.Red,
        _ => TagColour.Grey,
    };

    internal static string NameOf(this Texts texts, Indicator row) => texts.Said(row.Name, row.NameEn);

    /// <summary>"87.5 %", "4.2 h"; a dash where there is nothing to rate, words where it is hidden.</summary>
    internal static string Shown(this Texts texts, Indicator row, IndicatorValue value) =>
        value.IsHidden ? texts["indicators.hidden"] : value.Value is not { } number ? texts["indicators.no-data"] : texts.Amount(row, number);

    internal static string Amount(this Texts texts, Indicator row, decimal number) => texts[$"indicators.unit.{row.Unit}", number.ToString("0.##", CultureInfo.InvariantCulture)];

    internal static string Number(decimal? number) => number?.ToString("0.##", CultureInfo.InvariantCulture) ?? "–";

    internal static string PeriodName(this Texts texts, IndicatorPeriod period) => period.Months switch
    {
        1 => period.From.ToString(texts["indicators.month-format"], texts.Culture),
        3 => texts["indicators.quarter", period.From.Year.ToString(CultureInfo.InvariantCulture), (period.From.Month + 2) / 3],
        _ => texts["indicators.year", period.From.Year.ToString(CultureInfo.InvariantCulture)],
    };
}

/// <summary>A page about the indicators of a place over a period.</summary>
public abstract class IndicatorPage : ComponentBase
{
    [Inject] protected IndicatorQueries Indicators { get; set; } = null!;
    [Inject] protected CurrentActor Current { get; set; } = null!;
    [Inject] protected TimeProvider Clock { get; set; } = null!;
    [Inject] protected NavigationManager Nav { get; set; } = null!;
    [Inject] protected Flash Flash { get; set; } = null!;
    [Inject] protected Texts T { get; set; } = null!;
    [CascadingParameter] protected HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery(Name = "period")] public string? PeriodAsked { get; set; }
    [SupplyParameterFromQuery(Name = "area")] public string? AreaAsked { get; set; }
    [SupplyParameterFromQuery(Name = "office")] public string? OfficeAsked { get; set; }

    protected IndicatorScope Scope { get; private set; } = null!;
    protected IndicatorPeriod Period { get; private set; }
    protected Act Act => new(Current.Actor, Clock.GetUtcNow().UtcDateTime);
    protected CancellationToken Cancelled => Http.RequestAborted;

    protected override async Task OnInitializedAsync()
    {
        Period = IndicatorPeriod.TryRead(PeriodAsked, out var asked) ? asked : IndicatorPeriod.OfQuarter(Clock.LocalToday());
        Scope = await Indicators.ScopeAsync(Current.Actor, string.IsNullOrEmpty(AreaAsked) ? null : AreaAsked, Guid.TryParse(OfficeAsked, out var office) ? office : null, Cancelled);
        await PrepareAsync();
    }

    protected virtual Task PrepareAsync() => Task.CompletedTask;

    /// <summary>The query of an address for this place and period, or others.</summary>
    protected string Query(IndicatorPeriod? period = null, string? area = null, Guid? office = null) =>
        $"?period={period ?? Period}&area={area ?? Scope.Area.Code}{((area is null ? office ?? Scope.OfficeId : office) is { } one ? $"&office={one}" : null)}";

    protected IReadOnlyList<Choice> Periods
    {
        get
        {
            var today = Clock.LocalToday();
            var periods = Enumerable.Range(0, 2).Select(n => IndicatorPeriod.OfYear(today.Year).Step(-n)).Concat(Enumerable.Range(0, 5).Select(n => IndicatorPeriod.OfQuarter(today).Step(-n)))
                .Concat(Enumerable.Range(0, 12).Select(n => IndicatorPeriod.OfMonth(today).Step(-n))).ToList();
            if (!periods.Contains(Period)) periods.Add(Period);
            return [.. periods.Select(p => new Choice(p.ToString(), T.PeriodName(p)))];
        }
    }
}
