using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Questions;

/// <summary>The trees of questions a new city starts with (one file each under <c>trees</c>); afterwards they are the city's own.</summary>
public static class StartingQuestions
{
    const string Folder = "Counters/Questions/trees/";

    /// <param name="Event">Code of the life event it belongs to.</param>
    internal sealed record Shipped(string Code, int Order, string Event, QuestionDocument Document);

    internal static IReadOnlyList<Shipped> All() =>
    [
        .. typeof(StartingQuestions).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(Read).OrderBy(t => t.Order),
    ];

    static Shipped Read(string name)
    {
        using var stream = typeof(StartingQuestions).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<Shipped>(stream, QuestionDocument.Json)!;
    }

    /// <summary>Adds the trees, each as its first published version, where there is none yet. The catalogue of services must be there.</summary>
    public static Task EnsureAsync(OneWindowDbContext db, string cityDistrict, DateTime at, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        if (await db.QuestionTrees.AnyAsync(cancellation)) return;
        var events = await db.LifeEvents.ToDictionaryAsync(e => e.Code, e => e.Id, cancellation);
        foreach (var shipped in All())
        {
            var tree = new QuestionTree { Code = shipped.Code, Order = shipped.Order, LifeEventId = events.TryGetValue(shipped.Event, out var id) ? id : null, PublishedNumber = 1 };
            db.QuestionTrees.Add(tree);
            db.QuestionTreeVersions.Add(new() { TreeId = tree.Id, Number = 1, Content = shipped.Document.Write(), SavedAt = at, PublishedAt = at });
        }
        db.Record(new Act(Actor.System, at), "start-questions", cityDistrict, nameof(QuestionTree), Guid.Empty);
        await db.SaveChangesAsync(cancellation);
    }, cancellation);
}
