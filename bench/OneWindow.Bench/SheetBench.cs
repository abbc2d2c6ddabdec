using System.Diagnostics;
using System.Globalization;
using OneWindow.Core.Programme.Sheets;

namespace OneWindow.Bench;

/// <summary>How long a large workbook of tasks takes to read, and how much memory at most; the file is written first, outside of the measure.</summary>
static class SheetBench
{
    internal static int Run(int rows)
    {
        var path = Path.Combine(Path.GetTempPath(), $"onewindow-sheet-{rows}.xlsx");
        if (Environment.GetEnvironmentVariable("SHEET_BENCH_READ") is null)
        {
            Write(path, rows);
            // Read in a process of its own: its peak is that of reading alone.
            string[] words = ["sheet", "--rows", $"{rows}"];
            var start = new ProcessStartInfo(Environment.ProcessPath!, Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(SheetBench).Assembly.Location, .. words] : words);
            start.Environment["SHEET_BENCH_READ"] = "1";
            using var reading = Process.Start(start)!;
            reading.WaitForExit();
            File.Delete(path);
            return reading.ExitCode;
        }
        var clock = Stopwatch.StartNew();
        using var file = File.OpenRead(path);
        var sheet = TaskSheet.Read(file);
        clock.Stop();
        using var own = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sheet.Tasks!.Rows.Count} rows, {sheet.Tasks!.Faults.Count} faults, file {file.Length / 1024 / 1024} MB: {clock.Elapsed.TotalSeconds:0.0} s, peak {own.PeakWorkingSet64 / 1024 / 1024} MB, managed {GC.GetTotalMemory(true) / 1024 / 1024} MB"));
        return sheet.Tasks!.Rows.Count == rows ? 0 : 1;
    }

    static void Write(string path, int rows)
    {
        using var file = File.Create(path);
        using var sheet = new SheetWriter(file);
        var heads = SheetHeads.Tasks.All.Where(h => !h.IsTold).ToList();
        sheet.Begin("任务", [.. heads.Select(h => h.Width)]);
        sheet.Row();
        foreach (var head in heads) sheet.Words(head.Chinese, SheetStyle.Head);
        var day = new DateOnly(2026, 1, 1);
        for (var i = 0; i < rows; i++)
        {
            sheet.Row();
            foreach (var head in heads)
                switch (head.Kind)
                {
                    case SheetKind.Day: sheet.Day(day.AddDays(i % 365)); break;
                    case SheetKind.Number: sheet.Number((i % 100) + 1); break;
                    case SheetKind.Percent: sheet.Share(i % 101 / 100m); break;
                    default:
                        sheet.Words(head.Column switch
                        {
                            SheetColumn.Number => string.Create(CultureInfo.InvariantCulture, $"{i / 999 % 99:00}-{(i % 999) + 1:000}"),
                            SheetColumn.Title => $"第 {i} 项任务：建成一站式矛盾纠纷调处化解中心",
                            SheetColumn.Lead => $"示例单位 {i % 420}",
                            SheetColumn.Level => "市级",
                            SheetColumn.Planned1 or SheetColumn.Done1 => $"制定第 {i} 号方案并印发",
                            _ => "",
                        });
                        break;
                }
        }
        sheet.End();
    }
}
