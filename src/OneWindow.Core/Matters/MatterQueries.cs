using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Areas;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters.Routing;
using OneWindow.Core.Matters.Supervision;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>The only ways to read matters from outside: what an actor may see, and what the holder of a code may see.</summary>
public sealed class MatterQueries(OneWindowDbContext db, FieldKeys keys, AreaTreeKeeper areas, MatterDayQueries days)
{
    internal const string CodePurpose = "matter-code";

    internal static string CodePlace(Guid matterId) => $"Matters/CodeSealed/{matterId}";

    internal static string ContactPlace(Guid contactId, string field) => $"MatterContacts/{field}/{contactId}";

    /// <summary>Matters of the actor's offices (leading or helping) and areas; nothing for residents, who have their code.</summary>
    public IQueryable<Matter> VisibleTo(Actor actor) => db.Matters.AsNoTracking().Where(MayRead(actor));

    /// <summary>A matter by its number, typed as people type it, from anywhere the actor may see.</summary>
    public async Task<Matter?> FindByNumberAsync(Actor actor, string? number, CancellationToken cancellation) =>
        Matter.TryReadNumber(number, out var parts)
            ? await VisibleTo(actor).FirstOrDefaultAsync(
                m => m.District == parts.District && m.Year == parts.Year && m.Sequence == parts.Sequence, cancellation)
            : null;

    /// <summary>The matter a code opens, or null: unknown and mistyped codes are one answer.</summary>
    public async Task<Matter?> FindByCodeAsync(string? typed, CancellationToken cancellation)
    {
        if (!MatterCode.TryRead(typed, out var code)) return null;
        var (district, blind) = (code[..6], keys.Blind(code, CodePurpose));
        return await db.Matters.AsNoTracking().FirstOrDefaultAsync(m => m.District == district && m.CodeBlind == blind, cancellation);
    }

