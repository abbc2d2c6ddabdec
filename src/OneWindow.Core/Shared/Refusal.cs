namespace OneWindow.Core.Shared;

/// <summary>
/// An expected "no": the act is well formed, and a rule of the house or of the law refuses it. The code is stable (it stands in
/// problem documents and is the key of the sentence on the screen: <c>refusal.&lt;code&gt;</c>).
/// </summary>
/// <param name="code">Stable code, lower case with hyphens, e.g. <c>matter-already-answered</c>.</param>
/// <param name="field">Name of the field it concerns, if it concerns one.</param>
public sealed class RefusalException(string code, string? field = null) : Exception(code)
{
    public string Code { get; } = code;
    public string? Field { get; } = field;
}

/// <summary>The thing is not there, or this actor may not see it: the two are one answer, by intention.</summary>
public sealed class NotVisibleException(string what) : Exception($"{what} not found");

/// <summary>The row changed since it was read. The page shows the other person's change beside what was typed.</summary>
public sealed class StaleException(int current) : Exception("changed meanwhile")
{
    /// <summary>The version that stands now.</summary>
    public int Current { get; } = current;
}

/// <summary>Seen but not allowed: the actor may read the thing and may not do this with it.</summary>
public sealed class NotAllowedException(string permission) : Exception(permission);
