using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Mediation;

/// <summary>A mediator of a case, named by the committee or chosen by the parties (art. 19). Only after a disclosure do they read what is said in private.</summary>
public sealed class CaseMediator : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required Guid StaffId { get; init; }
    public StaffMember? Staff { get; init; }
    public required string StaffName { get; init; }
    public required ChosenBy ChosenBy { get; init; }

    /// <summary>Leads the case where there are several.</summary>
    public bool IsLead { get; internal set; }
    public DateTime AppointedAt { get; init; }

    /// <summary>The mediator's own word on ties to the parties or the matter (Shenzhen rules art. 23): made before anything else.</summary>
    public DateTime? DisclosedAt { get; internal set; }
    public bool HasTies { get; internal set; }
    public byte[]? DisclosureSealed { get; internal set; }
    public DateTime? EndedAt { get; internal set; }
    public MediatorEnd? End { get; internal set; }
    public byte[]? EndWordsSealed { get; internal set; }

    /// <summary>Works the case now.</summary>
    public bool IsActive => EndedAt is null;

    /// <summary>May read and write what one side says in private.</summary>
    public bool SeesPrivate => EndedAt is null && DisclosedAt is not null;
}

/// <summary>Somebody invited to help, with the consent of every party (art. 20); also an interpreter.</summary>
public sealed class CaseInvitee : DistrictRow
{
    public Guid CaseId { get; init; }
    public MediationCase? Case { get; init; }
    public required InviteeKind Kind { get; init; }
    public byte[] PersonSealed { get; internal set; } = [];
    public DateTime InvitedAt { get; init; }
    public DateTime? EndedAt { get; internal set; }
}

/// <summary>A party's word on an invited person.</summary>
public sealed class InviteeConsent : DistrictRow
{
    public Guid InviteeId { get; init; }
    public CaseInvitee? Invitee { get; init; }
    public Guid PartyId { get; init; }
    public CaseParty? Party { get; init; }
    public required Consent Consent { get; init; }
    public required ToldHow How { get; init; }
    public DateTime At { get; init; }
}
