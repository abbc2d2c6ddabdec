using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OneWindow.Core.Programme;

/// <summary>
/// A thing as it stood at an instant, as text that anybody can compare: JSON with the keys in order, no blanks and numbers without trailing zeros, so that the same facts give the same text and the same hash.
/// </summary>
/// <param name="Json">Canonical.</param>
/// <param name="Hash">SHA-256 of the UTF-8 bytes of <paramref name="Json"/>, 64 lower-case hexadecimal digits.</param>
public sealed record Frozen(string Json, string Hash)
{
    static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Converters = { new JsonStringEnumConverter() } };

    public static Frozen Of<TFacts>(TFacts facts)
    {
        var json = Ordered(JsonSerializer.SerializeToNode(facts, Plain))?.ToJsonString(Plain) ?? "null";
        return new(json, HashOf(json));
    }

    /// <summary>Whether a text is still the one its hash was made of.</summary>
    public static bool IsWhole(string json, string hash) => HashOf(json) == hash;

    internal static TFacts Read<TFacts>(string json) => JsonSerializer.Deserialize<TFacts>(json, Plain)!;

    static string HashOf(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));

    static JsonNode? Ordered(JsonNode? node) => node switch
    {
        JsonObject thing => new JsonObject(thing.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Key, Ordered(p.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Ordered)]),
        // 12.50 of one database and 12.5 of the other are one number.
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => JsonNode.Parse(decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.############################", CultureInfo.InvariantCulture)),
        _ => node?.DeepClone(),
    };
}
