using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.Web.Hosting;
using OneWindow.Web.Shipped;
using Spectre.Console;

namespace OneWindow.Web.Commands;

/// <summary>
/// <c>onewindow import divisions|boundaries|holidays|programme FILE</c> (holidays: several files): all or nothing, may be interrupted and run again. Exit code 0 done, 1 the file is
/// refused (every fault is listed), 2 it cannot be read.
/// </summary>
static class ImportCommand
{
    const int MostFaultsShown = 100;

    internal static Command Create()
    {
        var import = new Command("import", "Load official tables: divisions, boundaries, holidays; and the tasks of a year. A running site sees them within seconds.");
        import.Add(Divisions());
        import.Add(Boundaries());
        import.Add(Holidays());
        import.Add(ImportProgramme.Create());
        return import;
    }

    static Command Divisions()
    {
        var from = new Option<string?>("--valid-from") { Description = "First day of what is new in the file, yyyy-MM-dd; today where it is left out." };
        var end = new Option<bool>("--end-missing") { Description = "End the places that the file no longer lists." };
        var command = For("divisions", "The division table: CSV with code,parentCode,level,name (may be gzipped).", out var file);
        command.Add(from);
        command.Add(end);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, file, async (services, stream, act, progress) =>
        {
            var day = DayOf(parsed.GetValue(from), act);
            return await services.GetRequiredService<ImportDivisionsHandler>().HandleAsync(new(stream, day, parsed.GetValue(end), progress), act, cancellation);
        }, cancellation));
        return command;
    }

    static Command Boundaries()
    {
        var skip = new Option<bool>("--skip-unknown") { Description = "Leave out boundaries whose code is no area here." };
        var repair = new Option<bool>("--repair") { Description = "Mend polygons that are not valid, such as rings that cross themselves, instead of refusing the file." };
        var source = new Option<string?>("--source") { Description = "Where the boundaries come from; the file's name where it is left out." };
        var command = For("boundaries", $"Boundaries: GeoJSON FeatureCollection, {Core.Areas.BoundaryFile.CoordinateSystem} (may be gzipped).", out var file);
        command.Add(skip);
        command.Add(repair);
        command.Add(source);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, file, (services, stream, act, _) =>
            services.GetRequiredService<ImportBoundariesHandler>().HandleAsync(new(stream, parsed.GetValue(source) ?? parsed.GetValue(file)!.Name, parsed.GetValue(skip), parsed.GetValue(repair)),
                act, cancellation),
            cancellation));
        return command;
    }

    static Command Holidays()
    {
        var layer = new Option<CalendarLayer>("--layer")
        {
            Description = "national: the State Council's notice; region: the region's own days, which go before the national ones.",
            DefaultValueFactory = _ => CalendarLayer.National,
        };
        var source = new Option<string?>("--source") { Description = "The notice the days are from; what each file says, or its name, where it is left out." };
        var files = new Argument<FileInfo[]>("FILE") { Arity = ArgumentArity.OneOrMore };
        var command = new Command("holidays",
            "Days off and make-up workdays, several files merged by date: CSV with date,kind,name; kind is off, work or none; or the yearly JSON of the public set (may be gzipped).")
        { files, layer, source };
        SiteSettings.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetValue(files)!, async (services, streams, act, _) =>
        {
            // What ships comes first: where days stand, the first start does not bring them any more.
            await ShippedData.SeedHolidaysAsync(services, cancellation);
            var named = streams.Zip(parsed.GetValue(files)!, (stream, file) => new HolidayFile(file.Name, stream));
            return await services.GetRequiredService<ImportHolidaysHandler>().HandleAsync(new([.. named], parsed.GetValue(layer), parsed.GetValue(source)), act, cancellation);
        }, cancellation));
        return command;
    }

    static Command For(string name, string description, out Argument<FileInfo> file)
    {
        file = new Argument<FileInfo>("FILE");
        var command = new Command(name, description) { file };
        SiteSettings.AddTo(command);
        return command;
    }

    static DateOnly DayOf(string? typed, Act act) =>
        typed is null ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(act.At, SiteOptions.LocalTime))
        : DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusalException("day-unreadable", "valid-from");

    static Task<int> RunAsync(ParseResult parsed, Argument<FileInfo> file,
        Func<IServiceProvider, Stream, Act, IProgress<ImportProgress>, Task<ImportResult>> work, CancellationToken cancellation) =>
        RunAsync(parsed, [parsed.GetValue(file)!], (services, streams, act, progress) => work(services, streams[0], act, progress), cancellation);

    static async Task<int> RunAsync(ParseResult parsed, FileInfo[] files,
        Func<IServiceProvider, IReadOnlyList<Stream>, Act, IProgress<ImportProgress>, Task<ImportResult>> work, CancellationToken cancellation)
    {
        if (await SiteSettings.RefusedAsync(parsed)) return 2;
        var texts = new Texts();
        var streams = new List<Stream>();
        // Where several files may stand, a mistyped option would be taken for one of them.
        if (files.Select(f => f.Name).Where(n => n.StartsWith("--", StringComparison.Ordinal)).ToList() is { Count: > 0 } odd)
        {
            await Console.Error.WriteLineAsync($"not understood: {string.Join(' ', odd)} (see --help)");
            return 2;
        }
        try
        {
            await using var site = Site.Build(SiteSettings.Of(parsed));
            await using var scope = site.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<OneWindowDbContext>().Database.MigrateAsync(cancellation);
            foreach (var file in files) streams.Add(Open(file));
            var act = new Act(Actor.System, site.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime);
            var result = await AnsiConsole.Progress().HideCompleted(true).StartAsync(async bars =>
            {
                var bar = bars.AddTask(Markup.Escape(string.Join(", ", files.Select(f => f.Name)))).IsIndeterminate();
                return await work(scope.ServiceProvider, streams, act, new Bar(bar));
            });
            return Report(result, texts);
        }
        catch (RefusalException refusal) { AnsiConsole.WriteLine($"{refusal.Field}: {texts[$"refusal.{refusal.Code}"]}"); return 2; }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidDataException) { AnsiConsole.WriteLine(fault.Message); return 2; }
        catch (StaleException) { AnsiConsole.WriteLine(texts["problem.stale"]); return 2; }
        catch (OperationCanceledException) { AnsiConsole.WriteLine(texts["import.interrupted"]); return 130; }
        finally
        {
            foreach (var stream in streams) await stream.DisposeAsync();
        }
    }

    /// <summary>A gzipped file is known by its first two bytes, whatever it is called.</summary>
    static Stream Open(FileInfo file)
    {
        var stream = file.OpenRead();
        var zipped = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        stream.Position = 0;
        return zipped ? new GZipStream(stream, CompressionMode.Decompress) : stream;
    }

    static int Report(ImportResult result, Texts texts)
    {
        foreach (var fault in result.Faults.Take(MostFaultsShown))
            AnsiConsole.WriteLine($"{(fault.Place > 0 ? texts["import.place", fault.Place] : "")}{texts[$"import.{fault.Code}"]} {fault.What}");
        if (result.Faults.Count > MostFaultsShown) AnsiConsole.WriteLine(texts["import.more-faults", result.Faults.Count - MostFaultsShown]);
        AnsiConsole.WriteLine(result.Refused ? texts["import.refused", result.Faults.Count]
            : texts["import.done", result.Added, result.Changed, result.Ended, result.Unchanged]);
        if (result.Skipped > 0) AnsiConsole.WriteLine(texts["import.skipped", result.Skipped]);
        if (result.Turned > 0) AnsiConsole.WriteLine(texts["import.turned", result.Turned]);
        if (result.Mended > 0) AnsiConsole.WriteLine(texts["import.mended", result.Mended]);
        return result.Refused ? 1 : 0;
    }

    sealed class Bar(ProgressTask bar) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            bar.IsIndeterminate(false);
            bar.MaxValue = Math.Max(1, value.Total);
            bar.Value = value.Done;
        }
    }
}
