using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Makes a bearer token with which a program acts as this person.</summary>
/// <param name="Days">Days until it ends, 1 to 3650.</param>
public sealed record AddToken(Guid StaffId, string Name, int Days);

public sealed class AddTokenHandler(OneWindowDbContext db, PeopleScope scope)
{
    const string Prefix = "ow_";

    /// <returns>The token, to be shown this once: only its hash is kept.</returns>
    public Task<string> HandleAsync(AddToken command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            if (person.DisabledAt is not null) throw new RefusalException("person-disabled");
            var name = CleanText.Line(command.Name);
            if (name == "") throw new RefusalException("person-name-missing", nameof(command.Name));
            if (name.Length > 100) throw new RefusalException("person-text-too-long", nameof(command.Name));
            if (command.Days is < 1 or > 3650) throw new RefusalException("token-days-out-of-range", nameof(command.Days));
            if (await db.ApiTokens.AnyAsync(t => t.StaffId == person.Id && t.Name == name && t.RevokedAt == null, cancellation))
                throw new RefusalException("token-name-taken", nameof(command.Name));
            var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
            var token = new ApiToken { StaffId = person.Id, Name = name, Hash = HashOf(secret), CreatedAt = act.At, ExpiresAt = act.At.AddDays(command.Days) };
            db.ApiTokens.Add(token);
            db.Record(by, "add-token", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("token", token.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
            return secret;
        }, cancellation);

    /// <summary>SHA-256 is enough: the token has 256 random bits, nothing to guess at.</summary>
    internal static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
