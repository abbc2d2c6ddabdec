using System.Collections.Frozen;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Programme;

namespace OneWindow.Core.Reporting;

/// <summary>All folds, by the row they read.</summary>
static class MeasureFolds
{
    internal static IReadOnlyList<MeasureFold> All { get; } = [new ClockFold(), new MatterFold(), new EntryFold(), new RatingFold(), new CaseFold(), new ObligationFold(), new AidFold(), new TaskFold()];

    static readonly FrozenDictionary<Type, MeasureFold> ByRow = All.ToFrozenDictionary(f => f.Row);

    internal static MeasureFold? Of(Type row) => ByRow.GetValueOrDefault(row);
}

/// <summary>Terms that were kept or not, in the month of their last day. The days of open clocks move when a calendar is corrected, so they are read of ended ones only; for the late ones see <see cref="Standing"/>.</summary>
sealed class ClockFold : MeasureFold<Clock>
{
    static readonly FrozenDictionary<string, string> Rules = new Dictionary<string, string>
    {
        [MatterClocks.Accept] = Measures.Intake,
        [MatterClocks.DecideOwner] = Measures.Owner,
        ["HANDLE_SIMPLE"] = Measures.Answers,
        ["HANDLE_ORDINARY"] = Measures.Answers,
        ["HANDLE_COMPLEX"] = Measures.Answers,
        [CaseClocks.ConfirmApply] = Measures.Confirmation,
        [CaseClocks.ReturnVisit] = Measures.Visits,
    }.ToFrozenDictionary();

    static readonly List<string> Read = [.. Rules.Keys];

    internal static string? MeasureOf(string rule) => Rules.GetValueOrDefault(rule);

    internal static List<string> RulesOf(IReadOnlyCollection<string> measures) => [.. Rules.Where(r => measures.Contains(r.Value)).Select(r => r.Key)];

    internal override IReadOnlyCollection<string> Feeds { get; } = [.. Rules.Values.Distinct()];

    internal override IEnumerable<Share> Of(Clock row, LocalTime time)
    {
        if (MeasureOf(row.RuleCode) is not { } measure) yield break;
        if (row.State is ClockState.Running or ClockState.Paused)
        {
            yield return new(measure, Parts.Open, MonthOf(row.StartDay));
            yield break;
        }
        var day = row.StoppedAt is { } at ? time.DayOf(at) : row.StartDay;
        if (row.State == ClockState.Dropped)
        {
            yield return new(measure, Parts.Without, MonthOf(day));
            yield break;
        }
        // Ended while it stood still without end, it had no last day.
        var month = MonthOf(row.LastDay ?? day);
        yield return new(measure, Parts.All, month);
        if (row.OnTime != true) yield break;
        yield return new(measure, Parts.Hit, month);
        if (row is { Due: { } due, StoppedAt: { } stopped } && due - stopped <= TimeSpan.FromHours(2)) yield return new(measure, Parts.Brink, month);
        if (day.AddDays(3).Month != day.Month) yield return new(measure, Parts.MonthEnd, month);
    }

    protected override string DistrictOf(Clock row) => row.District;

    protected override Guid? OfficeOf(Clock row) => row.OfficeId;

    protected override RecordRef RefOf(Clock row) => ToRef(row);

    internal static RecordRef ToRef(Clock row) => new(row.SubjectKind == nameof(Matter) ? RecordKind.Matter : RecordKind.Case, row.District, row.SubjectId, row.Id);

    protected override IQueryable<Clock> Rows(OneWindowDbContext db)
    {
        var rules = Read;
        return db.Clocks.Where(c => rules.Contains(c.RuleCode));
    }

    protected override Expression<Func<Clock, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var (begin, end, next) = (time.BeginOf(from), time.BeginOf(to.AddMonths(1)), to.AddMonths(1));
        return c => (c.LastDay >= from && c.LastDay < next) || (c.StoppedAt >= begin && c.StoppedAt < end) || (c.StartDay >= from && c.StartDay < next);
    }

    protected override Expression<Func<Clock, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => c => offices.Contains(c.OfficeId);
}

