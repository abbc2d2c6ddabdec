namespace OneWindow.Web.Filing;

/// <summary>Where the quick exit leads: a page that anybody may have open and that tells nothing, as the browser alone opens it.</summary>
static class Neutral
{
    internal const string Address = "https://www.weather.com.cn/";
}
