namespace OneWindow.Core.Mediation.Dossier;

/// <summary>
/// Everything the forms of one mediation file print, as plain words and days. What a mediator heard from one side in private has no place
/// here. Null and empty print as blanks to be written by hand; an identity number is always such a blank, it is not stored.
/// </summary>
public sealed record DossierContent
{
    /// <summary>Full name of the committee.</summary>
    public required string Committee { get; init; }

    /// <summary>As printed, e.g. <c>（2026）某人调字第1号</c>.</summary>
    public string CaseNumber { get; init; } = "";

    /// <summary>E.g. 张三与李四相邻关系纠纷.</summary>
    public required string DisputeName { get; init; }

    public string DisputeType { get; init; } = "";
    public IReadOnlyList<string> Mediators { get; init; } = [];
    public IReadOnlyList<DossierParty> Parties { get; init; } = [];
    public DossierCover Cover { get; init; } = new();
    public DossierApplication? Application { get; init; }
    public DossierAcceptance? Acceptance { get; init; }
    public DossierRightsNotice? RightsNotice { get; init; }
    public IReadOnlyList<DossierAttorney> Attorneys { get; init; } = [];
    public IReadOnlyList<DossierInquiry> Inquiries { get; init; } = [];
    public IReadOnlyList<DossierSession> Sessions { get; init; } = [];
    public DossierAgreement? Agreement { get; init; }
    public DossierAgreement? OralAgreement { get; init; }
    public IReadOnlyList<DossierPerformance> Performances { get; init; } = [];
    public IReadOnlyList<DossierVisit> Visits { get; init; } = [];
    public DossierCourt? Court { get; init; }
    public DossierClosing? Closing { get; init; }
    public DossierNote? Note { get; init; }
    public IReadOnlyList<DossierPaper> Papers { get; init; } = [];

    /// <summary>
    /// What one party may take home: the notice of rights, the power of attorney they gave, the agreement and, for an applicant, the application.
    /// Address, contact, age and occupation of everybody else are blank, those of co-applicants too; a power of attorney that somebody else gave
    /// is not in it (PIPL art. 6: no more than the purpose needs).
    /// </summary>
    /// <param name="party">Position in <see cref="Parties"/>.</param>
    public DossierContent ForParty(int party) => new()
    {
        Committee = Committee,
        CaseNumber = CaseNumber,
        DisputeName = DisputeName,
        DisputeType = DisputeType,
        Mediators = Mediators,
        Parties = [.. Parties.Select((p, i) => i == party ? p : p.WithoutContact())],
        Application = Parties[party].Side == Side.Applicant ? Application : null,
        RightsNotice = RightsNotice,
        Attorneys = [.. Attorneys.Where(a => a.Party == party)],
        Agreement = Agreement,
        OralAgreement = OralAgreement,
    };
}

public sealed record DossierParty(Side Side, string Name)
{
    public bool IsOrganisation { get; init; }
    public string Sex { get; init; } = "";
    public int? Age { get; init; }

    /// <summary>Occupation or post.</summary>
    public string Occupation { get; init; } = "";

    public string Contact { get; init; } = "";

    /// <summary>Unit or address.</summary>
    public string Address { get; init; } = "";

    /// <summary>Of an organisation: who represents it by law.</summary>
    public string LegalRepresentative { get; init; } = "";

    /// <summary>Guardians and attorneys.</summary>
    public string Representatives { get; init; } = "";

    internal DossierParty WithoutContact() => this with { Contact = "", Address = "", Age = null, Occupation = "" };
}

public sealed record DossierCover
{
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public string MadeBy { get; init; } = "";
    public DateOnly? MadeOn { get; init; }

    /// <summary>How long the file is kept, in words.</summary>
    public string Retention { get; init; } = "";

    public string Remark { get; init; } = "";
}

public sealed record DossierApplication(string Facts, IReadOnlyList<string> Requests, DateOnly? On);

public sealed record DossierAcceptance(CaseSource Source, string Facts, string Registrar, DateOnly? On, string Remark = "");