/// <summary>Ended matters: kept promises in the month of the promised day, everything else in the month of closing. The promised instant is read of closed ones only: until then calendars move it.</summary>
sealed class MatterFold : MeasureFold<Matter>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Closed, Measures.Reopened, Measures.Rating, Measures.Settled];

    internal override IEnumerable<Share> Of(Matter row, LocalTime time)
    {
        if (row is not { State: MatterState.Closed, ClosedAt: { } closed })
        {
            var filed = MonthOf(time.DayOf(row.FiledAt));
            yield return row.State.IsEnd() ? new(Measures.Closed, Parts.Without, filed) : new(Measures.Closed, Parts.Open, filed);
            yield break;
        }
        var day = time.DayOf(closed);
        var month = MonthOf(day);
        yield return new(Measures.Closed, Parts.All, MonthDue(row.AnswerBy ?? closed, time));
        yield return new(Measures.Reopened, Parts.All, month);
        yield return new(Measures.Rating, Parts.Asked, month);
        if (row.Looks > 0) yield return new(Measures.Reopened, Parts.Hit, month);
        if (row.Outcome is Outcome.Solved or Outcome.PartlySolved or Outcome.Explained) yield return new(Measures.Settled, Parts.All, month);
        else yield return new(Measures.Settled, Parts.Without, month);
        if (row is not { AnsweredAt: { } answered, AnswerBy: { } by } || answered >= by) yield break;
        var due = MonthDue(by, time);
        yield return new(Measures.Closed, Parts.Hit, due);
        if (by - answered <= TimeSpan.FromHours(2)) yield return new(Measures.Closed, Parts.Brink, due);
        if (day.AddDays(3).Month != day.Month) yield return new(Measures.Closed, Parts.MonthEnd, due);
    }

    /// <summary>Month of the last promised day: the promise is the first instant after it.</summary>
    internal static DateOnly MonthDue(DateTime promised, LocalTime time) => MonthOf(time.DayOf(promised.AddTicks(-1)));

    protected override string DistrictOf(Matter row) => row.District;

    protected override Guid? OfficeOf(Matter row) => row.OfficeId;

    protected override RecordRef RefOf(Matter row) => new(RecordKind.Matter, row.District, row.Id, row.Id);

    protected override IQueryable<Matter> Rows(OneWindowDbContext db) => db.Matters;

    protected override Expression<Func<Matter, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var (begin, end) = (time.BeginOf(from), time.BeginOf(to.AddMonths(1)));
        return m => (m.AnswerBy > begin && m.AnswerBy <= end) || (m.ClosedAt >= begin && m.ClosedAt < end) || (m.FiledAt >= begin && m.FiledAt < end);
    }

    protected override Expression<Func<Matter, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => m => offices.Contains(m.OfficeId);
}

/// <summary>What offices said when a matter was sent to them: taken on, or not theirs.</summary>
sealed class EntryFold : MeasureFold<MatterEntry>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.WrongDesk];

    internal override IEnumerable<Share> Of(MatterEntry row, LocalTime time)
    {
        if (row.Kind is not (EntryKind.Accepted or EntryKind.NotOurs)) yield break;
        var month = MonthOf(time.DayOf(row.At));
        yield return new(Measures.WrongDesk, Parts.All, month);
        if (row.Kind == EntryKind.NotOurs) yield return new(Measures.WrongDesk, Parts.Hit, month);
    }

    protected override string DistrictOf(MatterEntry row) => row.District;

    protected override Guid? OfficeOf(MatterEntry row) => row.OfficeId;

    protected override RecordRef RefOf(MatterEntry row) => new(RecordKind.Matter, row.District, row.MatterId, row.Id);

    protected override IQueryable<MatterEntry> Rows(OneWindowDbContext db) => db.MatterEntries.Where(e => e.Kind == EntryKind.Accepted || e.Kind == EntryKind.NotOurs);

    protected override Expression<Func<MatterEntry, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var (begin, end) = (time.BeginOf(from), time.BeginOf(to.AddMonths(1)));
        return e => e.At >= begin && e.At < end;
    }

    protected override Expression<Func<MatterEntry, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => e => offices.Contains(e.OfficeId!.Value);
}

