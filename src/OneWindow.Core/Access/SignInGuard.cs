using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

/// <summary>
/// Growing delay on one account: four tries pass, then the account waits 1, 2, 4 … 20 minutes after each, which lets fewer than
/// 100 guesses a day be weighed. It cannot be used to lock somebody out (OWASP ASVS 6.1.1): a passkey, or a right code of the
/// authenticator app given together with the password, passes while it waits.
/// </summary>
public sealed class SignInGuard(OneWindowDbContext db, TimeProvider clock)
{
    public const int FreeTries = 4;
    public static readonly TimeSpan FirstDelay = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(20);
    public static readonly TimeSpan ForgottenAfter = TimeSpan.FromHours(24);

    public static TimeSpan? DelayAfter(int failures) =>
        failures <= FreeTries ? null
        : TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << Math.Min(failures - FreeTries - 1, 10)));

    /// <summary>
    /// Counts a try before it is weighed, so that a thousand tries at once are not all the first.
    /// </summary>
    /// <returns>Null where the password may be weighed now; otherwise how long the account waits.</returns>
    public async Task<TimeSpan?> TakeAsync(Guid staffId, CancellationToken cancellation = default)
    {
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var seen = await db.Staff.Where(s => s.Id == staffId).Select(s => new { s.FailedSignIns, s.LockedUntil }).SingleAsync(cancellation);
            if (seen.LockedUntil > now) return seen.LockedUntil - now;
            var failures = 1 + (seen.LockedUntil < now - ForgottenAfter ? 0 : seen.FailedSignIns);
            var until = now + DelayAfter(failures);
            var taken = await db.Staff.Where(s => s.Id == staffId && s.FailedSignIns == seen.FailedSignIns && s.LockedUntil == seen.LockedUntil)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.FailedSignIns, failures).SetProperty(x => x.LockedUntil, until), cancellation);
            if (taken == 1) return null;
        }
    }

    /// <summary>The password was right: this one try is not counted. The count itself goes only with the second factor.</summary>
    public Task GiveBackAsync(Guid staffId, CancellationToken cancellation = default) =>
        db.Staff.Where(s => s.Id == staffId && s.FailedSignIns > 0)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.FailedSignIns, x => x.FailedSignIns - 1).SetProperty(x => x.LockedUntil, (DateTime?)null), cancellation);

    internal Task ForgetAsync(Guid staffId, CancellationToken cancellation) =>
        db.Staff.Where(s => s.Id == staffId && (s.FailedSignIns > 0 || s.LockedUntil != null))
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.FailedSignIns, 0).SetProperty(x => x.LockedUntil, (DateTime?)null), cancellation);
}
