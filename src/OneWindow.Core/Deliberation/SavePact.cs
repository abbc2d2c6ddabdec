using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A version of the residents' pact of a place becomes public; the versions before it stay readable.</summary>
/// <param name="PointId">A talk point of the place, kept by whoever writes.</param>
/// <param name="What">What is new; asked for from the second version on.</param>
/// <param name="Seen">Number of the version the person saw last; 0 for none.</param>
public sealed record SavePact(Guid PointId, string? Title, string? Text, string? What, DateOnly? AdoptedOn, LawfulBody? AdoptedBy, int? Seen = null)
{
    public const int LongestTitle = 80, LongestLine = 200, LongestText = 20_000;
}

public sealed class SavePactHandler(TalkDesk desk)
{
    /// <returns>Number of the version.</returns>
    /// <exception cref="RefusalException"><c>text-missing</c>; <c>text-too-long</c>; <c>public-number</c>; <c>day-unreadable</c>; <c>done-in-future</c>; <c>day-before-version</c>; <c>adopted-by-missing</c>; <c>talk-point-ended</c>.</exception>
    public Task<int> HandleAsync(SavePact command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var at = await desk.OpenPointAsync(command.PointId, act, cancellation);
        var (by, areaId) = (at.Keeping(act), at.Row.AreaId);
        var last = await desk.Db.ResidentsPacts.Where(p => p.AreaId == areaId).OrderByDescending(p => p.Version).FirstOrDefaultAsync(cancellation);
        if (command.Seen is { } seen && seen != (last?.Version ?? 0)) throw new StaleException(last?.Version ?? 0);
        var (title, text) = (PublicWords.Demand(command.Title, nameof(command.Title), SavePact.LongestTitle), PublicWords.DemandLines(command.Text, nameof(command.Text), SavePact.LongestText));
        var what = last is null ? PublicWords.Short(command.What, nameof(command.What), SavePact.LongestLine) : PublicWords.Demand(command.What, nameof(command.What), SavePact.LongestLine);
        if (command.AdoptedOn is not { } adopted) throw new RefusalException("day-unreadable", nameof(command.AdoptedOn));
        if (adopted > desk.DayOf(act)) throw new RefusalException("done-in-future", nameof(command.AdoptedOn));
        if (adopted < last?.AdoptedOn) throw new RefusalException("day-before-version", nameof(command.AdoptedOn));
        // A village group has no rules of its own to give.
        if (command.AdoptedBy is not { } body || !Enum.IsDefined(body) || body == LawfulBody.VillageGroup) throw new RefusalException("adopted-by-missing", nameof(command.AdoptedBy));
        var pact = new ResidentsPact { AreaId = areaId, Version = (last?.Version ?? 0) + 1, Title = title, Text = text, What = what, AdoptedOn = adopted, AdoptedBy = body, PublishedAt = act.At, PublishedById = act.Who.Id };
        desk.Db.ResidentsPacts.Add(pact);
        desk.Db.Record(by, "save-pact", at.Area.District, nameof(ResidentsPact), pact.Id, details: Details.Json(("area", at.Area.Code), ("version", pact.Version.ToString(CultureInfo.InvariantCulture))));
        await desk.Db.SaveOrRunAgainAsync(cancellation);
        return pact.Version;
    }, cancellation);
}
