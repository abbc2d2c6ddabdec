using OneWindow.Web.Hosting;

namespace OneWindow.Web.Filing;

static class Days
{
    /// <summary>A term is stored as the first instant after its last day; people are told the day.</summary>
    internal static DateOnly LastBefore(DateTime by) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(by.AddTicks(-1), SiteOptions.LocalTime));
}
