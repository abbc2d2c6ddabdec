using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>What a talk at a counter led to (domain 3.1).</summary>
public enum ConsultationResult
{
    AdviceGiven,

    /// <summary>An application to somebody else was filled in together: legal aid, a notary, a court.</summary>
    ApplicationHelped,

    /// <summary>Somebody else helps; <see cref="Consultation.ReferredTo"/> says who.</summary>
    Referred,

    /// <summary>A matter was filed, or a mediation case opened, from the talk.</summary>
    CaseOpened,
}

/// <summary>
/// The record of a talk at a counter (咨询记录). That it took place, where, with whom on duty and what it led to is always written; words and name only with the consent of the person who came
/// (Personal Information Protection Law arts. 13, 14). Advice is given without either (Legal Aid Law art. 23; PIPL art. 16).
/// </summary>
public sealed class Consultation : DistrictRow
{
    public required Guid SupermarketId { get; init; }
    public required Guid CounterId { get; init; }
    public required ServiceKind Kind { get; init; }
    public Guid? ServiceId { get; set; }

    /// <summary>The number that was served; one record each. Empty where nobody took a number.</summary>
    public Guid? TicketId { get; init; }

    /// <summary>Whoever was on duty, gave the advice and wrote this.</summary>
    public required Guid StaffId { get; init; }
    public required DateTime At { get; init; }
    public required ConsultationResult Result { get; set; }

    /// <summary>The body or office that helps further; never a person.</summary>
    public string ReferredTo { get; set; } = "";

    /// <summary>That body is paid for by the person: a law firm, a notary.</summary>
    public bool IsToPaidService { get; set; }

    /// <summary>It was said, and stands on the slip, that any lawyer may be chosen (domain 3.5, D).</summary>
    public bool FreeChoiceTold { get; set; }

    /// <summary>When the person agreed that words are kept; empty: they did not.</summary>
    public DateTime? ConsentAt { get; set; }
    public byte[]? QuestionSealed { get; set; }
    public byte[]? AdviceSealed { get; set; }

    /// <summary>Only where the person wants it to stand there.</summary>
    public byte[]? NameSealed { get; set; }

    /// <summary>Blind index of the code with which the person reads it again.</summary>
    public required byte[] CodeBlind { get; init; }

    /// <summary>The same code, for the slip.</summary>
    public required byte[] CodeSealed { get; init; }

    /// <summary>When the person took the consent back; words, name and papers went with it (PIPL art. 15).</summary>
    public DateTime? ConsentWithdrawnAt { get; set; }

    /// <summary>The matter that was filed from the talk.</summary>
    public Guid? MatterId { get; set; }

    /// <summary>Rises with every change; two changes at once cannot both be made.</summary>
    public int Version { get; set; }

    /// <summary>Words may be written into it now.</summary>
    public bool KeepsWords => ConsentAt is not null && ConsentWithdrawnAt is null;
}

/// <summary>A paper that was drafted from a template in a talk whose words are kept.</summary>
public sealed class ConsultationPaper : DistrictRow
{
    public required Guid ConsultationId { get; init; }

    /// <summary>First line of the template, as 民事起诉状.</summary>
    public required string Title { get; init; }

    /// <summary>Its lines, filled in.</summary>
    public required byte[] LinesSealed { get; init; }
    public required DateTime DraftedAt { get; init; }
}