/// <summary>Marks for the service; content is four or five of five.</summary>
sealed class RatingFold : MeasureFold<MatterRating>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Rating];

    internal override IEnumerable<Share> Of(MatterRating row, LocalTime time)
    {
        var month = MonthOf(time.DayOf(row.At));
        yield return new(Measures.Rating, Parts.All, month);
        if (row.Grade >= 4) yield return new(Measures.Rating, Parts.Hit, month);
        yield return new(Measures.Rating, FormattableString.Invariant($"g{row.Grade}"), month);
    }

    protected override string DistrictOf(MatterRating row) => row.District;

    protected override Guid? OfficeOf(MatterRating row) => row.OfficeId;

    protected override RecordRef RefOf(MatterRating row) => new(RecordKind.Matter, row.District, row.MatterId, row.Id);

    protected override IQueryable<MatterRating> Rows(OneWindowDbContext db) => db.MatterRatings;

    protected override Expression<Func<MatterRating, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var (begin, end) = (time.BeginOf(from), time.BeginOf(to.AddMonths(1)));
        return r => r.At >= begin && r.At < end;
    }

    protected override Expression<Func<MatterRating, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => r => offices.Contains(r.OfficeId);
}

/// <summary>How mediations ended.</summary>
sealed class CaseFold : MeasureFold<MediationCase>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Mediation];

    internal override IEnumerable<Share> Of(MediationCase row, LocalTime time)
    {
        if (row.AcceptedAt is not { } accepted) yield break;
        if (row is not { EndedAt: { } ended, Outcome: { } outcome })
        {
            yield return new(Measures.Mediation, Parts.Open, MonthOf(time.DayOf(accepted)));
            yield break;
        }
        var month = MonthOf(time.DayOf(ended));
        yield return new(Measures.Mediation, Parts.All, month);
        yield return new(Measures.Mediation, outcome is CaseOutcome.Agreed or CaseOutcome.PartlyAgreed or CaseOutcome.AgreedOrally ? Parts.Hit : Parts.Without, month);
    }

    protected override string DistrictOf(MediationCase row) => row.District;

    protected override Guid? OfficeOf(MediationCase row) => row.OfficeId;

    protected override RecordRef RefOf(MediationCase row) => new(RecordKind.Case, row.District, row.Id, row.Id);

    protected override IQueryable<MediationCase> Rows(OneWindowDbContext db) => db.MediationCases.Where(c => c.AcceptedAt != null);

    protected override Expression<Func<MediationCase, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var (begin, end) = (time.BeginOf(from), time.BeginOf(to.AddMonths(1)));
        return c => (c.EndedAt >= begin && c.EndedAt < end) || (c.AcceptedAt >= begin && c.AcceptedAt < end);
    }

    protected override Expression<Func<MediationCase, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => c => offices.Contains(c.OfficeId);
}

/// <summary>What agreements want done. Each part counts in the month of its last day; what its creditor released counts nowhere, what is open see <see cref="Standing"/>.</summary>
sealed class ObligationFold : MeasureFold<Obligation>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Performed];

    internal override IEnumerable<Share> Of(Obligation row, LocalTime time)
    {
        var month = MonthOf(row.Due);
        if (row.State is not (ObligationState.Done or ObligationState.Broken)) yield break;
        yield return new(Measures.Performed, Parts.All, month);
        if (row.State == ObligationState.Done && row.DoneOn <= row.Due) yield return new(Measures.Performed, Parts.Hit, month);
    }

    protected override string DistrictOf(Obligation row) => row.District;

    protected override Guid? OfficeOf(Obligation row) => row.Case?.OfficeId;

    // The office of a case never changes.
    protected override Guid? OfficeBefore(Obligation before, Obligation now) => now.Case?.OfficeId;

    protected override Task ReadyAsync(EntityEntry<Obligation> entry, CancellationToken cancellation) => entry.Reference(o => o.Case).LoadAsync(cancellation);

    protected override RecordRef RefOf(Obligation row) => new(RecordKind.Case, row.District, row.CaseId, row.Id);

    protected override IQueryable<Obligation> Rows(OneWindowDbContext db) => db.Obligations.Include(o => o.Case);

    protected override Expression<Func<Obligation, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var next = to.AddMonths(1);
        return o => o.Due >= from && o.Due < next;
    }

    protected override Expression<Func<Obligation, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => o => offices.Contains(o.Case!.OfficeId);
}

