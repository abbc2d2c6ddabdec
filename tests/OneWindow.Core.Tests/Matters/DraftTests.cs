using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Matters;
using OneWindow.Core.Matters.Drafts;
using OneWindow.Core.Shared;
using OneWindow.TestSupport;
using Xunit;

namespace OneWindow.Core.Tests.Matters;

public sealed class SqliteDraftTests(SqliteSite site) : DraftTests(site), IClassFixture<SqliteSite>;

public sealed class PostgresDraftTests(PostgresSite site) : DraftTests(site), IClassFixture<PostgresSite>;

public abstract class DraftTests(TestSite site)
{
    const string District = "650500";
    static readonly CheckedPhoto Photo = new([1, 2, 3], 4, 5);

    Act Act => new(Actor.Resident, site.Now);

    Task<DraftKey> SaveAsync(string? token, Func<DraftAnswers, DraftAnswers> change) =>
        site.WithAsync<SaveDraftHandler, DraftKey>(h => h.HandleAsync(new SaveDraft(District, token, change), Act, default));

    Task<OpenDraft?> FindAsync(DraftKey key) => site.WithAsync<DraftQueries, OpenDraft?>(q => q.FindAsync(key, default));

    Task<MatterKey> FileAsync(DraftKey key) => site.WithAsync<FileDraftHandler, MatterKey>(h => h.HandleAsync(new FileDraft(key), Act, default));

    async Task<DraftKey> ReadyAsync()
    {
        var city = await site.Create.SmallCityAsync();
        await site.Create.OfficeAsync(city.Donghe, Core.Areas.OfficeKind.Centre);
        return await SaveAsync(null, a => a with
        {
            Kind = MatterKind.Request,
            Text = "路灯坏了 💡",
            AreaId = city.Community.Id,
            ContactName = "王女士",
            ContactPhone = "１３８ 0000 1234",
            NoticeVersion = "2026-11",
        });
    }

