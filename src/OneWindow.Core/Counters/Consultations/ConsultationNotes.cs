using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Consultations;

/// <summary>What is written of a talk.</summary>
/// <param name="Consent">The person agreed that words are kept.</param>
/// <param name="Question">What they asked, at most <see cref="Longest"/> characters; only with consent.</param>
/// <param name="Advice">What was said; demanded with consent.</param>
/// <param name="Name">Only with consent, and only where they want it.</param>
/// <param name="ReferredTo">The body that helps further; demanded of a referral.</param>
/// <param name="ToPaidService">That body charges the person.</param>
/// <param name="FreeChoiceTold">They were told that any lawyer may be chosen.</param>
public sealed record ConsultationNotes(ConsultationResult Result, bool Consent, string? Question = null, string? Advice = null, string? Name = null, string? ReferredTo = null, bool ToPaidService = false,
    bool FreeChoiceTold = false, Guid? ServiceId = null)
{
    public const int Longest = 3000, LongestName = 60, LongestBody = 100;

    /// <exception cref="RefusalException">
    /// <c>result-by-act</c>: that something was opened is written by opening it; <c>words-without-consent</c>; <c>text-missing</c>; <c>text-too-long</c>; <c>free-choice-untold</c>; <c>service-not-offered</c>.
    /// </exception>
    internal async Task PutAsync(ConsultationWork work, Consultation row, Supermarket supermarket, Act act, CancellationToken cancellation)
    {
        if (Result == ConsultationResult.CaseOpened && row.MatterId is null) throw new RefusalException("result-by-act", nameof(Result));
        var (question, advice, name) = (Read(Question, nameof(Question)), Read(Advice, nameof(Advice)), TypedText.Short(Name, nameof(Name), LongestName));
        if (!Consent && question.Length + advice.Length + name.Length > 0) throw new RefusalException("words-without-consent", nameof(Consent));
        if (Consent && advice.Length == 0) throw new RefusalException("text-missing", nameof(Advice));
        var body = Result == ConsultationResult.Referred ? TypedText.Demand(ReferredTo, nameof(ReferredTo), LongestBody) : TypedText.Short(ReferredTo, nameof(ReferredTo), LongestBody);
        if (ToPaidService && !FreeChoiceTold && supermarket.TellsFreeChoice) throw new RefusalException("free-choice-untold", nameof(FreeChoiceTold));
        if (ServiceId is { } service && !await work.Db.CounterServices.AnyAsync(o => o.CounterId == row.CounterId && o.ServiceId == service, cancellation)) throw new RefusalException("service-not-offered", nameof(ServiceId));
        (row.Result, row.ReferredTo, row.IsToPaidService, row.FreeChoiceTold, row.ServiceId) = (Result, body, ToPaidService, FreeChoiceTold, ServiceId);
        row.ConsentAt = Consent ? row.ConsentAt ?? act.At : null;
        (row.QuestionSealed, row.AdviceSealed, row.NameSealed) = (work.Seal(question, row.Id, "question"), work.Seal(advice, row.Id, "advice"), work.Seal(name, row.Id, "name"));
        row.Version++;
    }

    static string Read(string? typed, string field) => CleanText.Of(typed) is { Length: <= Longest } text ? text : throw new RefusalException("text-too-long", field);
}
