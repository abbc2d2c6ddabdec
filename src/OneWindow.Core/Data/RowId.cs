using System.Buffers.Binary;

namespace OneWindow.Core.Data;

/// <summary>
/// Version-7 UUIDs that rise within the process even inside one millisecond: the twelve bits after the version count (RFC 9562, section 6.2, method 1),
/// the last 62 stay random. Two entries of one act have the same time; by their ids they are still read in the order they were written.
/// </summary>
static class RowId
{
    static long last;

    internal static Guid Next()
    {
        Span<byte> bytes = stackalloc byte[16];
        _ = Guid.CreateVersion7().TryWriteBytes(bytes, bigEndian: true, out _);
        var now = BinaryPrimitives.ReadInt64BigEndian(bytes) >> 16 << 12;
        long seen, next;
        do
        {
            seen = Volatile.Read(ref last);
            next = Math.Max(now, seen + 1);
        }
        while (Interlocked.CompareExchange(ref last, next, seen) != seen);
        BinaryPrimitives.WriteInt64BigEndian(bytes, next >> 12 << 16 | 0x7000 | next & 0xFFF);
        return new Guid(bytes, bigEndian: true);
    }
}
