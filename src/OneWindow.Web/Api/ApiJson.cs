using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace OneWindow.Web.Api;

/// <summary>JSON as this API speaks it, and the strict reading of what comes in: what it does not know, it refuses by name.</summary>
static class ApiJson
{
    /// <summary>A text of 100,000 characters still gets an answer at its field; beyond that the body as a whole is too large.</summary>
    internal const int LargestBody = 1024 * 1024;
    const int DeepestBody = 16;
    const string Json = "application/json";

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>Name of an enum's value on the wire.</summary>
    internal static string Name(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value a name on the wire means; case does not matter, numbers are no names.</summary>
    internal static bool TryReadEnum(Type type, string? name, out object? value)
    {
        value = Enum.GetValues(type).Cast<Enum>().FirstOrDefault(v => string.Equals(v.ToString(), name, StringComparison.OrdinalIgnoreCase));
        return value is not null;
    }

    /// <exception cref="ApiFault">400, 413 or 415, with the field where there is one.</exception>
    internal static async Task<(T Body, byte[] Bytes)> ReadAsync<T>(HttpRequest request, bool optional, int largest) where T : class, new()
    {
        var bytes = await ReadBytesAsync(request, largest);
        if (bytes.Length == 0 && optional) return (new T(), bytes);
        if (!IsJson(request)) throw new ApiFault(StatusCodes.Status415UnsupportedMediaType, "unsupported-media", "Content-Type");
        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            using var document = JsonDocument.Parse(bytes, new() { MaxDepth = DeepestBody });
            Check(document.RootElement, typeof(T), "");
            return (document.RootElement.Deserialize<T>(Options)!, bytes);
        }
        catch (Exception fault) when (fault is JsonException or DecoderFallbackException)
        {
            throw ApiFault.BadRequest("not-json");
        }
    }

    internal static async Task<byte[]> ReadBytesAsync(HttpRequest request, int largest)
    {
        if (request.ContentLength > largest) throw await TooLargeAsync(request);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
        {
            if (kept.Length + read > largest) throw await TooLargeAsync(request);
            kept.Write(buffer, 0, read);
        }
        return kept.ToArray();
    }

    /// <summary>
    /// Reads a body that is too large to its end without keeping it (up to a bound), because most programs do not look at the answer
    /// before they have sent everything.
    /// </summary>
    internal static async Task<ApiFault> TooLargeAsync(HttpRequest request)
    {
        const long mostDropped = 100_000_000;
        if (request.HttpContext.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = mostDropped;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.HttpContext.RequestAborted);
        limit.CancelAfter(TimeSpan.FromSeconds(10));
        try
        {
            var buffer = new byte[64 * 1024];
            var dropped = 0L;
            int read;
            while ((read = await request.Body.ReadAsync(buffer, limit.Token)) > 0 && (dropped += read) < mostDropped) { }
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or BadHttpRequestException) { /* the answer is the same */ }
        return new(StatusCodes.Status413PayloadTooLarge, "body-too-large");
    }

    static bool IsJson(HttpRequest request) =>
        Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    /// <summary>Compares a value with the type that will take it, so that each fault is told with its code and place.</summary>
    static void Check(JsonElement value, Type type, string path)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null && path.Length > 0) return;
        if (type == typeof(string)) Demand(value.ValueKind == JsonValueKind.String && IsText(value), path);
        else if (type == typeof(bool)) Demand(value.ValueKind is JsonValueKind.True or JsonValueKind.False, path);
        else if (type == typeof(int)) Demand(value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _), path);
        else if (type == typeof(decimal)) Demand(value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _), path);
        else if (type == typeof(double)) Demand(value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number), path);
        else if (type == typeof(Guid)) Demand(value.ValueKind == JsonValueKind.String && IsText(value) && value.TryGetGuid(out _), path);
        else if (type == typeof(DateOnly))
            Demand(value.ValueKind == JsonValueKind.String && IsText(value)
                && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out _), path);
        else if (type.IsEnum)
        {
            Demand(value.ValueKind == JsonValueKind.String && IsText(value), path);
            if (!TryReadEnum(type, value.GetString(), out _)) throw ApiFault.BadRequest("unknown-value", path);
        }
        else if (type == typeof(DateTimeOffset)) Demand(value.ValueKind == JsonValueKind.String && IsText(value) && IsInstant(value.GetString()!) && value.TryGetDateTimeOffset(out _), path);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            Demand(value.ValueKind == JsonValueKind.Array, path);
            foreach (var (item, number) in value.EnumerateArray().Select((v, i) => (v, i)))
            {
                Demand(item.ValueKind != JsonValueKind.Null, $"{path}[{number}]");
                Check(item, type.GetGenericArguments()[0], $"{path}[{number}]");
            }
        }
        else CheckObject(value, type, path);
    }

    static void CheckObject(JsonElement value, Type type, string path)
    {
        Demand(value.ValueKind == JsonValueKind.Object, path);
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
        var seen = new HashSet<string>();
        foreach (var property in value.EnumerateObject())
        {
            var (name, inside) = NameOf(property, path);
            if (!known.TryGetValue(name, out var to)) throw ApiFault.BadRequest("unknown-field", inside);
            if (!seen.Add(name)) throw ApiFault.BadRequest("repeated-field", inside);
            Check(property.Value, to.PropertyType, inside);
            if (property.Value.ValueKind == JsonValueKind.Null) seen.Remove(name);
        }
        foreach (var (name, property) in known)
            if (property.IsDefined(typeof(RequiredAttribute)) && !seen.Contains(name))
                throw ApiFault.BadRequest("field-missing", path.Length == 0 ? name : $"{path}.{name}");
    }

    static (string Name, string Path) NameOf(JsonProperty property, string path)
    {
        string name;
        try { name = property.Name; }
        catch (InvalidOperationException) { throw ApiFault.BadRequest("not-json"); } // half a surrogate pair
        var told = name.Length <= 60 ? name : name[..60];
        return (name, path.Length == 0 ? told : $"{path}.{told}");
    }

    static bool IsText(JsonElement value)
    {
        try { return value.GetString() is not null; }
        catch (InvalidOperationException) { return false; } // half a surrogate pair
    }

    /// <summary>An instant says its offset; one without would mean another time on every machine.</summary>
    static bool IsInstant(string text) => text.Length > 6 && (text[^1] == 'Z' || text[^6] is '+' or '-') && text.Contains('T', StringComparison.Ordinal);

    /// <summary>Base64 as bytes.</summary>
    internal static byte[] Bytes(string text, string field)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : throw ApiFault.BadRequest("wrong-type", field);
    }

    static void Demand(bool fits, string path)
    {
        if (!fits) throw path.Length == 0 ? ApiFault.BadRequest("not-an-object") : ApiFault.BadRequest("wrong-type", path);
    }
}
