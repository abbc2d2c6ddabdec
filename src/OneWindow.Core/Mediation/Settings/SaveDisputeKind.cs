using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Adds a kind of dispute or changes it; its code stays, because cases and tables name it.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Code">Only for a new one: lower-case letters, digits and hyphens, never used before.</param>
/// <param name="Order">Place in the monthly table, 1 to 999.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveDisputeKind(Guid? Id, string? Code, string? Name, string? NameEn, Procedure Procedure, int Order, bool IsPersonalStatus, string? Seen = null);

/// <summary>Kinds are the city's: one list, or the monthly tables of two committees could not be added up.</summary>
public sealed class SaveDisputeKindHandler(OneWindowDbContext db, AccessSettings site)
{
    public Task<Guid> HandleAsync(SaveDisputeKind command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var by = act.Needing(Permission.KeepCommittees, site.CityDistrict.TrimEnd('0'));
        var name = TypedText.Demand(command.Name, nameof(command.Name), 60);
        var nameEn = TypedText.Demand(command.NameEn, nameof(command.NameEn), 60);
        CommitteeKeeping.DemandKnown(command.Procedure, nameof(command.Procedure));
        if (command.Order is < 1 or > 999) throw new RefusalException("number-out-of-range", nameof(command.Order));
        if (await db.DisputeKinds.AnyAsync(k => k.Name == name && k.EndedAt == null && k.Id != command.Id, cancellation))
            throw new RefusalException("dispute-kind-taken", nameof(command.Name));
        var kind = command.Id is { } id ? await StandingAsync(id, command.Seen, cancellation)
            : new DisputeKind { Code = await FreeCodeAsync(command.Code, cancellation), Name = name, NameEn = nameEn };
        (kind.Name, kind.NameEn, kind.Procedure, kind.Order, kind.IsPersonalStatus) = (name, nameEn, command.Procedure, command.Order, command.IsPersonalStatus);
        if (command.Id is null) db.DisputeKinds.Add(kind);
        db.Record(by, "save-dispute-kind", site.CityDistrict, nameof(DisputeKind), kind.Id, kind.Code,
            Details.Json(("procedure", kind.Procedure.ToString()), ("status", kind.IsPersonalStatus ? "yes" : "no")));
        await db.SaveChangesAsync(cancellation);
        return kind.Id;
    }, cancellation);

    async Task<DisputeKind> StandingAsync(Guid id, string? seen, CancellationToken cancellation)
    {
        var kind = await db.DisputeKinds.FirstOrDefaultAsync(k => k.Id == id && k.EndedAt == null, cancellation) ?? throw new NotVisibleException("kind");
        TypedText.DemandUnchanged(seen, CommitteeKeeping.MarkOf(kind));
        return kind;
    }

    async Task<string> FreeCodeAsync(string? typed, CancellationToken cancellation)
    {
        var code = TypedText.Demand(typed, nameof(SaveDisputeKind.Code), 40);
        if (!TypedText.IsCode(code)) throw new RefusalException("dispute-kind-code-unreadable", nameof(SaveDisputeKind.Code));
        return await db.DisputeKinds.AnyAsync(k => k.Code == code, cancellation)
            ? throw new RefusalException("dispute-kind-code-taken", nameof(SaveDisputeKind.Code)) : code;
    }
}
