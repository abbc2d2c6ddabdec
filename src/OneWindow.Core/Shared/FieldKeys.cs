using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace OneWindow.Core.Shared;

/// <summary>
/// Encrypts single fields (contact names and phones, second-factor keys) with AES-256-GCM. The place of the value (table, column,
/// row) is bound in as associated data, so that a ciphertext moved to another row cannot be read. The first byte names the key
/// version; keys live outside the database and its backups.
/// </summary>
public sealed class FieldKeys
{
    readonly SortedDictionary<byte, byte[]> keys = [];
    readonly byte newest;

    /// <param name="keys">Version to 32-byte key; the highest version seals, all of them open.</param>
    public FieldKeys(IReadOnlyDictionary<byte, byte[]> keys)
    {
        if (keys.Count == 0) throw new ArgumentException("at least one field key is needed", nameof(keys));
        foreach (var (version, key) in keys)
        {
            if (key.Length != 32) throw new ArgumentException($"field key {version} is not 32 bytes long", nameof(keys));
            this.keys[version] = key;
        }
        newest = this.keys.Keys.Max();
    }

    public byte[] Seal(string plain, string place) => Seal(Encoding.UTF8.GetBytes(plain), place);

    /// <summary>As for a text, for the bytes of a file.</summary>
    public byte[] Seal(ReadOnlySpan<byte> text, string place)
    {
        var sealedBytes = new byte[1 + 12 + 16 + text.Length];
        sealedBytes[0] = newest;
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(1, 12));
        using var aes = new AesGcm(keys[newest], 16);
        aes.Encrypt(sealedBytes.AsSpan(1, 12), text, sealedBytes.AsSpan(29), sealedBytes.AsSpan(13, 16), Encoding.UTF8.GetBytes(place));
        return sealedBytes;
    }

    /// <exception cref="CryptographicException">The bytes were changed, moved to another row, or sealed with an unknown key.</exception>
    public string Open(byte[] sealedBytes, string place) => Encoding.UTF8.GetString(OpenBytes(sealedBytes, place));

    /// <inheritdoc cref="Open"/>
    public byte[] OpenBytes(byte[] sealedBytes, string place)
    {
        if (sealedBytes.Length < 29 || !keys.TryGetValue(sealedBytes[0], out var key))
            throw new CryptographicException("not a sealed field, or its key is missing");
        var plain = new byte[sealedBytes.Length - 29];
        using var aes = new AesGcm(key, 16);
        aes.Decrypt(sealedBytes.AsSpan(1, 12), sealedBytes.AsSpan(29), sealedBytes.AsSpan(13, 16), plain, Encoding.UTF8.GetBytes(place));
        return plain;
    }

    /// <summary>As <see cref="Open"/>; null where there is nothing or it cannot be opened: one broken row must not stop the work on the others.</summary>
    internal string? TryOpen(byte[]? sealedBytes, string place)
    {
        try { return sealedBytes is null ? null : Open(sealedBytes, place); }
        catch (CryptographicException) { return null; }
    }

    /// <summary>Keyed hash for exact look-up of a value that must not be readable (codes, tokens). Uses the oldest key, which is never removed.</summary>
    public byte[] Blind(string value, string purpose)
    {
        var oldest = keys.First().Value;
        return HMACSHA256.HashData(oldest, Encoding.UTF8.GetBytes($"{purpose}\0{value}"));
    }

    /// <summary>A number drawn evenly below a bound from a secure source.</summary>
    internal static ulong RandomBelow(ulong bound)
    {
        Span<byte> bytes = stackalloc byte[8];
        var limit = ulong.MaxValue - ulong.MaxValue % bound;
        ulong drawn;
        do { RandomNumberGenerator.Fill(bytes); drawn = BinaryPrimitives.ReadUInt64LittleEndian(bytes); } while (drawn >= limit);
        return drawn % bound;
    }
}
