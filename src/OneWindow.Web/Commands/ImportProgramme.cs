using System.CommandLine;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Programme;
using OneWindow.Core.Programme.Sheets;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;
using OneWindow.Web.Programme.Sheets;
using Spectre.Console;

namespace OneWindow.Web.Commands;

/// <summary>
/// <c>onewindow import programme FILE --year 2026 [--dry-run]</c>: the projects and tasks of a year from a workbook, all or nothing, may be run again. Exit code 0 done (or good, with <c>--dry-run</c>), 1 the file has
/// faults, which stand in <c>FILE.faults.xlsx</c> beside it, 2 it cannot be read.
/// </summary>
static class ImportProgramme
{
    const int MostFaultsShown = 100;

    internal static Command Create()
    {
        var file = new Argument<FileInfo>("FILE");
        var year = new Option<int>("--year") { Required = true, Description = "The year of the programme." };
        var trial = new Option<bool>("--dry-run") { Description = "Only say what would happen." };
        var why = new Option<string?>("--why") { Description = "The reason that stands in the change log of every changed task; the file's name where it is left out." };
        var command = new Command("programme", "The tasks of a year: a workbook (.xlsx) as the programme's page gives it.") { file, year, trial, why };
        SiteSettings.AddTo(command);
        command.SetAction(async (parsed, cancellation) => await SiteSettings.RefusedAsync(parsed) ? 2
            : await RunAsync(SiteSettings.Of(parsed), parsed.GetValue(file)!, parsed.GetValue(year), parsed.GetValue(trial), parsed.GetValue(why), cancellation));
        return command;
    }

    static async Task<int> RunAsync(string[] settings, FileInfo file, int year, bool isTrial, string? why, CancellationToken cancellation)
    {
        var texts = new Texts();
        try
        {
            await using var site = Site.Build(settings);
            await using var scope = site.Services.CreateAsyncScope();
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<OneWindowDbContext>();
            await db.Database.MigrateAsync(cancellation);
            await services.GetRequiredService<SnapshotStore>().RefreshAsync(db, cancellation);
            var act = new Act(Actor.System, site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            var row = await services.GetRequiredService<ProgrammeQueries>().DemandYearAsync(act.Who, year, cancellation);
            await using var stream = file.OpenRead();
            var report = await services.GetRequiredService<ImportTasksHandler>().HandleAsync(new(row.Id, stream, isTrial, why ?? file.Name), act, cancellation);
            foreach (var note in report.Notes.Concat(report.Faults).Take(MostFaultsShown)) AnsiConsole.WriteLine(texts["tasksheet.said", texts.PlaceOf(note), texts.SayInRow(note)]);
            if (report.Faults.Count == 0)
            {
                if (report.Projects.Count > 0) AnsiConsole.WriteLine(texts["tasksheet.project-counts", report.Projects.Count(p => p.IsNew), report.Projects.Count(p => !p.IsNew)]);
                AnsiConsole.WriteLine(texts[isTrial ? "import.programme-trial" : "import.programme-done", report.Added, report.Changed, report.Unchanged, report.Left]);
                return 0;
            }
            var red = Path.ChangeExtension(file.FullName, ".faults.xlsx");
            await using (var target = File.Create(red)) FaultFile.Write(stream, target, report.Faults, texts.Language == "zh-CN", texts.SayInRow);
            AnsiConsole.WriteLine(texts["import.programme-refused", report.Faults.Count, red]);
            return 1;
        }
        catch (NotVisibleException) { AnsiConsole.WriteLine(texts["import.programme-unknown", year]); return 2; }
        catch (RefusalException refusal) { AnsiConsole.WriteLine($"{refusal.Field}: {texts[$"refusal.{refusal.Code}"]}"); return 2; }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException) { AnsiConsole.WriteLine(fault.Message); return 2; }
        catch (OperationCanceledException) { AnsiConsole.WriteLine(texts["import.interrupted"]); return 130; }
    }
}
