using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Audit;
using OneWindow.Core.Clocks;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>What every action on a matter does first and last: find it for this actor, check the version, write down what happened.</summary>
static class MatterWork
{
    /// <summary>Loads a matter for a member of staff who needs a permission on it.</summary>
    /// <exception cref="NotVisibleException">It is not there or not theirs to see.</exception>
    /// <exception cref="NotAllowedException">They see it but may not do this.</exception>
    /// <exception cref="StaleException">It changed since <paramref name="seen"/>.</exception>
    internal static async Task<(Matter Matter, Act Act)> LoadForStaffAsync(
        this OneWindowDbContext db, MatterKey key, Act act, Permission needed, int? seen, CancellationToken cancellation)
    {
        var matter = await db.Matters.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("matter");
        var offices = await db.OfficesOfAsync(matter, cancellation);
        if (act.Who.Kind != ActorKind.System && !act.Who.May(Permission.ReadMatters, matter.AreaCode, offices)) throw new NotVisibleException("matter");
        // Helpers see the matter, but the leading office speaks for it.
        var allowed = act.Needing(needed, matter.AreaCode, matter.OfficeId);
        if (seen is { } version && version != matter.Version) throw new StaleException(matter.Version);
        return (matter, allowed);
    }

    /// <summary>Loads a matter for the resident who holds its code; the caller has already found it by the code.</summary>
    internal static async Task<Matter> LoadForResidentAsync(this OneWindowDbContext db, MatterKey key, CancellationToken cancellation) =>
        await db.Matters.FindAsync([key.District, key.Id], cancellation) ?? throw new NotVisibleException("matter");

    /// <summary>The leading office and the helpers.</summary>
    internal static async Task<Guid[]> OfficesOfAsync(this OneWindowDbContext db, Matter matter, CancellationToken cancellation) =>
        [matter.OfficeId, .. await db.MatterHelpers.Where(h => h.District == matter.District && h.MatterId == matter.Id)
            .Select(h => h.OfficeId).ToListAsync(cancellation)];

    /// <summary>Roles of an office whose people work its matters; a mediator of its committee works cases only.</summary>
    internal static readonly Role[] OfficeRoles = [.. Enum.GetValues<Role>().Where(r => r.IsOfOffice() && r.Grants(Permission.WorkMatters))];

    /// <summary>Writes one entry and one line of history and counts the change; the caller saves once.</summary>
    /// <param name="counts">False for what the program notes beside the work: nobody's open form becomes stale by it.</param>
    internal static MatterEntry WriteDown(this OneWindowDbContext db, Matter matter, Act act, string action, EntryKind kind,
        bool isPublic, string text = "", string reason = "", Guid? officeId = null, bool counts = true)
    {
        var entry = new MatterEntry
        {
            District = matter.District,
            MatterId = matter.Id,
            At = act.At,
            Kind = kind,
            By = act.Who.Kind,
            StaffId = act.Who.Id,
            StaffName = act.Who.Kind == ActorKind.Staff ? act.Who.Name : "",
            OfficeId = officeId ?? matter.OfficeId,
            Text = text,
            Reason = reason,
            IsPublic = isPublic,
            State = matter.State,
        };
        db.MatterEntries.Add(entry);
        if (counts && db.Entry(matter).State != EntityState.Added) matter.Version++;
        db.Record(act, action, matter.District, nameof(Matter), matter.Id, matter.Number,
            $$"""{"entry":"{{entry.Id}}","state":"{{matter.State}}","office":"{{entry.OfficeId}}"{{(reason.Length > 0 ? $",\"reason\":\"{reason}\"" : "")}}}""");
        return entry;
    }

    /// <summary>Saves; a row that somebody else changed in between is a stale edit. A clock that the program moved on is none: the act is done again.</summary>
    internal static async Task SaveAsync(this OneWindowDbContext db, Matter matter, CancellationToken cancellation)
    {
        try { await db.SaveChangesAsync(cancellation); }
        catch (DbUpdateException fault) when (ClockFault.IsOfAClock(fault)) { throw new WrittenMeanwhileException(fault); }
        catch (DbUpdateConcurrencyException) { throw new StaleException(matter.Version); }
    }

    /// <summary>A text that must say something and fit.</summary>
    internal static string Demand(string? typed, string field, int longest = 4000)
    {
        var text = CleanText.Of(typed);
        if (text.Length == 0) throw new RefusalException("text-missing", field);
        return text.Length <= longest ? text : throw new RefusalException("text-too-long", field);
    }
}
