using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Areas;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>Gives a person a role in an area or office.</summary>
public sealed record GiveDuty(Guid StaffId, DutyTerms Duty);

public sealed class GiveDutyHandler(
    OneWindowDbContext db, PeopleScope scope, AreaTreeKeeper areas, AccessSettings settings, TimeProvider clock, LiveSessions live)
{
    public async Task<Duty> HandleAsync(GiveDuty command, Act act, CancellationToken cancellation = default)
    {
        var given = await db.InOneTransactionAsync(async () =>
        {
            var (person, _) = await scope.KeepAsync(command.StaffId, act, cancellation);
            // Administrators read no matter; giving oneself a desk would undo that.
            if (person.Id == act.Who.Id) throw new RefusalException("not-oneself");
            if (person.DisabledAt is not null) throw new RefusalException("person-disabled");
            var today = settings.Today(clock);
            var (duty, area, by) = await command.Duty.CheckAsync(person.Id, act, db, areas.Current, today, cancellation);
            if (await db.Duties.AnyAsync(d => d.StaffId == person.Id && d.Role == duty.Role && d.AreaId == duty.AreaId && d.OfficeId == duty.OfficeId
                    && (d.ValidTo == null || d.ValidTo >= duty.ValidFrom) && (duty.ValidTo == null || d.ValidFrom <= duty.ValidTo), cancellation))
                throw new RefusalException("duty-held");
            db.Duties.Add(duty);
            await db.EndEverythingOpenAsync(person, act.At, cancellation);
            db.Record(by, "give-duty", area.District, "staff", person.Id, details: command.Duty.Details(area));
            await db.SaveChangesAsync(cancellation);
            return duty;
        }, cancellation);
        live.Forget();
        return given;
    }
}
