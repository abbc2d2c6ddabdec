using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Shows the resident's name and phone to the person who needs them for this act; the resident can see that it was done.</summary>
public sealed record RevealContact(MatterKey Matter, string? Why);

public sealed record RevealedContact(string Name, string Phone);

public sealed class RevealContactHandler(OneWindowDbContext db, FieldKeys keys)
{
    public Task<RevealedContact> HandleAsync(RevealContact command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.RevealContact, null, cancellation);
        var why = MatterWork.Demand(command.Why, nameof(command.Why), 200);
        // A part carries no contact of its own: it is the whole's.
        var holder = matter.ParentId ?? matter.Id;
        var contact = await db.MatterContacts.AsNoTracking()
            .FirstOrDefaultAsync(c => c.District == matter.District && c.MatterId == holder, cancellation) ?? throw new RefusalException("no-contact");
        db.WriteDown(matter, allowed with { Why = why }, "reveal-contact", EntryKind.ContactRevealed, isPublic: true, why);
        await db.SaveAsync(matter, cancellation);
        return new RevealedContact(
            contact.NameSealed is { } name ? keys.Open(name, MatterQueries.ContactPlace(contact.Id, "name")) : "",
            contact.PhoneSealed is { } phone ? keys.Open(phone, MatterQueries.ContactPlace(contact.Id, "phone")) : "");
    }, cancellation);
}
