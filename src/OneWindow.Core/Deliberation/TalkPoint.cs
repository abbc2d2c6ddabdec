using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk point (说事点): a table where residents say what concerns all of them. An office hosts it.</summary>
public sealed class TalkPoint : SharedRow
{
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";

    /// <summary>The host; its people hold the talk days.</summary>
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }

    /// <summary>The place it serves: a community, village or grid.</summary>
    public required Guid AreaId { get; init; }
    public Area? Area { get; init; }

    /// <summary>Where the table stands, as a person would say it.</summary>
    public required string Place { get; set; }

    /// <summary>When somebody sits there, in words.</summary>
    public string Hours { get; set; } = "";

    /// <summary>Can be reached without a step (Accessibility Law 2023 art. 41).</summary>
    public bool IsStepFree { get; set; }

    /// <summary>Last day of service.</summary>
    public DateOnly? EndedOn { get; set; }
}

/// <summary>How an address names a talk day or a topic: its district and its id, as 650502-0199a0….</summary>
public readonly record struct TalkKey(string District, Guid Id)
{
    public override string ToString() => $"{District}-{Id:n}";

    public static bool TryRead(string? typed, out TalkKey key)
    {
        key = default;
        if (typed is not { Length: 39 } || typed[6] != '-' || typed.AsSpan(0, 6).ContainsAnyExceptInRange('0', '9') || !Guid.TryParseExact(typed[7..], "n", out var id)) return false;
        key = new(typed[..6], id);
        return true;
    }
}
