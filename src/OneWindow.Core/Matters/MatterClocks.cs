using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;

namespace OneWindow.Core.Matters;

/// <summary>
/// Which clocks run in which state of a matter, and the matter's next step with its day: one table, followed after every move. So nothing open is ever without
/// a next step and a day, and no handler sets a day by itself.
/// </summary>
public sealed class MatterClocks(OneWindowDbContext db, ClockBook clocks)
{
    public const string Accept = "INTAKE_ACK";
    public const string DecideOwner = "WRONG_DESK";
    public const string Reply = "RESIDENT_REPLY";
    public const string ConfirmRefusal = "CONFIRM_REFUSAL";
    public const string Silence = "SILENCE";
    public const string Help = "HELP";
    public const string ExtensionDecision = "EXTENSION_DECIDE";
    public const string Supervision = "SUPERVISE";

    /// <summary>For each state: what comes next, the clock of that step with what starts it, and whether the promise of an answer runs on beside it.</summary>
    static readonly FrozenDictionary<MatterState, (NextStep Next, string? Rule, string Start, bool PromiseRuns)> Table =
        new Dictionary<MatterState, (NextStep, string?, string, bool)>
        {
            [MatterState.Filed] = (NextStep.OfficeAccepts, Accept, "sent-to-office", true),
            [MatterState.Reopened] = (NextStep.OfficeAccepts, Accept, "second-look-asked", false),
            [MatterState.Returned] = (NextStep.DecideOwner, DecideOwner, "returned-twice", true),
            [MatterState.Accepted] = (NextStep.OfficeAnswers, null, "accepted", true),
            [MatterState.Assigned] = (NextStep.OfficeAnswers, null, "accepted", true),
            [MatterState.InHand] = (NextStep.OfficeAnswers, null, "accepted", true),
            [MatterState.Waiting] = (NextStep.ResidentReplies, Reply, "resident-asked", true),
            [MatterState.RefusalProposed] = (NextStep.ConfirmRefusal, ConfirmRefusal, "refusal-proposed", true),
            [MatterState.Answered] = (NextStep.ResidentAcceptsOrNot, Silence, "answered", false),
            [MatterState.Grouped] = (NextStep.FollowsLead, null, "accepted", true),
            [MatterState.InMediation] = (NextStep.FollowsCase, null, "accepted", false),
        }.ToFrozenDictionary();

    /// <summary>The rule of the promised answer.</summary>
    public static string AnswerRule(Difficulty difficulty) => difficulty switch
    {
        Difficulty.Simple => "HANDLE_SIMPLE",
        Difficulty.Complex => "HANDLE_COMPLEX",
        _ => "HANDLE_ORDINARY",
    };

    public static bool IsAnswerRule(string code) => code.StartsWith("HANDLE_", StringComparison.Ordinal);

    /// <summary>The rule whose clock gives a next step its day; null where the promised answer does.</summary>
    internal static string? StepRule(NextStep step) => step switch
    {
        NextStep.OfficeAccepts => Accept,
        NextStep.DecideOwner => DecideOwner,
        NextStep.ResidentReplies => Reply,
        NextStep.ConfirmRefusal => ConfirmRefusal,
        NextStep.ResidentAcceptsOrNot => Silence,
        _ => null,
    };

    internal static ClockSubject Subject(Matter matter) => SubjectOf(matter.Key);

    public static ClockSubject SubjectOf(MatterKey key) => new(key.District, nameof(Matter), key.Id);

