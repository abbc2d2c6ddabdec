using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OneWindow.Core.Programme;

sealed class ProgrammeMapping : IEntityTypeConfiguration<ProgrammeYear>, IEntityTypeConfiguration<Project>, IEntityTypeConfiguration<ProgrammeTask>, IEntityTypeConfiguration<TaskUnit>,
    IEntityTypeConfiguration<Milestone>, IEntityTypeConfiguration<TaskEvidence>, IEntityTypeConfiguration<TaskEntry>
{
    public void Configure(EntityTypeBuilder<ProgrammeYear> builder)
    {
        builder.ToTable("ProgrammeYears");
        foreach (var title in new[] { nameof(ProgrammeYear.Title), nameof(ProgrammeYear.TitleEn) }) builder.Property(title).HasMaxLength(SaveProgrammeYear.LongestTitle);
        builder.Property(y => y.AreaCode).HasMaxLength(15);
        builder.HasOne(y => y.Area).WithMany().HasForeignKey(y => y.AreaId);
        // One programme of a place and year, whoever saves first.
        builder.HasIndex(y => new { y.AreaId, y.Year }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.ToTable("Projects");
        foreach (var title in new[] { nameof(Project.Title), nameof(Project.TitleEn) }) builder.Property(title).HasMaxLength(SaveProject.LongestTitle);
        builder.Property(p => p.About).HasMaxLength(SaveProject.LongestAbout);
        builder.Property(p => p.DroppedWhy).HasMaxLength(SaveTask.LongestLine);
        builder.HasOne(p => p.Year).WithMany().HasForeignKey(p => p.YearId);
        builder.HasOne(p => p.LeadOffice).WithMany().HasForeignKey(p => p.LeadOfficeId);
        builder.HasIndex(p => new { p.YearId, p.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ProgrammeTask> builder)
    {
        builder.ToTable("ProgrammeTasks");
        builder.Property(t => t.Number).HasMaxLength(16);
        foreach (var title in new[] { nameof(ProgrammeTask.Title), nameof(ProgrammeTask.TitleEn) }) builder.Property(title).HasMaxLength(SaveTask.LongestTitle);
        foreach (var text in new[] { nameof(ProgrammeTask.Measure), nameof(ProgrammeTask.Problem), nameof(ProgrammeTask.Needed) }) builder.Property(text).HasMaxLength(SaveTask.LongestText);
        foreach (var line in new[] { nameof(ProgrammeTask.Leader), nameof(ProgrammeTask.LampWord), nameof(ProgrammeTask.StateWhy) }) builder.Property(line).HasMaxLength(SaveTask.LongestLine);
        builder.Property(t => t.AreaCode).HasMaxLength(15);
        builder.HasOne(t => t.Project).WithMany().HasForeignKey(t => t.ProjectId);
        builder.HasOne(t => t.Parent).WithMany().HasForeignKey(t => t.ParentId);
        builder.HasOne(t => t.Area).WithMany().HasForeignKey(t => t.AreaId);
        builder.HasOne(t => t.LeadOffice).WithMany().HasForeignKey(t => t.LeadOfficeId);
        builder.HasIndex(t => new { t.YearId, t.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TaskUnit> builder)
    {
        builder.ToTable("TaskUnits");
        builder.HasOne(u => u.Task).WithMany().HasForeignKey(u => u.TaskId);
        builder.HasOne(u => u.Office).WithMany().HasForeignKey(u => u.OfficeId);
        builder.HasIndex(u => new { u.TaskId, u.OfficeId }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("Milestones");
        builder.Property(m => m.Planned).HasMaxLength(SaveTask.LongestText);
        builder.Property(m => m.Done).HasMaxLength(SaveTask.LongestText);
        builder.HasOne(m => m.Task).WithMany().HasForeignKey(m => m.TaskId);
        builder.HasIndex(m => new { m.TaskId, m.Quarter }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TaskEvidence> builder)
    {
        builder.ToTable("TaskEvidence");
        builder.Property(e => e.Title).HasMaxLength(SaveTask.LongestTitle);
        builder.Property(e => e.MediaType).HasMaxLength(100);
        builder.Property(e => e.AddedByName).HasMaxLength(100);
        builder.HasOne(e => e.Task).WithMany().HasForeignKey(e => e.TaskId);
    }

    public void Configure(EntityTypeBuilder<TaskEntry> builder)
    {
        builder.ToTable("TaskEntries");
        builder.Property(e => e.Action).HasMaxLength(40);
        builder.Property(e => e.StaffName).HasMaxLength(100);
        builder.Property(e => e.Words).HasMaxLength(SaveTask.LongestText);
        builder.HasOne(e => e.Task).WithMany().HasForeignKey(e => e.TaskId);
    }
}
