using OneWindow.Core.Areas;
using OneWindow.Core.Data;

namespace OneWindow.Core.Programme;

public enum YearState
{
    /// <summary>Being written: only those who keep it see it.</summary>
    Draft,

    /// <summary>In force: units report, lamps count.</summary>
    Running,

    /// <summary>Over; nothing of it changes any more.</summary>
    Closed,
}

/// <summary>
/// The programme of one year: one pilot, its projects and tasks (domain 6). Every act on it or on anything below it writes this row first, so that acts come one after another and sums stay right.
/// </summary>
public sealed class ProgrammeYear : SharedRow
{
    /// <summary>The city (or other place) whose programme it is; only one of a year.</summary>
    public required Guid AreaId { get; init; }
    public Area? Area { get; init; }

    /// <summary>The area's code when it was made; scopes are prefixes of it.</summary>
    public required string AreaCode { get; init; }

    /// <summary>2000 to 2100.</summary>
    public required int Year { get; init; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";
    public YearState State { get; internal set; }

    /// <summary>Yellow from so many days before a milestone, 0 to 90 (domain 6.2, sure: D).</summary>
    public int SoonDays { get; set; } = 15;

    /// <summary>And only while less than this share is done, 1 to 100 per cent (domain 6.2, sure: D).</summary>
    public int SoonPercent { get; set; } = 80;

    /// <summary>Yellow where a problem is open for more than so many working days, 1 to 60 (domain 6.2, sure: D).</summary>
    public int ProblemDays { get; set; } = 10;

    /// <summary>How far it is, in hundredths of a per cent, 0 to 10,000; rolled up from its projects.</summary>
    public int Progress { get; internal set; }

    /// <summary>Rises with every act on it.</summary>
    public int Version { get; internal set; }

    /// <summary>Six digits for the history.</summary>
    public string District => AreaCode.Length >= 6 ? AreaCode[..6] : AreaCode.PadRight(6, '0');
}

/// <summary>One of the ten projects (工程) of a year.</summary>
public sealed class Project : SharedRow
{
    public required Guid YearId { get; init; }
    public ProgrammeYear? Year { get; init; }

    /// <summary>1 to 99, its place in the programme.</summary>
    public required int Number { get; set; }
    public required string Title { get; set; }
    public string TitleEn { get; set; } = "";

    /// <summary>What it is for, in plain words.</summary>
    public string About { get; set; } = "";

    /// <summary>The lead unit (牵头单位).</summary>
    public required Guid LeadOfficeId { get; set; }
    public Office? LeadOffice { get; init; }

    /// <summary>
    /// Kept on the board as a title only: it has no functions here and no data leads to it (domain 9: police network, border, online opinion). Its tasks have title, unit, day and state and nothing else.
    /// </summary>
    public bool IsTitleOnly { get; init; }

    /// <summary>Its part of the whole beside the others, 1 to 100; a title only does not count.</summary>
    public int Weight { get; set; } = 1;
    public int Progress { get; internal set; }

    /// <summary>Dropped from the programme on that day; it stays in the ledger.</summary>
    public DateOnly? DroppedOn { get; internal set; }
    public string DroppedWhy { get; internal set; } = "";
}
