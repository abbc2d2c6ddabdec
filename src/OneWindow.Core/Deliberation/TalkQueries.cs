using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Deliberation;

/// <summary>What is read of talk points, talk days and topics.</summary>
public sealed class TalkQueries(OneWindowDbContext db, TalkDesk desk, ClockQueries clocks, LocalTime time, TimeProvider clock)
{
    /// <summary>So many topics the public page shows of what was decided.</summary>
    const int MostDecided = 50;

    /// <summary>So many talk days that were stand in the lists.</summary>
    const int MostPast = 30;

    DateOnly Today => time.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <summary>Points that serve today, by place and name.</summary>
    /// <param name="areaCode">Only those of this place or below it.</param>
    public Task<IReadOnlyList<TalkPointLine>> PointsAsync(string? areaCode = null, CancellationToken cancellation = default)
    {
        var today = Today;
        return LinesAsync(db.TalkPoints.Where(p => (p.EndedOn == null || p.EndedOn >= today) && (areaCode == null || p.Area!.Code.StartsWith(areaCode))), cancellation);
    }

    /// <summary>One that serves today; null if there is none.</summary>
    public async Task<TalkPointLine?> FindPointAsync(Guid id, CancellationToken cancellation = default) => (await PointsAsync(null, cancellation)).FirstOrDefault(p => p.Id == id);

    /// <summary>Points at which the actor has this permission, those that ended too.</summary>
    public async Task<IReadOnlyList<TalkPointLine>> PointsOfAsync(Actor actor, Permission permission, CancellationToken cancellation = default) =>
        [.. (await LinesAsync(db.TalkPoints, cancellation)).Where(p => actor.Kind == Audit.ActorKind.System || actor.May(permission, p.AreaCode, p.Row.OfficeId))];

    /// <summary>A point the actor keeps.</summary>
    /// <exception cref="NotVisibleException">No such point, or not theirs.</exception>
    public async Task<TalkPointLine> DemandKeptAsync(Actor actor, Guid id, CancellationToken cancellation = default) =>
        (await PointsOfAsync(actor, Permission.KeepTalks, cancellation)).FirstOrDefault(p => p.Id == id) ?? throw new NotVisibleException("talk-point");

    /// <summary>Open offices where the actor may set up a point, by area code.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OfficesForNewAsync(Actor actor, CancellationToken cancellation = default)
    {
        var areas = db.Areas;
        var offices = await db.Offices.Where(o => o.ClosedOn == null).Join(areas, o => o.AreaId, a => a.Id, (o, a) => new { o.Id, o.Name, a.Code }).OrderBy(x => x.Code).ThenBy(x => x.Name).ToListAsync(cancellation);
        return [.. offices.Where(o => actor.May(Permission.KeepTalks, o.Code, o.Id)).Select(o => (o.Id, o.Name))];
    }

    /// <summary>Open offices that may carry something out, by area code.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> OwnersAsync(CancellationToken cancellation = default)
    {
        var areas = db.Areas;
        var offices = await db.Offices.Where(o => o.ClosedOn == null).Join(areas, o => o.AreaId, a => a.Id, (o, a) => new { o.Id, o.Name, a.Code }).OrderBy(x => x.Code).ThenBy(x => x.Name).ToListAsync(cancellation);
        return [.. offices.Select(o => (o.Id, o.Name))];
    }

