using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>A person of an office, for giving a matter to.</summary>
public sealed record OfficePerson(Guid Id, string Name, Role Role);

/// <summary>A slip with what is printed beside the code.</summary>
/// <param name="Channel">Where the resident was led, if the matter ended so.</param>
public sealed record FreshSlip(Slip Slip, Matter Matter, Office Office, string? Channel);

/// <summary>What the pages of single acts need beside the matter: whom to give it to, where it would go, what it belongs together with.</summary>
public sealed class ActQueries(OneWindowDbContext db, MatterQueries matters, AreaTreeKeeper areas, FieldKeys keys, LocalTime time, TimeProvider clock)
{
    /// <summary>How long whoever filed a matter prints its slip without another line in the history: filing was the line.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(30);

    /// <summary>People who work the office's matters today, by name.</summary>
    public async Task<IReadOnlyList<OfficePerson>> PeopleOfAsync(Guid officeId, CancellationToken cancellation)
    {
        var today = time.DayOf(clock.GetUtcNow().UtcDateTime);
        var (staff, duties, roles) = (db.Staff, db.Duties, MatterWork.OfficeRoles);
        var found = await (from s in staff
                           join d in duties on s.Id equals d.StaffId
                           where s.DisabledAt == null && d.OfficeId == officeId && roles.Contains(d.Role) && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
                           select new { s.Id, s.Name, d.Role }).ToListAsync(cancellation);
        return [.. found.GroupBy(f => f.Id).Select(g => new OfficePerson(g.Key, g.First().Name, g.Max(f => f.Role))).OrderBy(p => p.Name, StringComparer.Ordinal)];
    }

    /// <summary>Names of people by id, for lists.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> NamesOfAsync(IReadOnlyCollection<Guid> staffIds, CancellationToken cancellation) =>
        staffIds.Count == 0 ? new Dictionary<Guid, string>()
        : await db.Staff.AsNoTracking().Where(s => staffIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);

    /// <summary>Where the rules would send a category at a place; nothing is changed.</summary>
    public async Task<(Office Office, RoutingReason Reason)> RouteAsync(Guid? categoryId, Guid areaId, CancellationToken cancellation)
    {
        var book = await RoutingBook.ForAreaAsync(db, areas.Current, areaId, cancellation);
        var result = new Router(areas.Current, book).Route(categoryId, areaId);
        return (book.Office(result.OfficeId)!, result.Reason);
    }

    /// <summary>
    /// Matters in hand this one may belong together with: same township, filed within 60 days of it, most words in common first.
    /// A suggestion only; a person groups.
    /// </summary>
    public async Task<IReadOnlyList<Matter>> LikelyLeadsAsync(Actor actor, Matter matter, CancellationToken cancellation)
    {
        var township = matter.AreaCode.Length > 9 ? matter.AreaCode[..9] : matter.AreaCode;
        var (from, until) = (matter.FiledAt.AddDays(-60), matter.FiledAt.AddDays(60));
        var near = await matters.VisibleTo(actor)
            .Where(m => m.District == matter.District && m.AreaCode.StartsWith(township) && m.Id != matter.Id && m.FiledAt > @from && m.FiledAt < until
                && (m.State == MatterState.Accepted || m.State == MatterState.Assigned || m.State == MatterState.InHand || m.State == MatterState.Waiting))
            .OrderByDescending(m => m.FiledAt).Take(200).ToListAsync(cancellation);
        var own = Pairs(matter.Text);
        return
        [
            .. near.Where(m => actor.May(Permission.WorkMatters, m.AreaCode, m.OfficeId))
                .Select(m => (Matter: m, Alike: Alike(own, Pairs(m.Text)) + (m.CategoryId is not null && m.CategoryId == matter.CategoryId ? 0.1 : 0)))
                .Where(m => m.Alike >= 0.15).OrderByDescending(m => m.Alike).Take(5).Select(m => m.Matter),
        ];
    }

    /// <summary>
    /// The slip of a matter this person has just filed, even where the rules sent it out of their sight; null otherwise: then printing it
    /// is an act of its own (<see cref="PrintSlip"/>).
    /// </summary>
    public async Task<FreshSlip?> FreshSlipAsync(Actor actor, string? number, CancellationToken cancellation)
    {
        if (actor.Id is not { } me || !Matter.TryReadNumber(number, out var parts)) return null;
        var since = clock.GetUtcNow().UtcDateTime - Fresh;
        var matter = await db.Matters.AsNoTracking().FirstOrDefaultAsync(m => m.District == parts.District && m.Year == parts.Year
            && m.Sequence == parts.Sequence && m.FiledById == me && m.FiledAt >= since && m.ParentId == null, cancellation);
        if (matter is null) return null;
        var office = await db.Offices.AsNoTracking().FirstAsync(o => o.Id == matter.OfficeId, cancellation);
        var channel = matter.State != MatterState.Referred ? null : await db.MatterEntries
            .Where(e => e.District == matter.District && e.MatterId == matter.Id && e.Kind == EntryKind.Referred).Select(e => e.Reason).FirstOrDefaultAsync(cancellation);
        return new(new Slip(matter.Number, keys.Open(matter.CodeSealed, MatterQueries.CodePlace(matter.Id))), matter, office, channel);
    }

    /// <summary>Categories whose everyday words stand in the text, most hits first, three at most.</summary>
    public async Task<IReadOnlyList<Category>> SuggestCategoriesAsync(string text, CancellationToken cancellation) =>
    [
        .. (await matters.CategoriesAsync(cancellation))
            .Select(c => (Category: c, Hits: c.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(c.Name)
                .Count(w => text.Contains(w, StringComparison.OrdinalIgnoreCase))))
            .Where(c => c.Hits > 0).OrderByDescending(c => c.Hits).ThenByDescending(c => c.Category.Code.Length).ThenBy(c => c.Category.Code, StringComparer.Ordinal)
            .Take(3).Select(c => c.Category),
    ];

    static HashSet<(char, char)> Pairs(string text)
    {
        var pairs = new HashSet<(char, char)>();
        for (var i = 1; i < Math.Min(text.Length, 400); i++)
            if (char.IsLetterOrDigit(text[i - 1]) && char.IsLetterOrDigit(text[i])) pairs.Add((text[i - 1], text[i]));
        return pairs;
    }

    static double Alike(HashSet<(char, char)> one, HashSet<(char, char)> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);
}
