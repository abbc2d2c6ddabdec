using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Ends sessions of one's own: one of them, or all except one.</summary>
/// <param name="SessionId">The one to end, or with <paramref name="AllOthers"/> the one to keep.</param>
public sealed record EndSession(Guid SessionId, bool AllOthers = false);

public sealed class EndSessionHandler(OneWindowDbContext db, PeopleScope scope, LiveSessions live)
{
    public async Task<int> HandleAsync(EndSession command, Act act, CancellationToken cancellation = default)
    {
        var ended = await db.InOneTransactionAsync(async () =>
        {
            var own = act.Who.Id ?? throw new NotVisibleException("session");
            var sessions = await db.StaffSessions
                .Where(s => s.StaffId == own && s.EndedAt == null && (command.AllOthers ? s.Id != command.SessionId : s.Id == command.SessionId))
                .ToListAsync(cancellation);
            if (sessions.Count == 0)
                return command.AllOthers || await db.StaffSessions.AnyAsync(s => s.StaffId == own && s.Id == command.SessionId, cancellation)
                    ? 0 : throw new NotVisibleException("session");
            foreach (var session in sessions) session.EndedAt = act.At;
            db.Record(act, "end-session", await scope.DistrictOfAsync(own, cancellation), "staff", own,
                details: Details.Json(("sessions", string.Join(' ', sessions.Select(s => s.Id)))));
            await db.SaveChangesAsync(cancellation);
            return sessions.Count;
        }, cancellation);
        live.Forget();
        return ended;
    }
}
