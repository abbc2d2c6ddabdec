using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OneWindow.Web.Hosting;

/// <summary>How tries of one kind are slowed down: some are free, then each doubles the wait.</summary>
/// <param name="Name">Keeps the kinds apart.</param>
/// <param name="Free">Tries without any wait.</param>
/// <param name="First">Wait after the first try beyond those.</param>
/// <param name="Longest">No wait is longer.</param>
/// <param name="Forgotten">After so long without a try all is as at the start.</param>
public sealed record SlowDownRule(string Name, int Free, TimeSpan First, TimeSpan Longest, TimeSpan Forgotten);

/// <summary>
/// Slows down guessing, per address or per thing guessed at. Kept in this process's memory: an attacker gains at most the number of
/// processes, and a restart costs nobody anything.
/// </summary>
public sealed class SlowDown(TimeProvider clock)
{
    const int MostKept = 100_000;

    readonly ConcurrentDictionary<(string Rule, string Key), State> states = [];

    readonly record struct State(int Tries, DateTimeOffset LastAt, DateTimeOffset OpenAt, TimeSpan Forgotten);

    /// <summary>
    /// Counts a try and lets it through, or says how long to wait. Counting comes first, so that a thousand tries at once are not all
    /// free; give a good one back with <see cref="GiveBack"/>.
    /// </summary>
    /// <returns>Zero where the try may go on; otherwise the wait (the try was not counted).</returns>
    public TimeSpan Take(SlowDownRule rule, string key)
    {
        var now = clock.GetUtcNow();
        if (states.Count >= MostKept) Sweep(now);
        while (true)
        {
            if (!states.TryGetValue((rule.Name, key), out var seen))
            {
                if (states.TryAdd((rule.Name, key), After(rule, 1, now))) return TimeSpan.Zero;
                continue;
            }
            if (seen.OpenAt > now) return seen.OpenAt - now;
            var tries = now - seen.LastAt > rule.Forgotten ? 1 : seen.Tries + 1;
            if (states.TryUpdate((rule.Name, key), After(rule, tries, now), seen)) return TimeSpan.Zero;
        }
    }

    /// <summary>How long this key has to wait now, without counting anything.</summary>
    public TimeSpan WaitOf(SlowDownRule rule, string key) =>
        states.TryGetValue((rule.Name, key), out var seen) && seen.OpenAt > clock.GetUtcNow() ? seen.OpenAt - clock.GetUtcNow() : TimeSpan.Zero;

    /// <summary>The try was a good one: it does not count.</summary>
    public void GiveBack(SlowDownRule rule, string key)
    {
        while (states.TryGetValue((rule.Name, key), out var seen))
        {
            var without = seen with { Tries = seen.Tries - 1, OpenAt = seen.LastAt };
            if (seen.Tries <= 1 ? states.TryRemove(KeyValuePair.Create((rule.Name, key), seen)) : states.TryUpdate((rule.Name, key), without, seen)) return;
        }
    }

    /// <summary>All tries of the key are forgotten.</summary>
    public void Forget(SlowDownRule rule, string key) => states.TryRemove((rule.Name, key), out _);

    /// <summary>The address as a key: an IPv6 customer has a whole /64, so that is one key (CVE-2021-22915).</summary>
    public static string AddressKey(IPAddress? address)
    {
        if (address is null) return "none";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) + "/64"
            : address.ToString();
    }

    /// <inheritdoc cref="AddressKey(IPAddress?)"/>
    public static string AddressKey(HttpContext http) => AddressKey(http.Connection.RemoteIpAddress);

    /// <summary>Answers 429 with the time to wait; the body is up to the page.</summary>
    public static void Refuse(HttpContext http, TimeSpan wait)
    {
        http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    static State After(SlowDownRule rule, int tries, DateTimeOffset now)
    {
        var beyond = tries - rule.Free;
        var wait = beyond <= 0 ? TimeSpan.Zero
            : TimeSpan.FromTicks(Math.Min(rule.Longest.Ticks, rule.First.Ticks << Math.Min(beyond - 1, 20)));
        return new(tries, now, now + wait, rule.Forgotten);
    }

    void Sweep(DateTimeOffset now)
    {
        foreach (var (key, state) in states)
            if (now - state.LastAt > state.Forgotten) states.TryRemove(key, out _);
        if (states.Count < MostKept) return;
        // A flood of keys: those that wait longest stay, the rest start anew.
        foreach (var key in states.OrderBy(s => s.Value.OpenAt).Take(MostKept / 4).Select(s => s.Key).ToList()) states.TryRemove(key, out _);
    }
}
