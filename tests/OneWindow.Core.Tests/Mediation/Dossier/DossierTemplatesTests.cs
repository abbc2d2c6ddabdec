using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Dossier;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;
using static OneWindow.Core.Tests.Mediation.Dossier.Documents;

namespace OneWindow.Core.Tests.Mediation.Dossier;

/// <summary>A committee's own templates: versions are added, never overwritten, and the highest counts.</summary>
public abstract class DossierTemplatesTests(TestSite site)
{
    static readonly byte[] Own = Of(P("本委员会：{{情况说明}}")), Other = Of(P("另一个：{{情况说明}}"));

    [Fact]
    public async Task Save_Twice_CountsTheSecondAndKeepsTheFirst()
    {
        var (committee, keeper) = await BeginAsync();
        Assert.Equal(1, (await SaveAsync(committee, keeper, Own, 0)).Version);
        Assert.Equal(2, (await SaveAsync(committee, keeper, Other, 1)).Version);
        await site.WithAsync<DossierTemplates>(async templates =>
        {
            var templateOf = await templates.TemplateOfAsync(committee.Id);
            Assert.Equal(Other, templateOf(DossierForm.FileNote));
            Assert.Equal(DefaultTemplates.Of(DossierForm.Cover), templateOf(DossierForm.Cover));
            Assert.Equal(Own, (await templates.FileAsync(committee.Id, DossierForm.FileNote, 1))!.Value.Content);
            Assert.Equal([2, 1], (await templates.HistoryAsync(committee.Id, DossierForm.FileNote)).Select(v => v.Version));
            Assert.Equal((2, Other.Length), (await templates.CountingAsync(committee.Id)).Values.Select(v => (v.Version, v.Bytes)).Single());
            Assert.Equal(["另一个：本卷证据材料中的光盘另行存放。"], Lines(await templates.PreviewAsync((await templates.CommitteeKeptByAsync(Actor.System, committee.Id))!, DossierForm.FileNote)).Where(l => l.Length > 0));
        });
        var lines = await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.SubjectId == committee.Id && e.Action == "save-dossier-template").OrderBy(e => e.Id).ToListAsync());
        Assert.Equal(["""{"form":"FileNote","version":"1"}""", """{"form":"FileNote","version":"2"}"""], lines.Select(l => l.Details));
        Assert.All(lines, l => Assert.Equal("650502", l.District));
    }

    [Fact]
    public async Task Drop_BringsTheDefaultBackAsAVersion_AndTwiceIsRefused()
    {
        var (committee, keeper) = await BeginAsync();
        await SaveAsync(committee, keeper, Own, 0);
        await DropAsync(committee, keeper, 1);
        await site.WithAsync<DossierTemplates>(async templates =>
        {
            Assert.Equal(DefaultTemplates.Of(DossierForm.FileNote), (await templates.TemplateOfAsync(committee.Id))(DossierForm.FileNote));
            Assert.Equal([(2, true), (1, false)], (await templates.HistoryAsync(committee.Id, DossierForm.FileNote)).Select(v => (v.Version, v.IsDefault)));
            Assert.Null(await templates.FileAsync(committee.Id, DossierForm.FileNote, 2));
        });
        Assert.Equal("template-is-default", (await Assert.ThrowsAsync<RefusalException>(() => DropAsync(committee, keeper, 2))).Code);
        Assert.Equal(3, (await SaveAsync(committee, keeper, Own, 2)).Version); // the same file may come back after the default
    }

    [Fact]
    public async Task Save_OfAFileWithFaults_NamesThemAllAndSavesNothing()
    {
        var (committee, keeper) = await BeginAsync();
        var saved = await SaveAsync(committee, keeper, Of(P("{{没有}}") + P("{{情况说明")), 0);
        Assert.Equal((0, 2), (saved.Version, saved.Faults.Count));
        Assert.Equal("template-too-large", Assert.Single((await SaveAsync(committee, keeper, new byte[DocumentTemplate.LargestBytes + 1], 0)).Faults).Code);
        Assert.Equal(0, await site.InDbAsync(db => db.Set<DossierTemplateRow>().CountAsync(t => t.CommitteeId == committee.Id)));
    }

    [Fact]
    public async Task Save_OfTheSameFileAnOldPageOrAnEndedCommittee_IsRefused()
    {
        var (committee, keeper) = await BeginAsync();
        await SaveAsync(committee, keeper, Own, 0);
        Assert.Equal("template-same", (await Assert.ThrowsAsync<RefusalException>(() => SaveAsync(committee, keeper, Own, 1))).Code);
        Assert.Equal(1, (await Assert.ThrowsAsync<StaleException>(() => SaveAsync(committee, keeper, Other, 0))).Current);
        await Assert.ThrowsAsync<StaleException>(() => DropAsync(committee, keeper, 0));
        var office = await site.Create.OfficeAsync((await site.Create.SmallCityAsync()).Donghe);
        var ended = await site.Create.CommitteeAsync(office, endedOn: new(2026, 1, 1));
        Assert.Equal("template-committee-ended", (await Assert.ThrowsAsync<RefusalException>(() => SaveAsync(ended, keeper, Own, 0))).Code);
    }

    [Fact]
    public async Task Save_ByWhoKeepsAnotherAreaOrNothing_IsNotAllowed()
    {
        var (committee, _) = await BeginAsync();
        var city = await site.Create.SmallCityAsync();
        foreach (var actor in new[] { site.Create.Actor(Role.Administrator, city.Yiwu), site.Create.Actor(Role.Leader, city.City) })
        {
            await Assert.ThrowsAsync<NotAllowedException>(() => SaveAsync(committee, actor, Own, 0));
            await Assert.ThrowsAsync<NotAllowedException>(() => DropAsync(committee, actor, 0));
            await site.WithAsync<DossierTemplates>(async templates => Assert.Null(await templates.CommitteeKeptByAsync(actor, committee.Id)));
        }
        await Assert.ThrowsAsync<NotVisibleException>(() => site.WithAsync<SaveDossierTemplateHandler, SavedTemplate>(h =>
            h.HandleAsync(new(Guid.NewGuid(), DossierForm.FileNote, "a.docx", Own, 0), site.Create.Act(Actor.System))));
    }

    [Theory]
    [InlineData("C:\\我的文件\\说明.docx", "说明.docx")]
    [InlineData("", "卷宗情况说明.docx")]
    public async Task Save_KeepsTheLastPartOfTheNameOfTheFile(string name, string kept)
    {
        var (committee, keeper) = await BeginAsync();
        await SaveAsync(committee, keeper, Own, 0, name);
        Assert.Equal(kept, (await NewestAsync(committee)).FileName);
        await SaveAsync(committee, keeper, Other, 1, new string('长', 300) + ".docx");
        Assert.Equal(DossierTemplateRow.LongestFileName, (await NewestAsync(committee)).FileName.Length);
    }

    Task<TemplateVersion> NewestAsync(Committee committee) =>
        site.WithAsync<DossierTemplates, TemplateVersion>(async t => (await t.HistoryAsync(committee.Id, DossierForm.FileNote))[0]);

    async Task<(Committee Committee, Actor Keeper)> BeginAsync()
    {
        var city = await site.Create.SmallCityAsync();
        return (await site.Create.CommitteeAsync(await site.Create.OfficeAsync(city.Donghe)), site.Create.Actor(Role.Administrator, city.Yizhou));
    }

    Task<SavedTemplate> SaveAsync(Committee committee, Actor keeper, byte[] file, int on, string name = "说明.docx") => site.WithAsync<SaveDossierTemplateHandler, SavedTemplate>(h =>
        h.HandleAsync(new(committee.Id, DossierForm.FileNote, name, file, on), site.Create.Act(keeper)));

    Task DropAsync(Committee committee, Actor keeper, int on) => site.WithAsync<DropDossierTemplateHandler>(h =>
        h.HandleAsync(new(committee.Id, DossierForm.FileNote, on), site.Create.Act(keeper)));
}

public sealed class DossierTemplatesOnSqlite(SqliteSite site) : DossierTemplatesTests(site), IClassFixture<SqliteSite>;

public sealed class DossierTemplatesOnPostgres(PostgresSite site) : DossierTemplatesTests(site), IClassFixture<PostgresSite>;
