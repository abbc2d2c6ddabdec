using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Ends a bearer token, by the name it was made with.</summary>
public sealed record RevokeToken(Guid StaffId, string Name);

public sealed class RevokeTokenHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(RevokeToken command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var (person, by) = await scope.KeepAsync(command.StaffId, act, cancellation);
            var token = await db.ApiTokens.FirstOrDefaultAsync(t => t.StaffId == person.Id && t.Name == command.Name && t.RevokedAt == null, cancellation)
                ?? throw new NotVisibleException("token");
            token.RevokedAt = act.At;
            db.Record(by, "revoke-token", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id, details: Details.Json(("token", token.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
