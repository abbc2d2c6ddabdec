using System.Text;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>
/// Accounts, as sign-in needs them: what the host's identity store reads and writes. Changes people make go through the handlers,
/// which also write the history; here are only the writes that prove nothing new (a re-hash, a counter, a code used up).
/// </summary>
public sealed class StaffDirectory(OneWindowDbContext db, FieldKeys keys, TimeProvider clock)
{
    internal static string KeyPlace(Guid staffId) => $"Staff.AuthenticatorKey:{staffId}";

    /// <summary>Full-width letters and upper or lower case make no difference in a user name.</summary>
    public static string Normalize(string userName) => userName.Trim().Normalize(NormalizationForm.FormKC).ToUpperInvariant();

    public Task<StaffMember?> FindAsync(Guid id, CancellationToken cancellation = default) => db.Staff.FirstOrDefaultAsync(s => s.Id == id, cancellation);

    public Task<StaffMember?> FindByNormalizedNameAsync(string normalized, CancellationToken cancellation = default) =>
        db.Staff.FirstOrDefaultAsync(s => s.NormalizedUserName == normalized, cancellation);

    /// <summary>Saves what the identity framework changed on a person it got from here.</summary>
    /// <returns>False where somebody else changed the credentials meanwhile.</returns>
    public async Task<bool> SaveAsync(CancellationToken cancellation = default)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    public string? AuthenticatorKeyOf(StaffMember person) =>
        person.AuthenticatorKeySealed is { } sealedKey ? keys.Open(sealedKey, KeyPlace(person.Id)) : null;

    public byte[] SealAuthenticatorKey(StaffMember person, string key) => keys.Seal(key, KeyPlace(person.Id));

    /// <summary>Takes a code of the authenticator app, once: the same code or an earlier one is refused afterwards.</summary>
    public async Task<bool> TakeCodeAsync(StaffMember person, string code, CancellationToken cancellation = default)
    {
        if (!person.TwoFactorOn || AuthenticatorKeyOf(person) is not { } key) return false;
        if (Totp.MatchingStep(key, CleanText.Digits(code), clock.GetUtcNow().UtcDateTime) is not { } step) return false;
        return await db.Staff.Where(s => s.Id == person.Id && s.LastCodeStep < step)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.LastCodeStep, step), cancellation) == 1;
    }

    /// <summary>Uses up a recovery code.</summary>
    public async Task<bool> TakeRecoveryCodeAsync(StaffMember person, string code, CancellationToken cancellation = default)
    {
        if (!person.TwoFactorOn) return false;
        var hash = RecoveryCodes.Hash(code, keys, person.Id);
        var seen = await db.Staff.Where(s => s.Id == person.Id).Select(s => s.RecoveryCodes).SingleAsync(cancellation);
        var unused = seen.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (!unused.Contains(hash)) return false;
        var left = string.Join('\n', unused.Where(h => h != hash));
        return await db.Staff.Where(s => s.Id == person.Id && s.RecoveryCodes == seen)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.RecoveryCodes, left), cancellation) == 1;
    }

    public string HashesOfRecoveryCodes(StaffMember person, IEnumerable<string> codes) => RecoveryCodes.Hashes(codes, keys, person.Id);

    public Task<List<StaffPasskey>> PasskeysAsync(Guid staffId, CancellationToken cancellation = default) =>
        db.StaffPasskeys.AsNoTracking().Where(p => p.StaffId == staffId).OrderBy(p => p.Id).ToListAsync(cancellation);

    public Task<StaffPasskey?> FindPasskeyAsync(byte[] credentialId, CancellationToken cancellation = default) =>
        db.StaffPasskeys.AsNoTracking().FirstOrDefaultAsync(p => p.CredentialId == credentialId, cancellation);

    /// <summary>The counter and flags of a passkey after a sign-in.</summary>
    public Task UpdatePasskeyAsync(byte[] credentialId, string data, CancellationToken cancellation = default) =>
        db.StaffPasskeys.Where(p => p.CredentialId == credentialId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Data, data), cancellation);

    /// <summary>Whose token this is, if it counts now.</summary>
    public Task<Guid?> FindByTokenAsync(string token, CancellationToken cancellation = default)
    {
        var hash = AddTokenHandler.HashOf(token);
        var now = clock.GetUtcNow().UtcDateTime;
        var staff = db.Staff;
        return db.ApiTokens.Where(t => t.Hash == hash && t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now))
            .Join(staff.Where(s => s.DisabledAt == null && !s.MustChangePassword), t => t.StaffId, s => s.Id, (t, s) => (Guid?)s.Id)
            .FirstOrDefaultAsync(cancellation);
    }

    public Task<LiveSession?> FindSessionAsync(LiveSessions live, Guid sessionId, CancellationToken cancellation = default) =>
        live.FindAsync(db, sessionId, cancellation);
}
