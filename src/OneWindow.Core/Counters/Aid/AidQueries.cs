using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;

namespace OneWindow.Core.Counters.Aid;

/// <summary>A step as its readers see it; <paramref name="Words"/> are open.</summary>
public sealed record AidLine(AidStep Row, string Words);

/// <summary>A request with its words open, for its applicant or whoever helps.</summary>
/// <param name="Papers">Names of papers.</param>
/// <param name="Steps">In the order they happened.</param>
/// <param name="Clocks">Open ones first, each explained.</param>
/// <param name="IsUrgent">Aid before the usual steps may be asked for (Legal Aid Law art. 44).</param>
public sealed record AidView(AidRequest Row, string Name, string Phone, string AgentName, string Facts, string Claim, IReadOnlyList<string> Papers, IReadOnlyList<AidLine> Steps, IReadOnlyList<ExplainedClock> Clocks,
    bool IsUrgent)
{
    public AidKey Key => Row.Key;

    /// <summary>The term that runs now, not the urgent one.</summary>
    public ExplainedClock? Running => Clocks.FirstOrDefault(c => c.Clock.IsOpen && c.Clock.RuleCode != AidClocks.Urgent);

    /// <summary>What the applicant typed, to be written anew.</summary>
    public AidFacts ToFacts() => new(Row.Help, Row.Kind, Row.Means, Name, Phone, AgentName, Facts, Claim, string.Join('\n', Papers), Row.TermEndsOn, Row.NeedsPreservation);

    /// <summary>Acts that can be done now and are only written down.</summary>
    public IEnumerable<AidAct> Possible => AidMoves.Followed.Where(a => Row.State.Allows(a) && !(a == AidAct.AskPapers && Row.PapersAskedOn is not null));

    public string WordsOf(AidAct what) => Steps.LastOrDefault(s => s.Row.What == what)?.Words ?? "";
}

/// <summary>A line of the list; names stay hidden but for the first character.</summary>
public sealed record AidListLine(AidRequest Row, string MaskedName, string Supermarket, string SupermarketEn, bool IsUrgent);

/// <summary>Which requests a list shows.</summary>
/// <param name="Mine">Only those the reader follows.</param>
/// <param name="Open">Null: all; true: those that are not over.</param>
public sealed record AidFilter(bool Mine = false, bool? Open = true, AidState? State = null, Guid? SupermarketId = null);

/// <summary>What is read of requests and aid bodies.</summary>
public sealed class AidQueries(OneWindowDbContext db, AidPeople people, ClockQueries clocks, LocalTime time)
{
    /// <summary>Most lines of a list.</summary>
    public const int Most = 200;

    /// <summary>What a code opens; null: no such code.</summary>
    public async Task<AidView?> FindByCodeAsync(string code, DateTime now, CancellationToken cancellation = default)
    {
        if (!MatterCode.TryRead(code, out var read)) return null;
        var (district, blind) = (read[..6], people.Blind(read));
        var row = await db.AidRequests.AsNoTracking().FirstOrDefaultAsync(r => r.District == district && r.CodeBlind == blind, cancellation);
        return row is null ? null : await OpenAsync(row, now, cancellation);
    }

    /// <summary>One request by its number, for somebody who helps there; null if there is none or it is not theirs.</summary>
    public async Task<AidView?> FindAsync(Actor actor, string? number, DateTime now, CancellationToken cancellation = default)
    {
        if (!AidRequest.TryReadNumber(number, out var n)) return null;
        var row = await db.AidRequests.AsNoTracking().FirstOrDefaultAsync(r => r.District == n.District && r.Year == n.Year && r.Sequence == n.Sequence, cancellation);
        if (row is null || (await people.SupermarketsAsync(actor, now, cancellation) is { } mine && !mine.Contains(row.SupermarketId))) return null;
        return await OpenAsync(row, now, cancellation);
    }

    /// <summary>Requests that were begun from one talk at a counter, the newest first.</summary>
    public async Task<IReadOnlyList<AidRequest>> OfConsultationAsync(string district, Guid consultationId, CancellationToken cancellation = default) =>
        await db.AidRequests.AsNoTracking().Where(r => r.District == district && r.FromConsultationId == consultationId).OrderByDescending(r => r.PreparedAt).ToListAsync(cancellation);

