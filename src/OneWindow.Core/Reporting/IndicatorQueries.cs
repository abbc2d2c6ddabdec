using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Counters;
using OneWindow.Core.Counters.Aid;
using OneWindow.Core.Counters.Rosters;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Mediation;
using OneWindow.Core.Programme;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Reporting;

/// <summary>Numbers below this are not shown where they could single out a person.</summary>
public sealed record ReportingSettings(int SmallestCell = 10);

/// <summary>The place and units a reader looks at.</summary>
/// <param name="Communities">Villages and communities of the place.</param>
public sealed record IndicatorScope(Area Area, Guid? OfficeId, IReadOnlySet<Guid> Offices, int Communities);

/// <param name="ByMonth">Of the twelve months that end with the period, oldest first.</param>
public sealed record IndicatorLine(Indicator Row, IndicatorValue Value, IReadOnlyList<(DateOnly Month, IndicatorValue Value)> ByMonth);

/// <summary>One part of a place: a place below it, or a unit of the place itself.</summary>
/// <param name="AreaCode">To look into; null for units.</param>
public sealed record IndicatorPlace(string Name, string? AreaCode, Guid? OfficeId, IndicatorValue Value);

/// <summary>A record behind a number, as the reader may know of it.</summary>
/// <param name="Number">As people know it.</param>
/// <param name="State">Code of its state.</param>
public sealed record IndicatorRecord(RecordKind Kind, string Number, string State, DateTime? At);

/// <param name="All">Length of the whole list: the number it was asked for.</param>
/// <param name="NotTheirs">Of the list, so many the reader may not read.</param>
/// <param name="IsCut">The list holds the newest <see cref="IndicatorQueries.LongestList"/> only.</param>
public sealed record IndicatorRecords(IReadOnlyList<IndicatorRecord> Rows, int All, int NotTheirs, bool HasMore, bool IsCut);

