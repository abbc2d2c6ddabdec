using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OneWindow.Core.Access;
using OneWindow.Core.Shared;

namespace OneWindow.Web.Access;

/// <summary>
/// Every hashing of a password goes through here: two at once at most, and always one processor left for everybody else. A queue that
/// grows beyond a few seconds is refused instead of kept waiting.
/// </summary>
sealed class PasswordGate(IOptions<PasswordHasherOptions> options) : IDisposable
{
    /// <summary>PBKDF2-SHA512, as OWASP asks for it; older hashes are made anew at sign-in.</summary>
    internal const int Iterations = 210_000;
    const int LongestQueue = 40;

    readonly SemaphoreSlim places = new(Math.Clamp(Environment.ProcessorCount - 1, 1, 2));
    readonly PasswordHasher<StaffMember> hasher = new(options);
    readonly Lazy<string> nobodysHash = new(() => new PasswordHasher<StaffMember>(options).HashPassword(null!, RandomNumberGenerator.GetHexString(32)));
    int waiting;

    /// <exception cref="RefusalException"><c>access-busy</c>.</exception>
    internal async Task<string> HashAsync(string password, CancellationToken cancellation)
    {
        try { return await RunAsync(() => hasher.HashPassword(null!, password), cancellation); }
        catch (BusyException) { throw new RefusalException("access-busy"); }
    }

    /// <summary>A new hash comes along where the kept one is weaker than today's.</summary>
    internal Task<(bool Right, string? NewHash)> CheckAsync(string? hash, string password, CancellationToken cancellation) =>
        RunAsync(() =>
        {
            // An unknown name takes as long as a known one.
            var result = hasher.VerifyHashedPassword(null!, hash ?? nobodysHash.Value, password);
            if (hash is null || result == PasswordVerificationResult.Failed) return (false, null);
            return (true, result == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(null!, password) : null);
        }, cancellation);

    async Task<T> RunAsync<T>(Func<T> hash, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref waiting) > LongestQueue)
        {
            Interlocked.Decrement(ref waiting);
            throw new BusyException();
        }
        try
        {
            await places.WaitAsync(cancellation);
            try { return await Task.Run(hash, cancellation); }
            finally { places.Release(); }
        }
        finally { Interlocked.Decrement(ref waiting); }
    }

    /// <summary>Read out or printed once: 16 letters and digits that are not mistaken for one another, in groups of four.</summary>
    internal static string NewFirstPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("23456789abcdefghjkmnpqrstuvwxyz", 4)));

    /// <exception cref="RefusalException">The password is not one to use; length counts, kinds of characters do not (ASVS 6.2).</exception>
    internal static void Demand(string password, string userName, string field)
    {
        if (password.Length < 10) throw new RefusalException("password-short", field);
        if (password.Length > 200) throw new RefusalException("password-long", field);
        if (password.Distinct().Count() < 5 || password.Contains(userName, StringComparison.OrdinalIgnoreCase)
            || Common.Any(c => password.Contains(c, StringComparison.OrdinalIgnoreCase) && password.Length < c.Length + 6))
            throw new RefusalException("password-easy", field);
    }

    static readonly string[] Common = ["password", "123456789", "qwertyuiop", "woaini1314", "onewindow", "1qaz2wsx", "abcd1234", "admin123"];

    public void Dispose() => places.Dispose();
}

/// <summary>More sign-ins at once than can be weighed.</summary>
sealed class BusyException : Exception;
