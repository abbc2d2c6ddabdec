using OneWindow.Core.Mediation;
using OneWindow.Core.Mediation.Settings;
using OneWindow.Web.Components.Parts;
using OneWindow.Web.Hosting;

namespace OneWindow.Web.Mediation.Cases.Sittings;

static class SittingRooms
{
    /// <summary>Rooms of the committee's office; which one is reached without a step stands beside its name.</summary>
    internal static async Task<IReadOnlyList<Choice>> ChoicesAsync(Texts texts, CommitteeQueries committees, CaseView view, CancellationToken cancellation) =>
        [.. (await committees.RoomsAsync(view.Case.OfficeId, cancellation)).Where(r => r.EndedOn is null)
            .Select(r => new Choice(r.Id.ToString(), r.IsStepFree ? $"{r.Name} · {texts["case.need.Mobility"]}" : r.Name))];
}
