using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters;

/// <summary>How appointments are made and numbers are called at a supermarket.</summary>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveBookingRules(Guid SupermarketId, int BufferMinutes, int LeadMinutes, int DaysAhead, int HoldMinutes, int OfferMinutes, int GraceMinutes, int HeadRun, int WarnAhead, bool TellsFreeChoice = true, string? Seen = null);

public sealed class SaveBookingRulesHandler(OneWindowDbContext db)
{
    /// <exception cref="RefusalException"><c>number-out-of-range</c>.</exception>
    public Task HandleAsync(SaveBookingRules command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (supermarket, area, by) = await db.KeptSupermarketAsync(command.SupermarketId, act, cancellation);
        TypedText.DemandUnchanged(command.Seen, MarkOf(supermarket));
        Demand(command.BufferMinutes, 0, 30, nameof(command.BufferMinutes));
        Demand(command.LeadMinutes, 0, 2880, nameof(command.LeadMinutes));
        Demand(command.DaysAhead, 1, 90, nameof(command.DaysAhead));
        Demand(command.HoldMinutes, 3, 30, nameof(command.HoldMinutes));
        Demand(command.OfferMinutes, 15, 1440, nameof(command.OfferMinutes));
        Demand(command.GraceMinutes, 0, 60, nameof(command.GraceMinutes));
        Demand(command.HeadRun, 1, 5, nameof(command.HeadRun));
        Demand(command.WarnAhead, 1, 10, nameof(command.WarnAhead));
        (supermarket.BufferMinutes, supermarket.LeadMinutes, supermarket.DaysAhead) = (command.BufferMinutes, command.LeadMinutes, command.DaysAhead);
        (supermarket.HoldMinutes, supermarket.OfferMinutes, supermarket.GraceMinutes) = (command.HoldMinutes, command.OfferMinutes, command.GraceMinutes);
        (supermarket.HeadRun, supermarket.WarnAhead, supermarket.TellsFreeChoice) = (command.HeadRun, command.WarnAhead, command.TellsFreeChoice);
        db.Record(by, "save-booking-rules", area.District, nameof(Supermarket), supermarket.Id, details: Details.Json(("rules", MarkOf(supermarket))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    static void Demand(int typed, int least, int most, string field)
    {
        if (typed < least || typed > most) throw new RefusalException("number-out-of-range", field);
    }

    internal static string MarkOf(Supermarket s) => StandingMark.Of(s.BufferMinutes, s.LeadMinutes, s.DaysAhead, s.HoldMinutes, s.OfferMinutes, s.GraceMinutes, s.HeadRun, s.WarnAhead, s.TellsFreeChoice);
}
