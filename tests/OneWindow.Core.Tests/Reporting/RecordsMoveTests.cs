using Microsoft.Extensions.DependencyInjection;
using OneWindow.Core.Reporting;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Reporting;

/// <summary>Each record moves the indicators it belongs to and no other.</summary>
public abstract class RecordsMoveTests
{
    readonly TestSite site;
    readonly IndicatorReader read;

    protected RecordsMoveTests(TestSite site)
    {
        (this.site, read) = (site, new(site));
        // Small numbers move too.
        site.Own ??= services => services.AddSingleton(new ReportingSettings(0));
    }

    [Fact]
    public async Task ARecord_MovesNothingItDoesNotBelongTo()
    {
        var driver = await CaseDriver.OfAsync(site);
        var desk = driver.Desk.Desk;
        var (g, aid) = (await ProgrammeGround.OfAsync(site), await AidGround.OfAsync(site));
        (string What, string[] Moves, Func<Task> Do)[] records =
        [
            ("a matter filed", ["01", "03"], async () => await desk.FileAsync()),
            ("a matter withdrawn", ["01", "03"], async () => await desk.InStateAsync(Core.Matters.MatterState.Withdrawn)),
            ("a matter in hand", ["01", "03", "04", "05"], async () => await desk.InStateAsync(Core.Matters.MatterState.InHand)),
            ("a matter closed", ["01", "03", "04", "05", "07", "08", "12", "13"], async () => await desk.InStateAsync(Core.Matters.MatterState.Closed)),
            ("a mediation without agreement", ["01", "03", "04", "05", "06", "07", "08", "11"], async () => await driver.EndAsync(await driver.InMediationAsync())),
            ("an agreement in force", ["01", "03", "04", "05", "06", "07", "08", "09", "10", "11"], async () => await driver.PerformingAsync()),
            ("a request for aid", ["16"], async () => await aid.HandInAsync((await aid.PrepareAsync()).Key)),
            ("a task", ["21"], async () => await g.TaskAsync()),
        ];
        var random = new Random(7);
        var offices = new[] { desk.Station.Id, driver.Desk.Committee.OfficeId, g.Lead.Id }.Distinct().ToList();
        async Task<List<Dictionary<string, IndicatorValue>>> AllAsync()
        {
            var all = new List<Dictionary<string, IndicatorValue>>();
            foreach (var office in offices)
                foreach (var period in new[] { IndicatorPeriod.OfYear(2026), IndicatorPeriod.OfYear(2027), IndicatorPeriod.OfYear(g.Year) }.Distinct()) all.Add(await read.AllAsync(office, period));
            return all;
        }
        for (var n = 0; n < 16; n++)
        {
            var (what, moves, act) = n < records.Length ? records[n] : records[random.Next(records.Length)];
            var before = await AllAsync();
            await act();
            var moved = before.Zip(await AllAsync()).SelectMany(p => p.First.Where(v => v.Value != p.Second[v.Key]).Select(v => v.Key)).ToHashSet();
            Demand.None(moved.Except(moves).Select(code => $"{what} moved {code}"));
            Assert.NotEmpty(moved);
        }
    }
}

public sealed class SqliteRecordsMoveTests(SqliteSite site) : RecordsMoveTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresRecordsMoveTests(PostgresSite site) : RecordsMoveTests(site), IClassFixture<PostgresSite>;
