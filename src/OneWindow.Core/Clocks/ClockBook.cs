using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Clocks;

/// <summary>The thing a clock is about.</summary>
/// <param name="Kind">E.g. <c>Matter</c>.</param>
public readonly record struct ClockSubject(string District, string Kind, Guid Id);

/// <summary>
/// Starts, pauses, extends and stops clocks. Nothing is saved here: the module whose thing it is does that, together with its own change. After each step the
/// projection is computed anew from the whole history.
/// </summary>
public sealed class ClockBook(OneWindowDbContext db, RuleKeeper rules, WorkCalendarKeeper calendar, LocalTime time)
{
    /// <summary>The open clocks of a thing, to be changed.</summary>
    public Task<List<Clock>> OpenAsync(ClockSubject subject, CancellationToken cancellation) =>
        db.Clocks.Where(c => c.District == subject.District && c.SubjectId == subject.Id
            && (c.State == ClockState.Running || c.State == ClockState.Paused)).ToListAsync(cancellation);

    /// <summary>Starts a clock under the version of the rule that is in force on that day.</summary>
    /// <param name="since">Start as if it had begun then: a term that goes on under another rule.</param>
    /// <param name="setTo">For a moment that somebody set.</param>
    public Clock Start(ClockSubject subject, string ruleCode, string startEvent, Guid officeId, DateTime at,
        Guid? part = null, DateTime? since = null, DateTime? setTo = null)
    {
        var startedAt = since ?? at;
        var rule = rules.InForce(ruleCode, time.DayOf(at));
        var clock = new Clock
        {
            District = subject.District,
            RuleId = rule.Id,
            RuleCode = rule.Code,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            PartId = part,
            OfficeId = officeId,
            StartEvent = startEvent,
            StartedAt = startedAt,
            StartDay = time.DayOf(startedAt),
            SetTo = setTo,
        };
        db.Clocks.Add(clock);
        Project(clock, []);
        return clock;
    }

    /// <summary>When a clock of this rule would be due if it started then; nothing is started.</summary>
    public ClockResult Foresee(string ruleCode, DateTime at)
    {
        var rule = rules.InForce(ruleCode, time.DayOf(at));
        return Replay(calendar.Pair).Replay(new ClockHistory(at, rule.Term, rule.Nature));
    }

    /// <exception cref="RefusalException">
    /// <c>clock-ended</c>; <c>clock-paused-already</c>; <c>pause-before-start</c>; <c>pause-ends-before-it-begins</c>; <c>clock-cannot-pause</c> for a moment somebody set.
    /// </exception>
    public async Task PauseAsync(Clock clock, PauseReason reason, DateTime? atMost, Act act, string words, CancellationToken cancellation)
    {
        DemandOpen(clock);
        await GoOnIfOverAsync(clock, act, cancellation);
        if (clock.State == ClockState.Paused) throw new RefusalException("clock-paused-already");
        if (rules.Find(clock.RuleId).Unit == TermUnit.Moment || clock.SetTo is not null) throw new RefusalException("clock-cannot-pause");
        if (act.At < clock.StartedAt) throw new RefusalException("pause-before-start");
        if (atMost <= act.At) throw new RefusalException("pause-ends-before-it-begins");
        clock.State = ClockState.Paused;
        clock.PausedUntil = atMost;
        await AddAsync(clock, Event(clock, ClockEventKind.Paused, act, reason.ToString(), words, atMost: atMost), cancellation);
    }

    /// <summary>It goes on; a clock that runs already is left alone.</summary>
    public async Task ResumeAsync(Clock clock, Act act, CancellationToken cancellation)
    {
        if (clock.State != ClockState.Paused) return;
        clock.State = ClockState.Running;
        clock.PausedUntil = null;
        await AddAsync(clock, Event(clock, ClockEventKind.Resumed, act), cancellation);
    }

    /// <summary>A pause that has reached its longest day is over, whether or not the program has come by since.</summary>
    public Task GoOnIfOverAsync(Clock clock, Act act, CancellationToken cancellation) =>
        clock.State == ClockState.Paused && clock.PausedUntil is { } until && until <= act.At
            ? ResumeAsync(clock, new Act(Actor.System, until), cancellation) : Task.CompletedTask;

