using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>What is due for a lecture: a day before, everybody who has a seat and gave a phone is reminded.</summary>
public sealed record TendLectures(LectureKey Key);

public sealed class TendLecturesHandler(LectureDesk desk)
{
    static readonly TimeSpan Before = TimeSpan.FromDays(1);

    /// <summary>Lectures with something due.</summary>
    public async Task<IReadOnlyList<LectureKey>> DueAsync(DateTime now, CancellationToken cancellation = default)
    {
        var soon = now + Before;
        return [.. (await desk.Db.Lectures.Where(l => l.State == LectureState.Announced && l.StartsAt > now && l.StartsAt <= soon && l.RemindedAt == null).Select(l => new { l.District, l.Id }).ToListAsync(cancellation))
            .Select(l => new LectureKey(l.District, l.Id))];
    }

    public Task HandleAsync(TendLectures command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var held = await desk.EnterAsync(command.Key, cancellation);
        var row = held.Row;
        // Another process may have been faster.
        if (row.State != LectureState.Announced || row.RemindedAt is not null || row.StartsAt <= act.At || row.StartsAt > act.At + Before) return;
        row.RemindedAt = act.At;
        var seats = await desk.Seats(held).Where(s => s.State == LectureSeatState.Seated && s.PhoneSealed != null).ToListAsync(cancellation);
        foreach (var seat in seats) desk.Tell(held, seat, "resident-lecture-reminder", act);
        desk.WriteDown(act, "tend-lectures", held, ("reminded", seats.Count.ToString(CultureInfo.InvariantCulture)));
        await desk.Db.SaveChangesAsync(cancellation);
    }, cancellation);
}
