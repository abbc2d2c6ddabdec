using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Counters.Lectures;

/// <summary>A lecture with the names that belong to it.</summary>
/// <param name="Host">Empty where only a guest speaks.</param>
/// <param name="Seen">Mark of how it stands, for the form.</param>
public sealed record LectureView(Lecture Row, Supermarket Supermarket, string Host, string Seen)
{
    public LectureKey Key => Row.Key;

    /// <summary>Somebody can sign up now.</summary>
    public bool IsOpenAt(DateTime now) => Row.State == LectureState.Announced && now >= (Row.SignUpFrom ?? DateTime.MinValue) && now < Row.SignUpEnds;

    /// <summary>The code of the door counts now.</summary>
    public bool HasDoorsOpenAt(DateTime now) => Row.State == LectureState.Announced && now >= Row.StartsAt - Lecture.Doors && now <= Row.EndsAt + Lecture.Doors;

    public bool TakesFeedbackAt(DateTime now) => Row.State is LectureState.Announced or LectureState.Held && now >= Row.StartsAt && now <= Row.EndsAt.AddDays(GiveLectureFeedback.Days);
}

/// <summary>A sign-up as its person or the host reads it; name and phone are open.</summary>
/// <param name="Ahead">How many sign-ups wait before it.</param>
public sealed record SeatView(LectureSeat Row, string Name, string Phone, int Ahead);

/// <summary>A material without its bytes.</summary>
public sealed record MaterialLine(Guid Id, string Title, string Text, string MediaType, int Size, DateTime PutUpAt);

/// <summary>What a lecture adds up to.</summary>
/// <param name="Expected">People with a seat.</param>
/// <param name="Waiting">People who wait for one.</param>
/// <param name="Came">Ticked, by the code of the door, and only counted.</param>
/// <param name="ByCode">Of them, who came in at the door with the code and had not signed up.</param>
public sealed record LectureNumbers(int Expected, int Waiting, int Came, int ByCode, int WalkIns);

/// <summary>What people said of a lecture.</summary>
/// <param name="Words">In no order that tells anything.</param>
public sealed record LectureOpinions(int Yes, int Partly, int No, IReadOnlyList<string> Words)
{
    public int All => Yes + Partly + No;
}

/// <summary>Talks of legal advisers held in a quarter (domain 3.5).</summary>
public sealed record AdviserTalks(string Host, Supermarket Supermarket, int Held, int Came);

/// <summary>What is read of lectures.</summary>
public sealed class LectureQueries(OneWindowDbContext db, CounterQueries counters, LectureDesk desk, FieldKeys keys)
{
    /// <summary>So many days back the programme still shows what was.</summary>
    const int DaysBack = 90;
    const int MostPast = 30;

    /// <summary>What is announced and not over, the next first; what was called off stands there until its hour.</summary>
    public async Task<IReadOnlyList<LectureView>> ProgrammeAsync(DateTime now, Guid? supermarketId = null, LectureKind? kind = null, CancellationToken cancellation = default) =>
        await ViewsAsync(await Public(supermarketId, kind).Where(l => l.EndsAt > now && l.State != LectureState.Held).OrderBy(l => l.StartsAt).ThenBy(l => l.Id).ToListAsync(cancellation), cancellation);

    /// <summary>What was, the last first.</summary>
    public async Task<IReadOnlyList<LectureView>> PastAsync(DateTime now, Guid? supermarketId = null, LectureKind? kind = null, CancellationToken cancellation = default)
    {
        var since = now.AddDays(-DaysBack);
        return await ViewsAsync(await Public(supermarketId, kind).Where(l => (l.EndsAt <= now || l.State == LectureState.Held) && l.StartsAt >= since && l.State != LectureState.CalledOff)
            .OrderByDescending(l => l.StartsAt).ThenBy(l => l.Id).Take(MostPast).ToListAsync(cancellation), cancellation);
    }

    /// <summary>One that is or was announced; null where there is none.</summary>
    public async Task<LectureView?> FindAsync(LectureKey key, CancellationToken cancellation = default) =>
        (await ViewsAsync(await db.Lectures.AsNoTracking().Where(l => l.District == key.District && l.Id == key.Id && l.AnnouncedAt != null).ToListAsync(cancellation), cancellation)).SingleOrDefault();

    /// <summary>Lectures of the supermarkets where the actor serves, keeps or counts: what is to come and drafts first, then what was.</summary>
    public async Task<IReadOnlyList<LectureView>> OfStaffAsync(Actor actor, DateTime now, CancellationToken cancellation = default)
    {
        var since = now.AddYears(-1);
        var lines = (await PlacesAsync(actor, cancellation)).GroupBy(s => s.District, s => s.Id).ToList();
        var rows = new List<Lecture>();
        foreach (var district in lines)
        {
            var (code, ids) = (district.Key, district.ToList());
            rows.AddRange(await db.Lectures.AsNoTracking().Where(l => l.District == code && ids.Contains(l.SupermarketId) && l.StartsAt >= since).ToListAsync(cancellation));
        }
        return [.. (await ViewsAsync(rows, cancellation)).OrderBy(v => v.Row.EndsAt <= now).ThenBy(v => v.Row.EndsAt <= now ? -v.Row.StartsAt.Ticks : v.Row.StartsAt.Ticks).ThenBy(v => v.Row.Id)];
    }

