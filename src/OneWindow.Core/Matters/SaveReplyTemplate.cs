using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Makes a ready-made wording or changes one. One for all offices needs a duty for the whole city.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="CategoryId">Offered for this category and below; null for all.</param>
public sealed record SaveReplyTemplate(Guid? Id, string? Title, string? Text, MatterMove For, Guid? CategoryId = null, Guid? OfficeId = null);

public sealed class SaveReplyTemplateHandler(OneWindowDbContext db, AreaTreeKeeper areas, AccessSettings settings)
{
    public Task<Guid> HandleAsync(SaveReplyTemplate command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var title = CleanText.Line(MatterWork.Demand(command.Title, nameof(command.Title), 100));
        var text = MatterWork.Demand(command.Text, nameof(command.Text));
        ReplyWording.DemandKnownPlaces(text, nameof(command.Text));
        if (!ReplyWording.Acts.Contains(command.For)) throw new RefusalException("template-act-unknown", nameof(command.For));
        if (command.CategoryId is { } category && !await db.Categories.AnyAsync(c => c.Id == category && c.EndedAt == null, cancellation))
            throw new RefusalException("category-unknown", nameof(command.CategoryId));
        var (allowed, district) = await db.KeepingTemplatesAsync(areas.Current, settings, act, command.OfficeId, cancellation);
        ReplyTemplate template;
        if (command.Id is { } id)
        {
            template = await db.ReplyTemplates.FindAsync([id], cancellation) ?? throw new NotVisibleException("template");
            if (template.EndedAt is not null) throw new RefusalException("template-ended");
            await db.KeepingTemplatesAsync(areas.Current, settings, act, template.OfficeId, cancellation);
            (template.Title, template.Text, template.For) = (title, text, command.For);
            (template.CategoryId, template.OfficeId) = (command.CategoryId, command.OfficeId);
        }
        else
        {
            template = new() { Title = title, Text = text, For = command.For, CategoryId = command.CategoryId, OfficeId = command.OfficeId };
            db.ReplyTemplates.Add(template);
        }
        db.Record(allowed, "save-reply-template", district, nameof(ReplyTemplate), template.Id, details: $$"""{"for":"{{command.For}}"}""");
        await db.SaveChangesAsync(cancellation);
        return template.Id;
    }, cancellation);
}

static class KeepingTemplates
{
    /// <summary>Demands the permission for the office of a template (null: all offices) and says under which district the act is recorded.</summary>
    internal static async Task<(Act Allowed, string District)> KeepingTemplatesAsync(
        this OneWindowDbContext db, AreaTree areas, AccessSettings settings, Act act, Guid? officeId, CancellationToken cancellation)
    {
        if (officeId is not { } id) return (act.Needing(Permission.KeepTemplates, settings.CityDistrict), settings.CityDistrict);
        var office = await db.Offices.AsNoTracking().FirstOrDefaultAsync(o => o.Id == id && o.ClosedOn == null, cancellation)
            ?? throw new RefusalException("office-unknown", nameof(SaveReplyTemplate.OfficeId));
        var area = areas.Find(office.AreaId) ?? throw new RefusalException("office-unknown", nameof(SaveReplyTemplate.OfficeId));
        return (act.Needing(Permission.KeepTemplates, area.Code, id), area.District);
    }
}
