using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Calendar;
using OneWindow.Core.Settings;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Settings;

/// <summary>Files of calendar days: the table and the yearly JSON of the public set, on both databases.</summary>
public abstract class ImportHolidaysTests(TestSite site)
{
    const string Head = "date,kind,name\n";

    static string Year(string days, int year = 2040, string papers = "\"https://www.gov.cn/a\"", string more = "") => $$"""{"year":{{year}},"papers":[{{papers}}],"days":[{{days}}]{{more}}}""";

    static string Day(string date, bool off = true, string name = "元旦") => $$"""{"name":"{{name}}","date":"{{date}}","isOffDay":{{(off ? "true" : "false")}}}""";

    /// <summary>Each alone is refused: the file, the code, and what the fault names.</summary>
    public static TheoryData<string, string, string> BadFiles => new()
    {
        { Head + "2040-02-30,off,元旦\n", "bad-day", "2: 2040-02-30" },
        { Head + "2040-1-2,off,元旦\n", "bad-day", "2: 2040-1-2" },
        { Head + "0001-01-02,off,元旦\n", "bad-day", "2: 0001-01-02" },
        { Head + "9999-01-02,off,元旦\n", "bad-day", "2: 9999-01-02" },
        { Head + "2040-01-01,off,元旦\n2040-01-02,holiday,元旦\n", "bad-kind", "3: holiday" },
        { Head + "2040-01-01,off,元旦\n2040-01-01,off,元旦\n", "twice", "3: 2040-01-01 (2)" },
        { Head + "2040-01-01,off,元旦\n2040-01-01,none,\n", "twice", "3: 2040-01-01 (2)" },
        { Head + "2040-01-02,work,元旦\n", "workday-on-weekday", "2: 2040-01-02" },
        { Head + "2040-01-01,off,\n", "name-missing", "2: 2040-01-01" },
        { Head + "2040-01-01,off," + new string('节', 61) + "\n", "name-too-long", "2: 2040-01-01" },
        { Head + "2040-01-01,off\n", "columns", "2: 2040-01-01,off" },
        { Head + "2040-01-01,off,元旦,更多\n", "columns", "2: 2040-01-01,off,元旦,更多" },
        { "date,kind,name,note\n2040-01-01,off,元旦,x\n", "header", "1: date,kind,name" },
        { "", "empty-file", "0: date,kind,name" },
        { Head + "2040-01-01,off,\"元旦\n", "not-csv", "0: " },
        { "{", "not-json", "1: " },
        { """{"\ud800":1}""", "not-json", "0: " },
        { "[]", "bad-field", "0: $" },
        { "{}", "field-missing", "0: $.year" },
        { Year("", more: ",\"region\":\"65\""), "unknown-field", "0: $.region" },
        { Year("", more: ",\"year\":2041"), "twice", "0: $.year" },
        { Year("""{"name":"元旦","date":"2040-01-01","isOffDay":true,"isOffDay":false}"""), "twice", "0: $.days[0].isOffDay" },
        { Year(Day("2040-01-01")).Replace("2040,", "\"2040\",", StringComparison.Ordinal), "bad-field", "0: $.year" },
        { Year("", papers: "7"), "bad-field", "0: $.papers" },
        { Year("7"), "bad-field", "0: $.days[0]" },
        { """{"year":2040,"papers":[],"days":{}}""", "bad-field", "0: $.days" },
        { """{"year":2040,"papers":[]}""", "field-missing", "0: $.days" },
        { Year("""{"name":"元旦","date":"2040-01-01"}"""), "field-missing", "0: $.days[0].isOffDay" },
        { Year(Day("2040-01-01") + """,{"name":"元旦","isOffDay":true}"""), "field-missing", "0: $.days[1].date" },
        { Year("""{"name":"元旦","date":"2040-01-01","isOffDay":"yes"}"""), "bad-field", "0: $.days[0].isOffDay" },
        { Year("""{"name":"\ud800","date":"2040-01-01","isOffDay":true}"""), "bad-field", "0: $.days[0].name" },
        { Year("""{"name":"元旦","date":"2040-01-01","isOffDay":true,"who":"x"}"""), "unknown-field", "0: $.days[0].who" },
        { Year(Day("2040-13-01")), "bad-day", "0: $.days[0]: 2040-13-01" },
        { Year(Day("2040-01-01") + "," + Day("2040-01-01")), "twice", "0: $.days[1]: 2040-01-01 ($.days[0]: 2040-01-01)" },
        { Year(Day("2040-01-03", off: false)), "workday-on-weekday", "0: $.days[0]: 2040-01-03" },
        { Year(Day("2038-12-31")), "other-year", "0: $.days[0]: 2038-12-31" },
        { Year(Day("2041-01-01")), "other-year", "0: $.days[0]: 2041-01-01" },
        { Year(Day("2040-01-01", name: " ")), "name-missing", "0: $.days[0]: 2040-01-01" },
        { new string('x', (1 << 20) + 1), "file-too-large", "0: 1024 KiB" },
    };

