using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Questions;

/// <summary>A tree as everybody reads it.</summary>
public sealed record PublishedTree(string Code, int Order, Guid? LifeEventId, int Number, DateTime PublishedAt, QuestionDocument Document);

/// <param name="Title">Of the newest version, draft or not.</param>
/// <param name="DraftedAt">When the draft was last saved; null without a draft.</param>
public sealed record TreeLine(Guid Id, string Code, int Order, Wording Title, int? PublishedNumber, DateTime? PublishedAt, DateTime? DraftedAt, DateTime? EndedAt);

/// <param name="SavedBy">Name of whoever saved it; empty: the program brought it.</param>
public sealed record TreeVersionLine(int Number, string SavedBy, DateTime SavedAt, DateTime? PublishedAt, string Note);

/// <summary>A tree as those who keep it see it.</summary>
/// <param name="Document">The draft, or what is published where there is none.</param>
/// <param name="Versions">Newest first.</param>
/// <param name="Seen">Mark of name and place, for their form.</param>
/// <param name="DraftSeen">Mark of the newest version, for the form that publishes it.</param>
public sealed record KeptTree(QuestionTree Row, QuestionDocument Document, bool IsDraft, IReadOnlyList<TreeFault> Faults, IReadOnlyList<TreeVersionLine> Versions, string Seen, string DraftSeen)
{
    /// <summary>Mark of how a node stands, for its form.</summary>
    public static string MarkOf(QuestionNode node) => QuestionKeeping.MarkOf(node);
}

/// <summary>Published documents, read once: a published version never changes.</summary>
public sealed class QuestionShelf
{
    internal ConcurrentDictionary<Guid, QuestionDocument> Read { get; } = new();
}

/// <summary>What is read of the guided questions. Of those who walk through them nothing is written.</summary>
public sealed class QuestionQueries(OneWindowDbContext db, QuestionShelf shelf)
{
    /// <summary>Trees that everybody can walk, in their order.</summary>
    public async Task<IReadOnlyList<PublishedTree>> PublishedAsync(CancellationToken cancellation = default) => await ReadAsync(db.QuestionTrees, cancellation);

    /// <summary>One that everybody can walk; null if there is none.</summary>
    public async Task<PublishedTree?> FindPublishedAsync(string code, CancellationToken cancellation = default) =>
        (await ReadAsync(db.QuestionTrees.Where(t => t.Code == code), cancellation)).SingleOrDefault();

    async Task<List<PublishedTree>> ReadAsync(IQueryable<QuestionTree> trees, CancellationToken cancellation)
    {
        var versions = db.QuestionTreeVersions;
        var rows = await trees.AsNoTracking().Where(t => t.EndedAt == null && t.PublishedNumber != null)
            .Join(versions, t => new { TreeId = t.Id, Number = t.PublishedNumber!.Value }, v => new { v.TreeId, v.Number }, (t, v) => new { t.Code, t.Order, t.LifeEventId, v.Id, v.Number, v.PublishedAt })
            .OrderBy(x => x.Order).ThenBy(x => x.Code).ToListAsync(cancellation);
        var unread = rows.Where(r => !shelf.Read.ContainsKey(r.Id)).Select(r => r.Id).ToList();
        if (unread.Count > 0)
            foreach (var version in await versions.AsNoTracking().Where(v => unread.Contains(v.Id)).Select(v => new { v.Id, v.Content }).ToListAsync(cancellation))
                shelf.Read[version.Id] = QuestionDocument.Read(version.Content);
        return rows.ConvertAll(r => new PublishedTree(r.Code, r.Order, r.LifeEventId, r.Number, r.PublishedAt ?? default, shelf.Read[r.Id]));
    }

    /// <summary>All trees for those who keep them, ended ones last.</summary>
    public async Task<IReadOnlyList<TreeLine>> KeptAsync(CancellationToken cancellation = default)
    {
        var versions = db.QuestionTreeVersions;
        var rows = await db.QuestionTrees.AsNoTracking().Select(t => new
        {
            Tree = t,
            Newest = versions.Where(v => v.TreeId == t.Id).OrderByDescending(v => v.Number).First(),
            PublishedAt = versions.Where(v => v.TreeId == t.Id && v.Number == t.PublishedNumber).Select(v => v.PublishedAt).FirstOrDefault(),
        }).ToListAsync(cancellation);
        return [.. rows.OrderBy(r => r.Tree.EndedAt is not null).ThenBy(r => r.Tree.Order).ThenBy(r => r.Tree.Code, StringComparer.Ordinal).Select(r => new TreeLine(r.Tree.Id, r.Tree.Code, r.Tree.Order,
            QuestionDocument.Read(r.Newest.Content).Title, r.Tree.PublishedNumber, r.PublishedAt, r.Newest.PublishedAt is null ? r.Newest.SavedAt : null, r.Tree.EndedAt))];
    }

    /// <summary>One tree with its faults and versions; null if there is none.</summary>
    public async Task<KeptTree?> FindKeptAsync(Guid id, CancellationToken cancellation = default)
    {
        if (await db.QuestionTrees.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancellation) is not { } tree) return null;
        var people = db.Set<StaffMember>();
        var versions = await db.QuestionTreeVersions.AsNoTracking().Where(v => v.TreeId == id).OrderByDescending(v => v.Number)
            .Select(v => new { v.Number, By = people.Where(p => p.Id == v.SavedById).Select(p => p.Name).FirstOrDefault(), v.SavedAt, v.PublishedAt, v.Note }).ToListAsync(cancellation);
        var newest = await db.QuestionTreeVersions.AsNoTracking().Where(v => v.TreeId == id).OrderByDescending(v => v.Number).FirstAsync(cancellation);
        var services = await db.Services.Where(s => s.EndedAt == null).Select(s => s.Code).ToListAsync(cancellation);
        var document = QuestionDocument.Read(newest.Content);
        return new(tree, document, newest.PublishedAt is null, TreeCheck.Faults(document, services.ToHashSet()),
            [.. versions.Select(v => new TreeVersionLine(v.Number, v.By ?? "", v.SavedAt, v.PublishedAt, v.Note))], QuestionKeeping.MarkOf(tree, document), QuestionKeeping.MarkOf(newest));
    }

    /// <summary>The document of one version, past or present; null if there is none.</summary>
    public async Task<QuestionDocument?> VersionAsync(Guid treeId, int number, CancellationToken cancellation = default) =>
        await db.QuestionTreeVersions.AsNoTracking().Where(v => v.TreeId == treeId && v.Number == number).Select(v => v.Content).FirstOrDefaultAsync(cancellation) is { } content
            ? QuestionDocument.Read(content) : null;
}
