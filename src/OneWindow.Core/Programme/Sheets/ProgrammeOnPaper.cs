using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme.Sheets;

/// <summary>A year's tasks with everything a workbook shows of them, read in a handful of queries.</summary>
sealed record ProgrammeOnPaper(IReadOnlyList<Project> Projects, IReadOnlyList<ProgrammeTask> Tasks, ILookup<Guid, Milestone> Milestones, ILookup<Guid, Guid> Joint, SheetUnits Units, IReadOnlySet<Guid> OpenUnits)
{
    internal static async Task<ProgrammeOnPaper> ReadAsync(OneWindowDbContext db, AreaTree areas, Guid yearId, CancellationToken cancellation)
    {
        var offices = await db.Offices.AsNoTracking().OrderBy(o => o.Id).Select(o => new { o.Id, o.Name, o.NameEn, o.AreaId, o.ClosedOn }).ToListAsync(cancellation);
        var tasks = await db.ProgrammeTasks.AsNoTracking().Where(t => t.YearId == yearId).ToListAsync(cancellation);
        return new(
            await db.Projects.AsNoTracking().Where(p => p.YearId == yearId).OrderBy(p => p.Number).ToListAsync(cancellation),
            [.. tasks.OrderBy(t => t.Number, StringComparer.Ordinal)],
            (await db.Milestones.AsNoTracking().Where(m => m.Task!.YearId == yearId).OrderBy(m => m.Quarter).ToListAsync(cancellation)).ToLookup(m => m.TaskId),
            (await db.TaskUnits.AsNoTracking().Where(u => u.Task!.YearId == yearId).OrderBy(u => u.Id).ToListAsync(cancellation)).ToLookup(u => u.TaskId, u => u.OfficeId),
            new([.. offices.Select(o => new SheetUnit(o.Id, o.Name, o.NameEn ?? "", areas.Find(o.AreaId)?.Code ?? ""))]),
            offices.Where(o => o.ClosedOn is null).Select(o => o.Id).ToHashSet());
    }

    internal TaskFacts FactsOf(ProgrammeTask task) => new()
    {
        Title = task.Title,
        TitleEn = task.TitleEn,
        Measure = task.Measure,
        Level = task.Level,
        AreaCode = task.AreaCode,
        LeadOfficeId = task.LeadOfficeId,
        JointOfficeIds = [.. Joint[task.Id]],
        Leader = task.Leader,
        Start = task.Start,
        Finish = task.Finish,
        Weight = task.Weight,
        Milestones = [.. Milestones[task.Id].Select(m => new MilestoneFacts(m.Quarter, m.Due, m.Planned, m.Weight))],
    };
}