/// <param name="InWriting">Told in writing, otherwise by word of mouth (both are lawful).</param>
public sealed record DossierRightsNotice(bool InWriting, DateOnly? On);

/// <param name="Party">Position in <see cref="DossierContent.Parties"/> of the party who gives it: two parties may bear one name.</param>
/// <param name="Powers">What the attorney may do, one line for each power.</param>
public sealed record DossierAttorney(int Party, string Principal, string Name, string Contact, string Relation, string Powers, DateOnly? On);

/// <param name="At">Day and hours, in words.</param>
public sealed record DossierInquiry(string At, DateOnly? On, string Place, string Present, string Asked, IReadOnlyList<(string Question, string Answer)> Answers, string By, string Recorder);

/// <summary>One sitting with all sides.</summary>
/// <param name="At">Day and hours, in words.</param>
/// <param name="Present">Parties and representatives who came, in words.</param>
/// <param name="Invited">Invited helpers of the mediation, in words.</param>
public sealed record DossierSession(string At, DateOnly? On, string Place, bool IsOpen, IReadOnlyList<string> Present, string Invited, IReadOnlyList<string> Mediators, string Recorder)
{
    /// <summary>What was told of rights and duties, and of how mediation goes.</summary>
    public string Told { get; init; } = "";

    public IReadOnlyList<(string Who, string Words)> Statements { get; init; } = [];
    public string Facts { get; init; } = "";

    /// <summary>What was told of the legal consequences.</summary>
    public string Consequences { get; init; } = "";

    /// <summary>What was agreed, or why nothing was and which other ways were told (art. 26).</summary>
    public string Result { get; init; } = "";
}

/// <summary>A written agreement, or what the register keeps of an oral one (arts. 28–30).</summary>
public sealed record DossierAgreement(string Facts, string Issues, string Responsibility, IReadOnlyList<string> Clauses)
{
    public string Manner { get; init; } = "";
    public string Place { get; init; } = "";
    public string Term { get; init; } = "";
    public string Recorder { get; init; } = "";

    /// <summary>What was drawn on a screen instead of on paper.</summary>
    public IReadOnlyList<DossierDrawn> Drawn { get; init; } = [];

    /// <summary>Day of a text that all signed, or day on which an oral agreement was reached.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>A signature drawn on a screen, as all signed copies show it (Electronic Signature Law arts. 3, 14).</summary>
/// <param name="Party">Position in <see cref="DossierContent.Parties"/>; null of a mediator.</param>
/// <param name="Picture">PNG.</param>
public sealed record DossierDrawn(int? Party, byte[] Picture);

public sealed record DossierPerformance(string By, string To, string What, DateOnly? Due, DateOnly? Done, string Proof, string Remark = "");

public sealed record DossierVisit(string Visited, DateOnly? On, string Way, string Performance, string Satisfaction, string Lawsuits, string Remaining, string Steps, string By);

public sealed record DossierCourt(string Court, DateOnly? AgreementOn, DateOnly? EffectiveOn, DateOnly? On);

public sealed record DossierClosing(DateOnly? AcceptedOn, DateOnly? ClosedOn, string Facts, string Outcome, string Performance, string Opinion);

public sealed record DossierNote(string Words, string By, DateOnly? On);

/// <summary>A paper of the file that was scanned, or lies in the file on paper.</summary>
/// <param name="After">The form behind which it is bound: signed pages behind their form, identity papers behind the notice of rights, evidence behind its list.</param>
/// <param name="From">Who handed it in; empty for the committee's own.</param>
public sealed record DossierPaper(string Name, DossierForm After, string From, DateOnly? On, IReadOnlyList<DossierScan> Scans)
{
    /// <summary>Stands in the list of evidence.</summary>
    public bool IsEvidence => After == DossierForm.PaperList;
}

/// <param name="FileName">Shown where the scan cannot be bound in.</param>
/// <param name="Content">PNG or JPEG is bound in, a page each; anything else (PDF) is listed as enclosed apart.</param>
public sealed record DossierScan(string FileName, byte[] Content);
