using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>A helper office gives its part to the leading one.</summary>
public sealed record AnswerAsHelper(MatterKey Matter, Guid OfficeId, string? Words);

public sealed class AnswerAsHelperHandler(OneWindowDbContext db, MatterClocks clocks, MatterMessages messages)
{
    public Task HandleAsync(AnswerAsHelper command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var matter = await db.Matters.FindAsync([command.Matter.District, command.Matter.Id], cancellation) ?? throw new NotVisibleException("matter");
        var helper = await db.MatterHelpers.FirstOrDefaultAsync(
            h => h.District == matter.District && h.MatterId == matter.Id && h.OfficeId == command.OfficeId, cancellation);
        if (helper is null || !act.Who.May(Permission.ReadMatters, matter.AreaCode, command.OfficeId)) throw new NotVisibleException("matter");
        var allowed = act.Needing(Permission.WorkMatters, matter.AreaCode, command.OfficeId);
        if (helper.AnsweredAt is not null) throw new RefusalException("already-answered");
        if (matter.State.IsEnd()) throw new RefusalException("wrong-state");
        helper.Answer = MatterWork.Demand(command.Words, nameof(command.Words));
        helper.AnsweredAt = act.At;
        await clocks.StopPartAsync(matter, helper.Id, act, cancellation);
        db.WriteDown(matter, allowed, "answer-as-helper", EntryKind.HelperAnswered, isPublic: false, helper.Answer, officeId: command.OfficeId);
        await messages.ToHolderAsync(matter, "helper-answered", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
