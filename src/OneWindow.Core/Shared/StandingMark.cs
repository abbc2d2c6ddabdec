using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OneWindow.Core.Shared;

/// <summary>A mark of how a row of the settings stood when a form was drawn; another mark means that it was changed since.</summary>
static class StandingMark
{
    internal static string Of(params ReadOnlySpan<object?> values)
    {
        var text = new StringBuilder();
        foreach (var value in values) text.Append(CultureInfo.InvariantCulture, $"{value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));
    }
}
