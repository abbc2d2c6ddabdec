using OneWindow.Core.Counters.Questions;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>A paper that the guided questions can end in.</summary>
/// <param name="Key">Tree and node, as <c>wages.claim</c>.</param>
/// <param name="Title">First line of the paper.</param>
/// <param name="Topic">Title of the tree.</param>
public sealed record NamedPaper(string Key, Wording Title, Wording Topic, PaperTemplate Paper);

/// <summary>The templates that a counter drafts papers from: those of the published guided questions, so that a lawyer edits each in one place.</summary>
public sealed class PaperTemplates(QuestionQueries questions)
{
    public async Task<IReadOnlyList<NamedPaper>> AllAsync(CancellationToken cancellation = default) =>
        [.. from tree in await questions.PublishedAsync(cancellation)
            from node in tree.Document.Nodes
            let paper = node.Paper
            where paper is not null
            select new NamedPaper($"{tree.Code}.{node.Key}", new(FirstLine(paper.Body.Zh), FirstLine(paper.Body.En)), tree.Document.Title, paper)];

    /// <summary>Null: there is none any more.</summary>
    public async Task<NamedPaper?> FindAsync(string? key, CancellationToken cancellation = default) => (await AllAsync(cancellation)).FirstOrDefault(p => p.Key == key);

    static string FirstLine(string body) => body.Split('\n')[0].Trim();
}
