using OneWindow.Core.Data;

namespace OneWindow.Core.Access;

public enum SignInRefusal { WrongPassword, UnknownName, WrongCode, WrongPasskey, Disabled, Waiting, SecondFactorMissing }

/// <summary>Notes a refused sign-in. What was typed is never kept: people type passwords into the field for the name.</summary>
/// <param name="StaffId">The account, where there is one.</param>
public sealed record RefuseSignIn(Guid? StaffId, SignInRefusal Reason);

public sealed class RefuseSignInHandler(OneWindowDbContext db, PeopleScope scope, AccessSettings settings)
{
    public Task HandleAsync(RefuseSignIn command, Act act, CancellationToken cancellation = default) =>
        db.InOneTransactionAsync(async () =>
        {
            var district = command.StaffId is { } id ? await scope.DistrictOfAsync(id, cancellation) : settings.CityDistrict;
            // Nobody has proved to be the person, so nobody is named as the one who acted.
            db.Record(act with { Who = Actor.System }, "refuse-sign-in", district, "staff", command.StaffId ?? Guid.Empty,
                details: Details.Json(("reason", command.Reason.ToString())));
            await db.SaveChangesAsync(cancellation);
        }, cancellation);
}
