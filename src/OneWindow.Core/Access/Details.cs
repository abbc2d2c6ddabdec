using System.Text.Json;

namespace OneWindow.Core.Access;

/// <summary>Codes and ids of a change, as the history keeps them.</summary>
static class Details
{
    internal static string Json(params ReadOnlySpan<(string Name, string? Value)> pairs)
    {
        var values = new Dictionary<string, string?>();
        foreach (var (name, value) in pairs) values[name] = value;
        return JsonSerializer.Serialize(values);
    }
}
