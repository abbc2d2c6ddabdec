using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Access;
using OneWindow.Core.Calendar;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Matters;

/// <summary>Gives a matter to a person of the office, or takes it oneself.</summary>
public sealed record AssignMatter(MatterKey Matter, Guid ToStaffId, int? Seen = null);

public sealed class AssignMatterHandler(OneWindowDbContext db, MatterClocks clocks, LocalTime time, MatterMessages messages)
{
    public Task HandleAsync(AssignMatter command, Act act, CancellationToken cancellation) => db.InOneTransactionAsync(async () =>
    {
        var forOneself = command.ToStaffId == act.Who.Id;
        var (matter, allowed) = await db.LoadForStaffAsync(command.Matter, act,
            forOneself ? Permission.WorkMatters : Permission.AssignMatters, command.Seen, cancellation);
        var today = time.DayOf(act.At);
        var roles = MatterWork.OfficeRoles;
        var name = await (from s in db.Staff
                          join d in db.Duties on s.Id equals d.StaffId
                          where s.Id == command.ToStaffId && s.DisabledAt == null && d.OfficeId == matter.OfficeId && roles.Contains(d.Role)
                              && d.ValidFrom <= today && (d.ValidTo == null || d.ValidTo >= today)
                          select s.Name).FirstOrDefaultAsync(cancellation)
            ?? (forOneself ? act.Who.Name : throw new RefusalException("person-not-of-office", nameof(command.ToStaffId)));
        if (matter.Looks > 0 && await SecondLook.HasAnsweredAsync(db, matter, command.ToStaffId, cancellation))
            throw new RefusalException("second-look-needs-another-person", nameof(command.ToStaffId));
        matter.Make(MatterMove.Assign);
        matter.HolderId = command.ToStaffId;
        await clocks.FollowAsync(matter, act, cancellation);
        db.WriteDown(matter, allowed, "assign-matter", EntryKind.Assigned, isPublic: false, name);
        await messages.ToAsync(matter, command.ToStaffId, "matter-new", act, cancellation);
        await db.SaveAsync(matter, cancellation);
    }, cancellation);
}
