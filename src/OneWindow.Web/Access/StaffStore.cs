using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using OneWindow.Core.Access;

namespace OneWindow.Web.Access;

/// <summary>
/// ASP.NET Core Identity over our own accounts. It reads for sign-in and passkeys; what people change about accounts goes through the
/// handlers of Core, which write the history with the change. Accounts are made and closed there only.
/// </summary>
sealed class StaffStore(StaffDirectory directory) :
    IUserPasswordStore<StaffMember>, IUserSecurityStampStore<StaffMember>, IUserTwoFactorStore<StaffMember>, IUserAuthenticatorKeyStore<StaffMember>,
    IUserTwoFactorRecoveryCodeStore<StaffMember>, IUserLockoutStore<StaffMember>, IUserPasskeyStore<StaffMember>
{
    public Task<string> GetUserIdAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());
    public Task<string?> GetUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.UserName);
    public Task SetUserNameAsync(StaffMember user, string? userName, CancellationToken cancellationToken) => Set(() => user.UserName = userName ?? "");
    public Task<string?> GetNormalizedUserNameAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.NormalizedUserName);
    public Task SetNormalizedUserNameAsync(StaffMember user, string? normalizedName, CancellationToken cancellationToken) => Set(() => user.NormalizedUserName = normalizedName ?? "");

    public Task<IdentityResult> CreateAsync(StaffMember user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("accounts are made by AddStaff, with a first duty and an entry in the history");

    public async Task<IdentityResult> UpdateAsync(StaffMember user, CancellationToken cancellationToken) =>
        await directory.SaveAsync(cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(new IdentityErrorDescriber().ConcurrencyFailure());

    public Task<IdentityResult> DeleteAsync(StaffMember user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("accounts are disabled, never deleted: history points to them");

    public async Task<StaffMember?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await directory.FindAsync(id, cancellationToken) : null;

    public Task<StaffMember?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        directory.FindByNormalizedNameAsync(normalizedUserName, cancellationToken);

    public Task SetPasswordHashAsync(StaffMember user, string? passwordHash, CancellationToken cancellationToken) => Set(() => user.PasswordHash = passwordHash);
    public Task<string?> GetPasswordHashAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);
    public Task<bool> HasPasswordAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(StaffMember user, string stamp, CancellationToken cancellationToken) => Set(() => user.SecurityStamp = stamp);
    public Task<string?> GetSecurityStampAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SecurityStamp);

    public Task SetTwoFactorEnabledAsync(StaffMember user, bool enabled, CancellationToken cancellationToken) => Set(() => user.TwoFactorOn = enabled);
    public Task<bool> GetTwoFactorEnabledAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.TwoFactorOn);

    public Task SetAuthenticatorKeyAsync(StaffMember user, string key, CancellationToken cancellationToken) =>
        Set(() => user.AuthenticatorKeySealed = directory.SealAuthenticatorKey(user, key));
    public Task<string?> GetAuthenticatorKeyAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(directory.AuthenticatorKeyOf(user));

    public Task ReplaceCodesAsync(StaffMember user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        Set(() => user.RecoveryCodes = directory.HashesOfRecoveryCodes(user, recoveryCodes));
    public Task<bool> RedeemCodeAsync(StaffMember user, string code, CancellationToken cancellationToken) => directory.TakeRecoveryCodeAsync(user, code, cancellationToken);
    public Task<int> CountCodesAsync(StaffMember user, CancellationToken cancellationToken) =>
        Task.FromResult(user.RecoveryCodes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(StaffMember user, CancellationToken cancellationToken) =>
        Task.FromResult<DateTimeOffset?>(user.LockedUntil is { } until ? new DateTimeOffset(until, TimeSpan.Zero) : null);
    public Task SetLockoutEndDateAsync(StaffMember user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) => Set(() => user.LockedUntil = lockoutEnd?.UtcDateTime);
    public Task<int> IncrementAccessFailedCountAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(++user.FailedSignIns);
    public Task ResetAccessFailedCountAsync(StaffMember user, CancellationToken cancellationToken) => Set(() => user.FailedSignIns = 0);
    public Task<int> GetAccessFailedCountAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(user.FailedSignIns);
    public Task<bool> GetLockoutEnabledAsync(StaffMember user, CancellationToken cancellationToken) => Task.FromResult(true);
    public Task SetLockoutEnabledAsync(StaffMember user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Only the counter and flags of a known passkey; a new one is added by <see cref="AddPasskeyHandler"/>.</summary>
    public Task AddOrUpdatePasskeyAsync(StaffMember user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        directory.UpdatePasskeyAsync(passkey.CredentialId, PasskeyData.Write(passkey), cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(StaffMember user, CancellationToken cancellationToken) =>
        [.. (await directory.PasskeysAsync(user.Id, cancellationToken)).Select(PasskeyData.Read)];

    public async Task<StaffMember?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await directory.FindPasskeyAsync(credentialId, cancellationToken) is { } passkey ? await directory.FindAsync(passkey.StaffId, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        await directory.FindPasskeyAsync(credentialId, cancellationToken) is { } passkey && passkey.StaffId == user.Id ? PasskeyData.Read(passkey) : null;

    public Task RemovePasskeyAsync(StaffMember user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("passkeys are removed by RemovePasskey, with an entry in the history");

    static Task Set(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
    }
}

/// <summary>A passkey as it is kept: public key, counter and flags. The attestation is not kept; nothing asks for it.</summary>
static class PasskeyData
{
    sealed record Kept(byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp);

    internal static string Write(UserPasskeyInfo passkey) => JsonSerializer.Serialize(
        new Kept(passkey.PublicKey, passkey.SignCount, passkey.Transports, passkey.IsUserVerified, passkey.IsBackupEligible, passkey.IsBackedUp));

    internal static UserPasskeyInfo Read(StaffPasskey passkey)
    {
        var kept = JsonSerializer.Deserialize<Kept>(passkey.Data)!;
        return new(passkey.CredentialId, kept.PublicKey, new DateTimeOffset(passkey.CreatedAt, TimeSpan.Zero), kept.SignCount, kept.Transports,
            kept.IsUserVerified, kept.IsBackupEligible, kept.IsBackedUp, [], [])
        { Name = passkey.Name };
    }
}

/// <summary>Codes of the authenticator app by our own clock, each accepted once (the framework's provider accepts one again and again).</summary>
sealed class OnceOnlyCodes(StaffDirectory directory) : IUserTwoFactorTokenProvider<StaffMember>
{
    public Task<string> GenerateAsync(string purpose, UserManager<StaffMember> manager, StaffMember user) => Task.FromResult("");
    public Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffMember> manager, StaffMember user) => directory.TakeCodeAsync(user, token);
    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffMember> manager, StaffMember user) => Task.FromResult(user.TwoFactorOn);
}

sealed class StaffNames : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : StaffDirectory.Normalize(name);
    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
