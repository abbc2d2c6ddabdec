using OneWindow.Core.Access.Residents;

namespace OneWindow.Core.Deliberation;

/// <summary>The code of somebody who raised a topic, for a resident's list of codes.</summary>
sealed class TalkCodeKind(TalkQueries talks) : ICodeKind
{
    public string Name => "talk";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await talks.FindByCodeAsync(code, cancellation) is { Topic.Row: var topic } ? new(topic.Number, topic.State.ToString(), topic.EndedAt is not null) : null;
}
