using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Mediation;

/// <summary>
/// Which clocks run in which state of a case, and its next step with the day: followed after every act, so that no open case is ever without a next step and no
/// handler sets a day by itself.
/// </summary>
public sealed class CaseClocks(OneWindowDbContext db, ClockBook clocks, LocalTime time, MatterInMediation matters)
{
    public const string Accept = "CASE_ACCEPT";
    public const string ConfirmApply = "CONFIRM_APPLY";
    public const string ConfirmCourt = "CONFIRM_COURT";
    public const string EnforceApply = "ENFORCE_APPLY";
    public const string ReturnVisit = "RETURN_VISIT";
    public const string Bind = "CASE_BIND";

    public static ClockSubject SubjectOf(CaseKey key) => new(key.District, nameof(MediationCase), key.Id);

    /// <summary>The rule of the term in which mediation should come to an end (domain 1.6).</summary>
    public static string TermRule(Procedure procedure) => procedure switch
    {
        Procedure.Medical => "MEDIATE_MEDICAL",
        Procedure.Labour => "MEDIATE_LABOUR",
        Procedure.CourtBeforeDocketing => "MEDIATE_COURT_PRE",
        Procedure.CourtOrdinary => "MEDIATE_COURT_ORDINARY",
        Procedure.CourtSummary => "MEDIATE_COURT_SUMMARY",
        _ => "MEDIATE_GENERAL",
    };

    /// <summary>The steps whose day a clock of this rule gives.</summary>
    internal static IReadOnlyList<CaseStep> StepsOf(string rule) => rule switch
    {
        Accept => [CaseStep.DecideAcceptance],
        ReturnVisit => [CaseStep.VisitAgain],
        Bind => [CaseStep.BindFile],
        _ => IsTermRule(rule) ? StepsInTerm : [],
    };

    static readonly CaseStep[] StepsInTerm =
        [CaseStep.AskConsent, CaseStep.TellRights, CaseStep.AppointMediators, CaseStep.PlanSession, CaseStep.WriteRecord, CaseStep.Decide, CaseStep.GatherSignatures];

    public static bool IsTermRule(string code) => code.StartsWith("MEDIATE_", StringComparison.Ordinal);

    /// <summary>A clock the case should have now.</summary>
    sealed record Wanted(string Rule, string Start, DateTime Since, Guid? Part = null);

    /// <summary>Brings the clocks to where the case wants them, and its next step and the matter's day along. What was written is saved already; the caller saves.</summary>
    internal async Task FollowAsync(MediationCase c, Act act, CancellationToken cancellation)
    {
        var facts = await CaseFacts.ReadAsync(db, c, cancellation);
        var wanted = WantedBy(c, facts).ToList();
        var open = await clocks.OpenAsync(SubjectOf(c.Key), cancellation);
        var kept = new List<Clock>();
        foreach (var clock in open)
        {
            if (wanted.Find(w => w.Rule == clock.RuleCode && w.Part == clock.PartId) is { } still) { wanted.Remove(still); kept.Add(clock); }
            else if (IsTermRule(clock.RuleCode) && wanted.Find(w => IsTermRule(w.Rule)) is { } other)
            {
                // Another kind of procedure is another term from its own start; what it stood still counts on.
                wanted.Remove(other);
                kept.Add(await clocks.ReplaceAsync(clock, other.Rule, act, cancellation));
            }
            else await EndAsync(c, facts, clock, act, cancellation);
        }
        foreach (var missing in wanted)
            kept.Add(clocks.Start(SubjectOf(c.Key), missing.Rule, missing.Start, c.OfficeId, act.At, missing.Part, since: missing.Since));
        SetNext(c, facts, kept, act);
        foreach (var clock in kept) clocks.Hold(clock);
        await MatterFollowsAsync(c, act, cancellation);
    }

    IEnumerable<Wanted> WantedBy(MediationCase c, CaseFacts facts)
    {
        switch (c.State)
        {
            case CaseState.Applied:
                yield return new(Accept, "case-applied", c.OpenedAt);
                break;
            case CaseState.Accepted or CaseState.InMediation or CaseState.Signing:
                yield return new(TermRule(c.Procedure), c.Procedure == Procedure.Labour ? "case-applied" : "case-accepted", TermStart(c));
                break;
            case CaseState.Performing:
                foreach (var clock in AfterAgreement(c, facts)) yield return clock;
                break;
            case CaseState.Ended:
                yield return new(Bind, "case-ended", c.EndedAt!.Value);
                if (!facts.Visited && c.Outcome != CaseOutcome.Withdrawn) yield return new(ReturnVisit, "case-ended", c.EndedAt.Value);
                break;
        }
    }