    /// <summary>One lecture for somebody who serves, keeps or counts there.</summary>
    /// <exception cref="NotVisibleException">No such lecture, or none of the actor's.</exception>
    public async Task<(LectureView View, SupermarketLine Place)> DemandAsync(Actor actor, LectureKey key, CancellationToken cancellation = default)
    {
        var view = (await ViewsAsync(await db.Lectures.AsNoTracking().Where(l => l.District == key.District && l.Id == key.Id).ToListAsync(cancellation), cancellation)).SingleOrDefault() ?? throw new NotVisibleException("lecture");
        return (view, (await PlacesAsync(actor, cancellation)).FirstOrDefault(s => s.Id == view.Row.SupermarketId) ?? throw new NotVisibleException("lecture"));
    }

    /// <summary>Supermarkets whose lectures the actor may see.</summary>
    public async Task<IReadOnlyList<SupermarketLine>> PlacesAsync(Actor actor, CancellationToken cancellation = default) =>
        [.. (await counters.OpenAsync(cancellation)).Where(s => MayHost(actor, s) || MayKeep(actor, s) || actor.May(Permission.CountVisits, s.AreaCode, s.OfficeId))];

    public static bool MayHost(Actor actor, SupermarketLine place) => actor.May(Permission.ServeAtCounter, place.AreaCode, place.OfficeId);

    public static bool MayKeep(Actor actor, SupermarketLine place) => actor.May(Permission.KeepCounters, place.AreaCode, place.OfficeId);

    /// <summary>Whoever signed up, in their order, for somebody who serves there.</summary>
    /// <exception cref="NotAllowedException">Sees the lecture, and serves not there: names are for hosts.</exception>
    public async Task<IReadOnlyList<SeatView>> ListAsync(Actor actor, LectureView view, SupermarketLine place, CancellationToken cancellation = default)
    {
        if (!MayHost(actor, place)) throw new NotAllowedException(nameof(Permission.ServeAtCounter));
        var seats = await db.LectureSeats.AsNoTracking().Where(s => s.District == view.Row.District && s.LectureId == view.Row.Id && !s.IsWalkIn && s.State != LectureSeatState.Cancelled).OrderBy(s => s.Sequence).ToListAsync(cancellation);
        return [.. seats.Select(s => Open(s, 0))];
    }

    /// <summary>What a code opens; null: no such code.</summary>
    public async Task<(LectureView Lecture, SeatView Seat)?> FindByCodeAsync(string code, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return null;
        var (district, blind) = (read[..6], keys.Blind(read, LectureDesk.CodePurpose));
        if (await db.LectureSeats.AsNoTracking().FirstOrDefaultAsync(s => s.District == district && s.CodeBlind == blind, cancellation) is not { } seat) return null;
        if (await FindAsync(new(district, seat.LectureId), cancellation) is not { } lecture) return null;
        var ahead = seat.State != LectureSeatState.Waiting ? 0
            : await db.LectureSeats.CountAsync(s => s.District == district && s.LectureId == seat.LectureId && s.State == LectureSeatState.Waiting && s.Sequence < seat.Sequence, cancellation);
        return (lecture, Open(seat, ahead));
    }

    public async Task<LectureNumbers> NumbersAsync(LectureView view, CancellationToken cancellation = default)
    {
        var by = await db.LectureSeats.Where(s => s.District == view.Row.District && s.LectureId == view.Row.Id).GroupBy(s => new { s.State, s.IsWalkIn })
            .Select(g => new { g.Key.State, g.Key.IsWalkIn, Persons = g.Sum(s => s.Persons) }).ToListAsync(cancellation);
        var came = by.Where(g => g.State is LectureSeatState.Attended or LectureSeatState.CameWithoutSeat).Sum(g => g.Persons) + view.Row.WalkIns;
        return new(view.Row.Taken, by.Where(g => g.State is LectureSeatState.Waiting or LectureSeatState.Waited).Sum(g => g.Persons), view.Row.State == LectureState.Held ? view.Row.Came : came,
            by.Where(g => g.IsWalkIn).Sum(g => g.Persons), view.Row.WalkIns);
    }

    public async Task<LectureOpinions> OpinionsAsync(LectureView view, CancellationToken cancellation = default)
    {
        var said = await db.LectureFeedback.AsNoTracking().Where(f => f.District == view.Row.District && f.LectureId == view.Row.Id).OrderBy(f => f.Id).ToListAsync(cancellation);
        return new(said.Count(f => f.Verdict == LectureVerdict.Yes), said.Count(f => f.Verdict == LectureVerdict.Partly), said.Count(f => f.Verdict == LectureVerdict.No),
            [.. said.Where(f => f.WordsSealed is not null).Select(f => keys.Open(f.WordsSealed!, GiveLectureFeedbackHandler.Place(f.Id)))]);
    }