    [Theory, MemberData(nameof(BadFiles))]
    public async Task Import_AFaultyFile_NamesTheFaultAndChangesNothing(string text, string code, string what)
    {
        var traces = await site.TracesAsync();
        var result = await site.ImportDaysAsync(CalendarLayer.National, CalendarSite.File("notice", text));
        Assert.Contains((code, what), result.Faults.Select(f => (f.Code, $"{f.Place}: {f.What}")));
        Assert.True(result.Refused);
        Assert.Equal(traces, await site.TracesAsync());
    }

    [Fact]
    public async Task Import_NotUtf8_IsRefused()
    {
        var result = await site.ImportDaysAsync(CalendarLayer.National, new HolidayFile("gb.csv", new MemoryStream([.. Encoding.ASCII.GetBytes(Head + "2040-01-01,off,"), 0xD4, 0xAA, 0xB5, 0xA9, 0x0A])));
        Assert.Equal("not-utf8", Assert.Single(result.Faults).Code);
    }

    [Fact]
    public async Task Import_SeveralFiles_AreMergedByDate_AndAreOneVersion()
    {
        var before = site.Keeper().Pair.Version;
        // A year's file holds the last day of the year before; the file of that year says the same about it.
        var result = await site.ImportDaysAsync(CalendarLayer.National,
            CalendarSite.File("2043.json", "\uFEFF" + Year(Day("2042-12-31") + "," + Day("2043-01-01") + "," + Day("2043-01-04", off: false), 2043)),
            CalendarSite.File("2042.json", Year(Day("2042-12-31") + "," + Day("2042-01-01"), 2042, "")),
            CalendarSite.File("more.csv", "\uFEFF" + Head + "2042-10-01,off,国庆节\n2042-01-01,off,元旦\n"));
        Assert.Equal((5, 0, 0, 0), (result.Added, result.Changed, result.Ended, result.Unchanged));
        Assert.Equal(before + 1, site.Keeper().Pair.Version);
        Assert.Equal((false, true, "国庆节"), (site.Keeper().National.ExceptionOn(new(2042, 12, 31)), site.Keeper().National.ExceptionOn(new(2043, 1, 4)), site.Keeper().National.NameOf(new(2042, 10, 1))));
        var sources = await site.InDbAsync(db => db.Set<CalendarDay>().Where(d => d.Day >= new DateOnly(2042, 1, 1) && d.Day <= new DateOnly(2043, 12, 31)).ToDictionaryAsync(d => d.Day, d => d.Source));
        Assert.Equal(("https://www.gov.cn/a", "2042.json", "more.csv"), (sources[new(2043, 1, 1)], sources[new(2042, 1, 1)], sources[new(2042, 10, 1)]));
        Assert.Contains(await site.AuditAsync("import-holidays"), e => e.Details!.Contains("2043.json, 2042.json, more.csv", StringComparison.Ordinal));

        // Again: nothing to do, no version. Taken out: one more.
        var again = await site.ImportDaysAsync(CalendarLayer.National, CalendarSite.File("more.csv", Head + "2042-10-01,off,国庆节\n"));
        Assert.Equal((0, 1, before + 1), (again.Added, again.Unchanged, site.Keeper().Pair.Version));
        var changed = await site.ImportDaysAsync(CalendarLayer.National, CalendarSite.File("more.csv", Head + "2042-10-01,none,\n2042-01-01,off,新年\n2042-05-01,none,\n"));
        Assert.Equal((0, 1, 1, 1), (changed.Added, changed.Changed, changed.Ended, changed.Unchanged));
    }

