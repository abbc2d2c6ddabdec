using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace OneWindow.Core.Access;

/// <summary>
/// Time-based one-time codes (RFC 6238 over RFC 4226): SHA-1, six digits, thirty seconds, as every authenticator app knows them.
/// One step before and one after are taken, for clocks that differ a little.
/// </summary>
public static class Totp
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new key of 160 bits, in base 32 without padding.</summary>
    public static string NewKey()
    {
        Span<char> key = stackalloc char[32];
        foreach (ref var letter in key) letter = Alphabet[RandomNumberGenerator.GetInt32(32)];
        return new string(key);
    }

    /// <summary>Address that authenticator apps read from a QR code.</summary>
    public static string KeyUri(string key, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={key}&issuer={Uri.EscapeDataString(issuer)}&digits=6&period=30";

    /// <summary>The time step the code belongs to, or null where it is wrong. Whoever accepts it must refuse this step and earlier ones afterwards.</summary>
    public static long? MatchingStep(string key, string code, DateTime utcNow)
    {
        if (code.Length != 6 || code.Any(c => c is < '0' or > '9') || FromBase32(key) is not { } secret) return null;
        var step = (long)Math.Floor((utcNow - DateTime.UnixEpoch).TotalSeconds / 30);
        for (var tried = step - 1; tried <= step + 1; tried++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(secret, tried)), System.Text.Encoding.ASCII.GetBytes(code)))
                return tried;
        return null;
    }

    static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[20];
#pragma warning disable CA5350 // The standard prescribes HMAC-SHA-1; its known weakness does not touch HMAC.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[19] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    static byte[]? FromBase32(string text)
    {
        var bytes = new List<byte>();
        int bits = 0, held = 0;
        foreach (var letter in text.TrimEnd('='))
        {
            var value = Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if (value < 0) return null;
            held = (held << 5 | value) & 0xFFFF;
            if ((bits += 5) < 8) continue;
            bytes.Add((byte)(held >> (bits -= 8)));
        }
        return bytes.Count > 0 ? [.. bytes] : null;
    }
}
