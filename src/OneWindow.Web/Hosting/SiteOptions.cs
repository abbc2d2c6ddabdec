namespace OneWindow.Web.Hosting;

/// <summary>
/// Settings of the whole program, from <c>appsettings.json</c>, environment (<c>ONEWINDOW_DATA</c>) or flags (<c>--data</c>).
/// </summary>
public sealed class SiteOptions
{
    /// <summary>Folder for the SQLite file, keys and backups.</summary>
    public string Data { get; set; } = "data";

    /// <summary>A PostgreSQL connection string (<c>Host=…</c>), or empty for one SQLite file in <see cref="Data"/>.</summary>
    public string Database { get; set; } = "";

    /// <summary>Code of the city in the official division table (6505 is Hami).</summary>
    public string City { get; set; } = "6505";

    /// <summary>Address under which residents reach the site (printed on slips and in QR codes); empty: the address of the request.</summary>
    public string PublicAddress { get; set; } = "";

    /// <summary>Begin of every address that is printed or drawn as a QR code, without a slash at its end.</summary>
    public string Address(HttpRequest request) => PublicAddress.Length > 0 ? PublicAddress.TrimEnd('/') : $"{request.Scheme}://{request.Host}";

    /// <summary>
    /// Addresses of the proxies in front (comma between them) whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed; empty: none. Without
    /// it every visitor behind a proxy counts as one address where guessing is slowed down.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    /// <summary>The demonstration: invented people, a banner on every page, second factor not demanded. Never on a database with real data.</summary>
    public bool Demo { get; set; }

    public bool UsesPostgres => Database.Contains("Host=", StringComparison.OrdinalIgnoreCase);

    /// <summary>The district under which rows of the whole city are kept: the city's code with zeros.</summary>
    public string CityDistrict => City.PadRight(6, '0');

    /// <summary>Time of all local dates and hours.</summary>
    public static TimeZoneInfo LocalTime { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
}
