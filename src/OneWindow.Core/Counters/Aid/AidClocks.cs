using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Aid;

/// <summary>
/// Which terms run for a request in which state. They are terms of others, the aid body and the justice bureau (Legal Aid Law arts. 43, 44, 49): nobody here can keep
/// them, so they remind our people to ask and tell the applicant when one is over. They count from the days that were told, not from when somebody typed them in.
/// </summary>
public sealed class AidClocks(ClockBook clocks, LocalTime time)
{
    public const string Decide = "AID_DECIDE";
    public const string Assign = "AID_ASSIGN";
    public const string Objection = "AID_OBJECT";
    public const string Urgent = "AID_URGENT";

    public static ClockSubject SubjectOf(AidKey key) => new(key.District, nameof(AidRequest), key.Id);

    /// <summary>A term of law that ends in fewer days than these makes a request urgent (art. 44; sure: A).</summary>
    public const int UrgentBelowDays = 7;

    /// <summary>The day from which a request is urgent.</summary>
    internal static DateOnly? UrgentFrom(DateOnly? termEndsOn, bool needsPreservation, DateOnly today)
    {
        if (needsPreservation) return today;
        return termEndsOn is { } ends ? ends.AddDays(1 - UrgentBelowDays) is var from && from < today ? today : from : null;
    }

    /// <summary>A clock the request should have now.</summary>
    sealed record Wanted(string Rule, string Start, DateOnly Since);

    /// <summary>Brings the clocks, and the day kept on the request, to where its state wants them. The caller saves.</summary>
    internal async Task FollowAsync(AidRequest r, Act act, CancellationToken cancellation)
    {
        var (told, wanted, kept) = (Told(r, act), WantedBy(r).ToList(), new List<Clock>());
        foreach (var clock in await clocks.OpenAsync(SubjectOf(r.Key), cancellation))
        {
            if (wanted.Find(w => w.Rule == clock.RuleCode && w.Since == clock.StartDay) is { } still)
            {
                wanted.Remove(still);
                kept.Add(clock);
            }
            else if (IsMet(r, clock.RuleCode)) await clocks.StopAsync(clock, told, cancellation);
            else await clocks.DropAsync(clock, told, cancellation);
        }
        foreach (var missing in wanted)
            kept.Add(clocks.Start(SubjectOf(r.Key), missing.Rule, missing.Start, r.OfficeId, act.At, since: time.BeginOf(missing.Since)));
        foreach (var clock in kept.Where(c => c.RuleCode == Decide))
        {
            if (r.State == AidState.PapersAsked && clock.State == ClockState.Running) await clocks.PauseAsync(clock, PauseReason.AwaitingResident, null, told, "", cancellation);
            else if (r.State == AidState.HandedIn) await clocks.ResumeAsync(clock, told, cancellation);
        }
        r.NextBy = kept.Where(c => c.RuleCode != Urgent).Select(c => c.Due).Min();
        foreach (var clock in kept) clocks.Hold(clock);
    }

    /// <summary>The act at the day that was told: noon, so that a day on which papers were asked for still counts, and never later than now.</summary>
    Act Told(AidRequest r, Act act) => r.LastOn is { } on && time.BeginOf(on).AddHours(12) is var noon && noon < act.At ? act with { At = noon } : act;

    static IEnumerable<Wanted> WantedBy(AidRequest r)
    {
        if (r.State is AidState.HandedIn or AidState.PapersAsked) yield return new(Decide, "aid-handed-in", r.HandedInOn!.Value);
        if (r.State == AidState.Granted) yield return new(Assign, "aid-granted", r.ObjectionDecidedOn ?? r.DecidedOn!.Value);
        if (r.State == AidState.Objected) yield return new(Objection, "aid-objected", r.ObjectedOn!.Value);
        if (r.State.IsUndecided() && r.UrgentFrom is { } from) yield return new(Urgent, "aid-urgent", from);
    }

    static bool IsMet(AidRequest r, string rule) => rule switch
    {
        Decide or Urgent => r.State is AidState.Granted or AidState.Refused,
        Assign => r.State == AidState.Assigned,
        Objection => r.State is AidState.Upheld or AidState.Granted,
        _ => false,
    };

    /// <summary>States in which a clock of this rule gives the request its day.</summary>
    internal static IReadOnlyList<AidState> StatesOf(string rule) => rule switch
    {
        Decide => [AidState.HandedIn, AidState.PapersAsked],
        Assign => [AidState.Granted],
        Objection => [AidState.Objected],
        _ => [],
    };
}

/// <summary>Keeps the days on requests where their clocks have them, and tells whom a rung of the ladder concerns.</summary>
sealed class AidFollowsClocks(AidPeople people) : IClockSubject
{
    public string Kind => nameof(AidRequest);

    public async Task OnRungAsync(OneWindowDbContext db, Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        if (await db.AidRequests.FindAsync([clock.District, clock.SubjectId], cancellation) is not { } r) return;
        if (clock.RuleCode == AidClocks.Urgent)
        {
            await people.ToHelperAsync(r, AidPeople.Urgent, act, cancellation, urgent: true, above: step.Rung == Rung.LevelAbove);
            return;
        }
        if (step.Rung == Rung.Remind)
        {
            await people.ToHelperAsync(r, "aid-due-soon", act, cancellation);
            return;
        }
        await people.ToHelperAsync(r, "aid-late", act, cancellation, urgent: true, above: step.Rung == Rung.LevelAbove);
        // The term is over, whatever rung is the first after it: the applicant hears of it once and may ask and complain.
        people.ToApplicant(r, "resident-aid-late", act, clock.Id);
    }

    public Task FollowDaysAsync(OneWindowDbContext db, string district, string ruleCode, IQueryable<Clock> moved, DateTime? due, CancellationToken cancellation)
    {
        if (AidClocks.StatesOf(ruleCode) is not { Count: > 0 } states) return Task.CompletedTask;
        var subjects = moved.Select(k => k.SubjectId);
        return db.AidRequests.Where(r => r.District == district && subjects.Contains(r.Id) && states.Contains(r.State) && r.NextBy != due)
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.NextBy, due), cancellation);
    }
}