    /// <summary>What stands to be read or taken along, in the order it was put up.</summary>
    public async Task<IReadOnlyList<MaterialLine>> MaterialsAsync(LectureView view, CancellationToken cancellation = default) =>
        await db.LectureMaterials.AsNoTracking().Where(m => m.District == view.Row.District && m.LectureId == view.Row.Id && m.TakenDownAt == null).OrderBy(m => m.PutUpAt).ThenBy(m => m.Id)
            .Select(m => new MaterialLine(m.Id, m.Title, m.Text, m.MediaType, m.Size, m.PutUpAt)).ToListAsync(cancellation);

    /// <summary>The bytes of a file; null where there is none.</summary>
    public async Task<(string Title, string MediaType, byte[] Content)?> FileAsync(LectureView view, Guid id, CancellationToken cancellation = default)
    {
        var found = await db.LectureMaterials.AsNoTracking().FirstOrDefaultAsync(m => m.District == view.Row.District && m.LectureId == view.Row.Id && m.Id == id && m.TakenDownAt == null, cancellation);
        return found is { Content: { } content } ? (found.Title, found.MediaType, content) : null;
    }

    /// <summary>Talks of legal advisers held between two instants at the actor's supermarkets, by host.</summary>
    public async Task<IReadOnlyList<AdviserTalks>> AdviserTalksAsync(Actor actor, DateTime from, DateTime to, CancellationToken cancellation = default)
    {
        var rows = new List<Lecture>();
        foreach (var district in (await PlacesAsync(actor, cancellation)).GroupBy(s => s.District, s => s.Id).ToList())
        {
            var (code, ids) = (district.Key, district.ToList());
            rows.AddRange(await db.Lectures.AsNoTracking().Where(l => l.District == code && ids.Contains(l.SupermarketId) && l.IsAdviserTalk && l.State == LectureState.Held && l.StartsAt >= from && l.StartsAt < to).ToListAsync(cancellation));
        }
        return [.. (await ViewsAsync(rows, cancellation)).GroupBy(v => (v.Row.HostId, v.Row.SupermarketId)).Select(g => new AdviserTalks(g.First().Host, g.First().Supermarket, g.Count(), g.Sum(v => v.Row.Came)))
            .OrderBy(t => t.Supermarket.Name, StringComparer.Ordinal).ThenBy(t => t.Host, StringComparer.Ordinal)];
    }

    IQueryable<Lecture> Public(Guid? supermarketId, LectureKind? kind) =>
        db.Lectures.AsNoTracking().Where(l => l.AnnouncedAt != null && (supermarketId == null || l.SupermarketId == supermarketId) && (kind == null || l.Kind == kind));

    SeatView Open(LectureSeat seat, int ahead) => new(seat, desk.Open(seat.NameSealed, seat.Id, "name"), desk.Open(seat.PhoneSealed, seat.Id, "phone"), ahead);

    async Task<IReadOnlyList<LectureView>> ViewsAsync(List<Lecture> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var (places, hosts) = (rows.Select(r => r.SupermarketId).Distinct().ToList(), rows.Select(r => r.HostId).OfType<Guid>().Distinct().ToList());
        var supermarkets = await db.Supermarkets.AsNoTracking().Where(s => places.Contains(s.Id)).ToDictionaryAsync(s => s.Id, cancellation);
        var names = await db.Staff.AsNoTracking().Where(s => hosts.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
        return [.. rows.Select(r => new LectureView(r, supermarkets[r.SupermarketId], r.HostId is { } host ? names[host] : "", SaveLectureHandler.MarkOf(r)))];
    }
}

/// <summary>Finds lectures by the words people use.</summary>
public static class LectureSearch
{
    /// <summary>Those that fit, in their order; all of them where nothing is asked.</summary>
    public static IReadOnlyList<LectureView> Find(IReadOnlyList<LectureView> lectures, string? asked)
    {
        var question = CleanText.Line(asked).ToLowerInvariant();
        if (question.Length == 0) return lectures;
        var pieces = ServiceSearch.PiecesOf(question);
        return [.. lectures.Where(l => TextOf(l) is var text && (text.Contains(question, StringComparison.Ordinal) || ServiceSearch.Hits(pieces, text, 1) > 0))];
    }

    static string TextOf(LectureView l) =>
        $"{l.Row.Title} {l.Row.TitleEn} {l.Row.About} {l.Row.ForWhom} {l.Row.Place} {l.Row.Speaker} {l.Host} {l.Supermarket.Name} {l.Supermarket.NameEn} {l.Row.Languages}".ToLowerInvariant();
}
