using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>A committee puts its own template of a form in the place of the one that counts.</summary>
/// <param name="OnVersion">The version that counted when the page was read; 0 where there was none.</param>
public sealed record SaveDossierTemplate(Guid CommitteeId, DossierForm Form, string? FileName, ReadOnlyMemory<byte> Content, int OnVersion);

/// <param name="Version">The new version; 0 where the file has faults and nothing was saved.</param>
public sealed record SavedTemplate(int Version, IReadOnlyList<TemplateFault> Faults);

/// <summary>Faults of the file are no refusal but the answer: the keeper needs all of them, each with its paragraph.</summary>
public sealed class SaveDossierTemplateHandler(OneWindowDbContext db)
{
    public Task<SavedTemplate> HandleAsync(SaveDossierTemplate command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var kept = await db.KeptTemplateAsync(command.CommitteeId, command.Form, command.OnVersion, act, cancellation);
        if (DocumentTemplate.Check(command.Content, DossierForms.ShapeOf(command.Form)) is { Count: > 0 } faults) return new(0, faults);
        if (kept.Newest is { IsDefault: false } newest && command.Content.Span.SequenceEqual(newest.Content)) throw new RefusalException("template-same", nameof(command.Content));
        var row = db.AddVersion(kept, command.CommitteeId, command.Form, command.Content.ToArray(), Named(command));
        db.Record(kept.Act, "save-dossier-template", kept.District, nameof(Committee), command.CommitteeId, details: TemplateKeeping.Told(row));
        await db.SaveChangesAsync(cancellation);
        return new SavedTemplate(row.Version, []);
    }, cancellation);

    /// <summary>The last part of the path that some browsers send, never longer than its column.</summary>
    static string Named(SaveDossierTemplate command)
    {
        var name = CleanText.Line(command.FileName).Split('/', '\\')[^1].Trim();
        if (name.Length == 0) name = $"{DossierForms.TitleOf(command.Form)}.docx";
        if (name.Length <= DossierTemplateRow.LongestFileName) return name;
        var cut = DossierTemplateRow.LongestFileName - 5;
        return $"{name[..(char.IsHighSurrogate(name[cut - 1]) ? cut - 1 : cut)]}.docx";
    }
}
