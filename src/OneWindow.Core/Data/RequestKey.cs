using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Data;

/// <summary>
/// A request that was carried out, so that sending it again (with the same <c>Idempotency-Key</c>) has one effect and gets the same answer;
/// kept 48 hours. The answer is sealed: it may hold a resident's code.
/// </summary>
public sealed class RequestKey : IInDistrict
{
    public required string District { get; init; }

    /// <summary>SHA-256 of caller, route and key.</summary>
    public required byte[] Key { get; init; }
    public required byte[] BodyHash { get; init; }
    public int Status { get; init; }
    public required byte[] AnswerSealed { get; init; }
    public DateTime At { get; init; }
}

sealed class RequestKeyMapping : IEntityTypeConfiguration<RequestKey>
{
    public void Configure(EntityTypeBuilder<RequestKey> builder)
    {
        builder.ToTable("RequestKeys");
        builder.HasKey(k => new { k.District, k.Key });
        builder.Property(k => k.Key).HasMaxLength(32);
        builder.Property(k => k.BodyHash).HasMaxLength(32);
        builder.HasIndex(k => new { k.District, k.At });
    }
}

public static class OnceOnly
{
    /// <summary>
    /// Runs a request once: its effect and its answer are saved in one transaction. The same key again gives the stored answer.
    /// </summary>
    /// <exception cref="RefusalException"><c>key-reused</c>: the same key came with another body.</exception>
    public static async Task<(int Status, string Answer, bool Repeated)> OnceAsync(this OneWindowDbContext db, FieldKeys keys, string district,
        string callerRouteAndKey, ReadOnlyMemory<byte> body, DateTime at, Func<Task<(int Status, string Answer)>> request, CancellationToken cancellation)
    {
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(callerRouteAndKey));
        var bodyHash = SHA256.HashData(body.Span);
        var place = $"RequestKeys/Answer/{Convert.ToHexString(key)}";
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await db.InOneTransactionAsync(async () =>
                {
                    var known = await db.Set<RequestKey>().AsNoTracking().FirstOrDefaultAsync(k => k.District == district && k.Key == key, cancellation);
                    if (known is not null)
                        return known.BodyHash.AsSpan().SequenceEqual(bodyHash)
                            ? (known.Status, keys.Open(known.AnswerSealed, place), true)
                            : throw new RefusalException("key-reused", "Idempotency-Key");
                    var (status, answer) = await request();
                    db.Set<RequestKey>().Add(new RequestKey
                    {
                        District = district,
                        Key = key,
                        BodyHash = bodyHash,
                        Status = status,
                        AnswerSealed = keys.Seal(answer, place),
                        At = at,
                    });
                    await db.SaveChangesAsync(cancellation);
                    return (status, answer, false);
                }, cancellation);
            }
            catch (DbUpdateException) when (attempt < 3)
            {
                // The same key was saved by a twin in the same moment: this transaction left nothing behind, look again.
                db.ChangeTracker.Clear();
            }
        }
    }
}