    /// <summary>What the resident reads under their code.</summary>
    public async Task<ResidentStatus> StatusAsync(Matter matter, CancellationToken cancellation)
    {
        var offices = await OfficeNamesAsync(cancellation, matter.OfficeId);
        var entries = await db.MatterEntries.AsNoTracking()
            .Where(e => e.District == matter.District && e.MatterId == matter.Id && e.IsPublic)
            .OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation);
        var named = await OfficeNamesAsync(cancellation, [.. entries.Select(e => e.OfficeId).OfType<Guid>().Distinct()]);
        var photos = await db.MatterPhotos.AsNoTracking()
            .Where(p => p.District == matter.District && p.MatterId == matter.Id).OrderBy(p => p.At)
            .Select(p => new PhotoRef(p.Id, p.Width, p.Height, p.IsEvidence)).ToListAsync(cancellation);
        var parts = await db.Matters.AsNoTracking().Where(m => m.District == matter.District && m.ParentId == matter.Id)
            .OrderBy(m => m.Sequence).ToListAsync(cancellation);
        var partOffices = await OfficeNamesAsync(cancellation, [.. parts.Select(p => p.OfficeId).Distinct()]);
        var told = new List<StatusPart>();
        foreach (var p in parts) told.Add(new(p.Number, p.State, partOffices[p.OfficeId].Name, p.AnswerBy, (await days.OfAsync(p, cancellation)).Promise));
        var rated = await db.MatterRatings.AnyAsync(r => r.District == matter.District && r.MatterId == matter.Id, cancellation);
        return new ResidentStatus(matter, offices[matter.OfficeId], areas.Current.Find(matter.AreaId)?.Name ?? "",
            [.. entries.Select(e => new StatusLine(e.At, e.Kind, e.By, e.OfficeId is { } o && named.TryGetValue(o, out var of) ? of.Name : "", e.Text, e.Reason))],
            photos,
            told,
            rated, await days.OfAsync(matter, cancellation));
    }

    /// <summary>A photo's bytes for whoever may see its matter (the caller has checked that by actor or code).</summary>
    public async Task<byte[]?> PhotoAsync(MatterKey matter, Guid photoId, CancellationToken cancellation) =>
        await db.MatterPhotos.AsNoTracking().Where(p => p.District == matter.District && p.Id == photoId && p.MatterId == matter.Id)
            .Select(p => p.Content).FirstOrDefaultAsync(cancellation);

    /// <summary>Everything a member of staff sees of one matter; contact data stay masked.</summary>
    public async Task<MatterDossier> DossierAsync(Matter matter, CancellationToken cancellation)
    {
        var entries = await db.MatterEntries.AsNoTracking()
            .Where(e => e.District == matter.District && e.MatterId == matter.Id).OrderBy(e => e.At).ThenBy(e => e.Id).ToListAsync(cancellation);
        var helpers = await db.MatterHelpers.AsNoTracking()
            .Where(h => h.District == matter.District && h.MatterId == matter.Id).OrderBy(h => h.AskedAt).ToListAsync(cancellation);
        var photos = await db.MatterPhotos.AsNoTracking().Where(p => p.District == matter.District && p.MatterId == matter.Id)
            .OrderBy(p => p.At).Select(p => new PhotoRef(p.Id, p.Width, p.Height, p.IsEvidence)).ToListAsync(cancellation);
        var contactOf = matter.ParentId ?? matter.Id;
        var contact = await db.MatterContacts.AsNoTracking().Where(c => c.District == matter.District && c.MatterId == contactOf)
            .Select(c => new MaskedContact(c.NameSealed != null, c.PhoneSealed != null, c.PhoneTail)).FirstOrDefaultAsync(cancellation);
        var related = await db.Matters.AsNoTracking()
            .Where(m => m.District == matter.District && (m.LeadId == matter.Id || m.ParentId == matter.Id
                || m.Id == matter.LeadId || m.Id == matter.ParentId))
            .OrderBy(m => m.Year).ThenBy(m => m.Sequence).ToListAsync(cancellation);
        var category = matter.CategoryId is { } id ? await db.Categories.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellation) : null;
        var holder = matter.HolderId is { } person
            ? await db.Staff.AsNoTracking().Where(s => s.Id == person).Select(s => s.Name).FirstOrDefaultAsync(cancellation) : null;
        var order = await db.SupervisionOrders.AsNoTracking().Where(o => o.District == matter.District && o.MatterId == matter.Id)
            .OrderByDescending(o => o.OrderedAt).FirstOrDefaultAsync(cancellation);
        Guid[] officeIds = [matter.OfficeId, .. helpers.Select(h => h.OfficeId), .. entries.Select(e => e.OfficeId).OfType<Guid>(), .. related.Select(r => r.OfficeId)];
        return new MatterDossier(matter, await OfficeNamesAsync(cancellation, [.. officeIds.Distinct()]),
            [.. areas.Current.SelfAndAbove(matter.AreaId)], category, holder, entries, helpers, photos, contact, related,
            RoutingReason.FromJson(matter.WhyHere), await days.OfAsync(matter, cancellation), order);
    }

    /// <summary>Offices by id: for names on pages.</summary>
    public async Task<IReadOnlyDictionary<Guid, Office>> OfficeNamesAsync(CancellationToken cancellation, params Guid[] ids) =>
        await db.Offices.AsNoTracking().Where(o => ids.Contains(o.Id)).ToDictionaryAsync(o => o.Id, cancellation);

    public Task<List<Office>> OpenOfficesAsync(CancellationToken cancellation) =>
        db.Offices.AsNoTracking().Where(o => o.ClosedOn == null).OrderBy(o => o.Name).ToListAsync(cancellation);

    public Task<List<Category>> CategoriesAsync(CancellationToken cancellation) =>
        db.Categories.AsNoTracking().Where(c => c.EndedAt == null).OrderBy(c => c.Code).ToListAsync(cancellation);

    public async Task<RoutingBook> RoutingBookAsync(CancellationToken cancellation) => await RoutingBook.AllAsync(db, cancellation);

    Expression<Func<Matter, bool>> MayRead(Actor actor)
    {
        if (actor.Kind == ActorKind.System) return _ => true;
        Expression<Func<Matter, bool>>? any = null;
        void Or(Expression<Func<Matter, bool>> one)
        {
            if (any is null) { any = one; return; }
            var body = new Swap(one.Parameters[0], any.Parameters[0]).Visit(one.Body);
            any = Expression.Lambda<Func<Matter, bool>>(Expression.OrElse(any.Body, body), any.Parameters);
        }
        var reading = actor.Duties.Where(d => d.Role.Grants(Permission.ReadMatters)).ToList();
        var offices = reading.Where(d => d.Role.IsOfOffice() && d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct().ToList();
        if (offices.Count > 0)
        {
            var helpers = db.MatterHelpers;
            Or(m => offices.Contains(m.OfficeId)
                || helpers.Any(h => h.District == m.District && h.MatterId == m.Id && offices.Contains(h.OfficeId)));
        }
        foreach (var prefix in reading.Where(d => !d.Role.IsOfOffice()).SelectMany(d => d.AreaCodes).Distinct())
        {
            if (prefix.Length >= 6)
            {
                var district = prefix[..6];
                Or(m => m.District == district && m.AreaCode.StartsWith(prefix));
            }
            else Or(m => m.AreaCode.StartsWith(prefix));
        }
        return any ?? (_ => false);
    }

    sealed class Swap(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : base.VisitParameter(node);
    }
}

