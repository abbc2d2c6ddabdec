using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Parties;

/// <summary>When a party can come; the list replaces the one before. Used by the finder alone and deleted when the case is over.</summary>
/// <param name="Times">Stretches in UTC, at most 20, each at least half an hour.</param>
/// <param name="InviteeId">Of an invited person instead of a party.</param>
public sealed record SetFreeTimes(CaseKey Case, Guid PartyId, IReadOnlyList<(DateTime From, DateTime To)> Times, Guid? InviteeId = null, int? Seen = null);

public sealed class SetFreeTimesHandler(CaseDesk desk)
{
    const int Most = 20;

    /// <exception cref="RefusalException"><c>too-many-times</c>; <c>time-too-short</c>; <c>time-in-the-past</c>.</exception>
    public Task HandleAsync(SetFreeTimes command, Act act, CancellationToken cancellation) =>
        desk.ActAsync(command.Case, CaseAct.SetFreeTimes, command.Seen, act, async (c, allowed) =>
        {
            if (command.InviteeId is { } id) await SetAsync(c, null, await desk.PartOfAsync<CaseInvitee>(c, id, i => i.CaseId, cancellation), command, allowed, cancellation);
            else await SetAsync(c, await desk.PartyAsync(c, command.PartyId, cancellation), null, command, allowed, cancellation);
        }, cancellation);

    public Task HandleAsPartyAsync(SetFreeTimes command, Act act, CancellationToken cancellation) =>
        desk.ActAsPartyAsync(command.Case, command.PartyId, CaseAct.SetFreeTimes, act, (c, party) => SetAsync(c, party, null, command, act, cancellation), cancellation);

    async Task SetAsync(MediationCase c, CaseParty? party, CaseInvitee? invitee, SetFreeTimes command, Act act, CancellationToken cancellation)
    {
        if (command.Times.Count > Most) throw new RefusalException("too-many-times", nameof(command.Times));
        if (command.Times.Any(t => t.To - t.From < TimeSpan.FromMinutes(30))) throw new RefusalException("time-too-short", nameof(command.Times));
        if (command.Times.Any(t => t.To <= act.At)) throw new RefusalException("time-in-the-past", nameof(command.Times));
        var old = await desk.Db.FreeTimes.Where(t => t.District == c.District && t.CaseId == c.Id
            && (party != null ? t.PartyId == party.Id : t.InviteeId == invitee!.Id)).ToListAsync(cancellation);
        desk.Db.FreeTimes.RemoveRange(old);
        desk.Db.FreeTimes.AddRange(command.Times.Select(t => new FreeTime { District = c.District, CaseId = c.Id, PartyId = party?.Id, InviteeId = invitee?.Id, From = t.From, To = t.To }));
        desk.WriteDown(c, act, "set-free-times", Wall.Mediators, partyId: party?.Id);
    }
}
