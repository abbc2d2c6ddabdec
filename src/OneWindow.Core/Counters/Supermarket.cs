using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters;

/// <summary>
/// A rule-of-law supermarket (法治超市): a place with counters where residents get public legal services (domain 3.1). It is run from one office; whoever heads that
/// office is its shop manager, and it is open in the office's hours.
/// </summary>
public sealed class Supermarket : SharedRow
{
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public required Guid OfficeId { get; init; }
    public Office? Office { get; init; }

    /// <summary>Where it is, as a person would say it; empty where it is the office's own address.</summary>
    public string Place { get; set; } = "";

    /// <summary>Can be reached and used without a step, with a low counter (Accessibility Law 2023 arts. 32, 40).</summary>
    public bool IsStepFree { get; set; }

    /// <summary>Has what people need who hear little: screen, writing pad (Accessibility Law 2023 art. 40).</summary>
    public bool HasHearingHelp { get; set; }

    /// <summary>Last day it serves.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>Minutes between two appointments at a counter, 0 to 30.</summary>
    public int BufferMinutes { get; set; } = 5;

    /// <summary>An appointment is made at least so many minutes before it, 0 to 2,880.</summary>
    public int LeadMinutes { get; set; } = 30;

    /// <summary>And at most so many days before it, 1 to 90.</summary>
    public int DaysAhead { get; set; } = 30;

    /// <summary>A time is held so many minutes while the form is filled in, 3 to 30.</summary>
    public int HoldMinutes { get; set; } = 10;

    /// <summary>A freed time is kept so many minutes for whoever waits for one, 15 to 1,440.</summary>
    public int OfferMinutes { get; set; } = 120;

    /// <summary>
    /// After so many minutes the time of somebody who has not come goes to who is there, 0 to 60; so long a missed number keeps its place. Nothing is held against the person.
    /// </summary>
    public int GraceMinutes { get; set; } = 10;

    /// <summary>So many numbers are called from the head of the line one after another (appointments, green channel) before one of the line is, 1 to 5.</summary>
    public int HeadRun { get; set; } = 2;

    /// <summary>A phone is told that the turn is near when so many are before it, 1 to 10.</summary>
    public int WarnAhead { get; set; } = 3;

    /// <summary>
    /// A talk that leads to a lawyer who is paid demands that the person was told, in writing, that any lawyer may be chosen (domain 3.5, D: the duty not to solicit at the counter).
    /// </summary>
    public bool TellsFreeChoice { get; set; } = true;
}

/// <summary>A counter (柜台) of a supermarket: one kind of service, a number that everybody sees.</summary>
public sealed class Counter : SharedRow
{
    public required Guid SupermarketId { get; init; }
    public Supermarket? Supermarket { get; init; }

    /// <summary>1 to 99, of one open counter of the supermarket; called out and shown on the board.</summary>
    public int Number { get; set; }
    public required string Name { get; set; }
    public string NameEn { get; set; } = "";
    public ServiceKind Kind { get; set; }
    public DateOnly? EndedOn { get; set; }
}

/// <summary>What a counter offers.</summary>
public sealed class CounterService : SharedRow
{
    public required Guid CounterId { get; init; }
    public Counter? Counter { get; init; }
    public required Guid ServiceId { get; init; }
    public Service? Service { get; init; }
}
