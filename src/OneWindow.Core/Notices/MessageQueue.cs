using System.Text.Encodings.Web;
using System.Text.Json;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Notices;

/// <summary>
/// The one way to tell somebody something. It only adds rows: the caller saves them with the change they tell of, in its own transaction, so
/// that there is no message without its cause and no cause without its message.
/// <para>The same key again is nothing, by <see cref="IInsertedOnce"/>: not asked for first, and no reason for the caller's act to fail even
/// where two processes add it in the same moment.</para>
/// </summary>
public static class MessageQueue
{
    /// <summary>Characters of a key.</summary>
    public const int LongestKey = 150;

    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Tells a member of staff: in the program at once; by mail with the digest of the next opening, or at once where urgent.</summary>
    /// <param name="code">One of <see cref="MessageCodes.Staff"/>.</param>
    /// <param name="district">District of the thing it is about.</param>
    /// <param name="subjectNumber">Number people read; 40 characters at most.</param>
    /// <param name="link">Page of the thing, from the root: <c>/staff/matters/…</c>; 400 characters at most.</param>
    /// <param name="key">Same key, same message: <c>{code}:{number}:{what makes it once}:{staff}</c>; 150 characters at most.</param>
    /// <param name="at">Instant of the act, UTC.</param>
    /// <param name="arguments">Facts shown behind the sentence: <c>office</c> (name), <c>due</c> (yyyy-MM-dd), <c>state</c> (name of a state of a
    /// matter). Other names are kept and not shown. Never what a resident wrote.</param>
    /// <exception cref="ArgumentException">Unknown code, a link to another host, or a text that is too long: a fault of the calling code.</exception>
    public static void NotifyStaff(this OneWindowDbContext db, Guid staffId, string code, string district, string subjectNumber, string link, string key,
        DateTime at, bool urgent = false, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (!MessageCodes.Staff.Contains(code)) throw new ArgumentException($"no message of staff has the code {code}", nameof(code));
        if (!link.StartsWith('/') || link.StartsWith("//", StringComparison.Ordinal) || link.Contains('\\') || link.Any(char.IsControl) || link.Length > 400)
            throw new ArgumentException("a link leads into this site and is not longer than 400 characters", nameof(link));
        db.Messages.Add(new Message
        {
            District = district,
            StaffId = staffId,
            Code = code,
            Arguments = Json(arguments),
            SubjectNumber = subjectNumber,
            Link = link,
            Key = Checked(key),
            QueuedAt = at,
            LookAt = at,
            IsUrgent = urgent,
        });
    }

    /// <summary>
    /// Tells a resident by SMS that there is something to see with the code of the matter. The number is sealed until the SMS has left and
    /// then wiped. A number that is no mobile number of the mainland gets nothing.
    /// </summary>
    /// <param name="phone">As typed; only mobile numbers of the mainland (11 digits, with or without +86) are kept.</param>
    /// <param name="code">One of <see cref="MessageCodes.Residents"/>.</param>
    /// <param name="key">Same key, same message; 150 characters at most.</param>
    /// <param name="at">Instant of the act, UTC.</param>
    /// <exception cref="ArgumentException">Unknown code or a key that is too long: a fault of the calling code.</exception>
    public static void NotifyResident(this OneWindowDbContext db, FieldKeys keys, string phone, string code, string district, string subjectNumber, string key,
        DateTime at, params ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (!MessageCodes.Residents.Contains(code)) throw new ArgumentException($"no message of residents has the code {code}", nameof(code));
        if (MobileNumber(phone) is not { } number) return;
        var id = Guid.CreateVersion7();
        db.Messages.Add(new Message
        {
            District = district,
            Id = id,
            AddressSealed = keys.Seal(number, AddressPlace(id)),
            Code = code,
            Arguments = Json(arguments),
            SubjectNumber = subjectNumber,
            Key = Checked(key),
            QueuedAt = at,
            LookAt = at,
        });
    }

    /// <summary>Eleven digits, or null where it is no mobile number of the mainland.</summary>
    internal static string? MobileNumber(string phone)
    {
        var digits = CleanText.Digits(phone);
        if (digits.StartsWith("+86", StringComparison.Ordinal)) digits = digits[3..];
        else if (digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal)) digits = digits[2..];
        return digits.Length == 11 && digits[0] == '1' && digits[1] is >= '3' and <= '9' && digits.All(char.IsAsciiDigit) ? digits : null;
    }

    internal static string AddressPlace(Guid message) => $"Messages/Address/{message}";

    static string Checked(string key) => key.Length is > 0 and <= LongestKey ? key
        : throw new ArgumentException($"a key has 1 to {LongestKey} characters", nameof(key));

    static string Json(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        var values = new Dictionary<string, string>();
        foreach (var (name, value) in arguments) values[name] = CleanText.Line(value);
        var json = JsonSerializer.Serialize(values, Readable);
        return json.Length <= 2000 ? json : throw new ArgumentException("arguments are codes, names and days, together not longer than 2000 characters", nameof(arguments));
    }
}
