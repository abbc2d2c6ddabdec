using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

static class Credentials
{
    /// <summary>
    /// After a change of password, second factor, role or standing: a new stamp, all sessions ended, all tokens revoked, in the same save
    /// as the change (CVE-2026-43911 is a token that outlived such a change). Who changed their own starts a new session afterwards.
    /// </summary>
    internal static async Task EndEverythingOpenAsync(this OneWindowDbContext db, StaffMember person, DateTime at, CancellationToken cancellation)
    {
        person.SecurityStamp = NewStamp();
        foreach (var session in await db.StaffSessions.Where(s => s.StaffId == person.Id && s.EndedAt == null).ToListAsync(cancellation)) session.EndedAt = at;
        foreach (var token in await db.ApiTokens.Where(t => t.StaffId == person.Id && t.RevokedAt == null).ToListAsync(cancellation)) token.RevokedAt = at;
    }

    internal static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
