using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Settings;

namespace OneWindow.Web.Shipped;

/// <summary>Public data inside the program (sources and licences in <c>NOTICE.md</c> beside this file).</summary>
public static class ShippedData
{
    /// <summary>The day of the division table: what it holds is in force from here on.</summary>
    public static readonly DateOnly DivisionsOf = new(2022, 10, 31);

    public const string BoundarySource = "CTAmap (ruiduobao/shengshixian.com), 2021, MIT";

    public static Stream Open(string name) => typeof(ShippedData).Assembly.GetManifestResourceStream($"Shipped/{name}")
        ?? throw new InvalidOperationException($"{name} is not part of the program");

    /// <summary>The national days off and make-up workdays are law for everybody: they are there from the first start, and new ones with a new version.</summary>
    public static async Task SeedHolidaysAsync(IServiceProvider services, CancellationToken cancellation)
    {
        if (await services.GetRequiredService<CalendarQueries>().HasNationalDaysAsync(cancellation)) return;
        await using var file = Open("holidays-2018-2026.csv");
        var result = await services.GetRequiredService<ImportHolidaysHandler>().HandleAsync(
            new(file, CalendarLayer.National, "State Council notices 2018-2026 (NateScarlet/holiday-cn)"), SystemAct(services), cancellation);
        if (result.Refused) throw new InvalidDataException($"the shipped calendar is faulty: {result.Faults[0]}");
    }

    /// <summary>Hami's divisions and county boundaries; repeating it changes nothing.</summary>
    public static async Task LoadHamiAsync(IServiceProvider services, CancellationToken cancellation)
    {
        await using var divisions = Open("hami-divisions.csv");
        var result = await services.GetRequiredService<ImportDivisionsHandler>().HandleAsync(new(divisions, DivisionsOf), SystemAct(services), cancellation);
        if (result.Refused) throw new InvalidDataException($"the shipped divisions are faulty: {result.Faults[0]}");
        await using var boundaries = Open("hami-counties-wgs84.geojson");
        result = await services.GetRequiredService<ImportBoundariesHandler>().HandleAsync(new(boundaries, BoundarySource), SystemAct(services), cancellation);
        if (result.Refused) throw new InvalidDataException($"the shipped boundaries are faulty: {result.Faults[0]}");
    }

    static Act SystemAct(IServiceProvider services) => new(Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
}