    /// <summary>Requests of the supermarkets where the actor helps: urgent ones first, then those whose term is over soonest, then the newest.</summary>
    public async Task<IReadOnlyList<AidListLine>> ListAsync(Actor actor, AidFilter filter, DateTime now, CancellationToken cancellation = default)
    {
        var (mine, today, supermarkets) = (await people.SupermarketsAsync(actor, now, cancellation), time.DayOf(now), db.Supermarkets);
        var lines = new List<AidListLine>();
        foreach (var district in await DistrictsAsync(mine, cancellation))
        {
            var query = db.AidRequests.AsNoTracking().Where(r => r.District == district);
            if (mine is not null) query = query.Where(r => mine.Contains(r.SupermarketId));
            if (filter.Mine) query = query.Where(r => r.HelperId == actor.Id);
            if (filter.Open == true) query = query.Where(r => r.EndedAt == null);
            if (filter.State is { } state) query = query.Where(r => r.State == state);
            if (filter.SupermarketId is { } one) query = query.Where(r => r.SupermarketId == one);
            var rows = await query.Join(supermarkets, r => r.SupermarketId, s => s.Id, (r, s) => new { r, s.Name, s.NameEn })
                .OrderBy(x => x.r.EndedAt != null).ThenBy(x => x.r.UrgentFrom == null || x.r.UrgentFrom > today).ThenBy(x => x.r.NextBy == null).ThenBy(x => x.r.NextBy).ThenByDescending(x => x.r.PreparedAt).ThenBy(x => x.r.Id)
                .Take(Most).ToListAsync(cancellation);
            lines.AddRange(rows.Select(x => new AidListLine(x.r, Masked(people.Open(x.r.NameSealed, x.r.Id, "name")), x.Name, x.NameEn, x.r.IsUrgentOn(today))));
        }
        return [.. lines.OrderBy(l => !l.IsUrgent).ThenBy(l => l.Row.State.IsEnd()).ThenBy(l => l.Row.NextBy is null).ThenBy(l => l.Row.NextBy).ThenByDescending(l => l.Row.PreparedAt).Take(Most)];
    }

    /// <summary>Supermarkets that serve today and where the actor helps with legal aid.</summary>
    public async Task<IReadOnlyList<(Guid Id, string Name, string NameEn)>> HelpedAtAsync(Actor actor, DateTime now, CancellationToken cancellation = default)
    {
        var (mine, today) = (await people.SupermarketsAsync(actor, now, cancellation), time.DayOf(now));
        var rows = await Of(mine).AsNoTracking().Where(s => s.EndedOn == null || s.EndedOn >= today).OrderBy(s => s.Name).Select(s => new { s.Id, s.Name, s.NameEn }).ToListAsync(cancellation);
        return [.. rows.Select(s => (s.Id, s.Name, s.NameEn))];
    }

    /// <summary>Aid bodies in use, those of an area first.</summary>
    /// <param name="areaCode">Of the supermarket; null for all by area.</param>
    public async Task<IReadOnlyList<AidBody>> BodiesAsync(string? areaCode = null, CancellationToken cancellation = default)
    {
        var bodies = await db.AidBodies.AsNoTracking().Include(b => b.Area).Where(b => b.EndedAt == null).OrderBy(b => b.Area!.Code).ThenBy(b => b.Name).ToListAsync(cancellation);
        return areaCode is null ? bodies : [.. bodies.OrderByDescending(b => areaCode.StartsWith(b.Area!.Code, StringComparison.Ordinal) ? b.Area.Code.Length : 0)];
    }

    /// <summary>Mark of how a body stands, for the form.</summary>
    public static string MarkOf(AidBody standing) => SaveAidBody.MarkOf(standing);

    IQueryable<Supermarket> Of(IReadOnlyList<Guid>? supermarkets) => supermarkets is null ? db.Supermarkets : db.Supermarkets.Where(s => supermarkets.Contains(s.Id));

    async Task<List<string>> DistrictsAsync(IReadOnlyList<Guid>? supermarkets, CancellationToken cancellation)
    {
        var (offices, areas) = (db.Offices, db.Areas);
        var codes = await Of(supermarkets).Join(offices, s => s.OfficeId, o => o.Id, (s, o) => o.AreaId).Join(areas, id => id, a => a.Id, (id, a) => a.Code)
            .Distinct().ToListAsync(cancellation);
        return [.. codes.Select(Area.DistrictOf).Distinct().Order(StringComparer.Ordinal)];
    }

    async Task<AidView> OpenAsync(AidRequest r, DateTime now, CancellationToken cancellation)
    {
        var steps = await db.AidSteps.AsNoTracking().Where(s => s.District == r.District && s.RequestId == r.Id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(cancellation);
        string Read(byte[]? hidden, string field) => people.Open(hidden, r.Id, field);
        return new(r, Read(r.NameSealed, "name"), Read(r.PhoneSealed, "phone"), Read(r.AgentSealed, "agent"), Read(r.FactsSealed, "facts"), Read(r.ClaimSealed, "claim"),
            Read(r.PapersSealed, "papers").Split('\n', StringSplitOptions.RemoveEmptyEntries), [.. steps.Select(s => new AidLine(s, people.Open(s.WordsSealed, s.Id, "words", nameof(AidStep))))],
            await clocks.ExplainAsync(AidClocks.SubjectOf(r.Key), cancellation), r.IsUrgentOn(time.DayOf(now)));
    }

    static string Masked(string name) => name.Length == 0 ? "" : string.Concat(name.EnumerateRunes().Take(1).Select(c => c.ToString())) + "＊＊";
}
