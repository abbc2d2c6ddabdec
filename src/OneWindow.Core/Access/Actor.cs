using OneWindow.Core.Audit;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>A duty as it counts now: its areas as code prefixes (places taken over included), and whom the person stands in for.</summary>
/// <param name="AreaCodes">Prefixes of area codes; empty for nothing.</param>
/// <param name="InPlaceOf">The absent person whose duty this is, or null for one's own.</param>
public sealed record ActiveDuty(Role Role, IReadOnlyList<string> AreaCodes, Guid? OfficeId, Guid? InPlaceOf = null, string? InPlaceOfName = null)
{
    public bool Covers(string areaCode) => AreaCodes.Any(prefix => areaCode.StartsWith(prefix, StringComparison.Ordinal));
}

/// <summary>Whoever acts: a resident with the code of a matter, a member of staff with their duties of today, or the system.</summary>
public sealed class Actor
{
    Actor(ActorKind kind, Guid? id, string name, IReadOnlyList<ActiveDuty> duties) =>
        (Kind, Id, Name, Duties) = (kind, id, name, duties);

    public ActorKind Kind { get; }

    /// <summary>Of the member of staff; null for residents (who have no account) and the system.</summary>
    public Guid? Id { get; }
    public string Name { get; }
    public IReadOnlyList<ActiveDuty> Duties { get; }

    public static Actor Resident { get; } = new(ActorKind.Resident, null, "", []);
    public static Actor System { get; } = new(ActorKind.System, null, "OneWindow", []);
    public static Actor Staff(Guid id, string name, IReadOnlyList<ActiveDuty> duties) => new(ActorKind.Staff, id, name, duties);

    /// <summary>
    /// The duty that allows this for a matter or thing of an area and office, own duties before those one stands in for; null if none does.
    /// An office role counts for its office wherever the matter's place is; an area role for its area.
    /// </summary>
    public ActiveDuty? DutyFor(Permission permission, string areaCode, params ReadOnlySpan<Guid> offices)
    {
        ActiveDuty? found = null;
        foreach (var duty in Duties)
        {
            if (!duty.Role.Grants(permission)) continue;
            if (duty.Role.IsOfOffice() ? !(duty.OfficeId is { } office && offices.Contains(office)) : !duty.Covers(areaCode)) continue;
            if (duty.InPlaceOf is null) return duty;
            found ??= duty;
        }
        return found;
    }

    public bool May(Permission permission, string areaCode, params ReadOnlySpan<Guid> offices) =>
        DutyFor(permission, areaCode, offices) is not null;

    /// <summary>Anywhere at all: for menus and pages that then narrow down by themselves.</summary>
    public bool MayAnywhere(Permission permission) => Duties.Any(d => d.Role.Grants(permission));

    public IEnumerable<Guid> Offices => Duties.Where(d => d.OfficeId is not null).Select(d => d.OfficeId!.Value).Distinct();
}

/// <summary>The circumstances of one act: who, by which duty, when and why. Every handler takes one and writes it into the history.</summary>
public sealed record Act(Actor Who, DateTime At, ActiveDuty? As = null, string? Why = null)
{
    /// <summary>Demands a permission for a thing and notes the duty that gives it.</summary>
    /// <exception cref="NotAllowedException">The actor has no duty that allows it here.</exception>
    public Act Needing(Permission permission, string areaCode, params ReadOnlySpan<Guid> offices) =>
        Who.Kind == ActorKind.System ? this
        : Who.DutyFor(permission, areaCode, offices) is { } duty ? this with { As = duty }
        : throw new NotAllowedException(permission.ToString());
}

public static class ActRecording
{
    /// <summary>
    /// Adds the line of history to the same save as the change itself. <paramref name="details"/> holds codes and ids, never a resident's words.
    /// </summary>
    public static void Record(this OneWindowDbContext db, Act act, string action, string district, string subjectKind, Guid subjectId,
        string subjectNumber = "", string? details = null) =>
        db.Set<AuditEntry>().Add(new AuditEntry
        {
            District = district,
            At = act.At,
            ActorKind = act.Who.Kind,
            ActorId = act.Who.Id,
            ActorName = act.Who.Name,
            ActorRole = act.As?.Role.ToString() ?? "",
            InPlaceOf = act.As?.InPlaceOf,
            Action = action,
            SubjectKind = subjectKind,
            SubjectId = subjectId,
            SubjectNumber = subjectNumber,
            Why = act.Why,
            Details = details,
        });
}
