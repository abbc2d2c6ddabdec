using System.Globalization;

namespace OneWindow.Web.Api;

/// <summary>Parameters of the address, read as strictly as bodies: a mistyped filter would otherwise show a wrong list.</summary>
sealed class ApiQuery
{
    readonly IQueryCollection query;

    internal ApiQuery(HttpRequest request, params ReadOnlySpan<string> known)
    {
        query = request.Query;
        foreach (var (name, values) in query)
        {
            var told = name.Length <= 60 ? name : name[..60];
            if (!known.Contains(name)) throw ApiFault.BadRequest("unknown-field", told);
            if (values.Count > 1) throw ApiFault.BadRequest("repeated-field", told);
        }
    }

    internal string? Text(string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    internal T? Enum<T>(string name) where T : struct, Enum =>
        Text(name) is not { } text ? null
        : ApiJson.TryReadEnum(typeof(T), text, out var value) ? (T)value! : throw ApiFault.BadRequest("unknown-value", name);

    internal Guid? Id(string name) =>
        Text(name) is not { } text ? null : Guid.TryParse(text, out var id) ? id : throw ApiFault.BadRequest("wrong-type", name);

    /// <summary>Digits of an area's code; the beginning of one counts for everything below it.</summary>
    internal string? AreaCode(string name) =>
        Text(name) is not { } text ? null
        : text.Length is >= 2 and <= 15 && text.All(char.IsAsciiDigit) ? text : throw ApiFault.BadRequest("wrong-type", name);

    internal DateOnly? Day(string name) =>
        Text(name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 2200 ? day : throw ApiFault.BadRequest("wrong-type", name);

    internal bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw ApiFault.BadRequest("wrong-type", name),
    };

    internal int? Number(string name, int least, int most) =>
        Text(name) is not { } text ? null
        : !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? throw ApiFault.BadRequest("wrong-type", name)
        : number >= least && number <= most ? number : throw ApiFault.BadRequest("out-of-range", name);
}
