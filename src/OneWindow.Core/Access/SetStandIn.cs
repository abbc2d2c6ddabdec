using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>While one person is away another does their work. Set by the absent person, the head of their office or an administrator.</summary>
/// <param name="From">First day, today at the earliest.</param>
/// <param name="To">Last day, at most a year after the first.</param>
public sealed record SetStandIn(Guid AbsentId, Guid StandInId, DateOnly From, DateOnly To);

public sealed class SetStandInHandler(OneWindowDbContext db, AreaTreeKeeper areas, PeopleScope scope, AccessSettings settings, TimeProvider clock)
{
    public Task<StandIn> HandleAsync(SetStandIn command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var today = settings.Today(clock);
            var by = await StandInRules.NeedingAsync(db, scope, areas.Current, command.AbsentId, act, today, cancellation);
            if (command.StandInId == command.AbsentId) throw new RefusalException("stand-in-oneself", nameof(command.StandInId));
            if (command.From < today) throw new RefusalException("access-day-past", nameof(command.From));
            if (command.To < command.From) throw new RefusalException("access-days-reversed", nameof(command.To));
            if (command.To > command.From.AddYears(1)) throw new RefusalException("stand-in-too-long", nameof(command.To));
            if (!await db.Staff.AnyAsync(s => s.Id == command.StandInId && s.DisabledAt == null, cancellation))
                throw new RefusalException("stand-in-unknown", nameof(command.StandInId));

            var overlapping = await db.StandIns
                .Where(s => s.From <= command.To && s.To >= command.From && s.To >= s.From
                    && (s.AbsentId == command.AbsentId || s.StandInId == command.AbsentId || s.AbsentId == command.StandInId))
                .ToListAsync(cancellation);
            if (overlapping.Any(s => s.AbsentId == command.AbsentId)) throw new RefusalException("stand-in-overlaps", nameof(command.From));
            // Work is handed on once: who is away does nobody's work, and who does another's is not away.
            if (overlapping.Count > 0) throw new RefusalException("stand-in-chain", nameof(command.StandInId));
            if (!await StandInRules.FitsAsync(db, areas.Current, command.AbsentId, command.StandInId, today, cancellation))
                throw new RefusalException("stand-in-foreign", nameof(command.StandInId));
            // An administrator reads no matter, and does not get to by naming themselves.
            if (command.StandInId == act.Who.Id && by.As?.Role == Role.Administrator) throw new RefusalException("not-oneself", nameof(command.StandInId));

            var standIn = new StandIn { AbsentId = command.AbsentId, StandInId = command.StandInId, From = command.From, To = command.To };
            db.StandIns.Add(standIn);
            db.Record(by, "set-stand-in", await scope.DistrictOfAsync(command.AbsentId, cancellation), "staff", command.AbsentId,
                details: Details.Json(("stand-in", command.StandInId.ToString()), ("from", command.From.ToString("O", null)), ("to", command.To.ToString("O", null))));
            await db.SaveChangesAsync(cancellation);
            return standIn;
        }, cancellation);
}

static class StandInRules
{
    /// <summary>Oneself; the head of the one office all duties are of; or an administrator whose area holds them all.</summary>
    internal static async Task<Act> NeedingAsync(
        OneWindowDbContext db, PeopleScope scope, AreaTree tree, Guid absentId, Act act, DateOnly today, CancellationToken cancellation)
    {
        if (act.Who.Kind == Audit.ActorKind.System || act.Who.Id == absentId) return act;
        var duties = await db.Duties.AsNoTracking().Where(d => d.StaffId == absentId && (d.ValidTo == null || d.ValidTo >= today)).ToListAsync(cancellation);
        if (duties.Count > 0 && duties.All(d => d.OfficeId is { } office && d.Role != Role.OfficeHead && act.Who.May(Permission.AssignMatters, scope.CodeOf(d.AreaId), office)
                && act.Who.Duties.Any(own => own.Role == Role.OfficeHead && own.OfficeId == office)))
            return act.Needing(Permission.AssignMatters, scope.CodeOf(duties[0].AreaId), duties[0].OfficeId!.Value);
        return (await scope.KeepAsync(absentId, act, cancellation)).Act;
    }

    /// <summary>The stand-in has a duty today in one of the offices of the absent person, or in an area that holds one of theirs.</summary>
    internal static async Task<bool> FitsAsync(OneWindowDbContext db, AreaTree tree, Guid absentId, Guid standInId, DateOnly today, CancellationToken cancellation)
    {
        var duties = await db.Duties.AsNoTracking()
            .Where(d => (d.StaffId == absentId || d.StaffId == standInId) && (d.ValidTo == null || d.ValidTo >= today)).ToListAsync(cancellation);
        var absent = duties.Where(d => d.StaffId == absentId).ToList();
        return duties.Where(d => d.StaffId == standInId).Any(other => absent.Any(d =>
            (d.OfficeId is not null && d.OfficeId == other.OfficeId) || tree.SelfAndAbove(d.AreaId).Any(a => a.Id == other.AreaId)));
    }
}
