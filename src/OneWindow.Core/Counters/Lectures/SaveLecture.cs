using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture as it shall stand; see <see cref="Lecture"/> for each fact.</summary>
public sealed record LectureFacts
{
    public LectureKind Kind { get; init; }
    public bool IsAdviserTalk { get; init; }
    public string? Title { get; init; }
    public string? TitleEn { get; init; }
    public string? About { get; init; }
    public string? ForWhom { get; init; }
    public string? Languages { get; init; }
    public string? Place { get; init; }
    public bool IsStepFree { get; init; }
    public DateTime StartsAt { get; init; }
    public DateTime EndsAt { get; init; }
    public int Seats { get; init; }
    public int MostPersons { get; init; } = 4;
    public DateTime? SignUpFrom { get; init; }
    public DateTime? SignUpUntil { get; init; }
    public Guid? HostId { get; init; }
    public string? Speaker { get; init; }
}

/// <summary>A new lecture, as a draft, or one as it shall stand. Of one that is announced, everybody signed up is told where hour or place move.</summary>
/// <param name="Key">Null for a new one.</param>
/// <param name="SupermarketId">Only for a new one.</param>
/// <param name="Seen">How it stood when the form was drawn.</param>
public sealed record SaveLecture(LectureKey? Key, Guid? SupermarketId, LectureFacts Facts, string? Seen = null)
{
    public const int LongestTitle = 80, LongestAbout = 2000, LongestLine = 200, MostSeats = 2000, MostTogether = 10, LongestHours = 12;
}

public sealed class SaveLectureHandler(LectureDesk desk, LocalTime time)
{
    /// <exception cref="RefusalException">
    /// <c>text-missing</c>; <c>text-too-long</c>; <c>number-out-of-range</c>; <c>lecture-past</c>; <c>lecture-too-far</c>: more than a year ahead; <c>lecture-hours</c>: ends before it begins, or lasts too
    /// long; <c>sign-up-span</c>; <c>person-unknown</c>; <c>adviser-missing</c>: a talk of a legal adviser names the adviser as host; <c>lecture-seats-taken</c>: more are signed up;
    /// <c>lecture-begun</c>; <c>lecture-over</c>; <c>supermarket-ended</c>.
    /// </exception>
    public Task<LectureKey> HandleAsync(SaveLecture command, Act act, CancellationToken cancellation = default) => desk.Db.InOneTransactionAsync(async () =>
    {
        var facts = command.Facts;
        var (held, by) = command.Key is { } key ? await StandingAsync(key, command.Seen, act, cancellation) : await NewAsync(command.SupermarketId, facts, act, cancellation);
        await DemandAsync(facts, held.Row, act, cancellation);
        var (row, place) = (held.Row, held.Row.Place);
        var moves = row.IsPublic && (row.StartsAt != facts.StartsAt || row.EndsAt != facts.EndsAt || place != CleanText.Line(facts.Place));
        Set(row, facts);
        await desk.Db.SaveChangesAsync(cancellation);
        if (moves)
        {
            row.RemindedAt = null;
            await desk.TellAllAsync(held, "resident-lecture-changed", act, cancellation);
        }
        // More seats than before: whoever waits gets them.
        await desk.SeatWaitingAsync(held, act, cancellation);
        desk.WriteDown(by, "save-lecture", held, ("supermarket", row.SupermarketId.ToString()), ("starts", row.StartsAt.ToString("O", CultureInfo.InvariantCulture)), ("seats", row.Seats.ToString(CultureInfo.InvariantCulture)), ("moved", moves ? "yes" : "no"));
        await desk.Db.SaveChangesAsync(cancellation);
        return row.Key;
    }, cancellation);

    async Task<(HeldLecture Held, Act By)> StandingAsync(LectureKey key, string? seen, Act act, CancellationToken cancellation)
    {
        var held = await desk.EnterAsync(key, cancellation);
        var by = held.Keeping(act);
        TypedText.DemandUnchanged(seen, MarkOf(held.Row));
        held.Row.DemandAhead(act.At);
        return (held, by);
    }

