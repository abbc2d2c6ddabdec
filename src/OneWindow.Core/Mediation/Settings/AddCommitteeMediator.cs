using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Mediation.Settings;

/// <summary>Somebody begins to mediate for a committee: as its member, or engaged by it (People's Mediation Law art. 13).</summary>
/// <param name="StaffId">With a duty as mediator or head at the committee's office.</param>
/// <param name="Fields">What residents may read when they choose: fields of experience and languages of work, at most 200 characters.</param>
/// <param name="From">At most a year from today.</param>
public sealed record AddCommitteeMediator(Guid CommitteeId, Guid StaffId, bool IsMember, string? Fields, DateOnly From);

public sealed class AddCommitteeMediatorHandler(OneWindowDbContext db, LocalTime time)
{
    static readonly DateOnly Earliest = new(1990, 1, 1);

    public Task<Guid> HandleAsync(AddCommitteeMediator command, Act act, CancellationToken cancellation = default) => db.InOneTransactionAsync(async () =>
    {
        var (committee, area, by) = await db.KeptCommitteeAsync(command.CommitteeId, act, cancellation);
        var today = time.DayOf(act.At);
        if (command.From < Earliest) throw new RefusalException("day-unreadable", nameof(command.From));
        if (command.From > today.AddYears(1)) throw new RefusalException("day-too-far", nameof(command.From));
        var fields = TypedText.Short(command.Fields, nameof(command.Fields), 200);
        var on = command.From > today ? command.From : today;
        if (!await db.MediatorsOfOffice(committee.OfficeId, on).AnyAsync(s => s.Id == command.StaffId, cancellation))
            throw new RefusalException("not-mediator-there", nameof(command.StaffId));
        if (await db.CommitteeMediators.AnyAsync(m => m.CommitteeId == committee.Id && m.StaffId == command.StaffId && (m.To == null || m.To >= command.From), cancellation))
            throw new RefusalException("mediator-there-already", nameof(command.StaffId));
        var part = new CommitteeMediator { CommitteeId = committee.Id, StaffId = command.StaffId, IsMember = command.IsMember, Fields = fields, From = command.From };
        db.CommitteeMediators.Add(part);
        db.Record(by, "add-committee-mediator", area.District, nameof(Committee), committee.Id, committee.ShortName, Details.Json(("staff", command.StaffId.ToString()),
            ("part", part.Id.ToString()), ("member", command.IsMember ? "yes" : "no"), ("from", command.From.ToString("O", null))));
        await db.SaveChangesAsync(cancellation);
        return part.Id;
    }, cancellation);
}

static class Mediators
{
    /// <summary>People who may mediate for committees of an office on a day: with a duty there as mediator or head, and not disabled.</summary>
    internal static IQueryable<StaffMember> MediatorsOfOffice(this OneWindowDbContext db, Guid officeId, DateOnly on)
    {
        var duties = db.Duties;
        return db.Staff.Where(s => s.DisabledAt == null && duties.Any(d => d.StaffId == s.Id && d.OfficeId == officeId
            && (d.Role == Role.Mediator || d.Role == Role.OfficeHead) && d.ValidFrom <= on && (d.ValidTo == null || d.ValidTo >= on)));
    }
}