/// <summary>What is read of indicators: each reader the numbers of the own place or unit, and of the records behind them those they may read anyway.</summary>
public sealed class IndicatorQueries(OneWindowDbContext db, AreaTreeKeeper areas, LocalTime time, TimeProvider clock, ReportingSettings settings,
    CounterQueries counters, RosterQueries rosters, MatterQueries matters, CaseQueries cases, AidPeople aid)
{
    public const int PageSize = 25;

    /// <summary>Of a longer list the newest are shown: nobody leafs through more, and the reading has an end.</summary>
    public const int LongestList = 1_000;

    DateOnly Today => time.DayOf(clock.GetUtcNow().UtcDateTime);

    /// <exception cref="NotAllowedException">Reads no indicators at all.</exception>
    public static void Demand(Actor actor)
    {
        if (actor.Kind != Audit.ActorKind.System && !actor.MayAnywhere(Permission.CountMeasures)) throw new NotAllowedException(nameof(Permission.CountMeasures));
    }

    /// <summary>Definitions that hold at the end of a period, by code.</summary>
    public async Task<IReadOnlyList<Indicator>> DefinitionsAsync(IndicatorPeriod period, CancellationToken cancellation = default)
    {
        var last = period.To.AddMonths(1).AddDays(-1);
        var day = last < Today ? last : Today;
        return await db.Indicators.AsNoTracking().Where(i => i.ValidFrom <= day && (i.ValidTo == null || i.ValidTo > day)).OrderBy(i => i.Code).ToListAsync(cancellation);
    }

    /// <summary>All versions of one, the newest first.</summary>
    public async Task<IReadOnlyList<Indicator>> VersionsAsync(string indicator, CancellationToken cancellation = default) =>
        await db.Indicators.AsNoTracking().Where(i => i.Code == indicator).OrderByDescending(i => i.Version).ToListAsync(cancellation);

    /// <summary>Widest places first: what the reader may look at without going through another.</summary>
    public IReadOnlyList<Area> Places(Actor actor)
    {
        var tree = areas.Current;
        return [.. actor.Duties.Where(d => d.Role.Grants(Permission.CountMeasures)).SelectMany(d => d.AreaCodes).Distinct().Select(code => tree.FindByCode(code)).OfType<Area>().OrderBy(a => a.Code.Length).ThenBy(a => a.Code, StringComparer.Ordinal)];
    }

    /// <param name="areaCode">Null: the widest of the reader's places.</param>
    /// <param name="officeId">One unit of it; null: all.</param>
    /// <exception cref="NotVisibleException">No such place or unit, or not theirs to count.</exception>
    public async Task<IndicatorScope> ScopeAsync(Actor actor, string? areaCode, Guid? officeId = null, CancellationToken cancellation = default)
    {
        Demand(actor);
        var tree = areas.Current;
        var area = (areaCode is null ? (Places(actor) is [var widest, ..] ? widest : null) : tree.FindByCode(areaCode)) ?? throw new NotVisibleException("area");
        var duties = actor.Duties.Where(d => d.Role.Grants(Permission.CountMeasures)).ToList();
        // Of a place all or nothing; whoever heads a unit reads that unit, under the place it serves.
        if (actor.Kind != Audit.ActorKind.System && !duties.Any(d => d.Role.IsOfOffice() ? d.AreaCodes.Contains(area.Code) : d.Covers(area.Code))) throw new NotVisibleException("area");
        var codes = tree.CodesCovering(area.Id);
        var offices = (await db.Set<Office>().AsNoTracking().Select(o => new { o.Id, o.AreaId }).ToListAsync(cancellation))
            .Where(o => officeId is null || o.Id == officeId).Select(o => (o.Id, Code: tree.Find(o.AreaId)?.Code ?? ""))
            .Where(o => codes.Any(c => o.Code.StartsWith(c, StringComparison.Ordinal)) && (actor.Kind == Audit.ActorKind.System || actor.May(Permission.CountMeasures, o.Code, o.Id)))
            .Select(o => o.Id).ToHashSet();
        if (officeId is not null && offices.Count == 0) throw new NotVisibleException("office");
        return new(area, officeId, offices, Communities(area));
    }

    int Communities(Area area) => area.Level >= AreaLevel.Community ? 1
        : areas.Current.All.Count(a => a.Level == AreaLevel.Community && a.IsValidOn(Today) && a.Code.StartsWith(area.Code, StringComparison.Ordinal));

    /// <summary>Every indicator of a place.</summary>
    public async Task<IReadOnlyList<IndicatorLine>> BoardAsync(IndicatorScope scope, IndicatorPeriod period, CancellationToken cancellation = default)
    {
        var definitions = await DefinitionsAsync(period, cancellation);
        return await LinesAsync(definitions, scope, period, cancellation);
    }

    /// <exception cref="NotVisibleException">No such indicator.</exception>
    public async Task<IndicatorLine> LineAsync(IndicatorScope scope, string indicator, IndicatorPeriod period, CancellationToken cancellation = default)
    {
        var definition = (await DefinitionsAsync(period, cancellation)).FirstOrDefault(i => i.Code == indicator) ?? throw new NotVisibleException("indicator");
        return (await LinesAsync([definition], scope, period, cancellation))[0];
    }

    async Task<IReadOnlyList<IndicatorLine>> LinesAsync(IReadOnlyList<Indicator> definitions, IndicatorScope scope, IndicatorPeriod period, CancellationToken cancellation)
    {
        var first = period.To.AddMonths(-11);
        // Whole years around it: what is hidden in one month depends on the others.
        var (from, to) = (new DateOnly(first.Year, 1, 1), new DateOnly(period.To.Year, 12, 1));
        var cells = await CellsAsync(definitions, scope.Offices, first, period.To, cancellation, ofAll: true);
        var levels = await LevelsAsync(cancellation);
        var lines = new List<IndicatorLine>();
        foreach (var definition in definitions)
        {
            var own = cells[Key(definition)].ToList();
            IndicatorValue Of(DateOnly begin, int months) => IndicatorMath.Compute(definition, [.. own.Where(c => c.Month >= begin && c.Month < begin.AddMonths(months))], levels, scope.Communities, months);
            var shows = definition.HidesSmall ? await ShowsAsync(definition, scope, from, to, cancellation) : _ => true;
            IndicatorValue Shown(DateOnly begin, int months) => shows(new(begin, months)) ? Of(begin, months) : IndicatorValue.Hidden;
            lines.Add(new(definition, Shown(period.From, period.Months), [.. Enumerable.Range(0, 12).Select(n => first.AddMonths(n)).Select(m => (m, Shown(m, 1)))]));
        }
        return lines;
    }

    /// <summary>Which periods of a place are shown; <see cref="SmallNumbers"/> says why.</summary>
    /// <param name="ofParts">Asked for the parts of the place instead.</param>
    async Task<Func<IndicatorPeriod, bool>> ShowsAsync(Indicator definition, IndicatorScope scope, DateOnly from, DateOnly to, CancellationToken cancellation, bool ofParts = false)
    {
        var places = await PlacesOfOfficesAsync(cancellation);
        List<Area> wider = [.. places.Above(scope.Area)];
        var top = wider.FirstOrDefault() ?? scope.Area;
        // One unit, or those somebody answers for, are looked at as the parts of their own places.
        if (!scope.Offices.SetEquals(places.Under(scope.Area)))
            foreach (var place in scope.Offices.Select(o => areas.Current.FindByCode(places.CodeOf(o))).OfType<Area>().Distinct()) wider.AddRange([.. places.Above(place), place]);
        else if (ofParts) wider.Add(scope.Area);
        var counts = (await CellsAsync([definition], places.Under(top), from, to, cancellation, part: Parts.All))[Key(definition)].Where(c => c.Part is Parts.All or Parts.Late)
            .GroupBy(c => (c.OfficeId, c.Month)).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        Func<IndicatorPeriod, decimal> SizeOf(IEnumerable<Guid> offices)
        {
            var byMonth = offices.ToHashSet() is var own && own.Count > 0 ? counts.Where(c => own.Contains(c.Key.OfficeId)).GroupBy(c => c.Key.Month).ToDictionary(g => g.Key, g => g.Sum(c => c.Value)) : [];
            return period => period.EachMonth.Sum(m => byMonth.GetValueOrDefault(m));
        }
        var blocks = wider.DistinctBy(a => a.Id).Select(a => places.Of(a).Select(p => SizeOf(p.Offices)).ToList()).Append([SizeOf(places.Under(top))]).ToList();
        return period => SmallNumbers.Shows(blocks, period, settings.SmallestCell);
    }

    /// <summary>A place in its parts: the places below it and its own units. They add up to the place.</summary>
    public async Task<IReadOnlyList<IndicatorPlace>> PlacesAsync(IndicatorScope scope, Indicator definition, IndicatorPeriod period, CancellationToken cancellation = default)
    {
        var cells = (await CellsAsync([definition], scope.Offices, period.From, period.To, cancellation))[Key(definition)].ToList();
        var levels = await LevelsAsync(cancellation);
        var parts = (await PlacesOfOfficesAsync(cancellation)).Of(scope.Area, scope.Offices);
        var names = await db.Set<Office>().AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Name, cancellation);
        var isShown = !definition.HidesSmall || (await ShowsAsync(definition, scope, new(period.From.Year, 1, 1), new(period.To.Year, 12, 1), cancellation, ofParts: true))(period);
        IndicatorValue Of(PlacePart part) => IndicatorMath.Compute(definition, [.. cells.Where(c => part.Offices.Contains(c.OfficeId))], levels, Communities(part.Area ?? scope.Area), period.Months);
        return [.. parts.Select(p => new IndicatorPlace(p.Area?.Name ?? names.GetValueOrDefault(p.Offices.First(), ""), p.Area?.Code, p.Area is null ? p.Offices.First() : null, isShown ? Of(p) : IndicatorValue.Hidden))];
    }

    async Task<PlaceParts> PlacesOfOfficesAsync(CancellationToken cancellation) =>
        new(areas.Current, (await db.Set<Office>().AsNoTracking().Select(o => new { o.Id, o.AreaId }).ToListAsync(cancellation)).ToDictionary(o => o.Id, o => areas.Current.Find(o.AreaId)?.Code ?? ""), Today);

    async Task<Func<Guid, AreaLevel>> LevelsAsync(CancellationToken cancellation)
    {
        var levels = (await db.Set<Office>().AsNoTracking().Select(o => new { o.Id, o.AreaId }).ToListAsync(cancellation)).ToDictionary(o => o.Id, o => areas.Current.Find(o.AreaId)?.Level ?? AreaLevel.City);
        return id => levels.GetValueOrDefault(id, AreaLevel.City);
    }

    static string Key(Indicator i) => i.Source == IndicatorSource.Reported ? i.Code : i.MeasureCode;

    /// <summary>Sums by measure (or code of a reported one), part, unit and month.</summary>
    /// <param name="ofAll">Sums of all units in one, where nothing depends on which unit it was.</param>
    /// <param name="part">Of what is counted this part alone; null: all.</param>
    async Task<ILookup<string, Cell>> CellsAsync(
        IReadOnlyCollection<Indicator> definitions, IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, CancellationToken cancellation, bool ofAll = false, string? part = null)
    {
        var districts = areas.Current.All.Where(a => a.Level <= AreaLevel.County).Select(a => a.District).Distinct().ToList();
        var measured = definitions.Where(i => i.Source == IndicatorSource.Measured).ToList();
        var measures = measured.Select(i => i.MeasureCode).Distinct().ToList();
        var reported = definitions.Where(i => i.Source == IndicatorSource.Reported).Select(i => i.Code).ToList();
        var cells = new List<Cell>();
        var byOffice = measured.Where(i => !ofAll || i.Measure.Contains(':')).Select(i => i.MeasureCode).Distinct().ToList();
        if (byOffice.Count > 0)
            cells.AddRange((await Counts(byOffice).GroupBy(c => new { c.Measure, c.Part, c.OfficeId, c.Month }).Select(g => new { g.Key, Sum = g.Sum(c => c.Count) }).ToListAsync(cancellation))
                .Where(g => g.Sum != 0).Select(g => new Cell(g.Key.Measure, g.Key.Part, g.Key.OfficeId, g.Key.Month, g.Sum)));
        if (measures.Except(byOffice).ToList() is { Count: > 0 } inOne)
            cells.AddRange((await Counts(inOne).GroupBy(c => new { c.Measure, c.Part, c.Month }).Select(g => new { g.Key, Sum = g.Sum(c => c.Count) }).ToListAsync(cancellation))
                .Where(g => g.Sum != 0).Select(g => new Cell(g.Key.Measure, g.Key.Part, Guid.Empty, g.Key.Month, g.Sum)));
        if (reported.Count > 0)
            foreach (var v in await db.ReportedValues.AsNoTracking().Where(v => districts.Contains(v.District) && reported.Contains(v.Indicator) && v.State == ReportedState.Accepted && v.Month >= from && v.Month <= to).ToListAsync(cancellation))
                if (offices.Contains(v.OfficeId)) cells.AddRange([new(v.Indicator, Parts.Hit, v.OfficeId, v.Month, v.Numerator), new(v.Indicator, Parts.All, v.OfficeId, v.Month, v.Denominator)]);
        if (measures.Any(Standing.IsOf)) cells.AddRange(await Standing.CellsAsync(db, time, clock.GetUtcNow().UtcDateTime, measures, offices, from, to, cancellation));
        if (measures.Any(Measures.IsOfHours)) cells.AddRange(await HoursAsync(offices, from, to, cancellation));
        return cells.ToLookup(c => c.Measure);

        IQueryable<MeasureCount> Counts(List<string> of)
        {
            var (counts, units) = (db.MeasureCounts, offices.ToList());
            return counts.Where(c => districts.Contains(c.District) && of.Contains(c.Measure) && c.Month >= from && c.Month <= to && units.Contains(c.OfficeId) && (part == null || c.Part == part));
        }
    }

    async Task<List<Cell>> HoursAsync(IReadOnlySet<Guid> offices, DateOnly from, DateOnly to, CancellationToken cancellation)
    {
        var cells = new List<Cell>();
        var now = clock.GetUtcNow().UtcDateTime;
        var last = to.AddMonths(1).AddDays(-1);
        if (last > Today) last = Today.AddMonths(1).AddDays(-Today.Day);
        if (last < from) return cells;
        foreach (var shop in (await counters.OpenAsync(cancellation)).Where(s => offices.Contains(s.OfficeId)))
            foreach (var of in (await rosters.MinutesAsync(shop.Id, from, last, now, cancellation)).GroupBy(m => MeasureFold.MonthOf(m.Day)))
            {
                cells.Add(new(Measures.DutyHours, Parts.All, shop.OfficeId, of.Key, of.Sum(m => m.Planned) / 60m));
                cells.Add(new(Measures.DutyHours, Parts.Hit, shop.OfficeId, of.Key, of.Sum(m => m.Kept) / 60m));
                cells.Add(new(Measures.AdviserHours, Parts.Hit, shop.OfficeId, of.Key, of.Where(m => m.Profession == Profession.LegalAdviser).Sum(m => m.Kept) / 60m));
            }
        return cells;
    }

    /// <summary>Whether the records behind a number can be listed: hours and reported values have none, and who gave which mark nobody reads here.</summary>
    public static bool HasRecords(Indicator definition, string part) =>
        definition.Source == IndicatorSource.Measured && !Measures.IsOfHours(definition.MeasureCode) && (definition.MeasureCode != Measures.Rating || part == Parts.Asked);

    /// <summary>The records behind a number: exactly as many as it says.</summary>
    /// <param name="part">One of <see cref="Parts"/>.</param>
    /// <param name="page">From 1.</param>
    /// <exception cref="NotVisibleException">No such number, or one that is hidden or has no records.</exception>
    public async Task<IndicatorRecords> RecordsAsync(Actor actor, IndicatorScope scope, Indicator definition, string part, IndicatorPeriod period, int page = 1, CancellationToken cancellation = default)
    {
        if (!HasRecords(definition, part)) throw new NotVisibleException("records");
        if ((await LineAsync(scope, definition.Code, period, cancellation)).Value.CountOf(part) is not { } all) throw new NotVisibleException("records");
        var (offices, asked) = (scope.Offices, part);
        if (part == Parts.Hit && definition.Measure.Split(':') is [_, var level])
        {
            var levels = await LevelsAsync(cancellation);
            (offices, asked) = (scope.Offices.Where(o => IndicatorMath.IsOf(level, levels(o))).ToHashSet(), Parts.All);
        }
        var found = await FoundAsync(definition.MeasureCode, asked, offices, period, cancellation);
        var readable = await ReadableAsync(actor, found, cancellation);
        var theirs = found.Where(f => readable.ContainsKey((f.Kind, f.Id))).ToList();
        return new([.. theirs.Skip((page - 1) * PageSize).Take(PageSize).Select(f => readable[(f.Kind, f.Id)])], (int)all, found.Count - theirs.Count, theirs.Count > page * PageSize, found.Count >= LongestList);
    }

    /// <summary>The newest month first, until the list is as long as any may be.</summary>
    async Task<List<RecordRef>> FoundAsync(string measure, string part, IReadOnlySet<Guid> offices, IndicatorPeriod period, CancellationToken cancellation)
    {
        var found = new List<RecordRef>();
        foreach (var month in period.EachMonth.Reverse())
        {
            var ofMonth = MeasureFolds.All.Where(f => f.Feeds.Contains(measure)).Select(f => f.RecordsAsync(db, time, measure, part, offices, month, month, cancellation))
                .Append(Standing.RecordsAsync(db, time, clock.GetUtcNow().UtcDateTime, measure, part, offices, month, month, cancellation));
            foreach (var some in ofMonth)
                await foreach (var record in some)
                {
                    found.Add(record);
                    if (found.Count == LongestList) return found;
                }
        }
        return found;
    }

    async Task<Dictionary<(RecordKind, Guid), IndicatorRecord>> ReadableAsync(Actor actor, List<RecordRef> found, CancellationToken cancellation)
    {
        var readable = new Dictionary<(RecordKind, Guid), IndicatorRecord>();
        var markets = found.Any(f => f.Kind == RecordKind.Aid) ? await aid.SupermarketsAsync(actor, clock.GetUtcNow().UtcDateTime, cancellation) : [];
        var readsProgramme = actor.Kind == Audit.ActorKind.System || actor.MayAnywhere(Permission.ReadProgramme) || actor.MayAnywhere(Permission.KeepProgramme);
        foreach (var group in found.GroupBy(f => (f.Kind, f.District)))
            foreach (var chunk in group.Select(f => f.Id).Distinct().Chunk(500))
            {
                var (district, ids) = (group.Key.District, chunk.ToList());
                switch (group.Key.Kind)
                {
                    case RecordKind.Matter:
                        foreach (var m in await matters.VisibleTo(actor).Where(m => m.District == district && ids.Contains(m.Id)).Select(m => new { m.Id, m.Year, m.Sequence, m.State, m.FiledAt }).ToListAsync(cancellation))
                            readable[(RecordKind.Matter, m.Id)] = new(RecordKind.Matter, Matter.FormatNumber(district, m.Year, m.Sequence), m.State.ToString(), m.FiledAt);
                        break;
                    case RecordKind.Case:
                        foreach (var c in await cases.VisibleTo(actor).Where(c => c.District == district && ids.Contains(c.Id)).Select(c => new { c.Id, c.Year, c.ShortName, c.Sequence, c.State, c.OpenedAt }).ToListAsync(cancellation))
                            readable[(RecordKind.Case, c.Id)] = new(RecordKind.Case, MediationCase.FormatNumber(c.Year ?? 0, c.ShortName, c.Sequence ?? 0), c.State.ToString(), c.OpenedAt);
                        break;
                    case RecordKind.Aid:
                        foreach (var r in await db.Set<AidRequest>().AsNoTracking().Where(r => r.District == district && ids.Contains(r.Id)).ToListAsync(cancellation))
                            if (markets is null || markets.Contains(r.SupermarketId)) readable[(RecordKind.Aid, r.Id)] = new(RecordKind.Aid, r.Number, r.State.ToString(), r.PreparedAt);
                        break;
                    case RecordKind.Task when readsProgramme:
                        foreach (var t in await db.Set<ProgrammeTask>().AsNoTracking().Include(t => t.Project!.Year).Where(t => ids.Contains(t.Id)).ToListAsync(cancellation))
                            if (actor.Kind == Audit.ActorKind.System || ProgrammeQueries.MayRead(actor, t.Project!.Year!)) readable[(RecordKind.Task, t.Id)] = new(RecordKind.Task, FormattableString.Invariant($"{t.Project!.Year!.Year}/{t.Number}"), t.State.ToString(), null);
                        break;
                }
            }
        return readable;
    }

    /// <summary>Reported values of the place, the newest first.</summary>
    public async Task<IReadOnlyList<ReportedValue>> ReportedAsync(IndicatorScope scope, string indicator, CancellationToken cancellation = default) =>
        [.. (await db.ReportedValues.AsNoTracking().Include(v => v.Office).Where(v => v.Indicator == indicator).OrderByDescending(v => v.Month).ThenByDescending(v => v.ReportedAt).Take(500).ToListAsync(cancellation)).Where(v => scope.Offices.Contains(v.OfficeId))];

    /// <summary>Code of the place a unit serves.</summary>
    internal async Task<string> PlaceOfAsync(Guid officeId, CancellationToken cancellation) =>
        (await PlacesOfOfficesAsync(cancellation)).CodeOf(officeId) is { Length: > 0 } place ? place : throw new NotVisibleException("office");

    /// <summary>Units for which the actor may report.</summary>
    public async Task<IReadOnlyList<Office>> ReportingOfficesAsync(Actor actor, CancellationToken cancellation = default) =>
        [.. (await db.Set<Office>().AsNoTracking().Where(o => o.ClosedOn == null).OrderBy(o => o.Name).ToListAsync(cancellation))
            .Where(o => areas.Current.Find(o.AreaId)?.Code is { } code && (actor.May(Permission.KeepProgramme, code) || actor.May(Permission.WorkTasks, code, o.Id)))];
}
