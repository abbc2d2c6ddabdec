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
        return await db.InOneTransactionAsync(async () =>
        {
            // The claim comes first: a twin of the same moment waits here until this one has committed, and then finds the answer.
            var claimed = await db.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO "RequestKeys" ("District", "Key", "BodyHash", "Status", "AnswerSealed", "At")
                 VALUES ({district}, {key}, {bodyHash}, 0, {Array.Empty<byte>()}, {at}) ON CONFLICT DO NOTHING
                 """, cancellation);
            var rows = db.Set<RequestKey>().Where(k => k.District == district && k.Key == key);
            if (claimed == 0)
            {
                var known = await rows.AsNoTracking().SingleAsync(cancellation);
                return known.BodyHash.AsSpan().SequenceEqual(bodyHash)
                    ? (known.Status, keys.Open(known.AnswerSealed, place), true)
                    : throw new RefusalException("key-reused", "Idempotency-Key");
            }
            var (status, answer) = await request();
            var hidden = keys.Seal(answer, place);
            await rows.ExecuteUpdateAsync(set => set.SetProperty(k => k.Status, status).SetProperty(k => k.AnswerSealed, hidden), cancellation);
            return (status, answer, false);
        }, cancellation);
    }
}