    /// <summary>
    /// Another rule takes over from the same start: the old clock is dropped, and what it stood still counts for the new one as well. More time that was
    /// approved does not: it was approved for the old rule.
    /// </summary>
    public async Task<Clock> ReplaceAsync(Clock clock, string ruleCode, Act act, CancellationToken cancellation)
    {
        var events = await EventsAsync(clock, cancellation);
        var (state, until) = (clock.State, clock.PausedUntil);
        await DropAsync(clock, act, cancellation);
        var next = Start(new(clock.District, clock.SubjectKind, clock.SubjectId), ruleCode, clock.StartEvent, clock.OfficeId, act.At, clock.PartId, clock.StartedAt);
        var kept = new List<ClockEvent>();
        foreach (var e in events.Where(e => e.Kind is ClockEventKind.Paused or ClockEventKind.Resumed)) kept.Add(CopyFor(next, e, kept.Count + 1));
        db.ClockEvents.AddRange(kept);
        (next.State, next.PausedUntil, next.EventCount) = (state, until, kept.Count);
        Project(next, kept);
        return next;
    }

    static ClockEvent CopyFor(Clock clock, ClockEvent e, int sequence) => new()
    {
        District = clock.District,
        ClockId = clock.Id,
        Sequence = sequence,
        At = e.At,
        Kind = e.Kind,
        Reason = e.Reason,
        AtMost = e.AtMost,
        StaffId = e.StaffId,
        StaffName = e.StaffName,
        Words = e.Words,
    };

    /// <summary>
    /// The thing takes its day from this clock: saving fails where the clock was computed anew in between, so that no thing keeps a day its clock no longer has.
    /// </summary>
    public void Hold(Clock clock)
    {
        if (db.Entry(clock) is { State: not EntityState.Added } entry) entry.Property(c => c.CalendarVersion).IsModified = true;
    }

    /// <summary>Why it stands still now; null while it runs.</summary>
    public async Task<PauseReason?> PausedForAsync(Clock clock, CancellationToken cancellation) =>
        clock.State != ClockState.Paused ? null
        : Enum.Parse<PauseReason>((await EventsAsync(clock, cancellation)).Last(e => e.Kind == ClockEventKind.Paused).Reason);

    /// <summary>Asks for more time.</summary>
    /// <exception cref="RefusalException">
    /// <c>clock-ended</c>; <c>extension-not-allowed</c>: the rule knows none, or no more; <c>extension-asked-already</c>; <c>extension-too-long</c>.
    /// </exception>
    public async Task AskExtensionAsync(Clock clock, int length, Act act, string words, CancellationToken cancellation)
    {
        DemandOpen(clock);
        var rule = rules.Find(clock.RuleId);
        var events = await EventsAsync(clock, cancellation);
        if (IsExtensionOpen(events)) throw new RefusalException("extension-asked-already");
        if (events.Count(e => e.Kind == ClockEventKind.ExtensionApproved) >= rule.MostExtensions) throw new RefusalException("extension-not-allowed");
        var approved = events.Where(e => e.Kind == ClockEventKind.ExtensionApproved).Sum(e => e.Length ?? 0);
        if (length < 1 || approved + length > rule.LongestExtension) throw new RefusalException("extension-too-long", "Length");
        await AddAsync(clock, Event(clock, ClockEventKind.ExtensionAsked, act, words: words, by: rule.Term with { Length = length }), cancellation);
    }

