using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Parties;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Mediation.Cases;

/// <summary>The numbers of a committee's cases (domain 1.8): one series for each year, without a gap or a double.</summary>
public abstract class CaseNumbersTests(TestSite site)
{
    [Fact]
    public async Task Numbers_OfOneCommitteeWithCasesOfTwoDistricts_RunOnInOneSeries()
    {
        var drive = await CaseDriver.OfAsync(site);
        var committee = await site.Create.CommitteeWithPeopleAsync(drive.Desk.Desk.Station, drive.Desk.Mediator);
        var (near, far) = (await CheckedAsync(drive.Desk.Desk.City.Community, drive.Desk.Desk.Station, drive.Desk.Desk.Worker),
            await CheckedAsync(drive.Desk.Desk.City.FarCommunity, drive.Desk.Desk.FarStation, drive.Desk.Desk.FarWorker));
        Assert.NotEqual(near.District, far.District);
        foreach (var key in new[] { near, far, await CheckedAsync(drive.Desk.Desk.City.Community, drive.Desk.Desk.Station, drive.Desk.Desk.Worker) })
            await drive.DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(key), act, default));
        Assert.Equal([1, 2, 3], (await site.InDbAsync(db => db.Set<MediationCase>().Where(c => c.CommitteeId == committee.Id).Select(c => c.Sequence!.Value).ToListAsync())).Order());

        async Task<CaseKey> CheckedAsync(Area at, Office office, StaffMember worker)
        {
            var filed = await site.WithAsync<FileMatterHandler, FiledMatter>(h => h.HandleAsync(new(MatterKind.Dispute, Channel.Web, "医院说不清楚费用", at.Id, OfficeId: office.Id), drive.Desk.Desk.Resident, default));
            await drive.Desk.Desk.AcceptAsync(filed.Key, worker);
            var key = await drive.DoAsync<OpenCaseHandler, CaseKey>((h, act) => h.HandleAsync(new(filed.Key, committee.Id, drive.Desk.Kind.Id, CaseSource.Applied, Suitable: true,
                Parties: [CaseDriver.Person(Side.Applicant, "张三"), CaseDriver.Person(Side.Respondent, "李四")]), act, default), worker);
            await drive.DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key), act, default));
            return key;
        }
    }

    [Fact]
    public async Task Acceptance_50InParallel_GivesOneToFiftyWithoutAGap()
    {
        var drive = await CaseDriver.OfAsync(site);
        var committee = await site.Create.CommitteeWithPeopleAsync(drive.Desk.Desk.Station, drive.Desk.Mediator);
        var keys = new List<CaseKey>();
        for (var i = 0; i < 50; i++)
        {
            var key = await drive.OpenAsync();
            await drive.DoAsync<CheckRelatedHandler>((h, act) => h.HandleAsync(new(key), act, default));
            keys.Add(key);
        }
        await site.InDbAsync(db => db.Set<MediationCase>().Where(c => keys.Select(k => k.Id).Contains(c.Id)).ExecuteUpdateAsync(c => c.SetProperty(x => x.CommitteeId, committee.Id)));
        await Task.WhenAll(keys.Select(key => drive.DoAsync<AcceptCaseHandler>((h, act) => h.HandleAsync(new(key), act, default))));
        var numbers = await site.InDbAsync(db => db.Set<MediationCase>().Where(c => c.CommitteeId == committee.Id).Select(c => c.Sequence!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 50), numbers.Order());
        Assert.Equal($"（{drive.Today.Year}）{committee.ShortName}人调字第50号", await site.InDbAsync(async db => (await db.Set<MediationCase>().SingleAsync(c => c.CommitteeId == committee.Id && c.Sequence == 50)).Number));
    }
}

public sealed class SqliteCaseNumbersTests(SqliteSite site) : CaseNumbersTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresCaseNumbersTests(PostgresSite site) : CaseNumbersTests(site), IClassFixture<PostgresSite>;
