using System.Globalization;
using System.IO.Compression;
using OneWindow.Core.Clocks;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Clocks;

/// <summary>A city's published cases with target, closing time and flag: our answer to "in time?" is theirs, on all of them.</summary>
public sealed class BostonTests
{
    [Fact]
    public void OnTime_OnEveryCaseWithTargetClosingAndFlag_IsTheFlag()
    {
        var file = SharedData.Demand("boston-311", "boston-311-2015-sample.csv.gz");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        Assert.StartsWith("caseId,openedAt,targetAt,closedAt,onTimeStatus,", reader.ReadLine(), StringComparison.Ordinal);
        var (cases, wrong) = (0, new List<string>());
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',', 6);
            if (fields[2].Length == 0 || fields[3].Length == 0 || fields[4].Length == 0) continue;
            cases++;
            var result = Calendars.Replay.Replay(new ClockHistory(At(fields[1]), new Term(0, TermUnit.Moment), TermNature.Promise, [], [], SetTo: At(fields[2]), StoppedAt: At(fields[3])));
            if (result.OnTime != (fields[4] == "ONTIME")) wrong.Add(line);
        }
        Demand.None(wrong);
        Assert.Equal(20_378, cases);
    }

    static DateTime At(string local) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.ParseExact(local, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), Calendars.Time.Zone);
}