    async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<RefusalException>(act)).Code;

    [Fact]
    public async Task SaveDraft_PageByPage_KeepsAllAnswersSealed()
    {
        var key = await SaveAsync(null, a => a with { Text = "secret words" });
        await SaveAsync(key.Token, a => a with { PlaceNote = "east gate" });
        var draft = await FindAsync(key);
        Assert.Equal(("secret words", "east gate"), (draft!.Answers.Text, draft.Answers.PlaceNote));
        var rows = await site.InDbAsync(db => db.Set<MatterDraft>().AsNoTracking().ToListAsync());
        Assert.DoesNotContain(rows, r => System.Text.Encoding.UTF8.GetString(r.AnswersSealed).Contains("secret", StringComparison.Ordinal));
        Assert.Equal(32, key.Token.Length);
    }

    [Fact]
    public async Task SaveDraft_FromManyTabsAtOnce_LosesNoAnswer()
    {
        var key = await SaveAsync(null, a => a);
        await Task.WhenAll(
            SaveAsync(key.Token, a => a with { Text = "text" }), SaveAsync(key.Token, a => a with { PlaceNote = "note" }),
            SaveAsync(key.Token, a => a with { ContactName = "name" }), SaveAsync(key.Token, a => a with { Kind = MatterKind.Praise }));
        var answers = (await FindAsync(key))!.Answers;
        Assert.Equal(("text", "note", "name", MatterKind.Praise), (answers.Text, answers.PlaceNote, answers.ContactName, answers.Kind));
    }

    [Fact]
    public async Task SaveDraft_WhenTextIsFarTooLong_IsRefusedAtTheText()
    {
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => SaveAsync(null, a => a with { Text = new('长', 100_001) }));
        Assert.Equal(("text-too-long", "Text"), (refusal.Code, refusal.Field));
        var key = await SaveAsync(null, a => a with { Text = new('长', 20_001) });
        var answers = (await FindAsync(key))!.Answers;
        Assert.Equal(20_001, answers.Text.Length);
        var problems = await site.WithAsync<DraftQueries, IReadOnlyList<DraftProblem>>(q => q.ProblemsAsync(answers, default));
        Assert.Equal([new("Kind", "kind-missing"), new("Text", "text-too-long"), new("AreaId", "place-missing")], problems);
    }

    [Fact]
    public async Task Problems_OfWrongAnswers_NameEachField()
    {
        var city = await site.Create.SmallCityAsync();
        var ended = await site.Create.AreaAsync(city.Donghe, $"650502001{Random.Shared.Next(100, 999)}", "旧社区", to: new(2025, 1, 1));
        var answers = new DraftAnswers(MatterKind.Request, "x", Guid.NewGuid(), AreaId: ended.Id, PlaceNote: new('n', 201), ContactName: new('n', 61), ContactPhone: "call me");
        var problems = await site.WithAsync<DraftQueries, IReadOnlyList<DraftProblem>>(q => q.ProblemsAsync(answers, default));
        Assert.Equal(
            [new("CategoryId", "category-unknown"), new("AreaId", "area-ended"), new("PlaceNote", "text-too-long"), new("ContactName", "text-too-long"), new("ContactPhone", "phone-unreadable")],
            problems);
    }

    [Fact]
    public async Task FileDraft_WhenComplete_MakesTheMatterWithItsPhotosAndEmptiesTheDraft()
    {
        var key = await ReadyAsync();
        await site.WithAsync<AddDraftPhotoHandler>(h => h.HandleAsync(new AddDraftPhoto(key, [Photo]), Act, default));
        var matter = await FileAsync(key);
        var row = await site.InDbAsync(db => db.Set<Matter>().AsNoTracking().SingleAsync(m => m.District == matter.District && m.Id == matter.Id));
        Assert.Equal(("路灯坏了 💡", Channel.Web, "2026-11"), (row.Text, row.Channel, row.NoticeVersion));
        Assert.Equal([1, 2, 3], (await site.InDbAsync(db => db.Set<MatterPhoto>().AsNoTracking().SingleAsync(p => p.MatterId == matter.Id))).Content);
        Assert.Equal("1234", (await site.InDbAsync(db => db.Set<MatterContact>().AsNoTracking().SingleAsync(c => c.MatterId == matter.Id))).PhoneTail);
        var after = await FindAsync(key);
        Assert.Equal((matter, ""), (after!.Filed!.Value, after.Answers.Text));
        Assert.Empty(after.Photos);
        var receipt = await site.WithAsync<DraftQueries, Receipt?>(q => q.ReceiptAsync(key, default));
        Assert.Equal((row.Number, row.OfficeId), (receipt!.Number, receipt.Office.Id));
        Assert.Equal(matter.Id, (await site.WithAsync<MatterQueries, Matter?>(q => q.FindByCodeAsync(receipt.Code, default)))!.Id);
        Assert.Equal("draft-filed", await RefusedAsync(() => SaveAsync(key.Token, a => a)));
        Assert.Equal(1, await site.InDbAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "file-draft" && e.SubjectNumber == row.Number)));
    }

    [Fact]
    public async Task FileDraft_FromSixTabsAtOnce_MakesOneMatter()
    {
        var key = await ReadyAsync();
        var before = await site.InDbAsync(db => db.Set<Matter>().CountAsync());
        var filed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => FileAsync(key))));
        Assert.Single(filed.Distinct());
        Assert.Equal(before + 1, await site.InDbAsync(db => db.Set<Matter>().CountAsync()));
    }

    [Fact]
    public async Task FileDraft_WhenSomethingIsWrong_ChangesNothing()
    {
        var key = await ReadyAsync();
        await SaveAsync(key.Token, a => a with { Text = "  " });
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => FileAsync(key));
        Assert.Equal(("text-missing", "Text"), (refusal.Code, refusal.Field));
        Assert.Equal("王女士", (await FindAsync(key))!.Answers.ContactName);
        await SaveAsync(key.Token, a => a with { Kind = null });
        Assert.Equal("kind-missing", await RefusedAsync(() => FileAsync(key)));
    }

    [Fact]
    public async Task AddDraftPhoto_BeyondFive_IsRefusedAndRemovedOnesMakeRoom()
    {
        var key = await SaveAsync(null, a => a);
        Task Add(int count) => site.WithAsync<AddDraftPhotoHandler>(h => h.HandleAsync(new AddDraftPhoto(key, [.. Enumerable.Repeat(Photo, count)]), Act, default));
        await Add(5);
        Assert.Equal("too-many-photos", await RefusedAsync(() => Add(1)));
        var one = (await FindAsync(key))!.Photos[2].Id;
        Task Remove() => site.WithAsync<RemoveDraftPhotoHandler>(h => h.HandleAsync(new RemoveDraftPhoto(key, one), Act, default));
        await Remove();
        await Remove();
        await Add(1);
        Assert.Equal(5, (await FindAsync(key))!.Photos.Count);
        Assert.Null(await site.WithAsync<DraftQueries, byte[]?>(q => q.PhotoAsync(key, one, default)));
    }

    [Fact]
    public async Task Draft_After72Hours_IsClosedThenDeletedWithCountsOnly()
    {
        var key = await SaveAsync(null, a => a with { Text = "old" });
        await site.WithAsync<AddDraftPhotoHandler>(h => h.HandleAsync(new AddDraftPhoto(key, [Photo]), Act, default));
        Assert.All(await site.InDbAsync(db => db.Set<MatterDraft>().AsNoTracking().ToListAsync()), d => Assert.Equal(d.UpdatedAt.AddHours(72), d.ExpiresAt));
        await site.InDbAsync(db => db.Set<MatterDraft>().ExecuteUpdateAsync(d => d.SetProperty(x => x.ExpiresAt, site.Now)));
        Assert.Null(await FindAsync(key));
        Assert.Equal("draft-ended", await RefusedAsync(() => SaveAsync(key.Token, a => a)));
        var fresh = await SaveAsync(null, a => a with { Text = "new" });

        int deleted, sum = 0;
        do
        {
            deleted = await site.WithAsync<DeleteExpiredDraftsHandler, int>(h => h.HandleAsync(new DeleteExpiredDrafts(District, Most: 2), new Act(Actor.System, site.Now), default));
            sum += deleted;
        } while (deleted > 0);

        Assert.True(sum > 0);
        Assert.NotNull(await FindAsync(fresh));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<MatterDraft>().CountAsync(d => d.ExpiresAt <= site.Now)));
        Assert.Equal(0, await site.InDbAsync(db => db.Set<DraftPhoto>().CountAsync()));
        var lines = await site.InDbAsync(db => db.Set<AuditEntry>().Where(e => e.Action == "delete-expired-drafts").ToListAsync());
        Assert.Contains(lines, l => l.Details == "{\"drafts\":2,\"photos\":1}" || l.Details!.Contains("\"photos\":1", StringComparison.Ordinal));
        Assert.All(lines, l => Assert.Equal(Guid.Empty, l.SubjectId));
    }

    [Fact]
    public async Task Find_WithAnotherToken_FindsNothing()
    {
        var key = await SaveAsync(null, a => a);
        Assert.Null(await FindAsync(key with { Token = new('0', 32) }));
        Assert.Null(await FindAsync(key with { Token = "" }));
        Assert.Null(await FindAsync(key with { District = "650502" }));
    }
}
