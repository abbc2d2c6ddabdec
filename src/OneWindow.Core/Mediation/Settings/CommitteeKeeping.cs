using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>What of the settings of mediation something may hang on.</summary>
public enum KeptThing { Committee, Mediator, Room, Kind }

/// <summary>Whatever points to a committee, a mediator's part, a room or a kind says how often, so that none ends unseen.</summary>
public interface ICommitteeUse
{
    /// <summary>Name of the use: the text <c>committees.use.&lt;name&gt;</c>.</summary>
    string Name { get; }

    /// <summary>How much that is still open or still to come hangs on the thing.</summary>
    Task<int> CountUsesAsync(KeptThing thing, Guid id, CancellationToken cancellation);
}

/// <summary>What the acts on committees have in common.</summary>
static class CommitteeKeeping
{
    /// <summary>An office with its area, for somebody who keeps the committees there.</summary>
    internal static async Task<(Office Office, Area Area, Act Act)> OfficeOfCommitteesAsync(this OneWindowDbContext db, Guid officeId, Act act, CancellationToken cancellation)
    {
        var office = await db.Offices.FindAsync([officeId], cancellation) ?? throw new NotVisibleException("office");
        var area = await db.Areas.FindAsync([office.AreaId], cancellation) ?? throw new NotVisibleException("office");
        return (office, area, act.Needing(Permission.KeepCommittees, area.Code));
    }

    /// <summary>A committee that stands, for somebody who keeps it.</summary>
    internal static async Task<(Committee Committee, Area Area, Act Act)> KeptCommitteeAsync(this OneWindowDbContext db, Guid id, Act act, CancellationToken cancellation)
    {
        var committee = await db.Committees.FirstOrDefaultAsync(c => c.Id == id, cancellation) ?? throw new NotVisibleException("committee");
        var (_, area, by) = await db.OfficeOfCommitteesAsync(committee.OfficeId, act, cancellation);
        return committee.EndedOn is null ? (committee, area, by) : throw new RefusalException("committee-ended");
    }

    /// <summary>A room in use, for somebody who keeps it.</summary>
    internal static async Task<(MediationRoom Room, Area Area, Act Act)> KeptRoomAsync(this OneWindowDbContext db, Guid id, Act act, CancellationToken cancellation)
    {
        var room = await db.MediationRooms.FirstOrDefaultAsync(r => r.Id == id, cancellation) ?? throw new NotVisibleException("room");
        var (_, area, by) = await db.OfficeOfCommitteesAsync(room.OfficeId, act, cancellation);
        return room.EndedOn is null ? (room, area, by) : throw new RefusalException("room-ended");
    }

    internal static async Task<bool> IsUsedAsync(this IEnumerable<ICommitteeUse> uses, KeptThing thing, Guid id, CancellationToken cancellation)
    {
        foreach (var use in uses)
            if (await use.CountUsesAsync(thing, id, cancellation) > 0) return true;
        return false;
    }

    internal static void DemandKnown(Procedure procedure, string field)
    {
        if (!Enum.IsDefined(procedure)) throw new RefusalException("procedure-unknown", field);
    }

    internal static string MarkOf(Committee c) =>
        StandingMark.Of(c.Name, c.NameEn, c.ShortName, c.Procedure, c.CompositionMet, c.CompositionStatedOn, c.TermEndsOn, c.CourtName, c.EndedOn);

    internal static string MarkOf(MediationRoom r) => StandingMark.Of(r.Name, r.Seats, r.IsStepFree, r.HasVideo, r.EndedOn);

    internal static string MarkOf(DisputeKind k) => StandingMark.Of(k.Name, k.NameEn, k.Procedure, k.Order, k.IsPersonalStatus, k.EndedAt);
}

/// <summary>An office that committees or rooms still work from cannot be closed.</summary>
sealed class CommitteesUseOffices(OneWindowDbContext db) : IOfficeUse
{
    public string Name => "committees";

    public async Task<int> CountUsesAsync(Guid officeId) =>
        await db.Committees.CountAsync(c => c.OfficeId == officeId && c.EndedOn == null)
        + await db.MediationRooms.CountAsync(r => r.OfficeId == officeId && r.EndedOn == null);
}
