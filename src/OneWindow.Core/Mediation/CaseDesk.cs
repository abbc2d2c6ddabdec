using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Matters;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation;

/// <summary>
/// What every act on a case does first and last: find it for this actor, check state and version, do the work, bring clocks and next step in line, save once.
/// What happens behind a wall is neither counted in the version nor named in the history's details: nobody learns of it by a number.
/// </summary>
public sealed class CaseDesk(OneWindowDbContext db, FieldKeys keys, CaseClocks clocks, CaseMessages messages)
{
    internal OneWindowDbContext Db => db;
    internal FieldKeys Keys => keys;
    internal CaseMessages Messages => messages;

    /// <summary>One act of a member of staff in one transaction.</summary>
    /// <param name="seen">Version the person saw; null skips the check.</param>
    /// <exception cref="NotVisibleException">The case is not there or not theirs to see.</exception>
    /// <exception cref="NotAllowedException">They see it but may not do this.</exception>
    /// <exception cref="RefusalException"><c>case-wrong-state</c>, or what the work refuses.</exception>
    /// <exception cref="StaleException">It changed since <paramref name="seen"/>.</exception>
    internal Task<TResult> ActAsync<TResult>(CaseKey key, CaseAct what, int? seen, Act act, Func<MediationCase, Act, Task<TResult>> work, CancellationToken cancellation) =>
        db.InOneTransactionAsync(async () =>
        {
            var (found, allowed) = await LoadAsync(key, what, seen, act, cancellation);
            var result = await work(found, allowed);
            await FinishAsync(found, allowed, cancellation);
            return result;
        }, cancellation);

    /// <inheritdoc cref="ActAsync{TResult}"/>
    internal Task ActAsync(CaseKey key, CaseAct what, int? seen, Act act, Func<MediationCase, Act, Task> work, CancellationToken cancellation) =>
        ActAsync(key, what, seen, act, async (c, allowed) => { await work(c, allowed); return 0; }, cancellation);

    /// <summary>One act of a party who holds their own code.</summary>
    internal Task ActAsPartyAsync(CaseKey key, Guid partyId, CaseAct what, Act act, Func<MediationCase, CaseParty, Task> work, CancellationToken cancellation) =>
        db.InOneTransactionAsync(async () =>
        {
            var found = await db.MediationCases.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("case");
            var party = await PartyAsync(found, partyId, cancellation);
            found.State.Demand(what);
            await work(found, party);
            await FinishAsync(found, act, cancellation);
        }, cancellation);

    async Task<(MediationCase Case, Act Act)> LoadAsync(CaseKey key, CaseAct what, int? seen, Act act, CancellationToken cancellation)
    {
        var found = await db.MediationCases.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("case");
        if (act.Who.Kind != ActorKind.System && !act.Who.May(Permission.ReadCases, found.AreaCode, found.OfficeId)) throw new NotVisibleException("case");
        var allowed = act.Needing(CaseActs.Needed(what), found.AreaCode, found.OfficeId);
        if (CaseActs.IsForMediators(what) && !await IsMediatorAsync(found, act, cancellation)) throw new NotAllowedException(what.ToString());
        found.State.Demand(what);
        if (seen is { } version && version != found.Version) throw new StaleException(found.Version);
        return (found, allowed);
    }

    /// <summary>Works the case as its mediator and has disclosed ties: only such a person reads what is said in private, no head and no colleague.</summary>
    internal async Task<bool> IsMediatorAsync(MediationCase c, Act act, CancellationToken cancellation) =>
        act.Who.Id is { } staff && await db.CaseMediators.AnyAsync(m => m.District == c.District && m.CaseId == c.Id && m.StaffId == staff
            && m.EndedAt == null && m.DisclosedAt != null, cancellation);

    internal async Task FinishAsync(MediationCase c, Act act, CancellationToken cancellation)
    {
        // What the work added must be seen by the questions that follow from it.
        await SaveAsync(c, cancellation);
        await clocks.FollowAsync(c, act, cancellation);
        await SaveAsync(c, cancellation);
    }

