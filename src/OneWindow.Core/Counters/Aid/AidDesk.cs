using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>What every act on a request does first and last: find it for this actor, check state and version, bring the clocks in line, save once.</summary>
public sealed class AidDesk(OneWindowDbContext db, AidPeople people, AidClocks clocks, LocalTime time)
{
    internal OneWindowDbContext Db => db;
    internal AidPeople People => people;

    internal DateOnly DayOf(Act act) => time.DayOf(act.At);

    /// <summary>One act in one transaction: of staff who help with legal aid there, or of the applicant who holds the code.</summary>
    /// <param name="seen">Version the person saw; null skips the check.</param>
    /// <exception cref="NotVisibleException">The request is not there or not theirs.</exception>
    /// <exception cref="StaleException">It changed since <paramref name="seen"/>.</exception>
    internal Task ActAsync(AidKey key, AidAct what, int? seen, Act act, Func<AidRequest, Act, Task> work, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var r = await db.AidRequests.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("aid-request");
        var by = act.Who.Kind == ActorKind.Staff ? (await people.HelpingAtAsync(r.SupermarketId, act, cancellation)).Act : act;
        r.State.Demand(what);
        if (seen is { } version && version != r.Version) throw new StaleException(r.Version);
        if (by.Who.Kind == ActorKind.Staff && r.HelperId is null) (r.HelperId, r.HelperName) = (by.Who.Id, by.Who.Name);
        await work(r, by);
        r.Version++;
        await clocks.FollowAsync(r, by, cancellation);
        await db.SaveOrRunAgainAsync(cancellation);
    }, cancellation);

    /// <summary>Brings the clocks of a new request in line and saves it.</summary>
    internal async Task BeginAsync(AidRequest r, Act act, CancellationToken cancellation)
    {
        db.AidRequests.Add(r);
        await clocks.FollowAsync(r, act, cancellation);
        await db.SaveOrRunAgainAsync(cancellation);
    }

    /// <summary>An application form without one of these is not taken.</summary>
    /// <exception cref="RefusalException"><c>aid-help-missing</c>; <c>aid-kind-missing</c>; <c>aid-means-missing</c>; <c>aid-facts-missing</c>; <c>aid-claim-missing</c>.</exception>
    internal static void DemandComplete(AidRequest r)
    {
        if (r.Help is null) throw new RefusalException("aid-help-missing", nameof(AidFacts.Help));
        if (r.Kind is null) throw new RefusalException("aid-kind-missing", nameof(AidFacts.Kind));
        if (r.Means is null) throw new RefusalException("aid-means-missing", nameof(AidFacts.Means));
        if (r.FactsSealed is null) throw new RefusalException("aid-facts-missing", nameof(AidFacts.Facts));
        if (r.ClaimSealed is null) throw new RefusalException("aid-claim-missing", nameof(AidFacts.Claim));
    }

    /// <summary>Our people hear at once of a request that cannot wait (art. 44), also on a day off, when the ladder stands still.</summary>
    internal Task TellIfUrgentAsync(AidRequest r, Act act, CancellationToken cancellation) =>
        r.IsUrgentOn(DayOf(act)) ? people.ToHelperAsync(r, AidPeople.Urgent, act, cancellation, urgent: true) : Task.CompletedTask;

    /// <summary>A day that was told: not in the future, and not before the step before it.</summary>
    /// <exception cref="RefusalException"><c>done-in-future</c>; <c>aid-day-before</c>.</exception>
    internal DateOnly DemandDay(AidRequest r, DateOnly on, Act act, string field)
    {
        if (on > DayOf(act)) throw new RefusalException("done-in-future", field);
        if (on < r.LastOn || on < DayOf(act).AddYears(-1)) throw new RefusalException("aid-day-before", field);
        r.LastOn = on;
        return on;
    }

    /// <summary>A text that may be empty and must fit.</summary>
    internal static string Fit(string? typed, string field) =>
        CleanText.Of(typed) is var text && text.Length <= AidRequest.LongestText ? text : throw new RefusalException("text-too-long", field);

    /// <summary>Moves to the state the table gives, and writes the step and one line of history.</summary>
    internal void WriteDown(AidRequest r, Act act, string action, AidAct what, DateOnly? on = null, string words = "")
    {
        r.State = AidMoves.Table[what].To ?? r.State;
        r.EndedAt = r.State.IsEnd() ? act.At : null;
        var id = RowId.Next();
        db.AidSteps.Add(new AidStep
        {
            District = r.District,
            Id = id,
            RequestId = r.Id,
            At = act.At,
            What = what,
            State = r.State,
            On = on,
            By = act.Who.Kind,
            StaffId = act.Who.Id,
            StaffName = act.Who.Kind == ActorKind.Staff ? act.Who.Name : "",
            WordsSealed = people.Seal(words, id, "words", nameof(AidStep)),
        });
        db.Record(act, action, r.District, nameof(AidRequest), r.Id, r.Number, Details.Json(("act", what.ToString()), ("state", r.State.ToString())));
    }
}
