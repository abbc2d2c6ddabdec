using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

static class ProgrammeData
{
    extension(OneWindowDbContext db)
    {
        internal DbSet<ProgrammeYear> ProgrammeYears => db.Set<ProgrammeYear>();
        internal DbSet<Project> Projects => db.Set<Project>();
        internal DbSet<ProgrammeTask> ProgrammeTasks => db.Set<ProgrammeTask>();
        internal DbSet<TaskUnit> TaskUnits => db.Set<TaskUnit>();
        internal DbSet<Milestone> Milestones => db.Set<Milestone>();
        internal DbSet<TaskEvidence> TaskEvidence => db.Set<TaskEvidence>();
        internal DbSet<TaskEntry> TaskEntries => db.Set<TaskEntry>();
    }
}
