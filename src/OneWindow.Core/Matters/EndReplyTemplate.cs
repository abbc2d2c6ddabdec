using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Takes a ready-made wording out of use; what was sent with it stays as it was sent. Ending it twice is the same.</summary>
public sealed record EndReplyTemplate(Guid Id);

public sealed class EndReplyTemplateHandler(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings)
{
    public Task HandleAsync(EndReplyTemplate command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var template = await db.ReplyTemplates.FindAsync([command.Id], cancellation) ?? throw new NotVisibleException("template");
        var (allowed, district) = await db.KeepingTemplatesAsync(areas.Current, settings, act, template.OfficeId, cancellation);
        if (template.EndedAt is not null) return;
        template.EndedAt = act.At;
        db.Record(allowed, "end-reply-template", district, nameof(ReplyTemplate), template.Id);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
