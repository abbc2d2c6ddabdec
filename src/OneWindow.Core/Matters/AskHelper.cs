using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The leading office asks another for its part; each has its own term, and only the lead speaks to the resident.</summary>
public sealed record AskHelper(MatterKey Matter, Guid OfficeId, string? Words, int? Seen = null);

public sealed class AskHelperHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(AskHelper command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act, Permission.WorkMatters, command.Seen, cancellation);
        matter.Make(MatterMove.AskHelper);
        var words = MatterWork.Demand(command.Words, nameof(command.Words));
        if (command.OfficeId == matter.OfficeId) throw new RefusalException("same-office", nameof(command.OfficeId));
        if (!await db.Offices.AnyAsync(o => o.Id == command.OfficeId && o.ClosedOn == null, cancellation))
            throw new RefusalException("office-unknown", nameof(command.OfficeId));
        if (await db.MatterHelpers.AnyAsync(h => h.District == matter.District && h.MatterId == matter.Id && h.OfficeId == command.OfficeId, cancellation))
            throw new RefusalException("already-helping", nameof(command.OfficeId));
        var helper = new MatterHelper
        {
            District = matter.District,
            MatterId = matter.Id,
            OfficeId = command.OfficeId,
            Asked = words,
            AskedAt = act.At,
        };
        helper.AnswerBy = clocks.StartPart(matter, MatterClocks.Help, "help-asked", helper.Id, helper.OfficeId, act);
        db.MatterHelpers.Add(helper);
        db.WriteDown(matter, allowed, "ask-helper", EntryKind.HelperAsked, isPublic: false, words, officeId: command.OfficeId);
        await messages.ToOfficeAsync(matter, command.OfficeId, "helper-asked", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