    /// <summary>Approves or refuses what was asked for; another person than the one who asked.</summary>
    /// <returns>What was asked.</returns>
    /// <exception cref="RefusalException"><c>clock-ended</c>; <c>extension-not-asked</c>; <c>second-person-needed</c>.</exception>
    public async Task<ClockEvent> DecideExtensionAsync(Clock clock, bool approve, Act act, string words, CancellationToken cancellation)
    {
        DemandOpen(clock);
        var events = await EventsAsync(clock, cancellation);
        if (!IsExtensionOpen(events)) throw new RefusalException("extension-not-asked");
        var asked = events.Last(e => e.Kind == ClockEventKind.ExtensionAsked);
        if (asked.StaffId is not null && asked.StaffId == act.Who.Id) throw new RefusalException("second-person-needed");
        await AddAsync(clock, Event(clock, approve ? ClockEventKind.ExtensionApproved : ClockEventKind.ExtensionRefused, act, words: words,
            by: new Term(asked.Length!.Value, asked.Unit!.Value), toldAt: approve ? act.At : null), cancellation);
        return asked;
    }

    /// <summary>What was due has happened, in time or late.</summary>
    public Task StopAsync(Clock clock, Act act, CancellationToken cancellation) => EndAsync(clock, ClockState.Met, act, cancellation);

    /// <summary>It no longer matters, and counts neither as met nor as missed.</summary>
    public Task DropAsync(Clock clock, Act act, CancellationToken cancellation) => EndAsync(clock, ClockState.Dropped, act, cancellation);

    /// <summary>Moves a clock that runs to another version of its rule: only by a person's word, and written down.</summary>
    public async Task ApplyRuleAsync(Clock clock, ClockRule rule, Act act, string words, CancellationToken cancellation)
    {
        DemandOpen(clock);
        if (clock.RuleId == rule.Id) return;
        var before = clock.RuleId;
        clock.RuleId = rule.Id;
        await AddAsync(clock, Event(clock, ClockEventKind.RuleApplied, act, words: words, ruleBefore: before), cancellation);
    }

    /// <summary>A rung of the ladder is reached.</summary>
    internal Task ReachAsync(Clock clock, LadderStep step, Act act, CancellationToken cancellation)
    {
        clock.NextRung++;
        clock.Reached = step.Rung;
        return AddAsync(clock, Event(clock, ClockEventKind.RungReached, act, step.Rung.ToString()), cancellation);
    }

    /// <summary>Computes everything that follows from the history anew, with the calendar of now for a clock that is open and that of its time for one that has ended.</summary>
    internal void Project(Clock clock, IReadOnlyList<ClockEvent> events)
    {
        var pair = clock.IsOpen ? calendar.Pair : PairOf(clock);
        Project(clock, Replay(pair).Replay(HistoryOf(clock, events)), pair);
    }

    void Project(Clock clock, ClockResult result, CalendarPair pair)
    {
        (clock.Due, clock.LastDay, clock.RawDay, clock.OtherDay, clock.SureDay, clock.IsProvisional) =
            (result.Due, result.LastDay, result.RawDay, result.OtherDay, result.SureDay, result.IsProvisional);
        clock.OnTime = clock.State == ClockState.Met ? result.OnTime : null;
        clock.CalendarVersion = pair.Version;
        clock.NextRungAt = clock.State == ClockState.Running ? RungAt(rules.Find(clock.RuleId), clock.NextRung, result, pair) : null;
    }

    /// <inheritdoc cref="LadderDays.Of"/>
    internal DateTime? RungAt(ClockRule rule, int rung, ClockResult result, CalendarPair pair) =>
        LadderDays.Of(rule, rung, result, pair) is { } day ? time.BeginOf(day) : null;

    /// <summary>The calendar a clock was computed with. Another process may have heard of a version before this one: then the newest known here.</summary>
    internal CalendarPair PairOf(Clock clock) => clock.CalendarVersion >= calendar.Pair.Version ? calendar.Pair : calendar.At(clock.CalendarVersion);

    internal ClockReplay Replay(CalendarPair pair) => new(pair, time);

    /// <summary>All events of a clock in their order, those of this save included.</summary>
    internal async Task<List<ClockEvent>> EventsAsync(Clock clock, CancellationToken cancellation)
    {
        if (clock.EventCount == 0) return [];
        var stored = await db.ClockEvents.Where(e => e.District == clock.District && e.ClockId == clock.Id).ToListAsync(cancellation);
        return [.. stored.Union(db.ClockEvents.Local.Where(e => e.ClockId == clock.Id)).OrderBy(e => e.Sequence)];
    }

