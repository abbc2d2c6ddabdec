using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Aid;

/// <summary>
/// The request was handed in to an aid body: one of the list, or one written by name. Which one is right is said on the page (Legal Aid Law art. 38): for a court matter that
/// of the place of the body that handles it; otherwise that of the place of the dispute body or where it happened.
/// </summary>
/// <param name="BodyId">Of the list; null: by name.</param>
/// <param name="On">The day on which the aid body had it.</param>
public sealed record HandInAid(AidKey Request, Guid? BodyId, string? BodyName, string? BodyPlace, string? BodyPhone, DateOnly On, int? Seen = null);

public sealed class HandInAidHandler(AidDesk desk)
{
    /// <exception cref="RefusalException">
    /// <c>aid-wrong-state</c>; <c>aid-help-missing</c>, <c>aid-kind-missing</c>, <c>aid-means-missing</c>, <c>aid-facts-missing</c>, <c>aid-claim-missing</c>: not complete;
    /// <c>aid-body-missing</c>; <c>text-too-long</c>;
    /// <c>done-in-future</c>; <c>aid-day-before</c>.
    /// </exception>
    public Task HandleAsync(HandInAid command, Act act, CancellationToken cancellation = default) => desk.ActAsync(command.Request, AidAct.HandIn, command.Seen, act, async (r, by) =>
    {
        if (by.Who.Kind == Audit.ActorKind.Resident) throw new NotAllowedException(nameof(HandInAid));
        AidDesk.DemandComplete(r);
        var body = command.BodyId is { } id ? await desk.Db.AidBodies.AsNoTracking().FirstOrDefaultAsync(b => b.Id == id && b.EndedAt == null, cancellation) ?? throw new RefusalException("aid-body-missing", nameof(command.BodyId)) : null;
        if (body is null && string.IsNullOrWhiteSpace(command.BodyName)) throw new RefusalException("aid-body-missing", nameof(command.BodyId));
        r.BodyName = body?.Name ?? TypedText.Demand(command.BodyName, nameof(command.BodyName), SaveAidBody.Longest);
        r.BodyPlace = body?.Place ?? TypedText.Short(command.BodyPlace, nameof(command.BodyPlace), SaveAidBody.Longest);
        r.BodyPhone = body?.Phone ?? TypedText.Short(command.BodyPhone, nameof(command.BodyPhone), SaveAidBody.Longest);
        (r.BureauName, r.BureauPhone) = (body?.BureauName ?? "", body?.BureauPhone ?? "");
        r.HandedInOn = desk.DemandDay(r, command.On, act, nameof(command.On));
        desk.WriteDown(r, by, "hand-in-aid", AidAct.HandIn, command.On);
        desk.People.ToApplicant(r, "resident-aid-changed", by);
    }, cancellation);
}
