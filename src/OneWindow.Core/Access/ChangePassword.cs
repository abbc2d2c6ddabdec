using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>A person's own new password. The host has checked the old one and hashed the new one.</summary>
public sealed record ChangePassword(string NewHash);

public sealed class ChangePasswordHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public async Task HandleAsync(ChangePassword command, Act act, CancellationToken cancellation = default)
    {
        await db.InOneTransactionAsync(async () =>
        {
            var person = await db.Staff.FirstOrDefaultAsync(s => s.Id == act.Who.Id && s.DisabledAt == null, cancellation) ?? throw new NotVisibleException("person");
            person.PasswordHash = command.NewHash;
            person.MustChangePassword = false;
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(act, "change-password", await scope.DistrictOfAsync(person.Id, cancellation), "staff", person.Id);
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
        live.Forget();
    }
}