    /// <summary>Labour: from the application (Labour Dispute Mediation and Arbitration Law art. 14); of a court: from the day the papers were signed for; else from acceptance.</summary>
    static DateTime TermStart(MediationCase c) => c.Procedure switch
    {
        Procedure.Labour => c.OpenedAt,
        Procedure.CourtBeforeDocketing or Procedure.CourtOrdinary or Procedure.CourtSummary => c.PapersSignedForAt ?? c.AcceptedAt!.Value,
        _ => c.AcceptedAt!.Value,
    };

    IEnumerable<Wanted> AfterAgreement(MediationCase c, CaseFacts facts)
    {
        if (facts.Agreement is { EffectiveOn: { } from } agreement)
        {
            if (facts.OffersConfirmation && facts.Confirmation is null or { State: ConfirmationState.Preparing })
                yield return new(ConfirmApply, "agreement-in-force", time.BeginOf(from), agreement.Id);
            if (facts.Confirmation is { State: ConfirmationState.Docketed, DocketedOn: { } docketed } court)
                yield return new(ConfirmCourt, "court-docketed", time.BeginOf(docketed), court.Id);
        }
        foreach (var clause in facts.Obligations.GroupBy(o => o.ClauseId).Where(g => g.Any(o => o.State is ObligationState.Due or ObligationState.Broken)))
            // One debt in parts: the term runs from the last part's day (Civil Code art. 189).
            yield return new(EnforceApply, "last-instalment-due", time.BeginOf(clause.Max(o => o.Due)), clause.Key);
        var over = facts.Obligations.All(o => o.State is ObligationState.Done or ObligationState.Released);
        if (!facts.Visited) yield return new(ReturnVisit, "last-instalment-due", time.BeginOf(facts.LastDue ?? facts.Agreement?.EffectiveOn ?? time.DayOf(c.OpenedAt)));
        if (over) yield return new(Bind, "case-ended", facts.OverSince is { } since ? time.BeginOf(since) : c.EndedAt ?? c.OpenedAt);
    }

    /// <summary>What was due has happened, or it no longer matters.</summary>
    Task EndAsync(MediationCase c, CaseFacts facts, Clock clock, Act act, CancellationToken cancellation)
    {
        var met = clock.RuleCode switch
        {
            Accept => c.State is CaseState.Accepted or CaseState.NotAccepted,
            ConfirmApply => facts.Confirmation is { AppliedOn: not null },
            ConfirmCourt => facts.Confirmation is { DecidedOn: not null },
            ReturnVisit => facts.Visited,
            Bind => c.State == CaseState.Closed,
            EnforceApply => false,
            _ => c.Outcome is not (CaseOutcome.Withdrawn or CaseOutcome.ConsentRefused),
        };
        return met ? clocks.StopAsync(clock, act, cancellation) : clocks.DropAsync(clock, act, cancellation);
    }

    void SetNext(MediationCase c, CaseFacts facts, List<Clock> open, Act act)
    {
        DateTime? DueOf(Func<string, bool> rule) => open.Where(k => rule(k.RuleCode)).Select(k => k.Due ?? k.PausedUntil).FirstOrDefault();
        var step = facts.StepOf(c);
        var by = step switch
        {
            CaseStep.Nothing => null,
            CaseStep.DecideAcceptance => DueOf(r => r == Accept),
            CaseStep.HoldSession => facts.NextSession,
            CaseStep.Perform => facts.NextDue is { } due ? time.EndOf(due) : null,
            CaseStep.VisitAgain => DueOf(r => r == ReturnVisit),
            CaseStep.BindFile => DueOf(r => r == Bind),
            _ => DueOf(IsTermRule),
        };
        c.Next(step, step == CaseStep.Nothing ? null : by ?? c.NextStepBy ?? act.At);
    }

    /// <summary>While the case has the matter, the matter has the case's day.</summary>
    async Task MatterFollowsAsync(MediationCase c, Act act, CancellationToken cancellation)
    {
        if (c.NextStepBy is not { } by) return;
        if (await db.Matters.FindAsync([c.District, c.MatterId], cancellation) is { State: MatterState.InMediation } matter && matter.NextStepBy != by)
            await matters.FollowAsync(matter, act, by, cancellation);
    }
}
