using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Dossier;

/// <summary>What the two acts on templates share.</summary>
static class TemplateKeeping
{
    /// <param name="Act">The act with the duty that allows it.</param>
    /// <param name="Newest">The version that counts; null where the committee never had one of its own.</param>
    internal sealed record Kept(Act Act, string District, DossierTemplateRow? Newest);

    /// <exception cref="NotVisibleException">No such committee or form.</exception>
    /// <exception cref="NotAllowedException">The committee's office lies in an area the actor does not keep.</exception>
    /// <exception cref="StaleException">Another version counts by now than the page showed.</exception>
    internal static async Task<Kept> KeptTemplateAsync(this OneWindowDbContext db, Guid committeeId, DossierForm form, int onVersion, Act act, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(form)) throw new NotVisibleException("form");
        var committee = await db.Committees.FindAsync([committeeId], cancellation) ?? throw new NotVisibleException("committee");
        var office = await db.Offices.FindAsync([committee.OfficeId], cancellation) ?? throw new NotVisibleException("committee");
        var area = await db.Areas.FindAsync([office.AreaId], cancellation) ?? throw new NotVisibleException("committee");
        var by = act.Needing(Permission.KeepCommittees, area.Code);
        if (committee.EndedOn is not null) throw new RefusalException("template-committee-ended");
        var newest = await db.DossierTemplateRows.AsNoTracking().Where(t => t.CommitteeId == committeeId && t.Form == form)
            .OrderByDescending(t => t.Version).FirstOrDefaultAsync(cancellation);
        if ((newest?.Version ?? 0) is var current && current != onVersion) throw new StaleException(current);
        return new(by, area.District, newest);
    }

    /// <param name="content">Null for going back to the default.</param>
    internal static DossierTemplateRow AddVersion(this OneWindowDbContext db, Kept kept, Guid committeeId, DossierForm form, byte[]? content, string fileName)
    {
        var row = new DossierTemplateRow
        {
            CommitteeId = committeeId,
            Form = form,
            Version = (kept.Newest?.Version ?? 0) + 1,
            IsDefault = content is null,
            Content = content ?? [],
            FileName = fileName,
            UploadedAt = kept.Act.At,
            UploadedById = kept.Act.Who.Id,
            UploadedByName = kept.Act.Who.Name,
        };
        db.DossierTemplateRows.Add(row);
        return row;
    }

    /// <summary>What the line of history holds.</summary>
    internal static string Told(DossierTemplateRow row) => Details.Json(("form", row.Form.ToString()), ("version", row.Version.ToString(CultureInfo.InvariantCulture)));
}
