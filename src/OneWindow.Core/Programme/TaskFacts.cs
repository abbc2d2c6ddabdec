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
        TypedText.Demand(facts.Title, nameof(facts.Title), SaveTask.LongestTitle);
        TypedText.Short(facts.TitleEn, nameof(facts.TitleEn), SaveTask.LongestTitle);
        TypedText.Lines(facts.Measure, nameof(facts.Measure), SaveTask.LongestText);
        TypedText.Short(facts.Leader, nameof(facts.Leader), SaveTask.LongestLine);
        if (!Enum.IsDefined(facts.Level)) throw new RefusalException("level-missing", nameof(facts.Level));
        if (areas.Current.FindByCode(facts.AreaCode ?? "", today) is not { } area) throw new RefusalException("area-unknown", nameof(facts.AreaCode));
        if (!area.Code.StartsWith(year.AreaCode, StringComparison.Ordinal)) throw new RefusalException("area-outside", nameof(facts.AreaCode));
        if (facts.LeadOfficeId is not { } lead || !await db.Offices.AnyAsync(o => o.Id == lead, cancellation)) throw new RefusalException("office-unknown", nameof(facts.LeadOfficeId));
        var joint = facts.JointOfficeIds.ToList();
        if (joint.Distinct().Count() != joint.Count || joint.Contains(lead) || await db.Offices.CountAsync(o => joint.Contains(o.Id), cancellation) != joint.Count) throw new RefusalException("office-unknown", nameof(facts.JointOfficeIds));
        if (facts.Weight is < 1 or > SaveProject.MostWeight) throw new RefusalException("number-out-of-range", nameof(facts.Weight));
        if (facts.Finish < facts.Start) throw new RefusalException("days-order", nameof(facts.Finish));
        if (facts.Finish.Year < year.Year || facts.Finish.Year > year.Year + 1) throw new RefusalException("day-outside-year", nameof(facts.Finish));
        if (facts.Start.Year < year.Year - 5) throw new RefusalException("day-outside-year", nameof(facts.Start));
        if (project.IsTitleOnly && (facts.Measure is { Length: > 0 } || facts.Leader is { Length: > 0 } || joint.Count > 0 || facts.Milestones.Count > 0)) throw new RefusalException("title-only");
        DemandMilestones(facts);
        return area;
    }

    static void DemandMilestones(TaskFacts facts)
    {
        MilestoneFacts? before = null;
        foreach (var milestone in facts.Milestones.OrderBy(m => m.Quarter))
        {
            TypedText.Demand(milestone.Planned, nameof(facts.Milestones), SaveTask.LongestText);
            if (milestone.Quarter is < 1 or > 4 || milestone.Weight is < 1 or > SaveProject.MostWeight) throw new RefusalException("number-out-of-range", nameof(facts.Milestones));
            if (milestone.Due < facts.Start || milestone.Due > facts.Finish) throw new RefusalException("milestone-outside", nameof(facts.Milestones));
            if (before?.Quarter == milestone.Quarter) throw new RefusalException("milestone-twice", nameof(facts.Milestones));
            if (before is not null && milestone.Due <= before.Due) throw new RefusalException("milestone-order", nameof(facts.Milestones));
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
        var names = await db.Offices.Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancellation);
        return [.. Fields(from, names).Zip(Fields(to, names)).Where(p => p.First.Value != p.Second.Value).Select(p => new FieldChange(p.First.Field, p.First.Value, p.Second.Value))];
    }

    static IEnumerable<(string Field, string Value)> Fields(TaskFacts f, Dictionary<Guid, string> names)
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
