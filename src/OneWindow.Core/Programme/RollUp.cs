using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

/// <summary>Carries progress upwards after a change: a task from its milestones or measures, then every task above it, the project and the year. Always inside the year's turn.</summary>
public sealed class RollUp(OneWindowDbContext db)
{
    internal OneWindowDbContext Db => db;

    /// <summary>Weighted mean in hundredths of a per cent; nothing to weigh is 0.</summary>
    internal static int Mean(IEnumerable<(int Weight, int Progress)> parts)
    {
        long weights = 0, sum = 0;
        foreach (var (weight, progress) in parts) (weights, sum) = (weights + weight, sum + ((long)weight * progress));
        return weights == 0 ? 0 : (int)(sum / weights);
    }

    /// <summary>Progress of a task without measures.</summary>
    internal static int OfMilestones(ProgrammeTask task, IEnumerable<Milestone> milestones) =>
        task.State == TaskState.Closed ? 10_000 : Mean(milestones.Select(m => (m.Weight, m.DonePercent * 100)));

    /// <summary>After one task has changed (already saved): itself, what is above it, its project and its year. Reads only the siblings on the way up.</summary>
    internal async Task AfterAsync(ProgrammeTask task, CancellationToken cancellation)
    {
        for (var at = task; ;)
        {
            var progress = await OfAsync(at, cancellation);
            var moved = progress != at.Progress || at == task;
            at.Progress = progress;
            if (!moved) return;
            await db.SaveChangesAsync(cancellation);
            if (at.ParentId is not { } above) break;
            at = await db.ProgrammeTasks.FirstAsync(t => t.Id == above, cancellation);
        }
        await ProjectAsync(task.ProjectId, cancellation);
        await YearAsync(task.YearId, cancellation);
    }

    async Task<int> OfAsync(ProgrammeTask task, CancellationToken cancellation)
    {
        if (task.State == TaskState.Closed) return 10_000;
        var measures = await db.ProgrammeTasks.Where(t => t.ParentId == task.Id && t.State != TaskState.Dropped).Select(t => new { t.Weight, t.Progress }).ToListAsync(cancellation);
        return measures.Count > 0 ? Mean(measures.Select(m => (m.Weight, m.Progress)))
            : OfMilestones(task, await db.Milestones.Where(m => m.TaskId == task.Id).ToListAsync(cancellation));
    }

    internal async Task ProjectAsync(Guid projectId, CancellationToken cancellation)
    {
        var project = await db.Projects.FirstAsync(p => p.Id == projectId, cancellation);
        var tasks = await db.ProgrammeTasks.Where(t => t.ProjectId == projectId && t.ParentId == null && t.State != TaskState.Dropped).Select(t => new { t.Weight, t.Progress }).ToListAsync(cancellation);
        project.Progress = Mean(tasks.Select(t => (t.Weight, t.Progress)));
        await db.SaveChangesAsync(cancellation);
    }

    internal async Task YearAsync(Guid yearId, CancellationToken cancellation)
    {
        var year = await db.ProgrammeYears.FirstAsync(y => y.Id == yearId, cancellation);
        var projects = await db.Projects.Where(p => p.YearId == yearId && !p.IsTitleOnly && p.DroppedOn == null).Select(p => new { p.Weight, p.Progress }).ToListAsync(cancellation);
        year.Progress = Mean(projects.Select(p => (p.Weight, p.Progress)));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Everything of a year anew, from the leaves; after a file was brought in, and as the measure for <see cref="AfterAsync"/>.</summary>
    internal async Task WholeAsync(Guid yearId, CancellationToken cancellation)
    {
        var tasks = await db.ProgrammeTasks.Where(t => t.YearId == yearId).ToListAsync(cancellation);
        var milestones = (await db.Milestones.Where(m => m.Task!.YearId == yearId).ToListAsync(cancellation)).ToLookup(m => m.TaskId);
        var below = tasks.Where(t => t.ParentId is not null && t.Counts).ToLookup(t => t.ParentId!.Value);
        foreach (var task in tasks.OrderByDescending(t => t.Number.Length))
            task.Progress = task.State == TaskState.Closed ? 10_000
                : below[task.Id].Any() ? Mean(below[task.Id].Select(t => (t.Weight, t.Progress))) : OfMilestones(task, milestones[task.Id]);
        await db.SaveChangesAsync(cancellation);
        foreach (var project in await db.Projects.Where(p => p.YearId == yearId).Select(p => p.Id).ToListAsync(cancellation)) await ProjectAsync(project, cancellation);
        await YearAsync(yearId, cancellation);
    }
}
