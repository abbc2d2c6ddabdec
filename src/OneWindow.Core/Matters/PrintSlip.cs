using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Prints the slip with the resident's code again, for a resident who stands at the window; each printing is written down.</summary>
public sealed record PrintSlip(MatterKey Matter);

public sealed record Slip(string Number, string Code);

public sealed class PrintSlipHandler(OneWindowDbContext db, FieldKeys keys)
{
    public Task<Slip> HandleAsync(PrintSlip command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.FileForOthers, null, cancellation);
        if (matter.ParentId is not null) throw new RefusalException("is-part-itself");
        db.WriteDown(matter, allowed, "print-slip", EntryKind.SlipPrinted, isPublic: true);
        await db.SaveAsync(matter, cancellation);
        return new Slip(matter.Number, keys.Open(matter.CodeSealed, MatterQueries.CodePlace(matter.Id)));
    }, cancellation);
}
