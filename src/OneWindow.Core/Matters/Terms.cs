using OneWindow.Core.Calendar;

namespace OneWindow.Core.Matters;

/// <summary>
/// The terms this office promises, in working days unless said otherwise. All are local settings (sure-mark D in the domain notes, but for
/// <see cref="NotOursWorkingDays"/>): bound from the section <c>Matters:Terms</c>, shown as "local setting", never as "the law says".
/// </summary>
public sealed class TermSettings
{
    /// <summary>An office accepts or says that it is not its own (INTAKE_ACK, TRIAGE; D).</summary>
    public int AcceptWorkingDays { get; set; } = 1;

    /// <summary>Wrong office passes on (WRONG_DESK; A for Shenzhen, art. 45: 3 working days). Upper bound for the named person's decision.</summary>
    public int NotOursWorkingDays { get; set; } = 3;

    /// <summary>HANDLE_SIMPLE, D.</summary>
    public int SimpleWorkingDays { get; set; } = 1;

    /// <summary>HANDLE_ORDINARY, D.</summary>
    public int OrdinaryWorkingDays { get; set; } = 7;

    /// <summary>HANDLE_COMPLEX, D.</summary>
    public int ComplexWorkingDays { get; set; } = 20;

    /// <summary>How long a question to the resident stays open before the office goes on without it, D.</summary>
    public int ReplyWorkingDays { get; set; } = 5;

    /// <summary>A second person looks at a proposed lawful refusal, D.</summary>
    public int ConfirmWorkingDays { get; set; } = 2;

    /// <summary>A helper office answers the leading one, D.</summary>
    public int HelperWorkingDays { get; set; } = 3;

    /// <summary>Calendar days in which the resident may accept or ask for a second look; after them the office may close, D.</summary>
    public int SilenceDays { get; set; } = 15;

    /// <summary>How often somebody else looks again before other channels are named, D (the petition rules know two: review and re-review).</summary>
    public int MostLooks { get; set; } = 2;
}

/// <summary>Turns the terms into instants: the end of the last day in local time, given as the first instant after it.</summary>
public sealed class Terms(TermSettings settings, WorkCalendarKeeper calendar, TimeZoneInfo localTime)
{
    public TermSettings Settings => settings;

    public DateTime Accept(DateTime at) => WorkingDays(at, settings.AcceptWorkingDays);
    public DateTime DecideOwner(DateTime at) => WorkingDays(at, settings.NotOursWorkingDays);
    public DateTime Reply(DateTime at) => WorkingDays(at, settings.ReplyWorkingDays);
    public DateTime Confirm(DateTime at) => WorkingDays(at, settings.ConfirmWorkingDays);
    public DateTime Help(DateTime at) => WorkingDays(at, settings.HelperWorkingDays);

    public DateTime Answer(DateTime at, Difficulty difficulty) => WorkingDays(at, difficulty switch
    {
        Difficulty.Simple => settings.SimpleWorkingDays,
        Difficulty.Complex => settings.ComplexWorkingDays,
        _ => settings.OrdinaryWorkingDays,
    });

    public DateTime Silence(DateTime at) => EndOf(LocalDay(at).AddDays(settings.SilenceDays));

    public DateOnly LocalDay(DateTime at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(at, localTime));

    DateTime WorkingDays(DateTime at, int days) => EndOf(calendar.Current.AddWorkingDays(LocalDay(at), days));

    DateTime EndOf(DateOnly day) => TimeZoneInfo.ConvertTimeToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue), localTime);
}
