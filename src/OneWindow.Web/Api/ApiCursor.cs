using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace OneWindow.Web.Api;

/// <summary>Where the next page of a list begins: day and id of the last row, not to be read by callers.</summary>
static class ApiCursor
{
    /// <returns>Null where there is no next page.</returns>
    internal static string? Write((DateTime? By, Guid Id)? row) => row is not { } last ? null
        : Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{last.By?.Ticks ?? 0}.{last.Id:n}")));

    /// <exception cref="ApiFault">400 where it is none of ours.</exception>
    internal static (DateTime? By, Guid Id)? Read(string? cursor)
    {
        if (cursor is null) return null;
        if (cursor.Length < 200 && Base64Url.IsValid(cursor) && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)).Split('.') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.AddDays(-2).Ticks
            && Guid.TryParseExact(id, "n", out var row))
            return (at == 0 ? null : new DateTime(at, DateTimeKind.Utc), row); // 0: among the ended ones, which have no next step
        throw ApiFault.BadRequest("wrong-type", "after");
    }
}
