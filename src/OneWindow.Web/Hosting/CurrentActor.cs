using OneWindow.Core.Access;

namespace OneWindow.Web.Hosting;

/// <summary>Who makes this request: the signed-in member of staff with today's duties, or a resident.</summary>
public sealed class CurrentActor(IHttpContextAccessor accessor)
{
    internal const string ItemKey = "onewindow.actor";

    /// <summary>Set by the sign-in middleware (cookie or bearer token); a resident where nobody is signed in.</summary>
    public Actor Actor => accessor.HttpContext?.Items[ItemKey] as Actor ?? Actor.Resident;

    public bool IsStaff => Actor.Kind == Core.Audit.ActorKind.Staff;
}