public sealed record PhotoRef(Guid Id, int Width, int Height, bool IsEvidence);

/// <summary>One public line of a matter's story. <paramref name="Office"/> is the office's name; no person's name is told.</summary>
public sealed record StatusLine(DateTime At, EntryKind Kind, ActorKind By, string Office, string Text, string Reason);

/// <param name="Promise">How the promised day of the part is counted; null once it has an answer.</param>
public sealed record StatusPart(string Number, MatterState State, string OfficeName, DateTime? AnswerBy, ExplainedDay? Promise);

public sealed record ResidentStatus(Matter Matter, Office Office, string AreaName, IReadOnlyList<StatusLine> Lines,
    IReadOnlyList<PhotoRef> Photos, IReadOnlyList<StatusPart> Parts, bool Rated, MatterDays Days)
{
    public bool CanWrite => !Matter.State.IsEnd();
    public bool CanWithdraw => Matter.State.CanMake(MatterMove.Withdraw);
    public bool CanAccept => Matter.State.CanMake(MatterMove.AcceptAnswer);
    public bool CanAskSecondLook(MatterSettings settings) => Matter.State.CanMake(MatterMove.AskSecondLook) && Matter.Looks < settings.MostLooks;
    public bool CanRate => Matter.AnsweredAt is not null && !Rated;
}

public sealed record MaskedContact(bool HasName, bool HasPhone, string PhoneTail);

/// <summary>One matter as the office that holds it sees it.</summary>
/// <param name="Order">The newest order of a leader about it, open or closed.</param>
/// <param name="Related">
/// The whole, the parts and the group it belongs to, by number, state and office, also where the reader may not open them: the office that
/// speaks for all of them has to know how the others stand.
/// </param>
public sealed record MatterDossier(Matter Matter, IReadOnlyDictionary<Guid, Office> Offices, IReadOnlyList<Area> Place, Category? Category,
    string? HolderName, IReadOnlyList<MatterEntry> Entries, IReadOnlyList<MatterHelper> Helpers, IReadOnlyList<PhotoRef> Photos,
    MaskedContact? Contact, IReadOnlyList<Matter> Related, RoutingReason? Why, MatterDays Days, SupervisionOrder? Order)
{
    /// <summary>The clock of the promised answer, open.</summary>
    public ExplainedClock? Promise => Days.Clocks.FirstOrDefault(c => c.Clock.IsOpen && MatterClocks.IsAnswerRule(c.Clock.RuleCode));
}
