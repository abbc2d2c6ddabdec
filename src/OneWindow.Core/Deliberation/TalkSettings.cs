namespace OneWindow.Core.Deliberation;

/// <summary>Local settings of residents' talk beside the terms, which are rules of the catalogue; bound from the section <c>Talk</c>.</summary>
public sealed class TalkSettings
{
    /// <summary>So many days after a talk day its minutes should be public; then the host is reminded, D.</summary>
    public int PublishDays { get; set; } = 3;

    /// <summary>And again every so many days until they are, D.</summary>
    public int RemindDays { get; set; } = 3;

    /// <summary>So many days after a topic has ended the words, names and phones of those who raised it are deleted, D.</summary>
    public int KeptDays { get; set; } = 365;
}
