using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>The only ways to find cases from outside: what an actor may see, and what the holder of a party's code may see.</summary>
public sealed partial class CaseQueries(OneWindowDbContext db, FieldKeys keys)
{
    /// <summary>Cases of the committees whose office the actor has a duty in that reads cases; nothing for anybody else. Leaders count, they do not read.</summary>
    public IQueryable<MediationCase> VisibleTo(Actor actor)
    {
        if (actor.Kind == ActorKind.System) return db.MediationCases.AsNoTracking();
        var offices = actor.Duties.Where(d => d.Role.Grants(Permission.ReadCases) && d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct().ToList();
        return db.MediationCases.AsNoTracking().Where(c => offices.Contains(c.OfficeId));
    }

    /// <summary>A case by its own number, or the newest case of a matter by the matter's; both as people type them.</summary>
    public async Task<MediationCase?> FindAsync(Actor actor, string? number, CancellationToken cancellation)
    {
        var visible = VisibleTo(actor).Include(c => c.Committee).Include(c => c.Kind).Include(c => c.Matter);
        if (TryReadNumber(number, out var own))
            return await visible.FirstOrDefaultAsync(c => c.Year == own.Year && c.ShortName == own.ShortName && c.Sequence == own.Sequence, cancellation);
        return Matter.TryReadNumber(number, out var parts)
            ? await visible.Where(c => c.District == parts.District && c.Matter!.Year == parts.Year && c.Matter.Sequence == parts.Sequence)
                .OrderByDescending(c => c.OpenedAt).FirstOrDefaultAsync(cancellation)
            : null;
    }

    /// <summary>A case by its key, for whoever may see it.</summary>
    public Task<MediationCase?> OfKeyAsync(Actor actor, CaseKey key, CancellationToken cancellation) =>
        VisibleTo(actor).Include(c => c.Committee).Include(c => c.Kind).Include(c => c.Matter).FirstOrDefaultAsync(c => c.District == key.District && c.Id == key.Id, cancellation);

    /// <summary>Version of a sitting, for whoever has just acted on it.</summary>
    public Task<int?> SessionVersionAsync(CaseKey key, Guid session, CancellationToken cancellation) =>
        db.CaseSessions.Where(s => s.District == key.District && s.CaseId == key.Id && s.Id == session).Select(s => (int?)s.Version).FirstOrDefaultAsync(cancellation);

    /// <summary>The newest case of a matter, for whoever may see it.</summary>
    public Task<MediationCase?> OfMatterAsync(Actor actor, MatterKey matter, CancellationToken cancellation) =>
        VisibleTo(actor).Where(c => c.District == matter.District && c.MatterId == matter.Id).OrderByDescending(c => c.OpenedAt).FirstOrDefaultAsync(cancellation);

    /// <summary>The party a code opens with the case, or null: unknown and mistyped codes are one answer.</summary>
    public async Task<CaseParty?> FindPartyAsync(string? typed, CancellationToken cancellation)
    {
        if (!MatterCode.TryRead(typed, out var code)) return null;
        var (district, blind) = (code[..6], keys.Blind(code, Sealing.CodePurpose));
        return await db.CaseParties.AsNoTracking().Include(p => p.Case).FirstOrDefaultAsync(p => p.District == district && p.CodeBlind == blind && p.RemovedAt == null, cancellation);
    }

    /// <summary>A party by id, for whoever has already opened it with the code.</summary>
    public Task<CaseParty?> PartyAsync(string district, Guid id, CancellationToken cancellation) =>
        db.CaseParties.AsNoTracking().Include(p => p.Case).FirstOrDefaultAsync(p => p.District == district && p.Id == id && p.RemovedAt == null, cancellation);

    /// <summary>Reads （2026）某人调字第1号 as people type it: with any brackets, spaces forgiven.</summary>
    public static bool TryReadNumber(string? typed, out (int Year, string ShortName, int Sequence) number)
    {
        var match = Number().Match(CleanText.Line(typed).Replace(" ", "", StringComparison.Ordinal));
        number = match.Success ? (int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture), match.Groups[2].Value, int.Parse(match.Groups[3].ValueSpan, CultureInfo.InvariantCulture)) : default;
        return match.Success;
    }

    [GeneratedRegex(@"^[（(〔\[](\d{4})[）)〕\]](.{1,20})人调字第(\d{1,6})号?$")]
    private static partial Regex Number();
}
