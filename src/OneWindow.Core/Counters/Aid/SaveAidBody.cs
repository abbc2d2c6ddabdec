using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>A new legal aid body of an area, or one as it shall stand; its area stays.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="AreaId">Only for a new one.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveAidBody(Guid? Id, Guid? AreaId, string? Name, string? Place, string? Phone, string? BureauName, string? BureauPhone, string? Seen = null)
{
    public const int Longest = 100;

    internal static string MarkOf(AidBody b) => StandingMark.Of(b.Name, b.Place, b.Phone, b.BureauName, b.BureauPhone, b.EndedAt);
}

public sealed class SaveAidBodyHandler(OneWindowDbContext db)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>area-unknown</c>.</exception>
    public Task<Guid> HandleAsync(SaveAidBody command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (body, area) = await StandingAsync(command, cancellation);
        var by = act.Needing(Permission.KeepCounters, area.Code);
        if (command.Id is not null) TypedText.DemandUnchanged(command.Seen, SaveAidBody.MarkOf(body));
        else db.AidBodies.Add(body);
        body.Name = TypedText.Demand(command.Name, nameof(command.Name), SaveAidBody.Longest);
        (body.Place, body.Phone) = (TypedText.Short(command.Place, nameof(command.Place), SaveAidBody.Longest), TypedText.Short(command.Phone, nameof(command.Phone), SaveAidBody.Longest));
        (body.BureauName, body.BureauPhone) = (TypedText.Short(command.BureauName, nameof(command.BureauName), SaveAidBody.Longest), TypedText.Short(command.BureauPhone, nameof(command.BureauPhone), SaveAidBody.Longest));
        db.Record(by, "save-aid-body", area.District, nameof(AidBody), body.Id, details: Details.Json(("area", area.Code)));
        await db.SaveChangesAsync(cancellation);
        return body.Id;
    }, cancellation);

    async Task<(AidBody Body, Area Area)> StandingAsync(SaveAidBody command, CancellationToken cancellation)
    {
        var body = command.Id is { } id ? await db.AidBodies.FirstOrDefaultAsync(b => b.Id == id && b.EndedAt == null, cancellation) ?? throw new NotVisibleException("aid-body") : null;
        if ((body?.AreaId ?? command.AreaId) is not { } areaId || await db.Areas.FindAsync([areaId], cancellation) is not { } area) throw new RefusalException("area-unknown", nameof(command.AreaId));
        return (body ?? new AidBody { AreaId = areaId, Name = "" }, area);
    }
}
