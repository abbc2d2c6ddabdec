using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Ten codes for the day the telephone is lost; each works once. 50 bits each, kept as keyed hashes.</summary>
static class RecoveryCodes
{
    // Without letters and digits that look alike.
    const string Alphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    internal static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, 10).Select(_ => $"{Part()}-{Part()}")];

    static string Part() => string.Concat(Enumerable.Range(0, 5).Select(_ => Alphabet[(int)FieldKeys.RandomBelow(32)]));

    internal static string Hashes(IEnumerable<string> codes, FieldKeys keys, Guid staffId) =>
        string.Join('\n', codes.Select(c => Hash(c, keys, staffId)));

    internal static string Hash(string typed, FieldKeys keys, Guid staffId)
    {
        var code = new string([.. typed.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
        return Convert.ToHexString(keys.Blind(code, $"recovery-code:{staffId}"));
    }
}