/// <summary>Requests for legal aid that were handed in, and how many days the decision took.</summary>
sealed class AidFold : MeasureFold<AidRequest>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Aid];

    internal override IEnumerable<Share> Of(AidRequest row, LocalTime time)
    {
        if (row.HandedInOn is not { } handedIn) yield break;
        yield return new(Measures.Aid, Parts.All, MonthOf(handedIn));
        if (row.DecidedOn is not { } decided) { yield return new(Measures.Aid, Parts.Open, MonthOf(handedIn)); yield break; }
        yield return new(Measures.Aid, Parts.Days(decided.DayNumber - handedIn.DayNumber), MonthOf(handedIn));
    }

    protected override string DistrictOf(AidRequest row) => row.District;

    protected override Guid? OfficeOf(AidRequest row) => row.OfficeId;

    protected override RecordRef RefOf(AidRequest row) => new(RecordKind.Aid, row.District, row.Id, row.Id);

    protected override IQueryable<AidRequest> Rows(OneWindowDbContext db) => db.Set<AidRequest>().Where(r => r.HandedInOn != null);

    protected override Expression<Func<AidRequest, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var next = to.AddMonths(1);
        return r => r.HandedInOn >= from && r.HandedInOn < next;
    }

    protected override Expression<Func<AidRequest, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => r => offices.Contains(r.OfficeId);
}

/// <summary>Tasks of the programme, in the month in which they were to be finished. Measures below a task count with it, and projects that are titles only lead no data anywhere (domain 9).</summary>
sealed class TaskFold : MeasureFold<ProgrammeTask>
{
    internal override IReadOnlyCollection<string> Feeds { get; } = [Measures.Tasks];

    internal override IEnumerable<Share> Of(ProgrammeTask row, LocalTime time)
    {
        if (row.ParentId is not null || row.State is TaskState.Dropped or TaskState.Suspended) yield break;
        var month = MonthOf(row.Finish);
        yield return new(Measures.Tasks, Parts.All, month);
        if (row.State != TaskState.Closed) yield return new(Measures.Tasks, Parts.Open, month);
        else if (row.ClosedOn <= row.Finish) yield return new(Measures.Tasks, Parts.Hit, month);
    }

    protected override string DistrictOf(ProgrammeTask row) => Area.DistrictOf(row.AreaCode);

    protected override Guid? OfficeOf(ProgrammeTask row) => row.Project?.IsTitleOnly == true ? null : row.LeadOfficeId;

    // Whether a project is a title only is said once.
    protected override Guid? OfficeBefore(ProgrammeTask before, ProgrammeTask now) => now.Project?.IsTitleOnly == true ? null : before.LeadOfficeId;

    protected override Task ReadyAsync(EntityEntry<ProgrammeTask> entry, CancellationToken cancellation) => entry.Reference(t => t.Project).LoadAsync(cancellation);

    protected override RecordRef RefOf(ProgrammeTask row) => new(RecordKind.Task, DistrictOf(row), row.Id, row.Id);

    protected override IQueryable<ProgrammeTask> Rows(OneWindowDbContext db) => db.ProgrammeTasks.Include(t => t.Project);

    protected override Expression<Func<ProgrammeTask, bool>> Between(DateOnly from, DateOnly to, LocalTime time)
    {
        var next = to.AddMonths(1);
        return t => t.Finish >= from && t.Finish < next;
    }

    protected override Expression<Func<ProgrammeTask, bool>> OfOffices(IReadOnlyCollection<Guid> offices) => t => offices.Contains(t.LeadOfficeId);
}
