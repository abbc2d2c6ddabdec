namespace OneWindow.Core.Access;

/// <summary>What Access must know of the installation.</summary>
/// <param name="CityDistrict">District under which history is kept that belongs to no single place, e.g. a refused sign-in (650500).</param>
/// <param name="LocalTime">Zone in which a day begins and ends.</param>
public sealed record AccessSettings(string CityDistrict, TimeZoneInfo LocalTime)
{
    public DateOnly Today(TimeProvider clock) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(clock.GetUtcNow().UtcDateTime, LocalTime));
}
