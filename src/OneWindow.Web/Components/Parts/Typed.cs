using System.Globalization;
using System.Text;

namespace OneWindow.Web.Components.Parts;

/// <summary>Reads numbers as people type them: spaces, full-width digits, grouping commas, a unit after them, Chinese numerals.</summary>
public static class Typed
{
    const string ChineseDigits = "〇一二三四五六七八九";

    public static bool TryInt(string? typed, out int value)
    {
        var text = Plain(typed);
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) || TryChinese(text, out value);
    }

    public static bool TryDecimal(string? typed, out decimal value) =>
        decimal.TryParse(Plain(typed), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);

    // Compatibility form turns full-width digits, points and signs into plain ones.
    static string Plain(string? typed)
    {
        var text = (typed ?? "").Normalize(NormalizationForm.FormKC).Trim().TrimEnd('年', '月', '日', '号', '天', '元');
        return text.Replace(" ", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Replace('。', '.').Replace('零', '〇').Replace('两', '二');
    }

    /// <summary>Digit by digit (二〇二六) or counted to 99 (二十三): all that dates need.</summary>
    static bool TryChinese(string text, out int value)
    {
        value = 0;
        if (text.Length is 0 or > 4) return false;
        if (text.IndexOf('十') is var ten and >= 0)
        {
            var (before, after) = (text[..ten], text[(ten + 1)..]);
            var tens = before.Length == 0 ? 1 : before.Length == 1 ? ChineseDigits.IndexOf(before[0]) : -1;
            var ones = after.Length == 0 ? 0 : after.Length == 1 ? ChineseDigits.IndexOf(after[0]) : -1;
            if (tens < 1 || ones < 0 || (after.Length == 1 && ones == 0)) return false;
            value = tens * 10 + ones;
            return true;
        }
        foreach (var sign in text)
        {
            var digit = ChineseDigits.IndexOf(sign);
            if (digit < 0) return false;
            value = value * 10 + digit;
        }
        return true;
    }
}
