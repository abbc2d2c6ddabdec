using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Settings;

/// <summary>One stretch of hours as typed. All four empty: no row.</summary>
/// <param name="SeasonFrom">First month and day of the season: 0501, 5-1 or 05-01.</param>
/// <param name="Weekdays">Digits, Monday = 1 … Sunday = 7; "1-5" also counts.</param>
public sealed record TypedHours(string? SeasonFrom, string? Weekdays, string? Opens, string? Closes)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(SeasonFrom + Weekdays + Opens + Closes);
}

/// <summary>The duty hours of an office from now on, all seasons together.</summary>
public sealed record SetOfficeHours(Guid OfficeId, IReadOnlyList<TypedHours> Hours);

public sealed class SetOfficeHoursHandler(OneWindowDbContext db)
{
    public const int MostRows = 42;

    /// <exception cref="RefusalException">The field is <c>Hours[n].Part</c>, n from 0 as typed.</exception>
    public Task HandleAsync(SetOfficeHours command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (office, by) = await db.KeptOfficeAsync(command.OfficeId, act, cancellation);
        if (office.ClosedOn is not null) throw new RefusalException("office-closed", nameof(command.OfficeId));
        if (command.Hours.Count > MostRows) throw new RefusalException("too-many-hours", nameof(command.Hours));
        var rows = new List<(int At, OfficeHours Row)>();
        for (var i = 0; i < command.Hours.Count; i++)
            if (!command.Hours[i].IsEmpty) rows.Add((i, Read(office.Id, command.Hours[i], i)));
        foreach (var (at, row) in rows)
            if (rows.Any(other => other.At < at && other.Row.SeasonFrom == row.SeasonFrom && other.Row.Weekdays.Intersect(row.Weekdays).Any()
                    && other.Row.Opens < row.Closes && row.Opens < other.Row.Closes))
                throw new RefusalException("hours-overlap", $"Hours[{at}].Opens");
        db.OfficeHours.RemoveRange(await db.OfficeHours.Where(h => h.OfficeId == office.Id).ToListAsync(cancellation));
        db.OfficeHours.AddRange(rows.Select(r => r.Row));
        var area = await db.Areas.FindAsync([office.AreaId], cancellation);
        db.Record(by, "set-office-hours", area!.District, nameof(Office), office.Id,
            details: Details.Json(("hours", string.Join("; ", rows.Select(r => $"{r.Row.SeasonFrom} {r.Row.Weekdays} {r.Row.Opens:HH\\:mm}-{r.Row.Closes:HH\\:mm}")))));
        await db.SaveChangesAsync(cancellation);
    }, cancellation);

    static OfficeHours Read(Guid officeId, TypedHours typed, int at)
    {
        RefusalException Bad(string code, string part) => new(code, $"Hours[{at}].{part}");
        var season = ReadSeason(typed.SeasonFrom) ?? throw Bad("season-unreadable", "SeasonFrom");
        var weekdays = ReadWeekdays(typed.Weekdays) ?? throw Bad("weekdays-unreadable", "Weekdays");
        var opens = ReadTime(typed.Opens) ?? throw Bad("time-unreadable", "Opens");
        var closes = ReadTime(typed.Closes) ?? throw Bad("time-unreadable", "Closes");
        return opens < closes ? new OfficeHours { OfficeId = officeId, SeasonFrom = season, Weekdays = weekdays, Opens = opens, Closes = closes }
            : throw Bad("hours-reversed", "Closes");
    }

    static string? ReadSeason(string? typed) => DateOnly.TryParseExact("2023" + Padded(typed), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString("MMdd", CultureInfo.InvariantCulture) : null;

    static string Padded(string? typed) => (typed ?? "").Trim().Split('-', '/', '.') switch
    {
        [{ Length: 1 or 2 } month, { Length: 1 or 2 } day] => month.PadLeft(2, '0') + day.PadLeft(2, '0'),
        [var both] => both,
        _ => "",
    };

    static string? ReadWeekdays(string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text is [>= '1' and <= '7', '-', >= '1' and <= '7'] && text[0] <= text[2]) text = string.Concat(Enumerable.Range(text[0], text[2] - text[0] + 1).Select(d => (char)d));
        return text.Length is > 0 and <= 7 && text.All(c => c is >= '1' and <= '7') && text.Distinct().Count() == text.Length ? string.Concat(text.Order()) : null;
    }

    static TimeOnly? ReadTime(string? typed) =>
        TimeOnly.TryParseExact((typed ?? "").Trim().Replace('\uFF1A', ':'), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
