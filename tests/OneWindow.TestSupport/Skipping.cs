namespace OneWindow.TestSupport;

/// <summary>
/// Something the machine lacks. On a developer's machine the test is skipped and says why; where <c>CI=true</c> it fails,
/// so that nothing is ever left out unseen.
/// </summary>
public static class Skipping
{
    public static bool InCi => Environment.GetEnvironmentVariable("CI") is "true" or "1";

    public static Exception Because(string reason) =>
        InCi ? new InvalidOperationException(reason) : new MissingOnThisMachineException(reason);

    /// <summary>For what no machine must have, such as public tables kept beside a checkout: skipped everywhere, with the reason.</summary>
    public static Exception Optional(string reason) => new MissingOnThisMachineException(reason);

    /// <summary>xunit reads the prefix as "skip this test".</summary>
    sealed class MissingOnThisMachineException(string reason) : Exception("$XunitDynamicSkip$" + reason);
}