    /// <summary>People who may hold the talk days of a point.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name)>> HostsAsync(TalkPointLine point, CancellationToken cancellation = default)
    {
        var (today, roles, office, staff) = (Today, PlanTalkDayHandler.Roles, point.Row.OfficeId, db.Staff);
        var people = await db.Duties.Where(d => d.OfficeId == office && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today))
            .Join(staff, d => d.StaffId, s => s.Id, (d, s) => new { s.Id, s.Name, s.DisabledAt }).Where(s => s.DisabledAt == null).Distinct().OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancellation);
        return [.. people.Select(p => (p.Id, p.Name))];
    }

    /// <summary>Talk days to come, the next first; one that was called off stands there until its hour.</summary>
    public async Task<IReadOnlyList<TalkDayView>> NextDaysAsync(IReadOnlyList<TalkPointLine> points, DateTime now, CancellationToken cancellation = default) =>
        [.. (await DaysAsync(points, q => q.Where(d => d.EndsAt > now && (d.State == TalkDayState.Planned || d.State == TalkDayState.CalledOff)), cancellation)).OrderBy(d => d.Row.StartsAt).ThenBy(d => d.Row.Id)];

    /// <summary>Talk days whose minutes are public, the last first.</summary>
    public async Task<IReadOnlyList<TalkDayView>> PublishedAsync(IReadOnlyList<TalkPointLine> points, CancellationToken cancellation = default) =>
        [.. (await DaysAsync(points, q => q.Where(d => d.State == TalkDayState.Published), cancellation)).OrderByDescending(d => d.Row.StartsAt).ThenBy(d => d.Row.Id).Take(MostPast)];

    /// <summary>What talks came to and what became of it, the last first; only what is public.</summary>
    public async Task<IReadOnlyList<TopicLine>> DecidedAsync(IReadOnlyList<TalkPointLine> points, CancellationToken cancellation = default) =>
        [.. (await TopicsAsync(points, q => q.Where(t => t.RepliedAt != null && t.Title != "" && t.State != TopicState.Merged && t.State != TopicState.WithMatter && t.State != TopicState.Withdrawn), cancellation))
            .OrderByDescending(t => t.Row.RepliedAt).ThenBy(t => t.Row.Id).Take(MostDecided)];

    /// <summary>A talk day as everybody may read it: announced, published or called off, and while the minutes are being written without them; null where there is none.</summary>
    public async Task<TalkDayView?> FindDayAsync(TalkKey key, CancellationToken cancellation = default)
    {
        if (await db.TalkDays.AsNoTracking().FirstOrDefaultAsync(d => d.District == key.District && d.Id == key.Id, cancellation) is not { } row) return null;
        var point = (await LinesAsync(db.TalkPoints.Where(p => p.Id == row.PointId), cancellation)).Single();
        return (await ViewsAsync([row], [point], cancellation)).Single();
    }

    /// <summary>A topic of which something is public, for everybody; null where there is none.</summary>
    public async Task<TopicView?> FindPublicAsync(TalkKey key, CancellationToken cancellation = default) =>
        await db.TalkTopics.AsNoTracking().FirstOrDefaultAsync(t => t.District == key.District && t.Id == key.Id && t.Title != "" && t.RepliedAt != null && t.State != TopicState.WithMatter && t.State != TopicState.Withdrawn, cancellation) is { } row
            ? await ViewAsync(row, cancellation) : null;

    /// <summary>The agenda of a day in its order.</summary>
    public async Task<IReadOnlyList<AgendaLine>> AgendaAsync(TalkDay day, CancellationToken cancellation = default)
    {
        var (district, id) = (day.District, day.Id);
        var items = await db.AgendaItems.AsNoTracking().Include(i => i.Topic).Where(i => i.District == district && i.DayId == id).OrderBy(i => i.Order).ThenBy(i => i.Id).ToListAsync(cancellation);
        var options = await OptionsAsync(district, [.. items.Select(i => i.Id)], cancellation);
        var raisers = await RaisersAsync(district, [.. items.Select(i => i.TopicId)], cancellation);
        return [.. items.Select(i => new AgendaLine(i, i.Topic!, [.. options[i.Id]], raisers.GetValueOrDefault(i.TopicId)))];
    }

    /// <summary>What a code opens; null: no such code.</summary>
    public async Task<RaiserView?> FindByCodeAsync(string code, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return null;
        var (district, blind) = (read[..6], desk.Blind(read));
        if (await db.TalkRaisers.AsNoTracking().FirstOrDefaultAsync(r => r.District == district && r.CodeBlind == blind, cancellation) is not { } raiser) return null;
        var topic = await db.TalkTopics.AsNoTracking().FirstAsync(t => t.District == district && t.Id == raiser.TopicId, cancellation);
        return new(raiser, desk.Open(raiser.WordsSealed, raiser.Id, "words"), desk.Open(raiser.NameSealed, raiser.Id, "name"), desk.Open(raiser.PhoneSealed, raiser.Id, "phone"),
            desk.Open(raiser.MatterCodeSealed, raiser.Id, "matter-code"), await ViewAsync(topic, cancellation));
    }

    /// <summary>Talk days of the actor's points: what is to come or to be closed first, then what was.</summary>
    public async Task<IReadOnlyList<TalkDayView>> DaysOfAsync(Actor actor, CancellationToken cancellation = default)
    {
        var since = clock.GetUtcNow().UtcDateTime.AddYears(-1);
        var days = await DaysAsync(await PointsOfAsync(actor, Permission.ReadTalks, cancellation), q => q.Where(d => d.StartsAt >= since), cancellation);
        return [.. days.OrderBy(d => !d.Row.IsAtWork).ThenBy(d => d.Row.IsAtWork ? d.Row.StartsAt.Ticks : -d.Row.StartsAt.Ticks).ThenBy(d => d.Row.Id)];
    }

    /// <summary>Topics of the actor's points that are not over, what is to be answered first at the top.</summary>
    public async Task<IReadOnlyList<TopicLine>> TopicsOfAsync(Actor actor, CancellationToken cancellation = default) =>
        [.. (await TopicsAsync(await PointsOfAsync(actor, Permission.ReadTalks, cancellation), q => q.Where(t => t.EndedAt == null), cancellation)).OrderBy(t => t.Row.ReplyBy ?? DateTime.MaxValue).ThenBy(t => t.Row.RaisedAt).ThenBy(t => t.Row.Id)];

    /// <summary>How topics that have no public wording yet begin, for those who hold the talks there: by id.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> FirstWordsAsync(Actor actor, IReadOnlyList<TopicLine> lines, CancellationToken cancellation = default)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var district in lines.Where(l => l.Row.Title.Length == 0 && MayHost(actor, l.Point)).GroupBy(l => l.Row.District, l => l.Row.Id))
        {
            var (code, ids) = (district.Key, district.ToList());
            foreach (var raiser in (await db.TalkRaisers.AsNoTracking().Where(r => r.District == code && ids.Contains(r.TopicId)).ToListAsync(cancellation)).OrderBy(r => r.RaisedAt).ThenBy(r => r.Id))
                found.TryAdd(raiser.TopicId, Beginning(desk.Open(raiser.WordsSealed, raiser.Id, "words")));
        }
        return found;
    }

    static string Beginning(string words) => CleanText.Line(words) is var line && line.Length <= 40 ? line : string.Concat(line.EnumerateRunes().Take(38).Select(r => r.ToString())) + "…";

    /// <summary>Topics that are over, the last first.</summary>
    public async Task<IReadOnlyList<TopicLine>> EndedOfAsync(Actor actor, int most = 100, CancellationToken cancellation = default) =>
        [.. (await TopicsAsync(await PointsOfAsync(actor, Permission.ReadTalks, cancellation), q => q.Where(t => t.EndedAt != null).OrderByDescending(t => t.EndedAt).Take(most), cancellation)).OrderByDescending(t => t.Row.EndedAt).ThenBy(t => t.Row.Id)];

    /// <summary>Tasks without a result that the actor's offices carry out, the first due at the top.</summary>
    public async Task<IReadOnlyList<TalkTaskLine>> TasksOfAsync(Actor actor, CancellationToken cancellation = default)
    {
        var offices = actor.Duties.Where(d => d.Role.IsOfOffice() && d.Role.Grants(Permission.HostTalks)).Select(d => d.OfficeId).OfType<Guid>().Distinct().ToList();
        var rows = await db.TalkTasks.AsNoTracking().Include(t => t.Topic).Include(t => t.Office).Where(t => offices.Contains(t.OfficeId) && t.PostedAt == null).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(cancellation);
        return [.. rows.Select(LineOf)];
    }

    /// <summary>A talk day for somebody who reads it.</summary>
    /// <exception cref="NotVisibleException">No such day, or not theirs.</exception>
    public async Task<TalkDayView> DemandDayAsync(Actor actor, TalkKey key, CancellationToken cancellation = default)
    {
        await desk.DayAsync(key, new Act(actor, clock.GetUtcNow().UtcDateTime), cancellation);
        return (await FindDayAsync(key, cancellation))!;
    }

    /// <summary>A topic for somebody who reads it: of its host, or of an office that carries something out.</summary>
    /// <exception cref="NotVisibleException">No such topic, or not theirs.</exception>
    public async Task<TopicView> DemandTopicAsync(Actor actor, TalkKey key, CancellationToken cancellation = default)
    {
        var held = await desk.TopicAsync(key, new Act(actor, clock.GetUtcNow().UtcDateTime), cancellation);
        return await ViewAsync(held.Row, cancellation);
    }

    /// <summary>The topic in which a matter was found, or out of which it came; null: none.</summary>
    public Task<TalkTopic?> FindByMatterAsync(string district, string number, CancellationToken cancellation = default) =>
        db.TalkTopics.AsNoTracking().Where(t => t.District == district && (t.ToMatter == number || t.FromMatter == number)).OrderBy(t => t.Id).FirstOrDefaultAsync(cancellation);

    public static bool MayHost(Actor actor, TalkPointLine point) => actor.May(Permission.HostTalks, point.AreaCode, point.Row.OfficeId);

    public static bool MayKeep(Actor actor, TalkPointLine point) => actor.May(Permission.KeepTalks, point.AreaCode, point.Row.OfficeId);

    /// <summary>The pacts in force, by place.</summary>
    public async Task<IReadOnlyList<PactView>> PactsAsync(CancellationToken cancellation = default)
    {
        var all = db.ResidentsPacts;
        var rows = await db.ResidentsPacts.AsNoTracking().Include(p => p.Area).Where(p => !all.Any(o => o.AreaId == p.AreaId && o.Version > p.Version)).ToListAsync(cancellation);
        return [.. rows.OrderBy(p => p.Area!.Code, StringComparer.Ordinal).Select(p => new PactView(p, p.Area!.Name, p.Area.Code, true))];
    }

    /// <summary>All versions of the pact of a place, the newest first.</summary>
    public async Task<IReadOnlyList<PactView>> VersionsAsync(string areaCode, CancellationToken cancellation = default)
    {
        var rows = await db.ResidentsPacts.AsNoTracking().Include(p => p.Area).Where(p => p.Area!.Code == areaCode).OrderByDescending(p => p.Version).ToListAsync(cancellation);
        return [.. rows.Select((p, i) => new PactView(p, p.Area!.Name, p.Area.Code, i == 0))];
    }

    async Task<TopicView> ViewAsync(TalkTopic row, CancellationToken cancellation)
    {
        var (district, id) = (row.District, row.Id);
        var point = (await LinesAsync(db.TalkPoints.Where(p => p.Id == row.PointId), cancellation)).Single();
        var raisers = await db.TalkRaisers.AsNoTracking().Where(r => r.District == district && r.TopicId == id).OrderBy(r => r.RaisedAt).ThenBy(r => r.Id).ToListAsync(cancellation);
        var items = await db.AgendaItems.AsNoTracking().Include(i => i.Day).Where(i => i.District == district && i.TopicId == id).ToListAsync(cancellation);
        var options = await OptionsAsync(district, [.. items.Select(i => i.Id)], cancellation);
        var tasks = await db.TalkTasks.AsNoTracking().Include(t => t.Office).Include(t => t.Topic).Where(t => t.District == district && t.TopicId == id).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(cancellation);
        var meetings = await db.LawfulMeetings.AsNoTracking().Where(m => m.District == district && m.TopicId == id).OrderByDescending(m => m.RecordedAt).ToListAsync(cancellation);
        var into = row.MergedIntoId is { } target ? await db.TalkTopics.AsNoTracking().FirstAsync(t => t.District == district && t.Id == target, cancellation) : null;
        var from = await db.TalkTopics.AsNoTracking().Where(t => t.District == district && t.MergedIntoId == id).OrderBy(t => t.RaisedAt).ToListAsync(cancellation);
        var grades = await db.TalkRatings.Where(r => r.District == district && r.TopicId == id).Select(r => r.Grade).ToListAsync(cancellation);
        return new(row, point, [.. raisers.Select(r => new RaiserLine(r, desk.Open(r.WordsSealed, r.Id, "words"), r.NameSealed is not null, r.PhoneSealed is not null))],
            [.. items.Where(i => i.DiscussedAt is not null).OrderByDescending(i => i.Day!.StartsAt).Select(i => new TalkedLine(i, i.Day!, [.. options[i.Id]]))], [.. tasks.Select(LineOf)], meetings, into, from,
            grades.Count, grades.Count == 0 ? 0 : grades.Average(), await clocks.ExplainAsync(TalkClocks.SubjectOf(row.Key), cancellation), items.FirstOrDefault(i => i.DayId == row.DayId)?.Day);
    }

    static TalkTaskLine LineOf(TalkTask t) => new(t, t.Office!.Name, t.Topic!.Number, t.Topic.Key, t.Topic.Title);

    async Task<ILookup<Guid, TalkOption>> OptionsAsync(string district, List<Guid> items, CancellationToken cancellation) =>
        (await db.TalkOptions.AsNoTracking().Where(o => o.District == district && items.Contains(o.ItemId)).OrderBy(o => o.Order).ToListAsync(cancellation)).ToLookup(o => o.ItemId);

    async Task<Dictionary<Guid, int>> RaisersAsync(string district, List<Guid> topics, CancellationToken cancellation) =>
        await db.TalkRaisers.Where(r => r.District == district && topics.Contains(r.TopicId)).GroupBy(r => r.TopicId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);

    async Task<IReadOnlyList<TalkDayView>> DaysAsync(IReadOnlyList<TalkPointLine> points, Func<IQueryable<TalkDay>, IQueryable<TalkDay>> narrow, CancellationToken cancellation)
    {
        var rows = new List<TalkDay>();
        foreach (var district in points.GroupBy(p => p.District, p => p.Id))
        {
            var (code, ids) = (district.Key, district.ToList());
            rows.AddRange(await narrow(db.TalkDays.AsNoTracking().Where(d => d.District == code && ids.Contains(d.PointId))).ToListAsync(cancellation));
        }
        return await ViewsAsync(rows, points, cancellation);
    }

    async Task<IReadOnlyList<TopicLine>> TopicsAsync(IReadOnlyList<TalkPointLine> points, Func<IQueryable<TalkTopic>, IQueryable<TalkTopic>> narrow, CancellationToken cancellation)
    {
        var (byId, lines) = (points.ToDictionary(p => p.Id), new List<TopicLine>());
        foreach (var district in points.GroupBy(p => p.District, p => p.Id))
        {
            var (code, ids) = (district.Key, district.ToList());
            var rows = await narrow(db.TalkTopics.AsNoTracking().Where(t => t.District == code && ids.Contains(t.PointId))).ToListAsync(cancellation);
            var raisers = await RaisersAsync(code, rows.ConvertAll(t => t.Id), cancellation);
            var days = rows.Where(t => t.State.IsDecided()).Select(t => t.DayId).OfType<Guid>().Distinct().ToList();
            var secret = await db.TalkDays.Where(d => d.District == code && days.Contains(d.Id) && d.State != TalkDayState.Published).Select(d => d.Id).ToListAsync(cancellation);
            lines.AddRange(rows.Select(t => new TopicLine(t, byId[t.PointId], raisers.GetValueOrDefault(t.Id), t.State.IsDecided() && t.DayId is { } day && secret.Contains(day) ? TopicState.OnAgenda : t.State)));
        }
        return lines;
    }

    async Task<IReadOnlyList<TalkDayView>> ViewsAsync(List<TalkDay> rows, IReadOnlyList<TalkPointLine> points, CancellationToken cancellation)
    {
        if (rows.Count == 0) return [];
        var (byId, hosts, views) = (points.ToDictionary(p => p.Id), rows.Select(r => r.HostId).Distinct().ToList(), new List<TalkDayView>());
        var names = await db.Staff.AsNoTracking().Where(s => hosts.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
        foreach (var district in rows.GroupBy(r => r.District))
        {
            var (code, ids) = (district.Key, district.Select(d => d.Id).ToList());
            var topics = await db.AgendaItems.Where(i => i.District == code && ids.Contains(i.DayId)).GroupBy(i => i.DayId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
            views.AddRange(district.Select(d => new TalkDayView(d, byId[d.PointId], names[d.HostId], topics.GetValueOrDefault(d.Id))));
        }
        return views;
    }

    async Task<IReadOnlyList<TalkPointLine>> LinesAsync(IQueryable<TalkPoint> points, CancellationToken cancellation)
    {
        var rows = await points.AsNoTracking().Include(p => p.Office).Include(p => p.Area).ToListAsync(cancellation);
        return [.. rows.OrderBy(p => p.Area!.Code, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Id)
            .Select(p => new TalkPointLine(p, p.Office!.Name, p.Office.Phone, p.Area!.Name, p.Area.Code, SaveTalkPointHandler.MarkOf(p)))];
    }
}
