using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>How one wants one's own messages: the daily mail, and what is urgent.</summary>
public sealed record SetOwnMessages(bool MailDigest, UrgentBy UrgentBy);

public sealed class SetOwnMessagesHandler(OneWindowDbContext db, PeopleScope scope)
{
    public Task HandleAsync(SetOwnMessages command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        if (!Enum.IsDefined(command.UrgentBy)) throw new RefusalException("urgent-by-unknown", nameof(command.UrgentBy));
        var own = await db.Staff.FirstOrDefaultAsync(s => s.Id == act.Who.Id, cancellation) ?? throw new NotVisibleException("person");
        (own.MailDigest, own.UrgentBy) = (command.MailDigest, command.UrgentBy);
        db.Record(act, "set-own-messages", await scope.DistrictOfAsync(own.Id, cancellation), "staff", own.Id,
            details: Details.Json(("digest", command.MailDigest ? "mail" : "none"), ("urgent", command.UrgentBy.ToString())));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
