using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Counters.Appointments;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>A new counter of a supermarket, or a counter as it shall stand, with what it offers.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Number">1 to 99, of one open counter of the supermarket only.</param>
/// <param name="ServiceIds">Services in use, each of the counter's kind.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveCounter(Guid SupermarketId, Guid? Id, int Number, string? Name, string? NameEn, ServiceKind Kind, IReadOnlyList<Guid> ServiceIds, string? Seen = null)
{
    public const int LongestName = 40;
}

public sealed class SaveCounterHandler(OneWindowDbContext db, RosterFollower appointments)
{
    /// <exception cref="RefusalException">
    /// <c>supermarket-ended</c>; <c>number-out-of-range</c>; <c>counter-number-taken</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>service-kind-unknown</c>;
    /// <c>service-of-other-kind</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SaveCounter command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = await db.KeptSupermarketAsync(command.SupermarketId, act, cancellation);
        var name = TypedText.Demand(command.Name, nameof(command.Name), SaveCounter.LongestName);
        if (command.Number is < 1 or > 99) throw new RefusalException("number-out-of-range", nameof(command.Number));
        if (!Enum.IsDefined(command.Kind)) throw new RefusalException("service-kind-unknown", nameof(command.Kind));
        if (await db.Counters.AnyAsync(c => c.SupermarketId == supermarket.Id && c.Number == command.Number && c.EndedOn == null && c.Id != command.Id, cancellation))
            throw new RefusalException("counter-number-taken", nameof(command.Number));
        var wanted = command.ServiceIds.Distinct().ToList();
        if (await db.Services.CountAsync(s => wanted.Contains(s.Id) && s.EndedAt == null && s.Kind == command.Kind, cancellation) != wanted.Count)
            throw new RefusalException("service-of-other-kind", nameof(command.ServiceIds));
        var (counter, offered) = await StandingAsync(command, name, supermarket, cancellation);
        (counter.Number, counter.Name, counter.Kind) = (command.Number, name, command.Kind);
        counter.NameEn = TypedText.Short(command.NameEn, nameof(command.NameEn), SaveCounter.LongestName);
        db.CounterServices.RemoveRange(offered.Where(o => !wanted.Contains(o.ServiceId)));
        db.CounterServices.AddRange(wanted.Except(offered.Select(o => o.ServiceId)).Select(s => new CounterService { CounterId = counter.Id, ServiceId = s }));
        db.Record(by, "save-counter", area.District, nameof(Counter), counter.Id, details: Details.Json(("supermarket", supermarket.Id.ToString()),
            ("number", counter.Number.ToString(CultureInfo.InvariantCulture)), ("kind", counter.Kind.ToString()), ("services", wanted.Count.ToString(CultureInfo.InvariantCulture))));
        // Two who take one number at once: the second looks again and is refused beside the field.
        await db.SaveOrRunAgainAsync(cancellation);
        if (command.Id is not null) await appointments.FollowRosterAsync(supermarket.Id, act, cancellation);
        return counter.Id;
    }, cancellation);

    async Task<(Counter Counter, List<CounterService> Offered)> StandingAsync(SaveCounter command, string name, Supermarket supermarket, CancellationToken cancellation)
    {
        if (command.Id is not { } id)
        {
            var added = new Counter { SupermarketId = supermarket.Id, Name = name };
            db.Counters.Add(added);
            return (added, []);
        }
        var counter = await db.Counters.FirstOrDefaultAsync(c => c.Id == id && c.SupermarketId == supermarket.Id && c.EndedOn == null, cancellation) ?? throw new NotVisibleException("counter");
        var offered = await db.CounterServices.Where(o => o.CounterId == id).ToListAsync(cancellation);
        TypedText.DemandUnchanged(command.Seen, CounterKeeping.MarkOf(counter, offered.Select(o => o.ServiceId)));
        return (counter, offered);
    }
}
