using OneWindow.Core.Access.Residents;

namespace OneWindow.Core.Mediation;

/// <summary>The code of a party to a case, for a resident's list of codes.</summary>
sealed class PartyCodeKind(CaseQueries cases) : ICodeKind
{
    public string Name => "case";

    public async Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation) =>
        await cases.FindPartyAsync(code, cancellation) is { Case: { } c } ? new(c.Number, c.State.ToString(), c.State.IsEnd()) : null;
}