    /// <summary>The same for many clocks of one district with one question.</summary>
    internal async Task<ILookup<Guid, ClockEvent>> EventsAsync(string district, IReadOnlyList<Clock> some, CancellationToken cancellation)
    {
        var ids = some.Where(c => c.EventCount > 0).Select(c => c.Id).ToList();
        var events = ids.Count == 0 ? [] : await db.ClockEvents.AsNoTracking().Where(e => e.District == district && ids.Contains(e.ClockId)).ToListAsync(cancellation);
        // One that was added since the clocks were read belongs to a clock that is not this one any more.
        var counts = some.ToDictionary(c => c.Id, c => c.EventCount);
        return events.Where(e => e.Sequence <= counts[e.ClockId]).OrderBy(e => e.Sequence).ToLookup(e => e.ClockId);
    }

    /// <summary>The history that the replay reads, from the row and its events in their order.</summary>
    internal ClockHistory HistoryOf(Clock clock, IReadOnlyList<ClockEvent> events)
    {
        var rule = rules.Find(clock.RuleId);
        var pauses = new List<Pause>();
        var extensions = new List<Extension>();
        foreach (var e in events)
        {
            if (e.Kind == ClockEventKind.Paused) pauses.Add(new(e.At, null, Enum.Parse<PauseReason>(e.Reason), e.AtMost));
            else if (e.Kind == ClockEventKind.Resumed && pauses.Count > 0) pauses[^1] = pauses[^1] with { To = e.At };
            else if (e.Kind == ClockEventKind.ExtensionApproved) extensions.Add(new(new Term(e.Length ?? 0, e.Unit ?? rule.Unit), e.At, e.StaffName));
        }
        return clock.SetTo is { } set
            ? new(clock.StartedAt, new Term(0, TermUnit.Moment), rule.Nature, pauses, extensions, set, clock.StoppedAt)
            : new(clock.StartedAt, rule.Term, rule.Nature, pauses, extensions, null, clock.StoppedAt);
    }

    internal static bool IsExtensionOpen(IReadOnlyList<ClockEvent> events) =>
        events.LastOrDefault(e => e.Kind is ClockEventKind.ExtensionAsked or ClockEventKind.ExtensionApproved or ClockEventKind.ExtensionRefused)?.Kind
            == ClockEventKind.ExtensionAsked;

    async Task EndAsync(Clock clock, ClockState state, Act act, CancellationToken cancellation)
    {
        if (!clock.IsOpen) return;
        var events = await EventsAsync(clock, cancellation);
        (clock.State, clock.StoppedAt, clock.PausedUntil) = (state, act.At < clock.StartedAt ? clock.StartedAt : act.At, null);
        // With the calendar that is known now: an ended clock keeps it for good.
        clock.CalendarVersion = calendar.Pair.Version;
        Project(clock, events);
    }

    async Task AddAsync(Clock clock, ClockEvent added, CancellationToken cancellation)
    {
        var events = await EventsAsync(clock, cancellation);
        added.Sequence = ++clock.EventCount;
        events.Add(added);
        db.ClockEvents.Add(added);
        Project(clock, events);
    }

    static void DemandOpen(Clock clock)
    {
        if (!clock.IsOpen) throw new RefusalException("clock-ended");
    }

    static ClockEvent Event(Clock clock, ClockEventKind kind, Act act, string reason = "", string words = "", Term? by = null,
        DateTime? atMost = null, Guid? ruleBefore = null, DateTime? toldAt = null) => new()
        {
            District = clock.District,
            ClockId = clock.Id,
            At = act.At,
            Kind = kind,
            Reason = reason,
            Length = by?.Length,
            Unit = by?.Unit,
            AtMost = atMost,
            RuleIdBefore = ruleBefore,
            StaffId = act.Who.Id,
            StaffName = act.Who.Kind == Audit.ActorKind.Resident ? "" : act.Who.Name,
            Words = words,
            ToldAt = toldAt,
        };
}
