using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>A new supermarket, or one as it shall stand. Its office stays.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="OfficeId">Only for a new one; the office must be open.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveSupermarket(Guid? Id, Guid? OfficeId, string? Name, string? NameEn, string? Place, bool IsStepFree, bool HasHearingHelp, string? Seen = null)
{
    public const int LongestName = 60, LongestPlace = 120;
}

public sealed class SaveSupermarketHandler(OneWindowDbContext db)
{
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>office-unknown</c>; <c>office-closed</c>; <c>supermarket-name-taken</c>.</exception>
    public Task<Guid> HandleAsync(SaveSupermarket command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (supermarket, district, by) = await StandingAsync(command, act, cancellation);
        var name = TypedText.Demand(command.Name, nameof(command.Name), SaveSupermarket.LongestName);
        if (await db.Supermarkets.AnyAsync(s => s.Name == name && s.EndedOn == null && s.Id != command.Id, cancellation)) throw new RefusalException("supermarket-name-taken", nameof(command.Name));
        if (supermarket is null) db.Supermarkets.Add(supermarket = new Supermarket { Name = name, OfficeId = command.OfficeId!.Value });
        (supermarket.Name, supermarket.NameEn) = (name, TypedText.Short(command.NameEn, nameof(command.NameEn), SaveSupermarket.LongestName));
        supermarket.Place = TypedText.Short(command.Place, nameof(command.Place), SaveSupermarket.LongestPlace);
        (supermarket.IsStepFree, supermarket.HasHearingHelp) = (command.IsStepFree, command.HasHearingHelp);
        db.Record(by, "save-supermarket", district, nameof(Supermarket), supermarket.Id, details: Details.Json(("office", supermarket.OfficeId.ToString())));
        await db.SaveChangesAsync(cancellation);
        return supermarket.Id;
    }, cancellation);

    async Task<(Supermarket? Supermarket, string District, Act By)> StandingAsync(SaveSupermarket command, Act act, CancellationToken cancellation)
    {
        if (command.Id is { } id)
        {
            var (supermarket, place, by) = await db.KeptSupermarketAsync(id, act, cancellation);
            TypedText.DemandUnchanged(command.Seen, CounterKeeping.MarkOf(supermarket));
            return (supermarket, place.District, by);
        }
        if (command.OfficeId is not { } officeId || !await db.Offices.AnyAsync(o => o.Id == officeId, cancellation)) throw new RefusalException("office-unknown", nameof(command.OfficeId));
        var (office, area) = await db.OfficeOfCountersAsync(officeId, cancellation);
        var allowed = act.Needing(Permission.KeepCounters, area.Code);
        return office.ClosedOn is null ? (null, area.District, allowed) : throw new RefusalException("office-closed", nameof(command.OfficeId));
    }
}
