namespace OneWindow.Core.Notices;

/// <summary>Local settings of messages, not law: bound from the section <c>Notices</c>.</summary>
public sealed class NoticesSettings
{
    /// <summary>Language of mails and SMS.</summary>
    public string Language { get; set; } = "zh-CN";

    /// <summary>Hours for people whose duties are of no office with hours (on working days), and for residents (every day); local time.</summary>
    public TimeOnly DefaultOpens { get; set; } = new(10, 0);

    /// <inheritdoc cref="DefaultOpens"/>
    public TimeOnly DefaultCloses { get; set; } = new(19, 30);

    /// <summary>The digest leaves at the first opening of the day, and where this is set not before this time.</summary>
    public TimeOnly? DigestAt { get; set; }

    /// <summary>Seconds between two looks at what is to be sent, 1 to 300.</summary>
    public int EverySeconds { get; set; } = 5;

    /// <summary>Seconds a mail or SMS may take, 1 to 300; a process that died holds its delivery for twice as long.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