    /// <summary>Brings the clocks of a matter to where its state wants them, and the days on the matter to where the clocks have them. The caller saves.</summary>
    /// <param name="promiseUntil">
    /// For a member of a group: the day its lead promised, where it has no promise of its own. For a matter in mediation: the day of the case's next step.
    /// </param>
    /// <param name="promiseStart">What begins a promise that has to begin anew.</param>
    internal async Task FollowAsync(Matter matter, Act act, CancellationToken cancellation, DateTime? promiseUntil = null, string promiseStart = "accepted")
    {
        var open = await clocks.OpenAsync(Subject(matter), cancellation);
        if (!Table.TryGetValue(matter.State, out var wanted))
        {
            // An order of a leader stands until the leader's side ends it.
            foreach (var clock in open.Where(c => c.RuleCode != Supervision)) await EndAsync(clock, matter, act, cancellation);
            return;
        }
        foreach (var part in open.Where(c => c.RuleCode is Supervision or ExtensionDecision)) part.OfficeId = matter.OfficeId;
        var promised = matter.AnswerBy;
        var step = await FollowStepAsync(matter, wanted, open, act, cancellation);
        var promise = await FollowPromiseAsync(matter, wanted.PromiseRuns, promiseStart, open, act, cancellation);
        if (promise is not null) await FollowPauseAsync(matter, promise, step, act, cancellation);
        SetDays(matter, wanted.Next, step, promise, act, promiseUntil);
        foreach (var clock in new[] { step, promise }.OfType<Clock>()) clocks.Hold(clock);
        if (matter.AnswerBy is { } by && promised is not null && by != promised) await MembersFollowAsync(matter, by, cancellation);
    }

