using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk day (说事日) at a talk point. Who came is never written down, only how many.</summary>
public sealed class TalkDay : DistrictRow
{
    public const int LongestLine = 200, LongestText = 4000, MostPeople = 5000, LongestHours = 8;

    public required Guid PointId { get; init; }
    public TalkPoint? Point { get; init; }
    public DateTime StartsAt { get; set; }

    /// <summary>At most <see cref="LongestHours"/> after the beginning.</summary>
    public DateTime EndsAt { get; set; }

    /// <summary>The member of staff who holds it and writes the minutes.</summary>
    public Guid HostId { get; set; }

    /// <summary>What the invitation says beside the agenda.</summary>
    public string Invitation { get; set; } = "";

    /// <summary>Units asked to come, one a line.</summary>
    public string Invited { get; set; } = "";
    public TalkDayState State { get; private set; }
    public string CalledOffWhy { get; private set; } = "";
    public DateTime? HeldAt { get; private set; }

    /// <summary>People there who hold the code of something they had raised.</summary>
    public int CameWithCode { get; private set; }

    /// <summary>Everybody else who was there: nobody needs a code or an account to be counted.</summary>
    public int CameWithout { get; private set; }

    /// <summary>Units that were there, one a line.</summary>
    public string UnitsThere { get; private set; } = "";

    /// <summary>What is to be said of the day beside its topics; as everybody will read it.</summary>
    public string Minutes { get; private set; } = "";
    public DateTime? PublishedAt { get; private set; }

    /// <summary>When the host was last reminded that something is left to do.</summary>
    public DateTime? RemindedAt { get; set; }

    /// <summary>Rises with every act on it; whoever was late does the act again.</summary>
    public int Version { get; set; }

    public TalkKey Key => new(District, Id);
    public int Came => CameWithCode + CameWithout;

    /// <summary>Topics may be discussed and put right.</summary>
    public bool IsAtWork => State is TalkDayState.Planned or TalkDayState.Held;

    /// <exception cref="RefusalException"><c>talk-day-over</c>.</exception>
    internal void DemandPlanned()
    {
        if (State != TalkDayState.Planned) throw new RefusalException("talk-day-over");
    }

    /// <exception cref="RefusalException"><c>talk-day-over</c>.</exception>
    internal void CallOff(string why)
    {
        DemandPlanned();
        (State, CalledOffWhy) = (TalkDayState.CalledOff, why);
    }

    /// <summary>Writes down, or puts right, how many were there and what is to be said of the day.</summary>
    /// <exception cref="RefusalException"><c>talk-day-over</c>: published or called off; <c>talk-day-ahead</c>: it has not begun; <c>number-out-of-range</c>.</exception>
    internal void Hold(DateTime now, int withCode, int without, string units, string minutes)
    {
        if (!IsAtWork) throw new RefusalException("talk-day-over");
        if (now < StartsAt) throw new RefusalException("talk-day-ahead");
        if (withCode is < 0 or > MostPeople) throw new RefusalException("number-out-of-range", nameof(HoldTalkDay.CameWithCode));
        if (without is < 0 or > MostPeople) throw new RefusalException("number-out-of-range", nameof(HoldTalkDay.CameWithout));
        (State, CameWithCode, CameWithout, UnitsThere, Minutes) = (TalkDayState.Held, withCode, without, units, minutes);
        HeldAt ??= now;
    }

    /// <exception cref="RefusalException"><c>talk-day-over</c>; <c>talk-day-not-held</c>: its numbers are not written down.</exception>
    internal void Publish(DateTime now)
    {
        if (State == TalkDayState.Planned) throw new RefusalException("talk-day-not-held");
        if (State != TalkDayState.Held) throw new RefusalException("talk-day-over");
        (State, PublishedAt, RemindedAt) = (TalkDayState.Published, now, null);
    }
}
