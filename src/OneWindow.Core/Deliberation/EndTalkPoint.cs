using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>A talk point serves for the last time. Days after it are called off first; topics that wait go on to be answered.</summary>
public sealed record EndTalkPoint(Guid Id, DateOnly LastDay);

public sealed class EndTalkPointHandler(TalkDesk desk)
{
    /// <exception cref="RefusalException"><c>talk-point-ended</c>; <c>day-past</c>; <c>day-too-far</c>; <c>talk-day-after</c>: a day is planned after it.</exception>
    public Task HandleAsync(EndTalkPoint command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.PointAsync(command.Id, cancellation);
        var by = held.Keeping(act);
        if (held.Row.EndedOn is not null) throw new RefusalException("talk-point-ended");
        TypedText.DemandLastDay(command.LastDay, desk.DayOf(act), nameof(command.LastDay));
        var days = await desk.Db.TalkDays.Where(d => d.District == held.Area.District && d.PointId == command.Id && d.State == TalkDayState.Planned).Select(d => d.StartsAt).ToListAsync(cancellation);
        if (days.Exists(d => desk.DayOf(act with { At = d }) > command.LastDay)) throw new RefusalException("talk-day-after", nameof(command.LastDay));
        held.Row.EndedOn = command.LastDay;
        desk.Db.Record(by, "end-talk-point", held.Area.District, nameof(TalkPoint), held.Row.Id);
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}

/// <summary>An office that still hosts a talk point cannot be closed.</summary>
sealed class TalkPointsUseOffices(OneWindowDbContext db) : IOfficeUse
{
    public string Name => "talk-points";

    public Task<int> CountUsesAsync(Guid officeId) => db.TalkPoints.CountAsync(p => p.OfficeId == officeId && p.EndedOn == null);
}
