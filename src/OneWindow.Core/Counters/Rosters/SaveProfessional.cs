using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>A person comes on duty at a supermarket, or their facts change.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="StaffId">Only for a new one: somebody with an account that is open.</param>
/// <param name="PromisedMinutes">0 to 12,000 a month (200 hours).</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveProfessional(Guid SupermarketId, Guid? Id, Guid? StaffId, Profession Profession, string? Body, string? BodyEn, string? Fields, int PromisedMinutes, string? Seen = null)
{
    public const int LongestBody = 60, LongestFields = 200;
}

public sealed class SaveProfessionalHandler(RosterWork roster)
{
    const int MostPromised = 200 * 60;

    /// <exception cref="RefusalException">
    /// <c>profession-unknown</c>; <c>number-out-of-range</c>; <c>text-too-long</c>; <c>person-unknown</c>; <c>professional-already</c>: on duty there already.
    /// </exception>
    public Task<Guid> HandleAsync(SaveProfessional command, Act act, CancellationToken cancellation = default) => roster.Db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = await roster.Db.KeptSupermarketAsync(command.SupermarketId, act, cancellation);
        if (!Enum.IsDefined(command.Profession)) throw new RefusalException("profession-unknown", nameof(command.Profession));
        if (command.PromisedMinutes is < 0 or > MostPromised) throw new RefusalException("number-out-of-range", nameof(command.PromisedMinutes));
        var person = command.Id is { } id ? await StandingAsync(supermarket.Id, id, command.Seen, act, cancellation) : await NewAsync(supermarket.Id, command.StaffId, act, cancellation);
        (person.Profession, person.PromisedMinutes) = (command.Profession, command.PromisedMinutes);
        (person.Body, person.BodyEn) = (TypedText.Short(command.Body, nameof(command.Body), SaveProfessional.LongestBody), TypedText.Short(command.BodyEn, nameof(command.BodyEn), SaveProfessional.LongestBody));
        person.Fields = TypedText.Short(command.Fields, nameof(command.Fields), SaveProfessional.LongestFields);
        roster.Db.Record(by, "save-professional", area.District, nameof(Professional), person.Id, details: Details.Json(("person", person.StaffId.ToString()), ("supermarket", supermarket.Id.ToString()),
            ("profession", person.Profession.ToString()), ("promised", person.PromisedMinutes.ToString(CultureInfo.InvariantCulture))));
        await roster.Db.SaveChangesAsync(cancellation);
        return person.Id;
    }, cancellation);

    async Task<Professional> StandingAsync(Guid supermarketId, Guid id, string? seen, Act act, CancellationToken cancellation)
    {
        var (person, _, _, _) = await roster.KeptAsync(supermarketId, id, act, cancellation);
        if (!person.ServesOn(roster.DayOf(act))) throw new NotVisibleException("professional");
        TypedText.DemandUnchanged(seen, MarkOf(person));
        return person;
    }

    async Task<Professional> NewAsync(Guid supermarketId, Guid? staffId, Act act, CancellationToken cancellation)
    {
        var today = roster.DayOf(act);
        if (staffId is not { } id || !await roster.Db.Staff.AnyAsync(s => s.Id == id && s.DisabledAt == null, cancellation)) throw new RefusalException("person-unknown", nameof(SaveProfessional.StaffId));
        if (await roster.Db.Professionals.AnyAsync(p => p.SupermarketId == supermarketId && p.StaffId == id && (p.To == null || p.To >= today), cancellation))
            throw new RefusalException("professional-already", nameof(SaveProfessional.StaffId));
        var person = new Professional { SupermarketId = supermarketId, StaffId = id, From = today };
        roster.Db.Professionals.Add(person);
        return person;
    }

    internal static string MarkOf(Professional p) => StandingMark.Of(p.Profession, p.Body, p.BodyEn, p.Fields, p.PromisedMinutes, p.To);
}
