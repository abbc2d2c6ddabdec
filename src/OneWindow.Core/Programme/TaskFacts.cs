using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <param name="Quarter">1 to 4.</param>
/// <param name="Due">Last day.</param>
/// <param name="Weight">1 to 100.</param>
public sealed record MilestoneFacts(int Quarter, DateOnly Due, string? Planned, int Weight = 1);

/// <summary>A task as whoever keeps the programme writes it.</summary>
public sealed record TaskFacts
{
    public string? Title { get; init; }
    public string? TitleEn { get; init; }

    /// <summary>What must be so for it to be done.</summary>
    public string? Measure { get; init; }
    public TaskLevel Level { get; init; }

    /// <summary>Code of the place it is for.</summary>
    public string? AreaCode { get; init; }
    public Guid? LeadOfficeId { get; init; }
    public IReadOnlyList<Guid> JointOfficeIds { get; init; } = [];
    public string? Leader { get; init; }
    public DateOnly Start { get; init; }
    public DateOnly Finish { get; init; }

    /// <summary>1 to 100.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>At most one for each quarter.</summary>
    public IReadOnlyList<MilestoneFacts> Milestones { get; init; } = [];
}

/// <summary>Checks the facts of a task and sets them; the form and the file are held to the same.</summary>
public sealed class TaskWriter(OneWindowDbContext db, AreaTreeKeeper areas)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>area-unknown</c>; <c>area-outside</c>: not in the place of the programme; <c>office-unknown</c>; <c>days-order</c>: it ends before it begins;
    /// <c>day-outside-year</c>: ends in neither the programme's year nor the next; <c>milestone-outside</c>: not between beginning and end; <c>milestone-twice</c>; <c>milestone-order</c>: a later quarter has an
    /// earlier day; <c>title-only</c>: such a task has title, unit and days and nothing else.
    /// </exception>
    internal async Task<Area> DemandAsync(TaskFacts facts, ProgrammeYear year, Project project, DateOnly today, CancellationToken cancellation)
    {
        var ids = facts.JointOfficeIds.Append(facts.LeadOfficeId ?? Guid.Empty).ToHashSet();
        var known = await db.Offices.Where(o => ids.Contains(o.Id)).Select(o => o.Id).ToHashSetAsync(cancellation);
        var area = AreaOf(facts, today);
        foreach (var fault in Faults(facts, year, project, area, known)) throw new RefusalException(fault.Code, fault.Field);
        return area!;
    }

    /// <summary>The place a task is for, in force today.</summary>
    internal Area? AreaOf(TaskFacts facts, DateOnly today) => areas.Current.FindByCode(facts.AreaCode ?? "", today);

    /// <summary>Everything that is wrong with the facts, in the order of the form; <c>Quarter</c> says which milestone.</summary>
    /// <param name="offices">Ids of the offices there are, at least of those named.</param>
    internal static IEnumerable<(string Code, string? Field, int? Quarter)> Faults(TaskFacts facts, ProgrammeYear year, Project project, Area? area, IReadOnlySet<Guid> offices)
    {
        foreach (var refused in new[] { Refused(() => TypedText.Demand(facts.Title, nameof(facts.Title), SaveTask.LongestTitle)), Refused(() => TypedText.Short(facts.TitleEn, nameof(facts.TitleEn), SaveTask.LongestTitle)), Refused(() => TypedText.Lines(facts.Measure, nameof(facts.Measure), SaveTask.LongestText)), Refused(() => TypedText.Short(facts.Leader, nameof(facts.Leader), SaveTask.LongestLine)) })
            if (refused is { } r) yield return (r.Code, r.Field, null);
        if (!Enum.IsDefined(facts.Level)) yield return ("level-missing", nameof(facts.Level), null);
        if (area is null) yield return ("area-unknown", nameof(facts.AreaCode), null);
        else if (!area.Code.StartsWith(year.AreaCode, StringComparison.Ordinal)) yield return ("area-outside", nameof(facts.AreaCode), null);
        var joint = facts.JointOfficeIds;
        if (facts.LeadOfficeId is not { } lead || !offices.Contains(lead)) yield return ("office-unknown", nameof(facts.LeadOfficeId), null);
        else if (joint.Distinct().Count() != joint.Count || joint.Contains(lead) || !joint.All(offices.Contains)) yield return ("office-unknown", nameof(facts.JointOfficeIds), null);
        if (facts.Weight is < 1 or > SaveProject.MostWeight) yield return ("number-out-of-range", nameof(facts.Weight), null);
        if (facts.Finish < facts.Start) yield return ("days-order", nameof(facts.Finish), null);
        if (facts.Finish.Year < year.Year || facts.Finish.Year > year.Year + 1) yield return ("day-outside-year", nameof(facts.Finish), null);
        if (facts.Start.Year < year.Year - 5) yield return ("day-outside-year", nameof(facts.Start), null);
        if (project.IsTitleOnly && (facts.Measure is { Length: > 0 } || facts.Leader is { Length: > 0 } || joint.Count > 0 || facts.Milestones.Count > 0)) yield return ("title-only", null, null);
        foreach (var (code, quarter) in MilestoneFaults(facts)) yield return (code, nameof(facts.Milestones), quarter);
    }

    static RefusalException? Refused(Action demand)
    {
        try { demand(); return null; }
        catch (RefusalException refusal) { return refusal; }
    }

    static IEnumerable<(string Code, int Quarter)> MilestoneFaults(TaskFacts facts)
    {
        MilestoneFacts? before = null;
        foreach (var milestone in facts.Milestones.OrderBy(m => m.Quarter))
        {
            if (Refused(() => TypedText.Demand(milestone.Planned, nameof(facts.Milestones), SaveTask.LongestText)) is { } refused) yield return (refused.Code, milestone.Quarter);
            if (milestone.Quarter is < 1 or > 4 || milestone.Weight is < 1 or > SaveProject.MostWeight) yield return ("number-out-of-range", milestone.Quarter);
            if (milestone.Due < facts.Start || milestone.Due > facts.Finish) yield return ("milestone-outside", milestone.Quarter);
            if (before?.Quarter == milestone.Quarter) yield return ("milestone-twice", milestone.Quarter);
            else if (before is not null && milestone.Due <= before.Due) yield return ("milestone-order", milestone.Quarter);
            before = milestone;
        }
    }

    /// <summary>Sets what was demanded before. What was reported of a milestone stays; a milestone with a report is not removed.</summary>
    /// <exception cref="RefusalException"><c>milestone-reported</c>.</exception>
    internal async Task SetAsync(ProgrammeTask task, TaskFacts facts, Area area, CancellationToken cancellation)
    {
        (task.Title, task.TitleEn) = (CleanText.Line(facts.Title), CleanText.Line(facts.TitleEn));
        task.Measure = TypedText.Lines(facts.Measure, nameof(facts.Measure), SaveTask.LongestText);
        (task.Leader, task.Level, task.AreaId, task.AreaCode) = (CleanText.Line(facts.Leader), facts.Level, area.Id, area.Code);
        (task.LeadOfficeId, task.Start, task.Finish, task.Weight) = (facts.LeadOfficeId!.Value, facts.Start, facts.Finish, facts.Weight);
        var units = await db.TaskUnits.Where(u => u.TaskId == task.Id).ToListAsync(cancellation);
        db.TaskUnits.RemoveRange(units.Where(u => !facts.JointOfficeIds.Contains(u.OfficeId)));
        db.TaskUnits.AddRange(facts.JointOfficeIds.Except(units.Select(u => u.OfficeId)).Select(o => new TaskUnit { TaskId = task.Id, OfficeId = o }));
        var milestones = await db.Milestones.Where(m => m.TaskId == task.Id).ToListAsync(cancellation);
        foreach (var gone in milestones.Where(m => facts.Milestones.All(f => f.Quarter != m.Quarter)))
            db.Milestones.Remove(gone.DonePercent == 0 && gone.Done.Length == 0 ? gone : throw new RefusalException("milestone-reported", nameof(facts.Milestones)));
        foreach (var fact in facts.Milestones)
        {
            var planned = TypedText.Lines(fact.Planned, nameof(facts.Milestones), SaveTask.LongestText);
            if (milestones.Find(m => m.Quarter == fact.Quarter) is { } standing) (standing.Due, standing.Planned, standing.Weight) = (fact.Due, planned, fact.Weight);
            else db.Milestones.Add(new() { TaskId = task.Id, Quarter = fact.Quarter, Due = fact.Due, Planned = planned, Weight = fact.Weight });
        }
    }

    /// <summary>The facts of a task as they stand; <see cref="SetAsync"/> with them changes nothing.</summary>
    internal async Task<TaskFacts> FactsAsync(ProgrammeTask task, CancellationToken cancellation)
    {
        var milestones = await db.Milestones.AsNoTracking().Where(m => m.TaskId == task.Id).OrderBy(m => m.Quarter).ToListAsync(cancellation);
        return new()
        {
            Title = task.Title,
            TitleEn = task.TitleEn,
            Measure = task.Measure,
            Level = task.Level,
            AreaCode = task.AreaCode,
            LeadOfficeId = task.LeadOfficeId,
            JointOfficeIds = await db.TaskUnits.Where(u => u.TaskId == task.Id).OrderBy(u => u.Id).Select(u => u.OfficeId).ToListAsync(cancellation),
            Leader = task.Leader,
            Start = task.Start,
            Finish = task.Finish,
            Weight = task.Weight,
            Milestones = [.. milestones.Select(m => new MilestoneFacts(m.Quarter, m.Due, m.Planned, m.Weight))],
        };
    }

    /// <summary>What differs between two sets of facts, field by field, for the change log; units by name.</summary>
    internal async Task<IReadOnlyList<FieldChange>> BetweenAsync(TaskFacts from, TaskFacts to, CancellationToken cancellation)
    {
        var ids = new[] { from, to }.SelectMany(f => f.JointOfficeIds.Append(f.LeadOfficeId!.Value)).ToHashSet();
        return Between(from, to, await db.Offices.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancellation));
    }

    /// <param name="names">Of the offices named in either.</param>
    internal static IReadOnlyList<FieldChange> Between(TaskFacts from, TaskFacts to, IReadOnlyDictionary<Guid, string> names) =>
        [.. Fields(from, names).Zip(Fields(to, names)).Where(p => p.First.Value != p.Second.Value).Select(p => new FieldChange(p.First.Field, p.First.Value, p.Second.Value))];

    static IEnumerable<(string Field, string Value)> Fields(TaskFacts f, IReadOnlyDictionary<Guid, string> names)
    {
        yield return (nameof(f.Title), CleanText.Line(f.Title));
        yield return (nameof(f.TitleEn), CleanText.Line(f.TitleEn));
        yield return (nameof(f.Measure), TypedText.Lines(f.Measure, nameof(f.Measure), SaveTask.LongestText));
        yield return (nameof(f.Level), f.Level.ToString());
        yield return (nameof(f.AreaCode), f.AreaCode ?? "");
        yield return (nameof(f.LeadOfficeId), names[f.LeadOfficeId!.Value]);
        yield return (nameof(f.JointOfficeIds), string.Join('、', f.JointOfficeIds.Select(o => names[o]).Order(StringComparer.Ordinal)));
        yield return (nameof(f.Leader), CleanText.Line(f.Leader));
        yield return (nameof(f.Start), Day(f.Start));
        yield return (nameof(f.Finish), Day(f.Finish));
        yield return (nameof(f.Weight), f.Weight.ToString(CultureInfo.InvariantCulture));
        for (var quarter = 1; quarter <= 4; quarter++)
            yield return ($"Milestone{quarter}", f.Milestones.FirstOrDefault(m => m.Quarter == quarter) is { } m
                ? string.Create(CultureInfo.InvariantCulture, $"{Day(m.Due)} {TypedText.Lines(m.Planned, nameof(f.Milestones), SaveTask.LongestText)} ({m.Weight})") : "");
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