    [Fact]
    public async Task Import_FilesThatContradictEachOther_AreRefusedByName()
    {
        var traces = await site.TracesAsync();
        var result = await site.ImportDaysAsync(CalendarLayer.National,
            CalendarSite.File("2045.json", Year(Day("2044-12-31", off: false), 2045)), CalendarSite.File("b.csv", Head + "2044-12-31,off,元旦\n2044-02-30,off,x\n"));
        Assert.Equal([("differs", 2, "b.csv: 2044-12-31 (2045.json $.days[0]: 2044-12-31)"), ("bad-day", 3, "b.csv: 2044-02-30")], result.Faults.Select(f => (f.Code, f.Place, f.What)));
        Assert.Equal(traces, await site.TracesAsync());
    }

    [Fact]
    public async Task Import_ForTheRegion_LiesOverTheNationalDays()
    {
        await site.ImportDaysAsync(CalendarLayer.National, CalendarSite.File("n.csv", Head + "2046-10-01,off,国庆节\n"));
        await site.ImportDaysAsync(CalendarLayer.Region, CalendarSite.File("r.csv", Head + "2046-03-05,off,肉孜节\n2046-03-10,work,肉孜节\n"));
        var (national, local) = (site.Keeper().Pair.National, site.Keeper().Pair.Local);
        Assert.Equal((true, false, false, false), (national.IsWorkingDay(new(2046, 3, 5)), local.IsWorkingDay(new(2046, 3, 5)), national.IsWorkingDay(new(2046, 3, 10)), local.IsWorkingDay(new(2046, 10, 1))));
        Assert.True(local.IsWorkingDay(new(2046, 3, 10)));
    }

    [Fact]
    public async Task Import_ASourceThatIsEmptyOrTooLong_IsRefusedAtItsField()
    {
        foreach (var (source, code) in new[] { (" ", "text-missing"), (new string('s', 201), "text-too-long") })
        {
            var refusal = await Assert.ThrowsAsync<RefusalException>(() => site.WithAsync<ImportHolidaysHandler, ImportResult>(h =>
                h.HandleAsync(new([CalendarSite.File("a.csv", Head)], CalendarLayer.National, source), site.System())));
            Assert.Equal((code, "Source"), (refusal.Code, refusal.Field));
        }
    }

    [Fact]
    public async Task Import_AnEmptyYear_IsAYearThatIsNotAnnouncedYet()
    {
        var version = site.Keeper().Pair.Version;
        var result = await site.ImportDaysAsync(CalendarLayer.National, CalendarSite.File("2027.json", Year("", 2027, "")));
        Assert.Equal((false, 0, version), (result.Refused, result.Unchanged, site.Keeper().Pair.Version));
        Assert.True(site.Keeper().National.IsProvisional(new(2027, 1, 4)));
    }

    [Fact]
    public async Task Import_ThePublishedFilesOfAllYears_FindsEverythingAsItShips()
    {
        var files = Enumerable.Range(2018, 9).Select(y => new HolidayFile($"{y}.json", File.OpenRead(SharedData.Demand("holidays", $"{y}.json")))).ToArray();
        var result = await site.ImportDaysAsync(CalendarLayer.National, files);
        Assert.Equal([], result.Faults);
        Assert.Equal((0, 0, 0, 315), (result.Added, result.Changed, result.Ended, result.Unchanged));
    }

    public sealed class OnSqlite(SqliteSite site) : ImportHolidaysTests(site), IClassFixture<SqliteSite>;
    public sealed class OnPostgres(PostgresSite site) : ImportHolidaysTests(site), IClassFixture<PostgresSite>;
}
