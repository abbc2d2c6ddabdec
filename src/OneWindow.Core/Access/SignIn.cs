using Microsoft.EntityFrameworkCore;
using OneWindow.Core.Data;
using OneWindow.Core.Shared;

namespace OneWindow.Core.Access;

/// <summary>How a person proved who they are; stands in the history and decides what the session may do.</summary>
public enum SignInProof { Password, PasswordAndCode, PasswordAndRecoveryCode, Passkey }

/// <summary>Begins a session after the proof was checked.</summary>
/// <param name="Device">Browser and system in a few words.</param>
public sealed record SignIn(Guid StaffId, SignInProof Proof, string Device);

public sealed class SignInHandler(OneWindowDbContext db, SignInGuard guard, PeopleScope scope)
{
    public Task<StaffSession> HandleAsync(SignIn command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var person = await db.Staff.AsNoTracking().FirstOrDefaultAsync(s => s.Id == command.StaffId && s.DisabledAt == null, cancellation)
                ?? throw new NotVisibleException("person");
            await guard.ForgetAsync(person.Id, cancellation);
            var session = new StaffSession
            {
                StaffId = person.Id,
                StartedAt = act.At,
                LastSeenAt = act.At,
                Device = command.Device.Length > 100 ? command.Device[..100] : command.Device,
                SecurityStamp = person.SecurityStamp,
            };
            db.StaffSessions.Add(session);
            db.Record(act with { Who = Actor.Staff(person.Id, person.Name, []) }, "sign-in", await scope.DistrictOfAsync(person.Id, cancellation),
                "staff", person.Id, details: Details.Json(("proof", command.Proof.ToString()), ("session", session.Id.ToString())));
            await db.SaveChangesAsync(cancellation);
            return session;
        }, cancellation);
}