    async Task<(HeldLecture Held, Act By)> NewAsync(Guid? supermarketId, LectureFacts facts, Act act, CancellationToken cancellation)
    {
        var (supermarket, area, by) = await desk.Db.KeptSupermarketAsync(supermarketId ?? throw new NotVisibleException("supermarket"), act, cancellation);
        var row = new Lecture { District = area.District, SupermarketId = supermarket.Id, Title = CleanText.Line(facts.Title), Place = CleanText.Line(facts.Place) };
        desk.Db.Lectures.Add(row);
        return (new(row, supermarket, area), by);
    }

    async Task DemandAsync(LectureFacts facts, Lecture row, Act act, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(facts.Kind)) throw new RefusalException("lecture-kind-missing", nameof(facts.Kind));
        if (facts.StartsAt <= act.At) throw new RefusalException("lecture-past", nameof(facts.StartsAt));
        if (time.DayOf(facts.StartsAt) > time.DayOf(act.At).AddYears(1)) throw new RefusalException("lecture-too-far", nameof(facts.StartsAt));
        if (facts.EndsAt <= facts.StartsAt || facts.EndsAt > facts.StartsAt.AddHours(SaveLecture.LongestHours)) throw new RefusalException("lecture-hours", nameof(facts.EndsAt));
        if (facts.Seats is < 1 or > SaveLecture.MostSeats) throw new RefusalException("number-out-of-range", nameof(facts.Seats));
        if (facts.Seats < row.Taken) throw new RefusalException("lecture-seats-taken", nameof(facts.Seats));
        if (facts.MostPersons is < 1 or > SaveLecture.MostTogether) throw new RefusalException("number-out-of-range", nameof(facts.MostPersons));
        if (facts.SignUpUntil > facts.StartsAt || facts.SignUpUntil <= facts.SignUpFrom) throw new RefusalException("sign-up-span", nameof(facts.SignUpUntil));
        if (facts.SignUpFrom >= facts.StartsAt) throw new RefusalException("sign-up-span", nameof(facts.SignUpFrom));
        if (facts.IsAdviserTalk && facts.HostId is null) throw new RefusalException("adviser-missing", nameof(facts.HostId));
        if (facts.HostId is { } host && !await desk.Db.Staff.AnyAsync(s => s.Id == host && s.DisabledAt == null, cancellation)) throw new RefusalException("person-unknown", nameof(facts.HostId));
        if (row.IsPublic && facts.HostId is null && CleanText.Line(facts.Speaker).Length == 0) throw new RefusalException("host-missing", nameof(facts.HostId));
    }

    static void Set(Lecture row, LectureFacts facts)
    {
        (row.Kind, row.IsAdviserTalk, row.IsStepFree, row.HostId) = (facts.Kind, facts.IsAdviserTalk, facts.IsStepFree, facts.HostId);
        row.Title = TypedText.Demand(facts.Title, nameof(facts.Title), SaveLecture.LongestTitle);
        row.TitleEn = TypedText.Short(facts.TitleEn, nameof(facts.TitleEn), SaveLecture.LongestTitle);
        row.About = TypedText.Lines(facts.About, nameof(facts.About), SaveLecture.LongestAbout);
        row.ForWhom = TypedText.Short(facts.ForWhom, nameof(facts.ForWhom), SaveLecture.LongestLine);
        row.Languages = TypedText.Short(facts.Languages, nameof(facts.Languages), SaveLecture.LongestLine);
        row.Place = TypedText.Demand(facts.Place, nameof(facts.Place), SaveLecture.LongestLine);
        row.Speaker = TypedText.Short(facts.Speaker, nameof(facts.Speaker), SaveLecture.LongestLine);
        (row.StartsAt, row.EndsAt, row.Seats, row.MostPersons) = (facts.StartsAt, facts.EndsAt, facts.Seats, facts.MostPersons);
        (row.SignUpFrom, row.SignUpUntil) = (facts.SignUpFrom, facts.SignUpUntil);
    }

    internal static string MarkOf(Lecture l) => StandingMark.Of(l.Kind, l.IsAdviserTalk, l.Title, l.TitleEn, l.About, l.ForWhom, l.Languages, l.Place, l.IsStepFree, l.StartsAt.Ticks, l.EndsAt.Ticks, l.Seats, l.MostPersons,
        l.SignUpFrom?.Ticks, l.SignUpUntil?.Ticks, l.HostId, l.Speaker, l.State);
}
