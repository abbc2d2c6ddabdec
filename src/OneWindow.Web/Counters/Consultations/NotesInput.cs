using OneWindow.Core.Counters.Consultations;
using OneWindow.Web.Components.Parts;

namespace OneWindow.Web.Counters.Consultations;

/// <summary>The notes as they are typed; field names are those of <see cref="ConsultationNotes"/> or close to them.</summary>
public sealed class NotesInput
{
    public string? Result { get; set; }
    public string? ReferredTo { get; set; }
    public bool ToPaid { get; set; }
    public bool FreeChoiceTold { get; set; }
    public string? ServiceId { get; set; }
    public bool Consent { get; set; }
    public string? Question { get; set; }
    public string? Advice { get; set; }
    public string? Name { get; set; }

    internal static NotesInput Of(ConsultationView view) => new()
    {
        Result = view.Row.Result.ToString(),
        ReferredTo = view.Row.ReferredTo,
        ToPaid = view.Row.IsToPaidService,
        FreeChoiceTold = view.Row.FreeChoiceTold,
        ServiceId = view.Row.ServiceId?.ToString(),
        Consent = view.Row.KeepsWords,
        Question = view.Question,
        Advice = view.Advice,
        Name = view.Name,
    };

    /// <summary>Null: no result was chosen, which now stands beside its field.</summary>
    internal ConsultationNotes? Read(FormErrors errors)
    {
        if (Enum.TryParse<ConsultationResult>(Result, out var result) && Enum.IsDefined(result))
            return new(result, Consent, Question, Advice, Name, ReferredTo, ToPaid, FreeChoiceTold, Guid.TryParse(ServiceId, out var service) ? service : null);
        errors.Add(nameof(Result), "consult.choose-result");
        return null;
    }
}