    /// <summary>What is handled together with this one and has no promise of its own waits for its answer.</summary>
    Task<int> MembersFollowAsync(Matter lead, DateTime by, CancellationToken cancellation) =>
        db.WaitingForLeads(lead.District).Where(m => m.LeadId == lead.Id)
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.AnswerBy, by).SetProperty(x => x.NextStepBy, by), cancellation);

    /// <summary>The clock of the step. One of another step, or of the office that had it before, has done its work.</summary>
    async Task<Clock?> FollowStepAsync(
        Matter matter, (NextStep Next, string? Rule, string Start, bool PromiseRuns) wanted, List<Clock> open, Act act, CancellationToken cancellation)
    {
        Clock? step = null;
        foreach (var clock in open.Where(c => !IsAnswerRule(c.RuleCode) && c.PartId is null))
        {
            if (clock.RuleCode == wanted.Rule && clock.OfficeId == matter.OfficeId && clock.State == ClockState.Running) step = clock;
            else await clocks.StopAsync(clock, act, cancellation);
        }
        return wanted.Rule is null ? null : step ?? clocks.Start(Subject(matter), wanted.Rule, wanted.Start, matter.OfficeId, act.At);
    }

    /// <summary>
    /// The promise of an answer runs from the first acceptance to the answer, whoever has the matter in between: handing on wins nobody time. Another difficulty
    /// is another term, counted from the same start.
    /// </summary>
    async Task<Clock?> FollowPromiseAsync(Matter matter, bool runs, string start, List<Clock> open, Act act, CancellationToken cancellation)
    {
        var rule = AnswerRule(matter.Difficulty);
        var promise = open.FirstOrDefault(c => IsAnswerRule(c.RuleCode));
        if (!runs)
        {
            if (promise is not null) await EndPromiseAsync(promise, matter, act, cancellation);
            // Who was asked to help a matter in mediation still helps.
            foreach (var part in open.Where(c => c.RuleCode == ExtensionDecision || (c.RuleCode == Help && matter.State != MatterState.InMediation)))
                await clocks.DropAsync(part, act, cancellation);
            return null;
        }
        var accepted = matter.State is not (MatterState.Filed or MatterState.Returned or MatterState.RefusalProposed or MatterState.Grouped);
        if (promise is null) return accepted ? clocks.Start(Subject(matter), rule, start, matter.OfficeId, act.At) : null;
        promise.OfficeId = matter.OfficeId;
        if (promise.RuleCode == rule || !accepted) return promise;
        // What was asked for the old term has nobody left to grant it.
        foreach (var decision in open.Where(c => c.PartId == promise.Id)) await clocks.DropAsync(decision, act, cancellation);
        return await clocks.ReplaceAsync(promise, rule, act, cancellation);
    }

    /// <summary>An answer meets the promise. A mediation case takes its place: a promise that was kept so far counts neither way, one that was late stays late.</summary>
    Task EndPromiseAsync(Clock promise, Matter matter, Act act, CancellationToken cancellation) =>
        matter.State == MatterState.InMediation && !(promise.Due <= act.At) ? clocks.DropAsync(promise, act, cancellation) : clocks.StopAsync(promise, act, cancellation);

    /// <summary>While the resident is asked, the promise stands still, at most as long as the question stays open.</summary>
    async Task FollowPauseAsync(Matter matter, Clock promise, Clock? step, Act act, CancellationToken cancellation)
    {
        await clocks.GoOnIfOverAsync(promise, act, cancellation);
        if (matter.State == MatterState.Waiting)
        {
            if (promise.State == ClockState.Running && step!.Due > act.At)
                await clocks.PauseAsync(promise, PauseReason.AwaitingResident, step.Due, act, "", cancellation);
        }
        else if (promise.State == ClockState.Paused && await clocks.PausedForAsync(promise, cancellation) == PauseReason.AwaitingResident)
            await clocks.ResumeAsync(promise, act, cancellation);
    }

    void SetDays(Matter matter, NextStep next, Clock? step, Clock? promise, Act act, DateTime? promiseUntil)
    {
        if (promise is not null) matter.AnswerBy = promise.Due ?? promise.PausedUntil ?? matter.AnswerBy;
        else if (next is NextStep.OfficeAccepts or NextStep.DecideOwner or NextStep.ConfirmRefusal)
            // Nobody has accepted it yet: the promise as it will be if that happens on the last day of the step.
            matter.AnswerBy = clocks.Foresee(AnswerRule(matter.Difficulty), (step?.Due ?? act.At).AddTicks(-1)).Due;
        else if (next is NextStep.FollowsLead or NextStep.FollowsCase) matter.AnswerBy = promiseUntil ?? matter.AnswerBy;
        matter.Next(next, step?.Due ?? matter.AnswerBy ?? act.At);
    }

    /// <summary>A part of the matter has a term of its own: a helper, a supervision order.</summary>
    /// <returns>When it is due.</returns>
    internal DateTime StartPart(Matter matter, string rule, string startEvent, Guid part, Guid officeId, Act act, DateTime? setTo = null) =>
        clocks.Start(Subject(matter), rule, startEvent, officeId, act.At, part, setTo: setTo).Due ?? act.At;

    internal async Task StopPartAsync(Matter matter, Guid part, Act act, CancellationToken cancellation)
    {
        foreach (var clock in await clocks.OpenAsync(Subject(matter), cancellation))
            if (clock.PartId == part) await clocks.StopAsync(clock, act, cancellation);
    }

    /// <summary>A matter that ends with an answer has met its clocks; one that is withdrawn or led elsewhere drops them.</summary>
    Task EndAsync(Clock clock, Matter matter, Act act, CancellationToken cancellation) =>
        matter.State == MatterState.Closed && clock.PartId is null ? clocks.StopAsync(clock, act, cancellation) : clocks.DropAsync(clock, act, cancellation);
}

static class MatterPromise
{
    /// <summary>The clock of the promised answer, open; null before acceptance and after the answer.</summary>
    internal static async Task<Clock?> PromiseOfAsync(this ClockBook clocks, Matter matter, CancellationToken cancellation) =>
        (await clocks.OpenAsync(MatterClocks.Subject(matter), cancellation)).FirstOrDefault(c => MatterClocks.IsAnswerRule(c.RuleCode));

    /// <summary>The promises of a district that run or stand still.</summary>
    internal static IQueryable<Clock> OpenPromises(this OneWindowDbContext db, string district) =>
        db.Clocks.Where(c => c.District == district && c.RuleCode.StartsWith("HANDLE_") && (c.State == ClockState.Running || c.State == ClockState.Paused));

    /// <summary>Members of groups that have no promise of their own: the day of their lead is theirs.</summary>
    internal static IQueryable<Matter> WaitingForLeads(this OneWindowDbContext db, string district)
    {
        var promises = db.OpenPromises(district);
        return db.Matters.Where(m => m.District == district && m.State == MatterState.Grouped && !promises.Any(c => c.SubjectId == m.Id));
    }
}
