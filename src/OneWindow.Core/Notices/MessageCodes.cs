using System.Collections.Frozen;

namespace OneWindow.Core.Notices;

/// <summary>
/// Every kind of message there is. A module that needs another adds its code here and its sentence <c>notices.message.&lt;code&gt;</c> in every
/// language; a test compares the two.
/// </summary>
public static class MessageCodes
{
    /// <summary>A message that an administrator sends to oneself to see whether it arrives.</summary>
    public const string Test = "test-message";

    /// <summary>For people who work here.</summary>
    public static FrozenSet<string> Staff { get; } = FrozenSet.ToFrozenSet(
    [
        "matter-new", "matter-due-soon", "matter-late", "matter-written-reminder", "matter-listed", "matter-level-above", "matter-replied",
        "matter-second-look", "matter-from-case", "extension-asked", "extension-decided", "supervision-ordered", "supervision-answered", "supervision-closed",
        "helper-asked", "helper-answered", "case-new", "case-appointed", "case-due-soon", "case-late", "case-confirm-soon",
        "duty-swap-asked", "duty-swap-accepted", "duty-swap-declined", "aid-ready", "aid-urgent", "aid-due-soon", "aid-late", "aid-withdrawn",
        "report-due-soon", "report-late", "report-listed", "report-submitted", "report-returned", "report-approved",
        "consultation-raised", "consultation-asked", "consultation-answered", "consultation-meeting", "consultation-decided", "consultation-closed",
        "assessment-self", "assessment-check", "assessment-checked", "assessment-objection", "assessment-objection-decided", "assessment-final",
        "link-follow-up", "task-ordered", "task-order-due-soon", "task-order-late", "task-order-answered", "task-order-closed",
        "talk-topic-new", "talk-reply-soon", "talk-reply-late", "talk-task", "talk-to-close", "talk-to-publish", Test,
    ]);

    /// <summary>For the resident of a matter. The sentence names no matter, no office and no person.</summary>
    public static FrozenSet<string> Residents { get; } = FrozenSet.ToFrozenSet(
        ["resident-asked", "resident-answered", "resident-extended", "resident-referred",
            "resident-case-accepted", "resident-case-session", "resident-case-changed", "resident-case-agreed", "resident-case-ended", "resident-case-confirm", "resident-case-perform",
            "resident-counter-reminder", "resident-counter-offered", "resident-counter-moved", "resident-counter-displaced", "resident-counter-cancelled", "resident-counter-waited",
            "resident-counter-turn-near", "resident-counter-turn", "resident-aid-changed", "resident-aid-late",
            "resident-lecture-seat", "resident-lecture-reminder", "resident-lecture-changed", "resident-lecture-off",
            "resident-talk-replied", "resident-talk-decided", "resident-talk-result"]);

    /// <summary>For somebody who stands there and waits: they go at any hour, and late they are of no use.</summary>
    public static FrozenSet<string> AtOnce { get; } = FrozenSet.ToFrozenSet(["resident-counter-turn-near", "resident-counter-turn"]);

    /// <summary>Later than this they are not sent.</summary>
    public static readonly TimeSpan AtOnceFor = TimeSpan.FromMinutes(15);
}
