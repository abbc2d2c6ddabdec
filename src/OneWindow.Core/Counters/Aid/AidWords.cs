namespace OneWindow.Core.Counters.Aid;

/// <summary>The help that is asked for (Legal Aid Law art. 22). Advice stands first in the article and is not here: it is open to everybody without an application (art. 23).</summary>
public enum AidHelp
{
    /// <summary>Writing a paper for a court or an office.</summary>
    Drafting,
    CriminalDefence,

    /// <summary>Acting in a civil, administrative or state-compensation case, in court or outside.</summary>
    Agency,

    /// <summary>Help by the lawyer on duty.</summary>
    DutyLawyer,

    /// <summary>Acting in labour mediation and arbitration.</summary>
    LabourAgency,
    Other,
}

/// <summary>What the matter is about: the list of Legal Aid Law art. 31. It says nothing about the person.</summary>
public enum AidKind
{
    StateCompensation,

    /// <summary>Social insurance or social relief.</summary>
    SocialInsurance,

    /// <summary>Payments after a death or a disability in service.</summary>
    Pension,

    /// <summary>Maintenance and support inside a family.</summary>
    Maintenance,

    /// <summary>Whether there is an employment, or its pay.</summary>
    Pay,

    /// <summary>Declaring that somebody cannot, or cannot fully, act for themselves.</summary>
    Capacity,

    /// <summary>Injury from work, traffic, food or drugs, or medical treatment.</summary>
    Injury,
    Pollution,
    Other,
}

/// <summary>
/// Which of three ways the law goes about means. The questions that lead here are asked on the screen and answered to nobody: neither the category of a person nor
/// an income is stored, only the way.
/// </summary>
public enum AidMeans
{
    /// <summary>Means do not matter (Legal Aid Law art. 32).</summary>
    NotNeeded,

    /// <summary>Means are not checked; the aid body looks at a paper (art. 42).</summary>
    NotChecked,

    /// <summary>The aid body checks by shared information, or the applicant signs an honesty statement (art. 41).</summary>
    Honesty,
}

/// <summary>Where a request stands. What comes after <see cref="Preparing"/> the aid body decides; here it is only written down.</summary>
public enum AidState
{
    /// <summary>Being written; nobody has it but the applicant and the counter.</summary>
    Preparing,
    HandedIn,

    /// <summary>The aid body has asked for papers, which it may do once (art. 43).</summary>
    PapersAsked,
    Granted,

    /// <summary>In writing and with reasons (art. 43).</summary>
    Refused,

    /// <summary>Somebody who helps is named.</summary>
    Assigned,
    Ended,

    /// <summary>The justice bureau has the objection (art. 49).</summary>
    Objected,

    /// <summary>The justice bureau left the refusal standing.</summary>
    Upheld,
    Withdrawn,
}

/// <summary>What can happen to a request.</summary>
public enum AidAct
{
    Save,
    HandIn,
    AskPapers,
    SupplyPapers,

    /// <summary>What was asked for did not come in time: counted as withdrawn (art. 43).</summary>
    LetLapse,
    Grant,
    Refuse,
    Assign,
    End,
    MakeObjection,
    Uphold,
    Overturn,
    Withdraw,
}