    async Task SaveAsync(MediationCase c, CancellationToken cancellation)
    {
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException fault) when (ClockFault.IsOfAClock(fault)) { throw new WrittenMeanwhileException(fault); }
        catch (DbUpdateConcurrencyException) { throw new StaleException(c.Version); }
    }

    /// <summary>Moves to the state the table gives, or to one of the act's own choosing.</summary>
    internal static void Make(MediationCase c, CaseAct what, CaseState? to = null) => c.State = to ?? CaseMoves.Table[what].To ?? c.State;

    /// <summary>Writes one entry and one line of history. Only what all may know counts as a change.</summary>
    /// <param name="action">As in docs/actions.md.</param>
    internal CaseEntry WriteDown(MediationCase c, Act act, string action, Wall wall = Wall.Shared, string words = "", string reason = "", Guid? partyId = null)
    {
        var id = RowId.Next();
        var entry = new CaseEntry
        {
            District = c.District,
            Id = id,
            CaseId = c.Id,
            At = act.At,
            Action = action,
            By = act.Who.Kind,
            StaffId = act.Who.Id,
            StaffName = act.Who.Kind == ActorKind.Staff ? act.Who.Name : "",
            PartyId = partyId,
            Wall = wall,
            Reason = reason,
            WordsSealed = keys.SealText(words, nameof(CaseEntry), "words", id),
            State = c.State,
        };
        db.CaseEntries.Add(entry);
        if (wall == Wall.Shared && db.Entry(c).State != EntityState.Added) c.Version++;
        db.Record(act, action, c.District, nameof(MediationCase), c.Id, c.Number, wall == Wall.Shared
            ? Details.Json(("entry", entry.Id.ToString()), ("state", c.State.ToString()), ("reason", reason.Length > 0 ? reason : null)) : null);
        return entry;
    }

    internal async Task<CaseParty> PartyAsync(MediationCase c, Guid partyId, CancellationToken cancellation) =>
        await db.CaseParties.FindAsync([c.District, partyId], cancellation) is { RemovedAt: null } party && party.CaseId == c.Id
            ? party : throw new NotVisibleException("party");

    /// <summary>The parties of a case in the order of registration, without those taken out again.</summary>
    internal Task<List<CaseParty>> PartiesAsync(MediationCase c, CancellationToken cancellation) =>
        db.CaseParties.Where(p => p.District == c.District && p.CaseId == c.Id && p.RemovedAt == null).OrderBy(p => p.Number).ToListAsync(cancellation);

    /// <summary>Mediators who work the case now.</summary>
    internal Task<List<CaseMediator>> MediatorsAsync(MediationCase c, CancellationToken cancellation) =>
        db.CaseMediators.Where(m => m.District == c.District && m.CaseId == c.Id && m.EndedAt == null).OrderBy(m => m.AppointedAt).ToListAsync(cancellation);

    /// <summary>A row of the case, or the same answer as for one that is not there.</summary>
    internal async Task<TRow> PartOfAsync<TRow>(MediationCase c, Guid id, Func<TRow, Guid> caseOf, CancellationToken cancellation) where TRow : DistrictRow =>
        await db.Set<TRow>().FindAsync([c.District, id], cancellation) is { } row && caseOf(row) == c.Id ? row : throw new NotVisibleException(typeof(TRow).Name);

    /// <summary>A text that must say something and fit.</summary>
    internal static string Demand(string? typed, string field, int longest = MediationCase.LongestText) => MatterWork.Demand(typed, field, longest);

    /// <summary>A text that may be empty and must fit.</summary>
    internal static string Fit(string? typed, string field, int longest = MediationCase.LongestText) =>
        CleanText.Of(typed) is var text && text.Length <= longest ? text : throw new RefusalException("text-too-long", field);

    /// <summary>One line that may be empty and must fit.</summary>
    internal static string Line(string? typed, string field, int longest) =>
        CleanText.Line(typed) is var text && text.Length <= longest ? text : throw new RefusalException("text-too-long", field);
}
