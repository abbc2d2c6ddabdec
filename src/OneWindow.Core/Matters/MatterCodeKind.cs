using OneWindow.Core.Access.Residents;

namespace OneWindow.Core.Matters;

/// <summary>The code of a matter, for a resident's list of codes.</summary>
sealed class MatterCodeKind(MatterQueries matters) : ICodeKind
{
    public string Name => "matter";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await matters.FindByCodeAsync(code, cancellation) is { } matter ? new(matter.Number, matter.State.ToString(), matter.State.IsEnd()) : null;
}
