using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OneWindow.Core.Calendar;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Calendar;

/// <summary>What the package chinese-days answered.</summary>
/// <param name="Holidays">Its days off, 2004 to 2026.</param>
/// <param name="Workdays">Its make-up workdays.</param>
/// <param name="Working">Whether each day is worked.</param>
public sealed record SecondOpinion(IReadOnlyList<DateOnly> Holidays, IReadOnlyList<DateOnly> Workdays, IReadOnlyDictionary<DateOnly, bool> Working,
    IReadOnlyList<(DateOnly From, DateOnly To, int Days)> Spans, IReadOnlyList<(int Count, DateOnly After, DateOnly Next)> Answers);

/// <summary>Asks the package once for the class; where it cannot be had, every test says why.</summary>
public sealed class ChineseDays
{
    internal static readonly DateOnly First = new(2010, 1, 1), Last = new(2026, 12, 31);
    const int Spans = 2500;

    readonly Lazy<SecondOpinion> opinion = new(Ask);

    internal SecondOpinion Opinion => opinion.Value;

    static SecondOpinion Ask()
    {
        var source = Places.File("tests", "OneWindow.Core.Tests", "Calendar", "Independent");
        var folder = Path.Combine(Places.Artifacts, "chinese-days");
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "package.json", "package-lock.json" }) File.Copy(Path.Combine(source, name), Path.Combine(folder, name), overwrite: true);
        try { Run(folder, "", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"); }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception) { throw Skipping.Because($"the npm package chinese-days cannot be had: {fault.Message}"); }

        var random = new Random(20261123);
        var length = Last.DayNumber - First.DayNumber;
        var spans = Enumerable.Range(0, Spans).Select(_ =>
        {
            var from = First.AddDays(random.Next(length - 200));
            return (From: from, To: from.AddDays(random.Next(200)), Days: random.Next(1, 100));
        }).ToList();
        var question = JsonSerializer.Serialize(new
        {
            from = Write(First),
            to = Write(Last),
            spans = spans.Select(s => new { from = Write(s.From), to = Write(s.To), days = s.Days }),
        });
        using var answer = JsonDocument.Parse(Run(folder, question, "node", Path.Combine(source, "ask.js"), folder));
        var root = answer.RootElement;
        return new([.. root.GetProperty("holidays").EnumerateArray().Select(d => Read(d.GetString()!))], [.. root.GetProperty("workdays").EnumerateArray().Select(d => Read(d.GetString()!))],
            root.GetProperty("working").EnumerateObject().ToDictionary(d => Read(d.Name), d => d.Value.GetBoolean()), spans,
            [.. root.GetProperty("answers").EnumerateArray().Select(a => (a.GetProperty("count").GetInt32(), Read(a.GetProperty("after").GetString()!), Read(a.GetProperty("next").GetString()!)))]);
    }

    static string Run(string folder, string input, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        start.Environment["TZ"] = "UTC"; // the package reads days in the machine's zone
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return process.ExitCode == 0 ? output.Result : throw new InvalidOperationException(errors.Result.Trim());
    }

    static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly Read(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The program's calendar and its counting against a package that other people made.</summary>
public sealed class IndependentCalendarTests(ChineseDays package) : IClassFixture<ChineseDays>
{
    [Fact]
    public void ShippedCalendar_OnEveryDayFrom2018To2026_AgreesWithThePackage()
    {
        var (opinion, shipped) = (package.Opinion, ShippedCalendar.National);
        var days = opinion.Working.Where(d => d.Key.Year >= 2018).ToList();
        Assert.Equal(3287, days.Count);
        Demand.None(days.Where(d => shipped.IsWorkingDay(d.Key) != d.Value).Select(d => $"{d.Key:yyyy-MM-dd}: here {!d.Value}"));
    }

    [Fact]
    public void Counting_OverRandomSpansFrom2010To2026_AgreesWithThePackage()
    {
        var opinion = package.Opinion;
        var calendar = new WorkCalendar([.. opinion.Holidays.Select(d => (d, false)), .. opinion.Workdays.Select(d => (d, true))], 2026);
        var faults = new List<string>();
        foreach (var ((from, to, days), (count, after, next)) in opinion.Spans.Zip(opinion.Answers))
        {
            var counted = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Count(n => calendar.IsWorkingDay(from.AddDays(n)));
            if (counted != count) faults.Add($"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}: {counted}, package {count}");
            if (calendar.AddWorkingDays(from, days) is var reached && reached != after) faults.Add($"{from:yyyy-MM-dd} + {days}: {reached:yyyy-MM-dd}, package {after:yyyy-MM-dd}");
            if (calendar.NextWorkingDay(from) is var moved && moved != next) faults.Add($"{from:yyyy-MM-dd} moves to {moved:yyyy-MM-dd}, package {next:yyyy-MM-dd}");
        }
        Demand.None(faults);
        Assert.True(opinion.Spans.Count >= 2000 && opinion.Answers.Count == opinion.Spans.Count);
        Assert.Contains(opinion.Spans, s => s.From.Year == 2010);
        Assert.Contains(opinion.Spans, s => s.To.Year == 2026);
    }
}
