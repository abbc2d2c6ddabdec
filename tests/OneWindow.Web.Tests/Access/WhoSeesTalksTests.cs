using System.Net;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.TestSupport;
using Xunit;
using At = OneWindow.Web.Tests.Access.WhoSeesWhatTests.At;

namespace OneWindow.Web.Tests.Access;

/// <summary>
/// Who sees a topic of a talk, and who reads what the resident wrote, for every role at every place relative to the host, asked of the running program. The table is written by hand and must not
/// follow the code when that changes.
/// </summary>
public sealed class WhoSeesTalksTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Words = "只有主持人才能看到的原话";

    /// <summary>Nothing; the topic as the host words it; the resident's words too.</summary>
    public enum Sees { Nothing, Reads, Hosts }

    /// <remarks>Places as in <see cref="WhoSeesWhatTests.Table"/>; the host is the station of the community.</remarks>
    public static TheoryData<Role, At, Sees> Table
    {
        get
        {
            var table = new TheoryData<Role, At, Sees>();
            (Role Role, Sees Own, Sees Parent)[] rows =
            [
                (Role.WindowClerk, Sees.Hosts, Sees.Nothing), (Role.CaseWorker, Sees.Hosts, Sees.Nothing), (Role.OfficeHead, Sees.Hosts, Sees.Nothing), (Role.Coordinator, Sees.Reads, Sees.Reads),
                (Role.Leader, Sees.Reads, Sees.Reads), (Role.Administrator, Sees.Nothing, Sees.Nothing), (Role.Mediator, Sees.Nothing, Sees.Nothing), (Role.CounterStaff, Sees.Nothing, Sees.Nothing),
                (Role.LegalEditor, Sees.Nothing, Sees.Nothing), (Role.ProgrammeOfficer, Sees.Nothing, Sees.Nothing),
            ];
            foreach (var (role, own, parent) in rows)
                foreach (var at in Enum.GetValues<At>())
                    table.Add(role, at, at switch { At.Own => own, At.Parent => parent, _ => Sees.Nothing });
            return table;
        }
    }

    [Fact]
    public void Table_NamesEveryRoleAtEveryPlace() =>
        Assert.Equal(Enum.GetValues<Role>().Length * Enum.GetValues<At>().Length, Table.Select(r => (r.Data.Item1, r.Data.Item2)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Topic_AskedForByEachRole_IsSeenAsTheTableSays(Role role, At at, Sees sees)
    {
        var g = await TalkGround.OfAsync(site);
        var desk = g.Desk;
        var area = at switch { At.Own => desk.City.Community, At.Parent => desk.City.Donghe, At.Child => desk.City.Grid, At.Sibling => desk.City.Communities[1], _ => desk.City.FarCommunity };
        var office = role.IsOfOffice() ? at == At.Own ? desk.Station : await site.Create.OfficeAsync(area, at == At.Parent ? OfficeKind.Centre : OfficeKind.Station) : null;
        using var client = await desk.VisitorAsync(await site.Create.StaffAsync(role, area, office));
        var raised = await g.RaiseAsync(Words, phone: "13900001234");
        using var page = await client.GetAsync(new Uri($"/staff/talk/topics/{raised.Topic}", UriKind.Relative));
        var body = await page.Content.ReadAsStringAsync();
        Assert.Equal(sees != Sees.Nothing, page.StatusCode == HttpStatusCode.OK);
        if (sees == Sees.Nothing) Assert.Contains(page.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
        Assert.Equal(sees == Sees.Hosts, body.Contains(Words, StringComparison.Ordinal));
        Assert.DoesNotContain("13900001234", body, StringComparison.Ordinal);
        using var list = await client.GetAsync(new Uri("/api/v1/talk/topics", UriKind.Relative));
        var listed = await list.Content.ReadAsStringAsync();
        Assert.Equal(sees != Sees.Nothing, listed.Contains(raised.Number, StringComparison.Ordinal));
        Assert.DoesNotContain(Words, listed, StringComparison.Ordinal);
        using var board = await client.GetAsync(new Uri("/staff/talk", UriKind.Relative));
        Assert.Equal(sees != Sees.Nothing, (await board.Content.ReadAsStringAsync()).Contains(raised.Number, StringComparison.Ordinal));
        Assert.Empty(site.Faults.All);
    }
}
