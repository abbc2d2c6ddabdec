using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>The template that ships with the program counts again. The committee's own stays in the history.</summary>
/// <param name="OnVersion">The version that counted when the page was read.</param>
public sealed record DropDossierTemplate(Guid CommitteeId, DossierForm Form, int OnVersion);

public sealed class DropDossierTemplateHandler(OneWindowDbContext db)
{
    public Task HandleAsync(DropDossierTemplate command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var kept = await db.KeptTemplateAsync(command.CommitteeId, command.Form, command.OnVersion, act, cancellation);
        if (kept.Newest is null or { IsDefault: true }) throw new RefusalException("template-is-default");
        var row = db.AddVersion(kept, command.CommitteeId, command.Form, content: null, "");
        db.Record(kept.Act, "drop-dossier-template", kept.District, nameof(Committee), command.CommitteeId, details: TemplateKeeping.Told(row));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
