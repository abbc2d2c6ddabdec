using OneWindow.Core.Access;

namespace OneWindow.Web.Access;

/// <summary>Who is signed in on this request, which is less than being allowed to act: see <see cref="Full"/>.</summary>
/// <param name="SessionId">Null for a bearer token.</param>
public sealed record SignedIn(Guid StaffId, string Name, Guid? SessionId, bool MustChangePassword, bool SecondFactorMissing)
{
    internal const string ItemKey = "onewindow.signed-in";

    /// <summary>The second factor was given where it is needed and the password is one's own.</summary>
    public bool Full => !MustChangePassword && !SecondFactorMissing;

    public static SignedIn? Of(HttpContext http) => http.Items[ItemKey] as SignedIn;

    /// <summary>For what people do to their own account, which needs no duty.</summary>
    public Act Act(TimeProvider clock) => new(Actor.Staff(StaffId, Name, []), clock.GetUtcNow().UtcDateTime);
}
