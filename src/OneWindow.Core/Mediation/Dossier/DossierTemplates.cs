using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>A committee whose templates the actor keeps.</summary>
public sealed record TemplateCommittee(Guid Id, string Name, string NameEn, string OfficeName, DateOnly? EndedOn);

/// <summary>One version of a committee's template.</summary>
/// <param name="IsDefault">The default counted from here on.</param>
public sealed record TemplateVersion(DossierForm Form, int Version, bool IsDefault, string FileName, DateTime UploadedAt, string UploadedByName, int Bytes);

/// <summary>Which templates a committee prints its file with, and what has been.</summary>
public sealed class DossierTemplates(OneWindowDbContext db, AreaTreeKeeper areas)
{
    /// <summary>Committees whose templates the actor keeps, those that work first, by name.</summary>
    public async Task<IReadOnlyList<TemplateCommittee>> CommitteesKeptByAsync(Actor actor, CancellationToken cancellation = default)
    {
        var tree = areas.Current;
        var all = await db.Committees.AsNoTracking().Include(c => c.Office).ToListAsync(cancellation);
        return
        [
            .. all.Where(c => tree.Find(c.Office!.AreaId) is { } area && (actor.Kind == ActorKind.System || actor.May(Permission.KeepCommittees, area.Code)))
                .OrderBy(c => c.EndedOn is not null).ThenBy(c => c.Name, StringComparer.Ordinal).Select(c => new TemplateCommittee(c.Id, c.Name, c.NameEn, c.Office!.Name, c.EndedOn)),
        ];
    }

    /// <summary>Null where there is none, or the actor does not keep it.</summary>
    public async Task<TemplateCommittee?> CommitteeKeptByAsync(Actor actor, Guid id, CancellationToken cancellation = default) =>
        (await CommitteesKeptByAsync(actor, cancellation)).FirstOrDefault(c => c.Id == id);

    /// <summary>For each form that was ever changed, the version that counts.</summary>
    public async Task<IReadOnlyDictionary<DossierForm, TemplateVersion>> CountingAsync(Guid committeeId, CancellationToken cancellation = default) =>
        (await VersionsAsync(db.DossierTemplateRows.Where(t => t.CommitteeId == committeeId), cancellation)).GroupBy(t => t.Form).ToDictionary(g => g.Key, g => g.First());

    /// <summary>All versions of a form, newest first.</summary>
    public async Task<IReadOnlyList<TemplateVersion>> HistoryAsync(Guid committeeId, DossierForm form, CancellationToken cancellation = default) =>
        await VersionsAsync(db.DossierTemplateRows.Where(t => t.CommitteeId == committeeId && t.Form == form), cancellation);

    /// <summary>The file of one version; null where there is none or it is a return to the default.</summary>
    public async Task<(string FileName, byte[] Content)?> FileAsync(Guid committeeId, DossierForm form, int version, CancellationToken cancellation = default) =>
        await db.DossierTemplateRows.AsNoTracking().Where(t => t.CommitteeId == committeeId && t.Form == form && t.Version == version && !t.IsDefault)
            .Select(t => new { t.FileName, t.Content }).FirstOrDefaultAsync(cancellation) is { } found ? (found.FileName, found.Content) : null;

    /// <summary>The template of each form that counts for a committee, its own or the default.</summary>
    /// <param name="committeeId">Null for the default templates alone.</param>
    /// <param name="only">The one form that is to be printed; null for the whole file.</param>
    public async Task<Func<DossierForm, byte[]>> TemplateOfAsync(Guid? committeeId, DossierForm? only = null, CancellationToken cancellation = default)
    {
        if (committeeId is not { } id) return DefaultOf;
        var rows = db.DossierTemplateRows;
        var own = await rows.AsNoTracking()
            .Where(t => t.CommitteeId == id && !t.IsDefault && (only == null || t.Form == only) && t.Version == rows.Where(r => r.CommitteeId == id && r.Form == t.Form).Max(r => r.Version))
            .Select(t => new { t.Form, t.Content }).ToDictionaryAsync(t => t.Form, t => t.Content, cancellation);
        return form => own.GetValueOrDefault(form) ?? DefaultOf(form);
    }

    /// <summary>What is wrong with the template that counts: a later release may know a field no longer that was there when it was uploaded.</summary>
    public async Task<IReadOnlyList<TemplateFault>> FaultsAsync(Guid committeeId, DossierForm form, CancellationToken cancellation = default) =>
        DocumentTemplate.Check((await TemplateOfAsync(committeeId, form, cancellation))(form), DossierForms.ShapeOf(form));

    /// <summary>The template that ships with the program.</summary>
    public static byte[] DefaultOf(DossierForm form) => DefaultTemplates.Of(form);

    /// <summary>A form as it would be printed for a case that is invented, with the template that counts.</summary>
    /// <exception cref="RefusalException"><c>template-broken</c>, <c>template-filled-too-large</c>.</exception>
    public async Task<byte[]> PreviewAsync(TemplateCommittee committee, DossierForm form, CancellationToken cancellation = default) =>
        DossierWriter.Forms(DossierSample.Of(committee.Name), form, await TemplateOfAsync(committee.Id, form, cancellation))[0].Document;

    static async Task<List<TemplateVersion>> VersionsAsync(IQueryable<DossierTemplateRow> rows, CancellationToken cancellation) =>
        await rows.AsNoTracking().OrderByDescending(t => t.Version)
            .Select(t => new TemplateVersion(t.Form, t.Version, t.IsDefault, t.FileName, t.UploadedAt, t.UploadedByName, t.Content.Length)).ToListAsync(cancellation);
}
