namespace OneWindow.Core.Access.Residents;

/// <summary>A kind of code that residents hold: of a matter, a case, an appointment, a number. Each module brings its own; Access knows none of them.</summary>
public interface ICodeKind
{
    /// <summary>Stable word without spaces, e.g. <c>matter</c>.</summary>
    string Name { get; }

    /// <summary>How what the code opens stands; null: it opens nothing of this kind.</summary>
    Task<CodeStanding?> FindAsync(string code, DateTime now, CancellationToken cancellation);
}

/// <summary>What a code opens, in one line.</summary>
/// <param name="Number">The number people know it by; empty where it has none.</param>
/// <param name="State">Name of its state, as its kind calls it.</param>
/// <param name="IsOver">Nothing is left to do with it: closed, given up, of another day.</param>
/// <param name="At">When it takes place, where it does.</param>
public sealed record CodeStanding(string Number, string State, bool IsOver, DateTime? At = null);
