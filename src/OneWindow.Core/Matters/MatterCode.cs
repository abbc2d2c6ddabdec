using System.Globalization;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>
/// The resident's code for the life of a matter: digits only, so that it can be read out in any language and typed on any phone.
/// Six digits of the district, fifteen drawn at random, one check digit (Luhn, ISO/IEC 7812-1): 650502 4821 7730 9154 2266.
/// </summary>
public static class MatterCode
{
    public const int Length = 22;

    internal static string Draw(string district)
    {
        var body = district + FieldKeys.RandomBelow(1_000_000_000_000_000).ToString("000000000000000", CultureInfo.InvariantCulture);
        return body + CheckDigit(body);
    }

    /// <summary>As printed: 650502 4821 7730 9154 2266.</summary>
    public static string Spaced(string code) => $"{code[..6]} {code[6..10]} {code[10..14]} {code[14..18]} {code[18..]}";

    /// <summary>Reads a code as people type it; false when a digit is missing or mistyped.</summary>
    public static bool TryRead(string? typed, out string code)
    {
        code = CleanText.Digits(typed);
        return code.Length == Length && !code.Contains('+', StringComparison.Ordinal) && CheckDigit(code[..^1]) == code[^1];
    }

    static char CheckDigit(string body)
    {
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            var digit = body[^(i + 1)] - '0';
            if (i % 2 == 0 && (digit *= 2) > 9) digit -= 9;
            sum += digit;
        }
        return (char)('0' + (10 - sum % 10) % 10);
    }
}
