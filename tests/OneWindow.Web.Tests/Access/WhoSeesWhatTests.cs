using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Matters;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Web.Tests.Access;

/// <summary>
/// Who sees a matter, for every role at every place relative to it, asked of the running program. The table is written by hand: it says
/// what the city promises its residents, and must not follow the code when that changes.
/// </summary>
public sealed class WhoSeesWhatTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    const string Words = "只有该看的人才能看到的话";

    /// <summary>Place of the role relative to the matter, which is a community's and lies at the station there.</summary>
    public enum At { Own, Parent, Child, Sibling, Foreign }

    public enum Sees { Nothing, Reads, Works }

    /// <remarks>
    /// Own: the community and its station. Parent: the street and its centre. Child: a grid of the community and its post (the matter lies
    /// in the community, not in the grid). Sibling: the next community of the street and its station. Foreign: another county.
    /// A role of an office sees what lies at its office, wherever that is; a role of an area what lies in it and below.
    /// </remarks>
    public static TheoryData<Role, At, Sees> Table => new()
    {
        { Role.WindowClerk, At.Own, Sees.Works },
        { Role.WindowClerk, At.Parent, Sees.Nothing },
        { Role.WindowClerk, At.Child, Sees.Nothing },
        { Role.WindowClerk, At.Sibling, Sees.Nothing },
        { Role.WindowClerk, At.Foreign, Sees.Nothing },
        { Role.CaseWorker, At.Own, Sees.Works },
        { Role.CaseWorker, At.Parent, Sees.Nothing },
        { Role.CaseWorker, At.Child, Sees.Nothing },
        { Role.CaseWorker, At.Sibling, Sees.Nothing },
        { Role.CaseWorker, At.Foreign, Sees.Nothing },
        { Role.OfficeHead, At.Own, Sees.Works },
        { Role.OfficeHead, At.Parent, Sees.Nothing },
        { Role.OfficeHead, At.Child, Sees.Nothing },
        { Role.OfficeHead, At.Sibling, Sees.Nothing },
        { Role.OfficeHead, At.Foreign, Sees.Nothing },
        { Role.Mediator, At.Own, Sees.Nothing },
        { Role.Mediator, At.Parent, Sees.Nothing },
        { Role.Mediator, At.Child, Sees.Nothing },
        { Role.Mediator, At.Sibling, Sees.Nothing },
        { Role.Mediator, At.Foreign, Sees.Nothing },
        { Role.Coordinator, At.Own, Sees.Works },
        { Role.Coordinator, At.Parent, Sees.Works },
        { Role.Coordinator, At.Child, Sees.Nothing },
        { Role.Coordinator, At.Sibling, Sees.Nothing },
        { Role.Coordinator, At.Foreign, Sees.Nothing },
        { Role.Leader, At.Own, Sees.Reads },
        { Role.Leader, At.Parent, Sees.Reads },
        { Role.Leader, At.Child, Sees.Nothing },
        { Role.Leader, At.Sibling, Sees.Nothing },
        { Role.Leader, At.Foreign, Sees.Nothing },
        { Role.Administrator, At.Own, Sees.Nothing },
        { Role.Administrator, At.Parent, Sees.Nothing },
        { Role.Administrator, At.Child, Sees.Nothing },
        { Role.Administrator, At.Sibling, Sees.Nothing },
        { Role.Administrator, At.Foreign, Sees.Nothing },
        { Role.CounterStaff, At.Own, Sees.Nothing },
        { Role.CounterStaff, At.Parent, Sees.Nothing },
        { Role.CounterStaff, At.Child, Sees.Nothing },
        { Role.CounterStaff, At.Sibling, Sees.Nothing },
        { Role.CounterStaff, At.Foreign, Sees.Nothing },
        { Role.LegalEditor, At.Own, Sees.Nothing },
        { Role.LegalEditor, At.Parent, Sees.Nothing },
        { Role.LegalEditor, At.Child, Sees.Nothing },
        { Role.LegalEditor, At.Sibling, Sees.Nothing },
        { Role.LegalEditor, At.Foreign, Sees.Nothing },
        { Role.ProgrammeOfficer, At.Own, Sees.Nothing },
        { Role.ProgrammeOfficer, At.Parent, Sees.Nothing },
        { Role.ProgrammeOfficer, At.Child, Sees.Nothing },
        { Role.ProgrammeOfficer, At.Sibling, Sees.Nothing },
        { Role.ProgrammeOfficer, At.Foreign, Sees.Nothing },
    };

    [Fact]
    public void Table_NamesEveryRoleAtEveryPlace() =>
        Assert.Equal(Enum.GetValues<Role>().Length * Enum.GetValues<At>().Length, Table.Select(r => (r.Data.Item1, r.Data.Item2)).Distinct().Count());

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Matter_AskedForByEachRole_IsSeenAsTheTableSays(Role role, At at, Sees sees)
    {
        var desk = await MatterDesk.OfAsync(site);
        var area = at switch
        {
            At.Own => desk.City.Community,
            At.Parent => desk.City.Donghe,
            At.Child => desk.City.Grid,
            At.Sibling => desk.City.Communities[1],
            _ => desk.City.FarCommunity,
        };
        var office = role.IsOfOffice()
            ? at == At.Own ? desk.Station : await site.Create.OfficeAsync(area, at == At.Parent ? OfficeKind.Centre : OfficeKind.Station)
            : null;
        using var client = await desk.VisitorAsync(await site.Create.StaffAsync(role, area, office));
        var filed = await desk.FileAsync(Words);
        var photo = await PhotoAsync(filed.Key);
        var unknown = $"{filed.Number[..^6]}999999";
        var other = Guid.CreateVersion7();

        var seen = sees == Sees.Nothing ? HttpStatusCode.NotFound : HttpStatusCode.OK;
        await AnswersAsync(client, $"/staff/matters/{filed.Number}", seen, $"/staff/matters/{unknown}", filed.Number, unknown);
        await AnswersAsync(client, $"/api/v1/work/{filed.Number}", seen, $"/api/v1/work/{unknown}", filed.Number, unknown);
        await AnswersAsync(client, $"/staff/matters/{filed.Number}/photos/{photo}", seen, $"/staff/matters/{filed.Number}/photos/{other}", photo.ToString(), other.ToString());
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Uri($"/staff/matters/{filed.Number}/photos/{other}"))).StatusCode);

        // The lists: there with its number and words, or nowhere.
        foreach (var list in new[] { "all", "team", "mine", "decide" })
        {
            using var answer = await client.GetAsync(Uri($"/staff/work?list={list}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Holds(await answer.Content.ReadAsStringAsync(), filed, list == "all" ? sees != Sees.Nothing : sees != Sees.Nothing ? null : false);
        }
        foreach (var list in new[] { "all", "team", "mine", "toDecide" })
        {
            using var answer = await client.GetAsync(Uri($"/api/v1/work?list={list}"));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Holds(await answer.Content.ReadAsStringAsync(), filed, list == "all" ? sees != Sees.Nothing : sees != Sees.Nothing ? null : false);
        }

        // To act: whoever sees and may not is told so; whoever does not see is told what anybody is told.
        using var accept = await PostAsync(client, filed.Number);
        Assert.Equal(sees switch { Sees.Works => HttpStatusCode.OK, Sees.Reads => HttpStatusCode.Forbidden, _ => HttpStatusCode.NotFound }, accept.StatusCode);
        if (sees == Sees.Nothing)
        {
            using var nothing = await PostAsync(client, unknown);
            Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
            Assert.Equal(await nothing.Content.ReadAsStringAsync(), await accept.Content.ReadAsStringAsync());
        }
        Assert.Equal(sees == Sees.Works ? MatterState.Assigned : MatterState.Filed, Simple((await desk.MatterAsync(filed.Key)).State));
        Assert.Empty(site.Faults.All);
        // The lists stay shorter than a page.
        await desk.DoAsync<WithdrawMatterHandler>(h => h.HandleAsync(new(filed.Key), desk.Resident, default));
    }

    /// <summary>Accepted, whether or not it already has a person.</summary>
    static MatterState Simple(MatterState state) => state == MatterState.Filed ? state : MatterState.Assigned;

    /// <summary>Where it may not be seen, the answer is the very one that a thing gets which is not there at all.</summary>
    static async Task AnswersAsync(HttpClient client, string address, HttpStatusCode expected, string nowhere, string here, string there)
    {
        using var answer = await client.GetAsync(Uri(address));
        Assert.True(expected == answer.StatusCode, $"{address}: {(int)answer.StatusCode} instead of {(int)expected}");
        if (expected == HttpStatusCode.OK) return;
        using var nothing = await client.GetAsync(Uri(nowhere));
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain(Words, body, StringComparison.Ordinal);
        Assert.Equal(Plain(await nothing.Content.ReadAsStringAsync(), there), Plain(body, here));
        Assert.Equal(Headers(nothing), Headers(answer));
    }

    /// <summary>Without what differs at every answer and what was asked for.</summary>
    static string Plain(string body, string asked) => System.Text.RegularExpressions.Regex.Replace(body.Replace(asked, "…", StringComparison.Ordinal),
        "nonce=\"[^\"]*\"|value=\"CfDJ[^\"]*\"|\"traceId\":\"[^\"]*\"", "");

    static List<string> Headers(HttpResponseMessage answer) =>
        [.. answer.Headers.Concat(answer.Content.Headers).Select(h => h.Key).Where(k => k is not ("Set-Cookie" or "Content-Length")).Order(StringComparer.Ordinal)];

    /// <param name="expected">Null where both are right.</param>
    static void Holds(string body, FiledMatter filed, bool? expected)
    {
        if (expected is not { } there) return;
        Assert.Equal(there, body.Contains(filed.Number, StringComparison.Ordinal));
        if (!there) Assert.DoesNotContain(Words, body, StringComparison.Ordinal);
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient client, string number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Uri($"/api/v1/matters/{number}/accept")) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return await client.SendAsync(request);
    }

    Task<Guid> PhotoAsync(MatterKey key) => site.InDbAsync(async db =>
    {
        var photo = new MatterPhoto { District = key.District, MatterId = key.Id, At = site.Now, Content = Create.Picture(), Width = 1, Height = 1 };
        db.Add(photo);
        await db.SaveChangesAsync();
        return photo.Id;
    });

    static Uri Uri(string address) => new(address, UriKind.Relative);
}
