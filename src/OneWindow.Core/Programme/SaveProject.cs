using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Programme;

/// <summary>A new project of a year, or one as it shall stand. Whether it is a title only is said once.</summary>
/// <param name="Id">Null for a new one.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveProject(Guid YearId, Guid? Id, int Number, string? Title, string? TitleEn, string? About, Guid? LeadOfficeId, bool IsTitleOnly, int Weight = 1, string? Seen = null)
{
    public const int LongestTitle = 120, LongestAbout = 1000, HighestNumber = 99, MostWeight = 100;
}

public sealed class SaveProjectHandler(ProgrammeDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>project-number-taken</c>; <c>office-unknown</c>; <c>title-only</c>: such a project has no words beside its title; <c>year-closed</c>.
    /// </exception>
    public Task<Guid> HandleAsync(SaveProject command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var db = desk.Db;
        var year = await desk.EnterAsync(command.YearId, cancellation);
        var by = act.Needing(Permission.KeepProgramme, year.AreaCode);
        if (year.State == YearState.Closed) throw new RefusalException("year-closed");
        var title = TypedText.Demand(command.Title, nameof(command.Title), SaveProject.LongestTitle);
        if (command.Number is < 1 or > SaveProject.HighestNumber) throw new RefusalException("number-out-of-range", nameof(command.Number));
        if (command.Weight is < 1 or > SaveProject.MostWeight) throw new RefusalException("number-out-of-range", nameof(command.Weight));
        if (await db.Projects.AnyAsync(p => p.YearId == year.Id && p.Number == command.Number && p.Id != command.Id, cancellation)) throw new RefusalException("project-number-taken", nameof(command.Number));
        if (command.LeadOfficeId is not { } office || !await db.Offices.AnyAsync(o => o.Id == office && o.ClosedOn == null, cancellation)) throw new RefusalException("office-unknown", nameof(command.LeadOfficeId));
        var project = await StandingAsync(command, year, title, office, cancellation);
        project.About = TypedText.Lines(command.About, nameof(command.About), SaveProject.LongestAbout);
        if (project.IsTitleOnly && project.About.Length > 0) throw new RefusalException("title-only", nameof(command.About));
        (project.Title, project.TitleEn, project.LeadOfficeId) = (title, TypedText.Short(command.TitleEn, nameof(command.TitleEn), SaveProject.LongestTitle), office);
        (project.Number, project.Weight) = (command.Number, command.Weight);
        await db.SaveOrRunAgainAsync(cancellation);
        await desk.RollUp.YearAsync(year.Id, cancellation);
        db.Record(by, "save-project", year.District, nameof(Project), project.Id, project.Number.ToString("00", System.Globalization.CultureInfo.InvariantCulture));
        await db.SaveChangesAsync(cancellation);
        return project.Id;
    }, cancellation);

    async Task<Project> StandingAsync(SaveProject command, ProgrammeYear year, string title, Guid office, CancellationToken cancellation)
    {
        if (command.Id is not { } id)
        {
            var fresh = new Project { YearId = year.Id, Number = command.Number, Title = title, LeadOfficeId = office, IsTitleOnly = command.IsTitleOnly };
            desk.Db.Projects.Add(fresh);
            return fresh;
        }
        var project = await desk.Db.Projects.FirstOrDefaultAsync(p => p.Id == id && p.YearId == year.Id, cancellation) ?? throw new NotVisibleException("project");
        TypedText.DemandUnchanged(command.Seen, MarkOf(project));
        // The number of a project stands in those of its tasks.
        if (project.Number != command.Number && await desk.Db.ProgrammeTasks.AnyAsync(t => t.ProjectId == id, cancellation)) throw new RefusalException("project-has-tasks", nameof(command.Number));
        return project;
    }

    internal static string MarkOf(Project p) => StandingMark.Of(p.Number, p.Title, p.TitleEn, p.About, p.LeadOfficeId, p.Weight, p.DroppedOn);
}
