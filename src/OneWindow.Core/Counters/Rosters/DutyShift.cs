using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Rosters;

/// <summary>What somebody who sits at a counter is (domain 3.1, 3.2).</summary>
public enum Profession { Lawyer, Notary, Mediator, Judge, LegalAdviser, LegalAidWorker, Appraiser, Arbitrator, Clerk }

/// <summary>A person on duty at counters (服务员): of which profession and body, and how many hours were promised.</summary>
public sealed class Professional : SharedRow
{
    /// <summary>Whose shop manager keeps the roster; who serves in two supermarkets is on duty in each by a row of its own.</summary>
    public required Guid SupermarketId { get; init; }
    public Supermarket? Supermarket { get; init; }
    public required Guid StaffId { get; init; }
    public StaffMember? Staff { get; init; }
    public Profession Profession { get; set; }

    /// <summary>Law firm, notary office, court or other body, as the board shows it.</summary>
    public string Body { get; set; } = "";
    public string BodyEn { get; set; } = "";

    /// <summary>What residents may read when they choose: fields of experience, languages of work. Never about the person's origin.</summary>
    public string Fields { get; set; } = "";

    /// <summary>Minutes on duty promised a month; 0 where none were. A legal adviser of a village or community: at least four hours (domain 3.5, sure: B).</summary>
    public int PromisedMinutes { get; set; }
    public required DateOnly From { get; init; }
    public DateOnly? To { get; set; }

    /// <summary>Rises with every change of the person's shifts, so that two managers at once cannot put them at two counters.</summary>
    public int RosterVersion { get; internal set; }

    public bool ServesOn(DateOnly day) => From <= day && (To is not { } to || day <= to);
}

/// <summary>A repeating shift of one person at one counter. It begins and ends on the same day.</summary>
public sealed class DutyShift : SharedRow
{
    public required Guid ProfessionalId { get; init; }
    public Professional? Professional { get; init; }
    public required Guid CounterId { get; init; }
    public Counter? Counter { get; init; }
    public required Repeat Repeat { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>Last day; set when the shift is ended, so that what was stays as it was.</summary>
    public DateOnly? Until { get; set; }
    public required int Every { get; init; }
    public required string Weekdays { get; init; }
    public required int Nth { get; init; }
    public required TimeOnly Opens { get; init; }
    public required TimeOnly Closes { get; init; }

    /// <summary>Also on days off by notice.</summary>
    public bool OnDaysOff { get; init; }

    public DutyPattern Pattern => new(Repeat, From, Until, Every, Weekdays, Nth);
}

public enum DutyChangeKind { Off, OtherHours, StandIn }

/// <summary>One day of a shift that differs.</summary>
public sealed class DutyChange : SharedRow
{
    public required Guid ShiftId { get; init; }
    public DutyShift? Shift { get; init; }
    public required DateOnly Day { get; init; }
    public required DutyChangeKind Kind { get; set; }
    public Guid? StandInId { get; set; }
    public TimeOnly? Opens { get; set; }
    public TimeOnly? Closes { get; set; }
}

/// <summary>Days on which a person on duty is away; no reason is asked.</summary>
public sealed class ProfessionalAway : SharedRow
{
    public required Guid ProfessionalId { get; init; }
    public Professional? Professional { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
}
