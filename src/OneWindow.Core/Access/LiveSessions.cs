using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>
/// Answers for each request whether a session still lives, from memory for at most one second: an ended session, a changed stamp or a
/// disabled account is out everywhere after a second, and at once in the process that did it.
/// </summary>
public sealed class LiveSessions(TimeProvider clock)
{
    /// <summary>Without a request for so long a session ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>However busy, after so long one signs in again.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    // Real seconds, not those of the clock the domain reads: a session that was ended must be out after one.
    readonly ConcurrentDictionary<Guid, (long AskedAt, DateTime LastSeenAt, LiveSession? Session)> known = [];

    public async Task<LiveSession?> FindAsync(OneWindowDbContext db, Guid sessionId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (known.TryGetValue(sessionId, out var last) && Stopwatch.GetElapsedTime(last.AskedAt) < Remembered && now - last.LastSeenAt < TimeSpan.FromMinutes(1))
            return last.Session;

        var staff = db.Staff;
        var row = await db.StaffSessions.Where(s => s.Id == sessionId)
            .Join(staff, s => s.StaffId, p => p.Id, (s, p) => new
            {
                s.StaffId,
                s.StartedAt,
                s.LastSeenAt,
                s.EndedAt,
                Stamp = s.SecurityStamp,
                CurrentStamp = p.SecurityStamp,
                p.DisabledAt,
                p.MustChangePassword,
            }).FirstOrDefaultAsync(cancellation);
        LiveSession? live = null;
        if (row is { EndedAt: null, DisabledAt: null } && row.Stamp == row.CurrentStamp
            && now - row.LastSeenAt < Idle && now - row.StartedAt < Longest)
        {
            live = new(sessionId, row.StaffId, row.MustChangePassword);
            // Written once a minute at most: the list of sessions and the idle end need no better.
            if (now - row.LastSeenAt >= TimeSpan.FromMinutes(1))
                await db.StaffSessions.Where(s => s.Id == sessionId && s.EndedAt == null)
                    .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastSeenAt, now), cancellation);
        }
        if (known.Count > 10_000) known.Clear();
        known[sessionId] = (Stopwatch.GetTimestamp(), now, live);
        return live;
    }

    /// <summary>Called by whatever ends sessions, so that this process does not remember them for the rest of the second.</summary>
    internal void Forget() => known.Clear();
}

/// <summary>A session that counts now.</summary>
public sealed record LiveSession(Guid Id, Guid StaffId, bool MustChangePassword);
