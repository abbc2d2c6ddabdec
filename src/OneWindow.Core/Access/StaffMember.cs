using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>A person who works here and signs in. Work data only.</summary>
public sealed class StaffMember : SharedRow
{
    public required string UserName { get; set; }
    public required string NormalizedUserName { get; set; }
    public required string Name { get; set; }
    public string WorkPhone { get; set; } = "";

    /// <summary>Where messages of the program go; empty: they stay in the program.</summary>
    public string WorkMail { get; set; } = "";

    /// <summary>Wants one mail a day with what is new.</summary>
    public bool MailDigest { get; set; } = true;

    /// <summary>How urgent messages reach the person at once.</summary>
    public UrgentBy UrgentBy { get; set; }
    public string? PasswordHash { get; set; }

    /// <summary>Changes with every credential or role change; sessions and tokens made before it die with it.</summary>
    public string SecurityStamp { get; set; } = "";

    /// <summary>TOTP key, sealed with <see cref="Shared.FieldKeys"/>; null until set up.</summary>
    public byte[]? AuthenticatorKeySealed { get; set; }
    public bool TwoFactorOn { get; set; }

    /// <summary>Time step of the last code that was taken: a code works once.</summary>
    public long LastCodeStep { get; set; }

    /// <summary>Hashes of unused recovery codes, one a line.</summary>
    public string RecoveryCodes { get; set; } = "";
    public bool MustChangePassword { get; set; }
    public DateTime? DisabledAt { get; set; }
    public DateTime? LockedUntil { get; set; }
    public int FailedSignIns { get; set; }
    public DateTime CreatedAt { get; init; }
}

/// <summary>How somebody wants what is urgent: by mail, by SMS to the work phone where that is a mobile number, or with the daily mail.</summary>
public enum UrgentBy { Mail, Sms, None }

/// <summary>A passkey (WebAuthn credential) of a member of staff.</summary>
public sealed class StaffPasskey : SharedRow
{
    public required Guid StaffId { get; init; }
    public required byte[] CredentialId { get; init; }

    /// <summary>Serialized credential (public key, counters, flags) as the framework gives it.</summary>
    public required string Data { get; set; }
    public string Name { get; set; } = "";
    public DateTime CreatedAt { get; init; }
}

/// <summary>One sign-in on one device; the person sees and ends their own.</summary>
public sealed class StaffSession : SharedRow
{
    public required Guid StaffId { get; init; }
    public DateTime StartedAt { get; init; }
    public DateTime LastSeenAt { get; set; }
    public DateTime? EndedAt { get; set; }

    /// <summary>Browser and system in a few words, so that one's own sessions can be told apart.</summary>
    public string Device { get; init; } = "";
    public required string SecurityStamp { get; init; }
}

/// <summary>A bearer token for the API, made by <c>onewindow token add</c>; only its hash is kept.</summary>
public sealed class ApiToken : SharedRow
{
    public required Guid StaffId { get; init; }
    public required string Name { get; init; }
    public required byte[] Hash { get; init; }
    public DateTime CreatedAt { get; init; }
    public DateTime? ExpiresAt { get; init; }
    public DateTime? RevokedAt { get; set; }
}

/// <summary>A role a person holds in an area (and everything below it) or in one office, for a time.</summary>
public sealed class Duty : SharedRow
{
    public required Guid StaffId { get; init; }
    public required Role Role { get; init; }
    public required Guid AreaId { get; init; }

    /// <summary>For roles of an office: the office; null for roles of an area.</summary>
    public Guid? OfficeId { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; set; }
}

/// <summary>While one person is absent another does their work, from day to day (both included), and every act says so.</summary>
public sealed class StandIn : SharedRow
{
    public required Guid AbsentId { get; init; }
    public required Guid StandInId { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; set; }
}
